import { describe, expect, test } from '@jest/globals';
import { type WatchLimitsContext, watchLimits } from '../../shared/commands/watch-limits.ts';
import type { LogLine } from '../../shared/log.ts';
import type { Measurement } from '../../shared/metrics.ts';
import { type JobServices, jobHandler } from '../../shared/middleware/job.ts';
import { environmentOperators } from '../../shared/operators/environment-operators.ts';
import { clientOf, testWorld } from '../platform-client/client.ts';
import { BALANCE_LIMITS, NOT_LIMITED } from '../platform-client/examples.ts';
import { answer, loopbackPlatform } from '../platform-client/loopback-platform.ts';

const EXCEEDED = '{"enabled":true,"currency":"USD","available_balance":-0.5,"limit_exceeded":1}';

/** Runs the job once against a PLATFORM that answers so. */
async function watch(body: string, status = 200, currencies: readonly string[] = ['GBP', 'EUR']) {
  await using platform = await loopbackPlatform(answer(body, status));
  const logged: LogLine[] = [];
  const measured: Measurement[] = [];
  const services: WatchLimitsContext & JobServices = {
    ...testWorld(),
    operators: environmentOperators({ examplecasino: { secretKeys: ['secret_key'] } }),
    platforms: { of: async () => clientOf(platform) },
    currencies,
    measure: (measurement) => measured.push(measurement),
    log: (line) => logged.push(line),
  };
  const results = await jobHandler('watch-limits', watchLimits, services)({});
  const isOfJob = ({ of }: Measurement) => 'job' in of;
  const [metrics, failures] = [measured.filter((one) => !isOfJob(one)), measured.filter(isOfJob)];
  return { results, logged, metrics, failures, urls: platform.requests.map(({ url }) => url) };
}

const operator = 'examplecasino';
const measurement = (name: string, unit: string, value: number | string, of: Record<string, string>) => ({
  metrics: [{ name, unit, value }],
  of,
});
const failed = (times: number) => [
  { ...measurement('JobFailures', 'Count', times, { job: 'watch-limits' }), alsoBy: { operator } },
];

describe('the watch of the balance limits', () => {
  test('measures each currency of the specification’s example', async () => {
    const { results, logged, metrics, failures, urls } = await watch(BALANCE_LIMITS);
    expect(urls).toEqual(['/api/generic/balanceLimits?currencies=GBP,EUR']);
    expect(metrics).toEqual([
      measurement('BalanceLimitExceeded', 'Count', 0, { operator }),
      measurement('AvailableBalance', 'None', '107881.02', { operator, currency: 'USD' }),
      measurement('AvailableBalance', 'None', '86347.97', { operator, currency: 'GBP' }),
      measurement('AvailableBalance', 'None', '99164.23', { operator, currency: 'EUR' }),
    ]);
    expect(failures).toEqual(failed(0));
    expect(logged).toEqual([]);
    const available = { USD: '107881.02', GBP: '86347.97', EUR: '99164.23' };
    expect(results).toEqual([
      { operator_id: operator, outcome: 'done', summary: { limited: true, limitExceeded: false, available } },
    ]);
  });

  test('says with an event that a limit is exceeded', async () => {
    const { logged, metrics } = await watch(EXCEEDED, 200, []);
    expect(metrics).toEqual([
      measurement('BalanceLimitExceeded', 'Count', 1, { operator }),
      measurement('AvailableBalance', 'None', '-0.50', { operator, currency: 'USD' }),
    ]);
    expect(logged).toMatchObject([{ level: 'warn', event: 'balance-limit-exceeded', operatorId: operator }]);
  });

  test('measures that nothing is exceeded where there is no limit', async () => {
    const { results, metrics } = await watch(NOT_LIMITED);
    expect(metrics).toEqual([measurement('BalanceLimitExceeded', 'Count', 0, { operator })]);
    expect(results).toMatchObject([{ summary: { limited: false, limitExceeded: false, available: {} } }]);
  });

  test.each([
    ['403', '{}', 403, { kind: 'refused', status: 403 }],
    ['no JSON', 'oops', 200, { kind: 'not-json' }],
    ['another shape', '{"enabled":true}', 200, { kind: 'shape', field: 'currency' }],
  ])('measures nothing when the PLATFORM answers %s, and says so', async (_, body, status, failure) => {
    const { results, logged, metrics, failures } = await watch(body, status);
    expect(metrics).toEqual([]);
    expect(failures).toEqual(failed(1));
    expect(logged).toMatchObject([{ level: 'error', command: 'watch-limits', error: failure }]);
    expect(results).toMatchObject([{ operator_id: operator, outcome: 'failed', error: { name: 'PlatformError' } }]);
  });
});
