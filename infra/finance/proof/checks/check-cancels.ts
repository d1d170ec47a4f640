/** Whether every canceled transaction has the entry of its cancel, and every such entry its canceled transaction. */
import type { Check } from './check.ts';

/**
 * Compares the records of transactions with the entries of cancels.
 *
 * @param hasUnseen whether a player's entries are missing that were being written
 * @returns by player, the numbers of the entries whose cancels must be in later exports
 */
export function checkCancels(check: Check, hasUnseen: (player: number) => boolean): ReadonlyMap<number, number[]> {
  const { records, entries } = check.ledger;
  const awaited = new Map<number, number[]>();
  for (let record = 0; record < records.keys.size; record += 1) {
    const cancel = records.cancelOf(record);
    const transaction = records.entryOf(record);
    if (cancel !== undefined) checkCancel(check, record, cancel);
    else if (transaction !== undefined && records.stateOf(record) === 'CANCELED') {
      if (!tellOfNoCancel(check, transaction, hasUnseen)) continue;
      const player = entries.player.get(transaction);
      const numbers = awaited.get(player) ?? [];
      numbers.push(entries.seq.get(transaction));
      awaited.set(player, numbers);
    }
  }
  return awaited;
}

function checkCancel(check: Check, record: number, cancel: number): void {
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
  // Only what a cancel, or a retry just before it, may still have to change.
  const mayChange = state === 'OK' || state === 'nothing' || state === 'refused credit';
  if (mayChange && ledger.entries.createdAt.get(cancel) >= edge.start) inFlight.add('status', finding);
  else violations.add(state === 'nothing' ? 'removed' : 'status', finding);
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

/** Whether the entry of the cancel may be one that was being written. */
function tellOfNoCancel(check: Check, transaction: number, hasUnseen: (player: number) => boolean): boolean {
  const { ledger, edge, violations, inFlight } = check;
  const { entries } = ledger;
  const isExcused = hasUnseen(entries.player.get(transaction)) || entries.createdAt.get(transaction) >= edge.start;
  const finding = { ...ledger.entry(transaction), found: 'status: CANCELED', expected: 'the entry of its cancel' };
  if (isExcused) inFlight.add('status', finding);
  else violations.add('status', finding);
  return isExcused;
}
