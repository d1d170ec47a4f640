/** Alarms through time: how often those ring that look back over hours, when their data come once a night, or late. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { STAGES } from '../../infra/stages.ts';
import { SYNTHESIS_TIMEOUT, synthesize } from './synthesize.ts';
import { type AlarmProperties, alarmsOf, computed } from './watched.ts';

const [OPERATOR_ID] = STAGES.staging.operatorIds;
let alarms: AlarmProperties[];

beforeAll(async () => {
  alarms = alarmsOf((await synthesize('staging')).service);
}, SYNTHESIS_TIMEOUT);

const alarmNamed = (name: string) =>
  alarms.find(({ AlarmName }) => AlarmName === `seamless-wallet-staging-service-${name}`) as AlarmProperties;

/** In how many of the last periods it breaches decides; of the newest ones so many have no data yet. */
function isRinging(alarm: AlarmProperties, breaching: ReadonlySet<number>, newest: number, late: number): boolean {
  const [metric] = (alarm.Metrics ?? []).flatMap(({ Id, MetricStat }) => (MetricStat ? [Id] : []));
  const window = Array.from({ length: alarm.EvaluationPeriods }, (_, back) => newest - back);
  const values = window.map((period) =>
    computed(alarm, breaching.has(period) && period <= newest - late ? { [metric ?? '']: 1 } : {}),
  );
  return values.filter((value) => value > alarm.Threshold).length >= alarm.DatapointsToAlarm;
}

/** In which periods it begins to ring, which is when people are told. */
function beginnings(alarm: AlarmProperties, breaching: readonly number[], late: number): number[] {
  const rings = Array.from({ length: 24 * 4 }, (_, period) => isRinging(alarm, new Set(breaching), period, late));
  return rings.flatMap((ringing, period) => (ringing && !rings[period - 1] ? [period] : []));
}

/** At two at night, or within the hour that the clock tries to deliver it for. */
describe.each([
  ['on time', [2, 26, 50]],
  ['first late, then on time', [3, 26, 50]],
  ['late by an hour, then on time, then late', [3, 26, 51]],
])('a reconciliation that finds differences each night, %s', (_, nights) => {
  test.each([0, 1])('is told each night, when its data come %d h later', (late) => {
    const alarm = alarmNamed(`reconciliation-differences-${OPERATOR_ID}`);
    expect(beginnings(alarm, nights, late)).toEqual(nights.map((hour) => hour + late));
  });

  test('would not be, if its alarm rang for 24 hours', () => {
    const alarm = { ...alarmNamed(`reconciliation-differences-${OPERATOR_ID}`), EvaluationPeriods: 24 };
    expect(beginnings(alarm, nights, 0).length).toBeLessThan(nights.length);
  });
});

test.each([0, 1])('a single balance below zero is told once, when its data come %d periods late', (late) => {
  expect(beginnings(alarmNamed('negative-balances'), [10], late)).toEqual([10 + late]);
});

test.each([0, 1, 2])('two bad minutes of three are told, when their data come %d min late', (late) => {
  expect(beginnings(alarmNamed('changebalance-timeouts'), [10, 12], late)).toEqual([12 + late]);
  expect(beginnings(alarmNamed('changebalance-timeouts'), [10], late)).toEqual([]);
});
