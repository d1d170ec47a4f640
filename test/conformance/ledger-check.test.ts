/** What is held against a ledger. */
import { describe, expect, test } from '@jest/globals';
import { ledgerFindings } from './run/ledger-check.ts';

describe('a ledger', () => {
  const entry = (seq: number, type: string, amount: string, before: string, after: string, more = {}) => ({
    seq: `${seq}`,
    type,
    amount,
    balanceBefore: before,
    balanceAfter: after,
    hash: `hash-${seq}`,
    previousHash: undefined,
    ...more,
  });
  const whole = [
    entry(1, 'DEPOSIT', '10.00', '0.00', '10.00'),
    entry(2, 'BET', '4.00', '10.00', '6.00'),
    entry(3, 'CANCEL', '4.00', '6.00', '10.00'),
  ];
  const wrong: readonly [string, { balance: string; entries: ReturnType<typeof entry>[] }, number][] = [
    ['that adds up', { balance: '10.00', entries: whole }, 0],
    ['of nobody', { balance: '0.00', entries: [] }, 0],
    ['whose balance is another', { balance: '9.99', entries: whole }, 1],
    ['in which one is missing', { balance: '10.00', entries: whole.filter(({ type }) => type !== 'BET') }, 2],
    ['with a number twice', { balance: '10.00', entries: whole.map((each) => ({ ...each, seq: '1' })) }, 2],
    [
      'in which a BET credits',
      { balance: '14.00', entries: [whole[0] as never, entry(2, 'BET', '4.00', '10.00', '14.00')] },
      1,
    ],
    ['with a type that nobody knows', { balance: '1.00', entries: [entry(1, 'GIFT', '1.00', '0.00', '1.00')] }, 1],
    ['with no hash', { balance: '1.00', entries: [entry(1, 'WIN', '1.00', '0.00', '1.00', { hash: undefined })] }, 1],
    [
      'with a broken link',
      {
        balance: '6.00',
        entries: [whole[0] as never, entry(2, 'BET', '4.00', '10.00', '6.00', { previousHash: 'x' })],
      },
      1,
    ],
    ['with money that is none', { balance: '1', entries: [entry(1, 'WIN', '1', '0', '1')] }, 1],
  ];
  test.each(wrong)('%s', (_, record, count) => {
    expect(ledgerFindings(record)).toHaveLength(count);
  });
});
