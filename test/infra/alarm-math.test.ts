/** The expressions of alarms, computed: what they come to when all is well, when nothing happens, and when all fails. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { SYNTHESIS_TIMEOUT, synthesize } from './synthesize.ts';
import { type AlarmProperties, alarmsOf, computed, metricsOf } from './watched.ts';

let alarms: AlarmProperties[];

beforeAll(async () => {
  const { service, finance } = await synthesize('staging');
  alarms = alarmsOf(service, finance);
}, SYNTHESIS_TIMEOUT);

const alarmNamed = (name: string) =>
  alarms.find(({ AlarmName }) => AlarmName === `seamless-wallet-staging-${name}`) as AlarmProperties;

/** The ids of the metrics of an expression, by their names. */
function idsOf(alarm: AlarmProperties): Record<string, string[]> {
  const ids: Record<string, string[]> = {};
  for (const { Id, MetricStat } of alarm.Metrics ?? []) {
    if (MetricStat) ids[MetricStat.Metric.MetricName] = [...(ids[MetricStat.Metric.MetricName] ?? []), Id];
  }
  return ids;
}

/** What an alarm comes to when each metric of these names has this value, and all others are missing. */
const whenEach = (alarm: AlarmProperties, values: Readonly<Record<string, number>>) =>
  computed(
    alarm,
    Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => (idsOf(alarm)[name] ?? []).map((id) => [id, value])),
    ),
  );

const rings = ({ ComparisonOperator, Threshold }: AlarmProperties, value: number) =>
  ComparisonOperator === 'LessThanThreshold' ? value < Threshold : value > Threshold;

test('with no data at all, those ring that must hear something, and no other', () => {
  const computing = alarms.filter(({ Metrics }) => Metrics);
  expect(computing.length).toBeGreaterThan(40);
  const ringing = computing.filter((alarm) => rings(alarm, computed(alarm, {})));
  expect(ringing.map(({ TreatMissingData }) => TreatMissingData)).toEqual(ringing.map(() => 'breaching'));
  expect(ringing.length).toBe(alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching').length);
});

test('every metric of an expression makes a difference', () => {
  for (const alarm of alarms.filter(({ Metrics }) => Metrics)) {
    const ids = (alarm.Metrics ?? []).flatMap(({ Id, MetricStat }) => (MetricStat ? [Id] : []));
    const all = Object.fromEntries(ids.map((id, index) => [id, index + 3]));
    for (const id of ids) expect(computed(alarm, { ...all, [id]: 1000 })).not.toBe(computed(alarm, all));
  }
});

describe.each([
  ['service-changebalance-internal-errors', 'OP_50', 'Ok'],
  ['service-changebalance-internal-errors', 'Unavailable', 'Ok'],
  ['service-cancel-timeouts', 'OP_47', 'Ok'],
])('%s, by %s', (name, failed, succeeded) => {
  test('is the share of the calls that rules let pass', () => {
    expect(whenEach(alarmNamed(name), { [failed]: 1, [succeeded]: 99 })).toBe(1);
    expect(whenEach(alarmNamed(name), { [failed]: 0, [succeeded]: 99 })).toBe(0);
  });

  test('is everything when nothing succeeds any more, which is when there is nothing to divide by but failures', () => {
    expect(whenEach(alarmNamed(name), { [failed]: 7 })).toBe(100);
  });
});

describe('the error rate', () => {
  test('of a command is that of its crashes', () => {
    expect(whenEach(alarmNamed('service-balance-error-rate'), { Errors: 3, Invocations: 100 })).toBe(3);
  });

  test("of the casino's own call is that of its crashes and of its answers 5xx", () => {
    expect(whenEach(alarmNamed('service-transfer-error-rate'), { Errors: 3, Failed: 2, Invocations: 100 })).toBe(5);
  });

  test('of the API is that of its answers 5xx', () => {
    expect(whenEach(alarmNamed('service-api-server-errors'), { '5xx': 2, Count: 50 })).toBe(4);
  });
});

test('conflicts are counted against what succeeds, over all commands that move money', () => {
  const ours = alarmNamed('service-conflicts');
  expect(whenEach(ours, { Conflicts: 10, Ok: 30 })).toBe(25);
  expect(whenEach(ours, { Conflicts: 5 })).toBe(100);
  expect(metricsOf(ours).flatMap(({ Metric }) => Metric.Dimensions?.map(({ Value }) => Value))).toEqual([
    'changebalance',
    'cancel',
    'changebalance',
    'cancel',
  ]);
  const theirs = alarmNamed('service-transaction-conflicts');
  expect(whenEach(theirs, { TransactionConflict: 10, SuccessfulRequestLatency: 30 })).toBe(25);
});

test('a denied call counts whatever its cause', () => {
  const alarm = alarmNamed('service-access-denied');
  expect(whenEach(alarm, { AccessDenied: 25 })).toBe(100);
  expect(alarm.Threshold).toBe(100);
});

test('one throttled request of any table or index rings, and so does one balance below zero', () => {
  const tables = alarmNamed('service-throttled-tables');
  expect(metricsOf(tables).length).toBe(8);
  for (const { Id, MetricStat } of tables.Metrics ?? []) {
    if (MetricStat) expect(rings(tables, computed(tables, { [Id]: 1 }))).toBe(true);
  }
  const negative = alarmNamed('service-negative-balances');
  expect(rings(negative, whenEach(negative, { NegativeBalances: 1 }))).toBe(true);
});

test('one execution that has failed in any way rings, one that has succeeded in 26 hours keeps quiet', () => {
  const failed = alarmNamed('finance-export-failed');
  for (const how of ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted']) {
    expect(rings(failed, whenEach(failed, { [how]: 1 }))).toBe(true);
  }
  const gap = alarmNamed('finance-export-gap');
  expect(rings(gap, whenEach(gap, { ExecutionsSucceeded: 1 }))).toBe(false);
});
