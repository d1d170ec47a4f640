/** Explains a player's whole history, and the books at its end, by the rules; or says where no order of it can be right. */
import type { PlayerName } from '../ask.ts';
import type { Item } from '../dynamodb/values.ts';
import type { Exchange } from '../history.ts';
import { byPlayer, World } from './circumstances.ts';
import type { Fault } from './fault.ts';
import { FinalBooks, linesOfModel } from './final-books.ts';
import { fingerprint } from './fingerprint.ts';
import { type Linearization, linearize, type Operation } from './linearize.ts';
import { namesFault } from './names.ts';
import { mayMatter, type Order, operationsOf, outcomesOf } from './operations.ts';
import { NOBODY, type Wallet } from './wallet.ts';

export interface Unexplained extends Fault {
  readonly player: PlayerName;
}

const NEVER = Number.POSITIVE_INFINITY;
/** Of a history that can be explained a few hundred are tried. */
const MOST_STATES = 3_000;

/**
 * Players whose answers, or books, no order of events explains.
 *
 * @param epoch milliseconds, of the run's beginning
 * @param items all of the ledger table at the end
 */
export function unexplained(epoch: number, history: readonly Exchange[], items: readonly Item[]): Unexplained[] {
  const books = new FinalBooks(items);
  const world = new World({
    epoch,
    history,
    transactionOwners: books.transactionOwners(),
    transferOwners: books.transferOwners(),
  });
  return [...byPlayer(history).values()].flatMap((exchanges) => {
    const [{ ask }] = exchanges as [Exchange];
    const faults = [walletFault(exchanges, world, books), namesFault(exchanges, books.nameOf(ask.player))];
    return faults.filter((fault) => fault !== undefined).map((fault) => ({ player: ask.player, ...fault }));
  });
}

function walletFault(exchanges: readonly Exchange[], world: World, books: FinalBooks): Fault | undefined {
  const [{ ask }] = exchanges as [Exchange];
  const lines = books.linesOf(ask.player);
  const parts = exchanges
    .filter(mayMatter)
    .flatMap((exchange) => operationsOf(exchange, world, books).map((operation) => ({ exchange, operation })));
  const search = (by: Order): Linearization<Wallet> =>
    linearize({
      operations: [...parts.map(({ operation }) => ({ ...operation, hint: operation.hints[by] })), theEnd(lines)],
      initial: NOBODY,
      fingerprint,
      limit: MOST_STATES,
    });
  const found = search('written');
  if (found.outcome === 'explained' || search('read').outcome === 'explained') return undefined;
  const left = parts
    .filter(({ operation }, index) => !found.done.has(index) && operation.answered < NEVER)
    .map(({ exchange }) => exchange);
  const among = found.outcome === 'undecided' ? ' that was tried' : '';
  if (left.length > 0) {
    return { what: 'answers', reason: `no order${among} explains ${stuckAt(left, found.state, world)}` };
  }
  const reason = `no order${among} explains the books\n${difference(linesOfModel(found.state), lines)}`;
  return { what: 'books', reason };
}

/** After everything: the books are what the model says. */
const theEnd = (lines: readonly string[]): Operation<Wallet> => ({
  called: Number.MAX_SAFE_INTEGER - 1,
  answered: Number.MAX_SAFE_INTEGER,
  hint: Number.MAX_SAFE_INTEGER,
  isIdle: true,
  next: (wallet) => (linesOfModel(wallet).join('\n') === lines.join('\n') ? [wallet] : []),
});

/** Of those that the best order leaves, the first to be answered must be wrong, or the order before it. */
function stuckAt(left: readonly Exchange[], state: Wallet, world: World): string {
  const [first] = left.toSorted((one, other) => (one.answered ?? 0) - (other.answered ?? 0)) as [Exchange];
  const expected = new Set(outcomesOf(state, first, world).map(({ said }) => said));
  return (
    `the answer to ${first.id} ${first.ask.ask}: ${first.said}; ` +
    `after the best one the rules would say ${[...expected].join(' or ')}`
  );
}

const difference = (model: readonly string[], books: readonly string[]): string =>
  [
    ...books.filter((line) => !model.includes(line)).map((line) => `  the books say: ${line}`),
    ...model.filter((line) => !books.includes(line)).map((line) => `  the rules say: ${line}`),
  ].join('\n');
