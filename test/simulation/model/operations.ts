/** What an exchange may have done to a player's wallet, for the search of an order. */
import { type Deed, type Exchange, isClear } from '../history.ts';
import { backEndOutcome } from './back-end-rules.ts';
import type { World } from './circumstances.ts';
import type { FinalBooks } from './final-books.ts';
import { gameplayOutcome, type Outcome } from './gameplay-rules.ts';
import type { Operation } from './linearize.ts';
import type { Wallet } from './wallet.ts';

const NEVER = Number.POSITIVE_INFINITY;
const GAMEPLAY = new Set(['authenticate', 'balance', 'changebalance', 'cancel', 'status', 'finishround']);
/** No players' own state: what they mean for a wallet is a circumstance. */
const BESIDE = new Set(['end-session', 'switch-game']);

/** Most take effect when they write; what a cancel writes may rest on a round that it read before. */
export type Order = 'written' | 'read';

/** An operation but for the order in which it is tried. */
export interface Part extends Omit<Operation<Wallet>, 'hint'> {
  readonly hints: Readonly<Record<Order, number>>;
}

/** A launch writes a session, which is no part of the player. */
const writesOf = ({ ask, writes }: Exchange): readonly Deed[] => (ask.ask === 'launch' ? [] : writes);

/** What has neither written nor said anything is not part of what happened. */
export const mayMatter = (exchange: Exchange): boolean =>
  exchange.forgery === undefined &&
  !BESIDE.has(exchange.ask.ask) &&
  (isClear(exchange.said) || writesOf(exchange).length > 0);

/** What the rules say to it in this state, in all the circumstances that there may have been. */
export const outcomesOf = (wallet: Wallet, exchange: Exchange, world: World, deed?: Deed): Outcome[] =>
  world
    .around(exchange, deed)
    .map((around) =>
      GAMEPLAY.has(exchange.ask.ask)
        ? gameplayOutcome(wallet, exchange.ask, around)
        : backEndOutcome(wallet, exchange.ask, around, world.epoch),
    );

/**
 * An invocation that had to read back what became of its write is several (rule 7.2): one that was never answered for each
 * write, and the retry that it made itself, whose answer may say what has become of the others since.
 */
export function operationsOf(exchange: Exchange, world: World, books: FinalBooks): Part[] {
  const { ask, said, invoked: called, answered = NEVER, isUnsure } = exchange;
  const writes = writesOf(exchange);
  const recorded = ask.ask === 'changebalance' ? books.saidOf(ask.player.operatorId, ask.transactionId) : undefined;
  // What is recorded in the end is tried first.
  const outcomes = (wallet: Wallet, deed?: Deed) =>
    outcomesOf(wallet, exchange, world, deed).sort(
      (left, right) => Number(right.said === recorded) - Number(left.said === recorded),
    );
  const unanswered = writes.map((deed) => ({
    called,
    answered: NEVER,
    hints: hintsOf(exchange, deed),
    isIdle: false,
    next: (wallet: Wallet) => walletsOf(outcomes(wallet, deed)),
  }));
  if (!isClear(said)) return unanswered;
  const last = writes.at(-1);
  const clear = {
    called,
    answered,
    hints: hintsOf(exchange, last ?? { at: answered, readAt: answered }),
    isIdle: last === undefined,
    next: (wallet: Wallet) =>
      walletsOf(outcomes(wallet, isUnsure ? undefined : last).filter((outcome) => outcome.said === said)),
  };
  return isUnsure ? [...unanswered, clear] : [clear];
}

/** A write that was not answered may have been done when the answer was long given. */
const hintsOf = ({ ask, answered = NEVER }: Exchange, { at, readAt }: Pick<Deed, 'at' | 'readAt'>): Part['hints'] => ({
  written: Math.min(at, answered),
  read: ask.ask === 'cancel' ? readAt : Math.min(at, answered),
});

const walletsOf = (outcomes: readonly Outcome[]): Wallet[] => [...new Set(outcomes.map(({ wallet }) => wallet))];
