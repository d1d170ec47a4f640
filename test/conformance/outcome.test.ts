/** Which outcome of a race fits what came of it. */
import { describe, expect, test } from '@jest/globals';
import type { Outcome } from './pack/case-file.ts';
import { parseExact } from './pack/exact-json.ts';
import type { Case } from './pack/load-cases.ts';
import { startRun } from './run/case-run.ts';
import type { Deployment } from './run/deployment.ts';
import { type Ended, objections } from './run/outcome.ts';

const deployment = {
  operators: { first: { id: 'casino', secret: 'key' } },
  games: { one: '1', two: '2', disabled: '3' },
} as unknown as Deployment;
const run = startRun({ id: 'a/b', values: {} } as unknown as Case, deployment, 'seed');

const ended = (label: string, result: string, balance?: string): Ended => ({
  label,
  result,
  ...(balance && { answer: { result, timestamp: '', data: parseExact(`{"balance":${balance}}`) as never } }),
});
const bets = [
  ended('bet', 'OK', '1.00'),
  ended('bet', 'OK', '0.00'),
  ended('bet', 'OP_31', '0.00'),
  ended('win', 'OK', '5.00'),
];

describe('an outcome', () => {
  const cases: readonly [string, Outcome, string[]][] = [
    ['that fits', { results: { bet: { OK: 2, OP_31: 1 }, win: { OK: 1 } } }, []],
    ['with other counts', { results: { bet: { OK: 3 } } }, ['what bet was answered']],
    ['that says too little', { results: { bet: { OK: 2 } } }, ['what bet was answered']],
    ['of one or the other', { results: { bet: { 'OK|OP_31': 3 } } }, []],
    ['of calls that nobody made', { results: { cancel: { OK: 1 } } }, ['what cancel was answered']],
    ['with the right balances', { results: {}, balances: { bet: ['0.00', '1.00'] } }, []],
    ['with other balances', { results: {}, balances: { bet: ['0.00', '2.00'] } }, ['the balances answered to bet']],
    ['of one answer for all', { results: {}, data: { win: '{"balance":5.00}' } }, []],
    ['of another answer', { results: {}, data: { bet: '{"balance":1.00}' } }, ['response.data.balance']],
  ];
  test.each(cases)('%s', (_, outcome, expected) => {
    expect(objections(outcome, bets, run).map(({ what }) => what)).toEqual(expected);
  });

  test('is told in counts', () => {
    const [finding] = objections({ results: { bet: { OK: 3 } } }, bets, run);
    expect(finding).toMatchObject({ expected: '3 × OK', came: '2 × OK, 1 × OP_31' });
  });
});
