/** What jobs measure of themselves: whether each run failed, and how many rows a reconciliation leaves open. */
import { expect, test } from '@jest/globals';
import type { Measurement } from '../../shared/metrics.ts';
import { jobHandler } from '../../shared/middleware/job.ts';
import { environmentOperators } from '../../shared/operators/environment-operators.ts';
import { testWorld } from '../platform-client/client.ts';
import { answer, loopbackPlatform, noGames } from '../platform-client/loopback-platform.ts';
import { OPERATOR_ID } from '../support/wallet.ts';
import { DATE, openPlayedDay, reconcileJob, reportRow, summaryOf } from './played-day.ts';

test('each run for each operator says whether it failed', async () => {
  const measured: Measurement[] = [];
  const services = {
    ...testWorld(),
    operators: environmentOperators({ one: { secretKeys: ['a'] }, other: { secretKeys: ['b'] } }),
    log: () => undefined,
    measure: (measurement: Measurement) => measured.push(measurement),
  };
  const work = async (operatorId: string) => {
    if (operatorId === 'other') throw new Error('The PLATFORM is away');
  };
  await jobHandler('reconcile', work, services)({});
  const failures = (operator: string, value: number): Measurement => ({
    metrics: [{ name: 'JobFailures', unit: 'Count', value }],
    of: { job: 'reconcile' },
    alsoBy: { operator },
  });
  expect(measured).toEqual([failures('one', 0), failures('other', 1)]);
});

test('a measurement that fails costs no run', async () => {
  const services = {
    ...testWorld(),
    operators: environmentOperators({ one: { secretKeys: ['a'] } }),
    log: () => undefined,
    measure: () => {
      throw new Error('no space left on device');
    },
  };
  const job = jobHandler('reconcile', async (_, __, { measure }) => measure(), services);
  expect(await job({})).toMatchObject([{ outcome: 'done' }]);
});

test.each([
  [
    'the report has what was not booked',
    [reportRow({ vendor: 'netent', currency_code: 'EUR', bets_sum: 1, bets_count: 1 })],
    1,
  ],
  ['the report is as empty as the day', [], 0],
])('a reconciliation says how many rows differ: %s', async (_, report, value) => {
  const { wallet } = await openPlayedDay();
  await using platform = await loopbackPlatform(noGames, answer(JSON.stringify(report)));
  await summaryOf(reconcileJob(wallet, platform));
  expect(wallet.measured).toContainEqual({
    metrics: [{ name: 'ReconciliationDifferences', unit: 'Count', value }],
    of: { operator: OPERATOR_ID },
  });
});

test('one that is asked for by its day measures no differences: somebody reads them, and the alarm is to ring at night', async () => {
  const { wallet } = await openPlayedDay();
  const rows = [reportRow({ vendor: 'netent', currency_code: 'EUR', bets_sum: 1, bets_count: 1 })];
  await using platform = await loopbackPlatform(noGames, answer(JSON.stringify(rows)));
  await summaryOf(reconcileJob(wallet, platform), DATE);
  expect(wallet.measured.flatMap(({ metrics }) => metrics.map(({ name }) => name))).toEqual(['JobFailures']);
});
