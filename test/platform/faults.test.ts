import { expect, test } from '@jest/globals';
import { writeJson } from '../../shared/protocol/json.ts';
import { seededRandom } from '../support/random.ts';
import { businessReport } from './business-report.ts';
import { DAY, transaction } from './example-transactions.ts';
import { bend, chooseFaults, FAULT_CLASSES, type Fault } from './faults.ts';
import { dayOf, type PlatformTransaction } from './transaction.ts';

const early = (vendor: string, id: string) =>
  transaction({ transactionId: id, vendor, type: 'WIN', amount: '7.77', at: `${DAY}T00:00:30.000Z` });

/** Two bets of 2.00 and a win of 1.00 for each of five vendors; the first has an early win besides. */
const PLAYED: readonly PlatformTransaction[] = [
  ...['a', 'b', 'c', 'd', 'e'].flatMap((vendor, index) => [
    transaction({ transactionId: `${index}1`, vendor, amount: '2.00' }),
    transaction({ transactionId: `${index}2`, vendor, amount: '2.00' }),
    transaction({ transactionId: `${index}3`, vendor, type: 'WIN', amount: '1.00' }),
  ]),
  early('a', '9'),
];

const rowOf = (transactions: readonly PlatformTransaction[], vendor: string, date = DAY) => {
  const settled = transactions.filter((one) => one.vendor === vendor && dayOf(one) === date);
  const [row] = JSON.parse(writeJson(businessReport(settled, 'examplecasino', date))) as Record<string, unknown>[];
  return row && [row.bets_count, row.bets_sum, row.wins_count, row.wins_sum];
};

test('one fault of each class is chosen, each in a vendor of its own, the same for the same seed', () => {
  const faults = chooseFaults(PLAYED, seededRandom(7));
  expect(faults.map((fault) => fault.class)).toEqual(FAULT_CLASSES);
  expect(new Set(faults.map(({ vendor }) => vendor)).size).toBe(5);
  expect(faults[0]).toMatchObject({ class: 'late', vendor: 'a', transaction_id: '9', date: DAY });
  expect(chooseFaults(PLAYED, seededRandom(7))).toEqual(faults);
});

test('a class that nothing was played for is left out', () => {
  expect(chooseFaults([], seededRandom(7))).toEqual([]);
  expect(chooseFaults([early('a', '9')], seededRandom(7)).map((fault) => fault.class)).toEqual(['late']);
});

const fault = (faultClass: Fault['class'], id: string): Fault => ({
  class: faultClass,
  operator_id: 'examplecasino',
  date: DAY,
  vendor: 'a',
  currency_code: 'EUR',
  transaction_id: id,
});

test.each([
  ['missing_there', '01', [1, 2, 2, 8.77]],
  ['missing_here', '01', [3, 6, 2, 8.77]],
  ['amount', '01', [2, 5.01, 2, 8.77]],
  ['count', '01', [3, 4, 2, 8.77]],
  ['late', '9', [2, 4, 1, 1]],
] as const)('%s: bets and wins of the report', (faultClass, id, expected) => {
  const bent = bend(PLAYED, [fault(faultClass, id)]);
  expect(rowOf(PLAYED, 'a')).toEqual([2, 4, 2, 8.77]);
  expect(rowOf(bent, 'a')).toEqual(expected);
  expect(rowOf(bent, 'b')).toEqual(rowOf(PLAYED, 'b'));
  expect(rowOf(bent, 'a', '2024-05-14')).toEqual(faultClass === 'late' ? [0, 0, 1, 7.77] : undefined);
});
