/** Takes in an entry, and finds whether its own amounts add up. */
import type { EntryRow } from '../ledger/entry-table.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type EntryType, movementOf, needsFunds, type TransactionType } from '../ledger/movement.ts';
import { centsOf, complainOfDuplicate, momentOf, type SoundItem } from './sound-item.ts';

export function takeInEntry(ledger: Ledger, sound: SoundItem): void {
  const row = rowOf(ledger, sound);
  checkAmounts(row, sound);
  const entry = ledger.entries.add(row);
  if (!addToRecords(ledger, row.record, entry, sound)) complainOfDuplicate(sound);
}

function addToRecords({ records }: Ledger, record: number, entry: number, { kind, item }: SoundItem): boolean {
  if (kind === 'cancel') return records.addCancel(record, entry);
  if (kind === 'transfer') return records.addRecord(record, 'transfer', entry);
  return records.addRecord(record, item.attributes.status?.S === 'CANCELED' ? 'CANCELED' : 'OK', entry);
}

function checkAmounts({ type, canceledType, amount, balanceBefore, balanceAfter }: EntryRow, sound: SoundItem): void {
  const found = `balance_after: ${balanceAfter}`;
  const expected = balanceBefore + movementOf(type, canceledType, amount);
  if (balanceAfter !== expected) {
    const what = canceledType === undefined ? type : `${type} of a ${canceledType}`;
    sound.complain('balance', found, `balance_after: ${expected}, by a ${what} of ${amount} from ${balanceBefore}`);
  }
  if (needsFunds(type) && balanceAfter < 0n) sound.complain('balance', found, `no balance below zero by a ${type}`);
}

function rowOf(ledger: Ledger, { item, identity }: SoundItem): EntryRow {
  const { attributes, file, line } = item;
  const text = (name: string): string => attributes[name]?.S ?? '';
  const roundId = attributes.round_id?.S;
  return {
    player: ledger.players.numberOf(identity.owner),
    seq: Number.parseInt(attributes.seq?.N ?? '', 10),
    type: text('type') as EntryType,
    canceledType: attributes.canceled_type?.S as TransactionType | undefined,
    amount: centsOf(attributes.amount),
    balanceBefore: centsOf(attributes.balance_before),
    balanceAfter: centsOf(attributes.balance_after),
    currency: ledger.currencies.numberOf(text('currency_code')),
    createdAt: momentOf(attributes.created_at),
    hash: text('hash'),
    previousHash: text('previous_hash'),
    record: ledger.records.keys.numberOf(identity.keys.pk),
    round: roundId === undefined ? undefined : ledger.rounds.keys.numberOf(`${identity.owner}|${roundId}`),
    game: ledger.games.numberOf(text('game_id')),
    saysFinished: attributes.round_finished?.BOOL === true,
    file: ledger.files.numberOf(file.file),
    line,
  };
}
