/** That the judge of alarms finds each fault: a sound alarm of production with one thing altered. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { faultsOf } from './alarm-faults.ts';
import { SYNTHESIS_TIMEOUT, synthesize } from './synthesize.ts';
import { type AlarmProperties, alarmsOf } from './watched.ts';

const sections: ReadonlySet<string> = new Set(['latency', 'internal-errors', 'throttling']);
let alarms: AlarmProperties[];

beforeAll(async () => {
  alarms = alarmsOf((await synthesize('production')).service);
}, SYNTHESIS_TIMEOUT);

const alarmNamed = (name: string) =>
  alarms.find(({ AlarmName }) => AlarmName === `seamless-wallet-production-${name}`) as AlarmProperties;

describe('a fault is found', () => {
  const sound = () => alarmNamed('service-changebalance-latency');
  const computing = () => alarmNamed('service-changebalance-internal-errors');
  const onTable = () => alarmNamed('service-throttled-tables');

  test('unless there is none', () => {
    expect([sound(), computing(), onTable()].flatMap((alarm) => faultsOf(alarm, sections))).toEqual([]);
  });

  test.each<[string, () => AlarmProperties, RegExp]>([
    ['nobody is told', () => ({ ...sound(), AlarmActions: [] }), /told to nobody/],
    ['its end is told', () => ({ ...sound(), OKActions: ['topic'] }), /nothing is wrong/],
    ['no description', () => ({ ...sound(), AlarmDescription: 'Bad things happen.' }), /does not say/],
    [
      'a section that is not there',
      () => ({ ...sound(), AlarmDescription: sound().AlarmDescription?.replace('#latency', '#slowness') ?? '' }),
      /section slowness/,
    ],
    ['a day and a minute in minutes', () => ({ ...sound(), EvaluationPeriods: 1441 }), /looks back 86460/],
    ['eight days in hours', () => ({ ...sound(), Period: 3600, EvaluationPeriods: 192 }), /looks back 691200/],
    ['half a minute', () => ({ ...sound(), Period: 30 }), /whole minutes/],
    ['four of three', () => ({ ...sound(), DatapointsToAlarm: 4 }), /never ring/],
    ['no room for what comes late', () => ({ ...computing(), DatapointsToAlarm: 5 }), /newest period/],
    ['nothing said of missing data', () => ({ ...sound(), TreatMissingData: 'missing' }), /missing data mean/],
    [
      'a metric that may be missing',
      () => ({ ...computing(), Metrics: (computing().Metrics ?? []).map(withoutFill) }),
      /computes with part0/,
    ],
    [
      'eleven metrics',
      () => ({ ...onTable(), Metrics: Array.from({ length: 11 }, () => (onTable().Metrics ?? [])[1] ?? { Id: '' }) }),
      /looks at 11 metrics/,
    ],
    [
      "a table's metric by itself",
      () => ({ ...sound(), Namespace: 'AWS/DynamoDB', MetricName: 'WriteThrottleEvents' }),
      /keep ringing/,
    ],
  ])('%s', (_, planted, fault) => {
    expect(faultsOf(planted(), sections).join()).toMatch(fault);
  });

  const withoutFill = (metric: NonNullable<AlarmProperties['Metrics']>[number]) =>
    metric.Expression === undefined ? metric : { ...metric, Expression: metric.Expression.replaceAll('FILL', 'ABS') };
});
