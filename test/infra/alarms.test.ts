/** The alarms as they would be deployed: what none of them may lack, what each looks at, when each rings. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { FUNCTIONS, JOBS, ROUTES } from '../../infra/routes.ts';
import { STAGES } from '../../infra/stages.ts';
import { COMMAND_TIME } from '../../shared/middleware/keep-deadline.ts';
import { faultsOf } from './alarm-faults.ts';
import { inWords } from './grants.ts';
import { projectRoot, resourcesOfType, SYNTHESIS_TIMEOUT, type Synthesis, synthesize } from './synthesize.ts';
import { type AlarmProperties, alarmsOf, metricsOf } from './watched.ts';

interface WithAlarms {
  readonly AlarmConfiguration: { readonly Alarms: readonly { readonly Name: { readonly Ref: string } }[] };
}

const { operatorIds } = STAGES.production;
const COMMANDS = ROUTES.filter(({ group, secrets }) => group === 'gameplay' && secrets);
const CANARY_SECONDS = 300;
const LATE_MINUTES = 2;
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
  const ofFunctions = [
    ...ROUTES.flatMap(({ name }) => [`${name}-error-rate`, `${name}-latency`]),
    ...COMMANDS.flatMap(({ name }) => [`${name}-internal-errors`, `${name}-timeouts`]),
  ];
  const ofJobs = JOBS.flatMap(({ name }) => [`${name}-not-run`, `${name}-failures`, `${name}-latency`]);
  const ofOperators = operatorIds.flatMap((id) =>
    ['reconciliation-differences', 'balance-limit', 'secret-unreadable'].map((kind) => `${kind}-${id}`),
  );
  const ofMoney = ['access-denied', 'conflicts', 'negative-balances', 'undelivered-jobs'];
  const ofTables = ['throttled-tables', 'table-errors', 'transaction-conflicts'];
  const ofRoom = ['api-server-errors', 'calls-answered', 'throttled-routes', 'throttled-calls', 'concurrency'];
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
  const ofJobs = JOBS.map(({ name }) => `service-${name}-not-run`);
  expect(ringing.sort()).toEqual(['finance-export-gap', 'service-calls-answered', ...ofJobs].sort());
  for (const name of ringing) {
    expect(alarmNamed(name)).toMatchObject({ ComparisonOperator: 'LessThanThreshold', Threshold: 1 });
  }
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

  test('rings well before the deadline', () => {
    expect(alarmNamed(`service-${name}-latency`)).toMatchObject({ Period: 60, Threshold: 0.8 * COMMAND_TIME });
  });
});

test('what ends a canary rings before it is over, though the data of a minute come up to two minutes late', () => {
  const groups = [...resourcesOfType<WithAlarms>(synthesis.service, 'AWS::CodeDeploy::DeploymentGroup').values()];
  const references = groups.flatMap(({ Properties }) => Properties.AlarmConfiguration.Alarms);
  const ending = references.map(({ Name }) => synthesis.service.Resources[Name.Ref]?.Properties as never);
  expect(ending.length).toBe(2 * ROUTES.length + 2 * COMMANDS.length);
  for (const alarm of ending as AlarmProperties[]) {
    expect(alarm.DatapointsToAlarm).toBe(2);
    expect((alarm.DatapointsToAlarm + LATE_MINUTES) * (metricsOf(alarm)[0]?.Period ?? 0)).toBeLessThan(CANARY_SECONDS);
  }
});

test('production rings when a quarter of an hour brings no command answered OK, and staging does not', async () => {
  const alarm = alarmNamed('service-calls-answered');
  expect(looksAt(alarm).sort()).toEqual(
    COMMANDS.map(({ name }) => `SeamlessWallet/production Ok Sum command=${name}`).sort(),
  );
  expect(alarm).toMatchObject({ Threshold: 1, DatapointsToAlarm: 3, EvaluationPeriods: 3 });
  expect(metricsOf(alarm)[0]?.Period).toBe(300);
  const inStaging = alarmsOf((await synthesize('staging')).service).map(({ AlarmName }) => AlarmName);
  expect(inStaging).toContain('seamless-wallet-staging-service-throttled-routes');
  expect(inStaging).not.toContain('seamless-wallet-staging-service-calls-answered');
});

test('each job rings when it has missed two of its turns, or none came for a day and two hours', () => {
  const windows = JOBS.map(({ name }) => {
    const alarm = alarmNamed(`service-${name}-not-run`);
    const lambda = `${name.replaceAll('-', '')}Function`;
    expect(looksAt(alarm)).toEqual([`AWS/Lambda Invocations Sum FunctionName=${lambda}`]);
    expect(alarm.DatapointsToAlarm).toBe(alarm.EvaluationPeriods);
    return [name, ((metricsOf(alarm)[0]?.Period ?? 0) * alarm.EvaluationPeriods) / 3600];
  });
  // Of the newest turn CloudWatch may not have heard yet.
  expect(Object.fromEntries(windows)).toEqual({ 'sync-catalogue': 4, 'watch-limits': 1 / 3, reconcile: 26 });
});

test('finance rings when no export has succeeded for 26 hours', () => {
  const alarm = alarmNamed('finance-export-gap');
  expect(looksAt(alarm)).toEqual(['AWS/States ExecutionsSucceeded Sum StateMachineArn=NightlyWorkflow']);
  expect(metricsOf(alarm)[0]?.Period).toBe(3600);
  expect(alarm).toMatchObject({ DatapointsToAlarm: 26, EvaluationPeriods: 26 });
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
