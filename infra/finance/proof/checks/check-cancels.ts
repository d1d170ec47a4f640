/** Whether every canceled transaction has the entry of its cancel, and every such entry its canceled transaction. */
import type { Check } from './check.ts';
import type { Numbers } from './check-numbers.ts';
import type { Excuses } from './excuses.ts';

/**
 * Compares the records of transactions with the entries of cancels.
 *
 * @param numbers by player, which entries are missing that were being written
 * @param excuses given what only these could explain
 */
export function checkCancels(check: Check, numbers: readonly Numbers[], excuses: Excuses): void {
  const { records, entries } = check.ledger;
  for (let record = 0; record < records.keys.size; record += 1) {
    const cancel = records.cancelOf(record);
    const transaction = records.entryOf(record);
    const ofPlayer = numbers[entries.player.get(cancel ?? transaction ?? 0)];
    if (cancel !== undefined) checkCancel(check, { record, cancel, ofPlayer, excuses });
    else if (transaction !== undefined && records.stateOf(record) === 'CANCELED') {
      tellOfNoCancel(check, { transaction, ofPlayer, excuses });
    }
  }
}

/** What is known of the missing entries of a cancel's player, and where goes what only they could explain. */
interface Context {
  readonly ofPlayer: Numbers | undefined;
  readonly excuses: Excuses;
}

function checkCancel(
  check: Check,
  { record, cancel, ofPlayer, excuses }: Context & { readonly record: number; readonly cancel: number },
): void {
  const { ledger, edge, violations, inFlight } = check;
  const { records } = ledger;
  const transaction = records.entryOf(record);
  const state = records.stateOf(record);
  if (transaction !== undefined) checkReversal(check, transaction, cancel);
  if (state === 'CANCELED') return;
  const finding = {
    ...ledger.entry(transaction ?? cancel),
    found: state === 'OK' ? 'status: OK' : `${state} under ${records.keys.textOf(record)}`,
    expected: `a canceled transaction, by the cancel of entry ${ledger.entries.seq.get(cancel)}`,
  };
  const violation = state === 'nothing' ? 'removed' : 'status';
  const isAtEdge = ledger.entries.createdAt.get(cancel) >= edge.start;
  const seq = ledger.entries.seq.get(cancel);
  // The transaction, or the retry of a refused one, has an entry of its own before that of its cancel.
  const mayBeUnseen = (state === 'nothing' || state === 'refused credit') && (ofPlayer?.unseenFrom ?? seq) < seq;
  if (isAtEdge && state === 'OK') inFlight.add('status', finding);
  else if (isAtEdge && mayBeUnseen) {
    const round = ledger.entries.roundOf(cancel);
    const player = ledger.entries.player.get(cancel);
    excuses.add(player, { what: 'transactions', id: seq, round, entries: 1, finding, violation });
  } else violations.add(violation, finding);
}

/** A cancel says of its transaction what the transaction says of itself, and comes after it. */
function checkReversal({ ledger, violations }: Check, transaction: number, cancel: number): void {
  const { entries } = ledger;
  const compared = {
    player: (entry: number) => ledger.players.textOf(entries.player.get(entry)),
    currency_code: (entry: number) => ledger.currencies.textOf(entries.currency.get(entry)),
    game_id: (entry: number) => ledger.games.textOf(entries.game.get(entry)),
    round: (entry: number) => roundOf(entry),
    amount: (entry: number) => entries.amount.get(entry).toString(),
  };
  const roundOf = (entry: number) => ledger.rounds.keys.textOf(entries.roundOf(entry) ?? 0);
  for (const [name, read] of Object.entries(compared)) {
    const [found, expected] = [read(cancel), read(transaction)];
    if (found === expected) continue;
    violations.add('cancel', { ...ledger.entry(cancel), found: `${name}: ${found}`, expected: `${name}: ${expected}` });
  }
  if (entries.canceledTypeOf(cancel) !== entries.typeOf(transaction)) {
    violations.add('cancel', {
      ...ledger.entry(cancel),
      found: `canceled_type: ${entries.canceledTypeOf(cancel)}`,
      expected: `canceled_type: ${entries.typeOf(transaction)}`,
    });
  }
  if (entries.seq.get(cancel) <= entries.seq.get(transaction)) {
    const expected = `a number after ${entries.seq.get(transaction)}, that of its transaction`;
    violations.add('cancel', { ...ledger.entry(cancel), found: `number ${entries.seq.get(cancel)}`, expected });
  }
}

/** The entry of the cancel may be one of those that were being written. */
function tellOfNoCancel(
  { ledger, edge, violations }: Check,
  { transaction, ofPlayer, excuses }: Context & { readonly transaction: number },
): void {
  const { entries } = ledger;
  const isAtEdge = entries.createdAt.get(transaction) >= edge.start;
  const finding = { ...ledger.entry(transaction), found: 'status: CANCELED', expected: 'the entry of its cancel' };
  if (!isAtEdge && (ofPlayer?.unseen ?? 0) === 0) {
    violations.add('status', finding);
    return;
  }
  excuses.add(entries.player.get(transaction), {
    what: 'cancels',
    id: entries.seq.get(transaction),
    round: entries.roundOf(transaction),
    entries: isAtEdge ? 0 : 1,
    finding,
    violation: 'status',
  });
}
