import { expect, test } from '@jest/globals';
import { compareLedger } from './compare-ledger.ts';
import { transaction } from './example-transactions.ts';
import type { TransactionState } from './transaction.ts';

const entry = (type: string, amount = '2.00') => ({
  seq: 1,
  type,
  transaction_id: '111',
  amount,
  balance_after: '0.00',
});

const BET = entry('BET');
const CANCEL = entry('CANCEL');

test.each<[TransactionState, ReturnType<typeof entry>[], boolean]>([
  ['ok', [BET], true],
  ['ok', [], false],
  ['ok', [BET, BET], false],
  ['ok', [BET, CANCEL], false],
  ['ok', [entry('WIN')], false],
  ['ok', [entry('BET', '2.01')], false],
  ['canceled', [], true],
  ['canceled', [CANCEL, BET], true],
  ['canceled', [BET], false],
  ['refused', [], true],
  ['refused', [BET], false],
  ['sent', [BET], true],
  ['sent', [BET, BET], false],
])('a BET of 2.00 that is %s here, with entries %j: agreed is %s', (state, entries, agreed) => {
  const found = compareLedger([{ transaction: transaction({ amount: '2.00' }), state }], entries);
  expect(found).toHaveLength(agreed ? 0 : 1);
});

test('deposits are no play, but a transaction that nobody made is found', () => {
  const { transaction_id: _, ...deposit } = entry('DEPOSIT');
  expect(compareLedger([], [deposit])).toEqual([]);
  expect(compareLedger([], [BET])).toEqual(['The casino has entries of 111, which was never made']);
});
