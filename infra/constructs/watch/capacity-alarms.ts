/** The alarms of what is refused or breaks before our own code can say so: API Gateway, Lambda's room, the tables. */
import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { AlarmSettings } from '../../stage-settings.ts';
import type { TableName } from '../../tables.ts';
import type { WalletFunction } from '../wallet-function.ts';
import type { AlarmDefinition, Alarms } from './alarms.ts';
import { functionMetric } from './lambda-metrics.ts';
import {
  ONE_PERIOD_OF_TWO,
  percentBeside,
  percentOf,
  sumOf,
  THREE_PERIODS_OF_FOUR,
  TWO_MINUTES_OF_FIVE,
} from './metric-math.ts';
import { tableMetric, tableOperationMetric, throttleMetrics } from './table-metrics.ts';

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

/** DynamoDB repeats a request of its own that failed once in a while; ours then only takes longer. */
const SYSTEM_ERRORS = 5;

export interface Capacity {
  readonly apiId: string;
  /** Of the gameplay commands. */
  readonly functions: readonly WalletFunction[];
  readonly tables: Readonly<Record<TableName, ITableV2>>;
}

/**
 * Lambda's throttles ring for gameplay alone: a throttled call of the casino's is a 5xx of the API, and a throttled job
 * is tried again until it runs or lies in the queue of failures.
 */
export function addCapacityAlarms(
  alarms: Alarms,
  { apiId, functions, tables }: Capacity,
  settings: AlarmSettings,
): void {
  const { failedPercent, accountConcurrency, conflictPercent } = settings;
  alarms.add(serverErrors(apiId, failedPercent));
  alarms.add(throttledCalls(functions));
  alarms.add(concurrency(accountConcurrency));
  alarms.add(throttledTables(tables));
  alarms.add(tableErrors(tables.ledger));
  alarms.add(transactionConflicts(tables.ledger, conflictPercent));
}

function serverErrors(apiId: string, above: number): AlarmDefinition {
  const ofApi = (metricName: string): Metric =>
    new Metric({ namespace: 'AWS/ApiGateway', metricName, dimensionsMap: { ApiId: apiId }, statistic: 'Sum' });
  return {
    name: 'api-server-errors',
    meaning: `More than ${above} % of all calls get no answer, one unsigned, or word that the PLATFORM gave none: games may stop.`,
    runbook: 'error-rate',
    metric: percentOf([ofApi('5xx')], [ofApi('Count')], MINUTE),
    rings: { above },
    periods: TWO_MINUTES_OF_FIVE,
    silence: 'is fine',
  };
}

const throttledCalls = (functions: readonly WalletFunction[]): AlarmDefinition => ({
  name: 'throttled-calls',
  meaning: 'Lambda turns calls of the PLATFORM away for want of room: players cannot play until they are sent again.',
  runbook: 'throttling',
  metric: sumOf(
    functions.map((walletFunction) => functionMetric('Throttles', walletFunction)),
    MINUTE,
  ),
  rings: { above: 0 },
  periods: TWO_MINUTES_OF_FIVE,
  silence: 'is fine',
});

const concurrency = (accountConcurrency: number): AlarmDefinition => ({
  name: 'concurrency',
  meaning: 'The account runs more than 80 % of what it may at once; at 100 % players are turned away.',
  runbook: 'concurrency',
  metric: new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'ClaimedAccountConcurrency',
    statistic: 'Maximum',
    period: MINUTE,
  }),
  rings: { above: 0.8 * accountConcurrency },
  periods: [2, 3],
  silence: 'is fine',
});

const throttledTables = (tables: Readonly<Record<TableName, ITableV2>>): AlarmDefinition => ({
  name: 'throttled-tables',
  meaning: 'DynamoDB turns reads or writes away: calls take longer, and those that run out of time fail.',
  runbook: 'throttling',
  metric: sumOf(
    Object.entries(tables).flatMap(([name, table]) => throttleMetrics(name as TableName, table)),
    MINUTE,
  ),
  rings: { above: 0 },
  periods: TWO_MINUTES_OF_FIVE,
  silence: 'is fine',
});

const tableErrors = (ledger: ITableV2): AlarmDefinition => ({
  name: 'table-errors',
  meaning: 'DynamoDB itself fails on the ledger: bets are not played, and wins reach players late.',
  runbook: 'internal-errors',
  metric: sumOf(
    ['BatchGetItem', 'TransactWriteItems'].map((operation) => tableOperationMetric('SystemErrors', ledger, operation)),
    FIVE_MINUTES,
  ),
  rings: { above: SYSTEM_ERRORS },
  periods: ONE_PERIOD_OF_TWO,
  silence: 'is fine',
});

/** Counted by DynamoDB, the casino's own transfers among them; ours counts the races that are lost without it. */
const transactionConflicts = (ledger: ITableV2, above: number): AlarmDefinition => ({
  name: 'transaction-conflicts',
  meaning:
    'Too many transactions meet another at work on the same player, and each that does makes a player wait longer.',
  runbook: 'conflicts',
  metric: percentBeside(
    [tableMetric('TransactionConflict', ledger)],
    [tableOperationMetric('SuccessfulRequestLatency', ledger, 'TransactWriteItems', 'SampleCount')],
    FIVE_MINUTES,
  ),
  rings: { above },
  periods: THREE_PERIODS_OF_FOUR,
  silence: 'is fine',
});
