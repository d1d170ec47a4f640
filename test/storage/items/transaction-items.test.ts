/** What is kept of transactions and transfers: entries of the ledger, refusals, tombstones. */
import { describe, expect, test } from '@jest/globals';
import { cents } from '../../../shared/domain/money.ts';
import type { Transaction } from '../../../shared/domain/transaction.ts';
import { entryItem, readEntry } from '../../../shared/storage/entry-item.ts';
import { readTransaction, transactionItem } from '../../../shared/storage/transaction-item.ts';
import { accepted, EARLIER, identity, tombstone, transferEntry } from '../../domain/examples.ts';
import { ANY_HASH, itemForm } from './item-form.ts';

const RECORD = {
  pk: { S: 'transaction|casino|3568' },
  sk: { S: 'transaction' },
  operator_id: { S: 'casino' },
  transaction_id: { S: '3568' },
  user_id: { S: '611' },
  round_id: { S: '1727' },
  game_id: { S: '200' },
  created_at: { S: EARLIER },
  hash: ANY_HASH,
};
const MONEY = { type: { S: 'BET' }, currency_code: { S: 'EUR' }, amount: { N: '1725' } };
const asRecord = { write: transactionItem, read: readTransaction };

itemForm<Transaction>('an accepted transaction is its entry', {
  record: accepted(),
  item: {
    ...RECORD,
    ...MONEY,
    status: { S: 'OK' },
    player: { S: 'casino|611' },
    seq: { N: '3' },
    balance_before: { N: '5000' },
    balance_after: { N: '3275' },
    previous_hash: { S: 'ef'.repeat(32) },
  },
  ...asRecord,
});

itemForm<Transaction>('a refused transaction', {
  record: {
    status: 'ERROR',
    identity: identity(),
    refusal: 'insufficientFunds',
    balance: cents(1_234n),
    createdAt: EARLIER,
    facts: {
      roundFinished: true,
      transactionTimestamp: '2024-05-15 11:59:58',
      reason: 'SPIN',
      historyId: 'hand-1',
      rake: '0.0100',
      details: '{"a":1}',
    },
  },
  item: {
    ...RECORD,
    ...MONEY,
    status: { S: 'ERROR' },
    error_code: { S: 'OP_31' },
    balance: { N: '1234' },
    round_finished: { BOOL: true },
    transaction_timestamp: { S: '2024-05-15 11:59:58' },
    reason: { S: 'SPIN' },
    history_id: { S: 'hand-1' },
    rake: { S: '0.0100' },
    details: { S: '{"a":1}' },
  },
  ...asRecord,
});

itemForm<Transaction>('a tombstone', {
  record: tombstone(),
  item: { ...RECORD, status: { S: 'TOMBSTONE' } },
  ...asRecord,
});

describe('an entry', () => {
  const { transferId: _, ...nameless } = transferEntry('DEPOSIT', 100n);

  itemForm('of a transfer', {
    record: transferEntry('DEPOSIT', 100n),
    item: {
      pk: { S: 'transfer|casino|transfer-1' },
      sk: { S: 'transfer' },
      player: { S: 'casino|611' },
      operator_id: { S: 'casino' },
      user_id: { S: '611' },
      transfer_id: { S: 'transfer-1' },
      seq: { N: '2' },
      type: { S: 'DEPOSIT' },
      amount: { N: '100' },
      currency_code: { S: 'EUR' },
      balance_before: { N: '5000' },
      balance_after: { N: '5100' },
      created_at: { S: EARLIER },
      previous_hash: { S: 'ef'.repeat(32) },
      hash: ANY_HASH,
    },
    write: entryItem,
    read: readEntry,
  });

  test('of a cancel lies beside its transaction', () => {
    expect(entryItem({ ...nameless, type: 'CANCEL', canceledType: 'BET', transactionId: '3568' })).toMatchObject({
      pk: { S: 'transaction|casino|3568' },
      sk: { S: 'cancel' },
      canceled_type: { S: 'BET' },
    });
  });

  test('of neither has no place', () => {
    expect(() => entryItem(nameless)).toThrow(new Error('Entry 2 names neither a transaction nor a transfer'));
  });

  test('that did not finish its round says so', () => {
    const item = entryItem({ ...transferEntry('DEPOSIT', 100n), roundFinished: false });
    expect(item.round_finished).toEqual({ BOOL: false });
    expect(readEntry(item).roundFinished).toBe(false);
  });
});
