/** The alarms as they would be deployed: what none of them may lack, what each looks at, when each rings. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { FUNCTIONS, JOBS, ROUTES } from '../../infra/routes.ts';
import { STAGES } from '../../infra/stages.ts';
import { COMMAND_TIME } from '../../shared/middleware/keep-deadline.ts';
import { faultsOf } from './alarm-faults.ts';
import { inWords } from './grants.ts';
import { projectRoot, SYNTHESIS_TIMEOUT, type Synthesis, synthesize } from './synthesize.ts';
import { type AlarmProperties, alarmsOf, metricsOf } from './watched.ts';

const { operatorIds } = STAGES.production;
let synthesis: Synthesis;
let alarms: AlarmProperties[];
let sections: ReadonlySet<string>;

beforeAll(async () => {
  synthesis = await synthesize('production');
  alarms = alarmsOf(synthesis.service, synthesis.finance);
  const runbook = await readFile(join(projectRoot, 'docs/runbook.md'), 'utf8');
  sections = new Set([...runbook.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)));
}, SYNTHESIS_TIMEOUT);

/** As GitHub makes one of a heading. */
const anchorOf = (heading: string) => heading.toLowerCase().replaceAll(' ', '-');

const shortName = ({ AlarmName }: AlarmProperties) => AlarmName.replace(/^seamless-wallet-production-/, '');

function alarmNamed(name: string): AlarmProperties {
  const [found, ...others] = alarms.filter((alarm) => shortName(alarm) === name);
  if (!found || others.length > 0) throw new Error(`There is not exactly one alarm ${name}`);
  return found;
}

/** What an alarm looks at, in words: `AWS/Lambda Errors of FunctionName=…`. */
const looksAt = (alarm: AlarmProperties) =>
  metricsOf(alarm).map(({ Metric: { Namespace, MetricName, Dimensions = [] }, Stat }) => {
    const of = Dimensions.map(({ Name, Value }) => `${Name}=${inWords(Value, synthesis)}`);
    return [Namespace, MetricName, Stat, ...of].join(' ');
  });

test('there are these, and no other', () => {
  const commands = ROUTES.filter(({ group, secrets }) => group === 'gameplay' && secrets);
  const ofFunctions = [
    ...ROUTES.flatMap(({ name }) => [`${name}-error-rate`, `${name}-latency`]),
    ...commands.flatMap(({ name }) => [`${name}-internal-errors`, `${name}-timeouts`]),
  ];
  const ofJobs = JOBS.flatMap(({ name }) => [`${name}-not-run`, `${name}-failures`, `${name}-latency`]);
  const ofOperators = operatorIds.flatMap((id) => [`reconciliation-differences-${id}`, `balance-limit-${id}`]);
  const ofMoney = ['access-denied', 'conflicts', 'negative-balances', 'undelivered-jobs'];
  const ofTables = ['throttled-tables', 'table-errors', 'transaction-conflicts'];
  const ofRoom = ['api-server-errors', 'throttled-calls', 'concurrency'];
  const ofService = [ofFunctions, ofJobs, ofOperators, ofMoney, ofTables, ofRoom].flat();
  const ofExports = ['export-gap', 'export-failed', 'export-not-started'];
  expect(alarms.map(shortName).sort()).toEqual(
    [...ofService.map((name) => `service-${name}`), ...ofExports.map((name) => `finance-${name}`)].sort(),
  );
});

test('each is told to the topic of the stage, says what it means, and is one that CloudWatch takes', () => {
  expect(sections.size).toBeGreaterThan(10);
  expect(alarms.flatMap((alarm) => faultsOf(alarm, sections).map((fault) => `${shortName(alarm)} ${fault}`))).toEqual(
    [],
  );
  const topics = new Set(alarms.flatMap(({ AlarmActions = [] }) => AlarmActions.map((to) => inWords(to, synthesis))));
  expect([...topics]).toEqual(['AlarmsTopic']);
});

test('silence is an alarm where something must happen, and nowhere else', () => {
  const ringing = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching').map(shortName);
  expect(ringing.sort()).toEqual(['finance-export-gap', ...JOBS.map(({ name }) => `service-${name}-not-run`).sort()]);
  for (const name of ringing) {
    expect(alarmNamed(name)).toMatchObject({ ComparisonOperator: 'LessThanThreshold', Threshold: 1 });
  }
});

describe('a fault is found', () => {
  const sound = () => alarmNamed('service-changebalance-latency');
  const computing = () => alarmNamed('service-changebalance-internal-errors');
  const onTable = () => alarmNamed('service-throttled-tables');

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

describe.each(ROUTES)('the function of $name', ({ name, group }) => {
  const lambda = `${name.replaceAll('-', '')}Function`;
  const live = `FunctionName=${lambda} Resource=${lambda}:live`;

  test('is watched where it is live', () => {
    const failed = group === 'operator' ? [`SeamlessWallet/production Failed Sum command=${name}`] : [];
    expect(looksAt(alarmNamed(`service-${name}-error-rate`))).toEqual([
      `AWS/Lambda Errors Sum ${live}`,
      ...failed,
      `AWS/Lambda Invocations Sum ${live}`,
    ]);
    expect(looksAt(alarmNamed(`service-${name}-latency`))).toEqual([`AWS/Lambda Duration p99 ${live}`]);
  });

  test('rings within three minutes, well before the deadline', () => {
    for (const kind of ['error-rate', 'latency']) {
      expect(alarmNamed(`service-${name}-${kind}`)).toMatchObject({ DatapointsToAlarm: 2, EvaluationPeriods: 3 });
    }
    expect(alarmNamed(`service-${name}-latency`)).toMatchObject({ Period: 60, Threshold: 0.8 * COMMAND_TIME });
  });
});

test('each job rings when it has not run, at the latest after three of its turns or a day and two hours', () => {
  const windows = JOBS.map(({ name }) => {
    const alarm = alarmNamed(`service-${name}-not-run`);
    const lambda = `${name.replaceAll('-', '')}Function`;
    expect(looksAt(alarm)).toEqual([`AWS/Lambda Invocations Sum FunctionName=${lambda}`]);
    expect(alarm.DatapointsToAlarm).toBe(alarm.EvaluationPeriods);
    return [name, ((metricsOf(alarm)[0]?.Period ?? 0) * alarm.EvaluationPeriods) / 3600];
  });
  expect(Object.fromEntries(windows)).toEqual({ 'sync-catalogue': 3, 'watch-limits': 0.25, reconcile: 26 });
});

test('finance rings when no export has succeeded for 26 hours', () => {
  const alarm = alarmNamed('finance-export-gap');
  expect(looksAt(alarm)).toEqual(['AWS/States ExecutionsSucceeded Sum StateMachineArn=NightlyWorkflow']);
  expect(metricsOf(alarm)[0]?.Period).toBe(3600);
  expect(alarm).toMatchObject({ DatapointsToAlarm: 26, EvaluationPeriods: 26 });
});

test('a difference found by one reconciliation has stopped ringing when the next is due', () => {
  for (const id of operatorIds) {
    const alarm = alarmNamed(`service-reconciliation-differences-${id}`);
    expect(alarm).toMatchObject({ DatapointsToAlarm: 1, EvaluationPeriods: 23, Period: 3600, Threshold: 0 });
  }
});

test('both queues of failures ring for a single message', () => {
  expect(looksAt(alarmNamed('service-undelivered-jobs'))).toEqual([
    'AWS/SQS ApproximateNumberOfMessagesVisible Maximum QueueName=JobsFailures.QueueName',
  ]);
  expect(looksAt(alarmNamed('finance-export-not-started'))).toEqual([
    'AWS/SQS ApproximateNumberOfMessagesVisible Maximum QueueName=NightlyFailures.QueueName',
  ]);
  for (const name of ['service-undelivered-jobs', 'finance-export-not-started']) {
    expect(alarmNamed(name)).toMatchObject({ ComparisonOperator: 'GreaterThanThreshold', Threshold: 0 });
  }
});

test('the room that the account has is told to be short at four fifths', () => {
  const alarm = alarmNamed('service-concurrency');
  expect(looksAt(alarm)).toEqual(['AWS/Lambda ClaimedAccountConcurrency Maximum']);
  expect(alarm.Threshold).toBe(0.8 * STAGES.production.alarms.accountConcurrency);
});

test('every metric of a function is that of one that there is', () => {
  const known = new Set(FUNCTIONS.map(({ name }) => `${name.replaceAll('-', '')}Function`));
  const named = alarms
    .flatMap(looksAt)
    .flatMap((words) => [...words.matchAll(/FunctionName=(\w+)/g)].map(([, name = '']) => name));
  expect(named.length).toBeGreaterThan(known.size);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});
