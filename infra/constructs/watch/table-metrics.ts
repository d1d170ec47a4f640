/**
 * DynamoDB's own metrics of a table. An alarm on one of them keeps its state while there are no data, whatever it is told
 * to make of that, and would ring for ever after one throttled write: alarms take them filled with zeros (metric-math.ts).
 */
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { TABLES, type TableDefinition, type TableName } from '../../tables.ts';

export const tableMetric = (metricName: string, { tableName }: ITableV2): Metric =>
  dynamoDbMetric(metricName, { TableName: tableName });

export const tableOperationMetric = (
  metricName: 'SystemErrors' | 'SuccessfulRequestLatency',
  { tableName }: ITableV2,
  operation: string,
  statistic = 'Sum',
): Metric => dynamoDbMetric(metricName, { TableName: tableName, Operation: operation }, statistic);

/** Reads and writes turned away, of the table and of its index: a full index holds up the writes of its table. */
export function throttleMetrics(name: TableName, { tableName }: ITableV2): Metric[] {
  const { index }: TableDefinition = TABLES[name];
  const places = [
    { place: name, of: { TableName: tableName } },
    ...(index ? [{ place: `${name} index`, of: { TableName: tableName, GlobalSecondaryIndexName: index.name } }] : []),
  ];
  return places.flatMap(({ place, of }) => [
    dynamoDbMetric('ReadThrottleEvents', of).with({ label: `${place} reads` }),
    dynamoDbMetric('WriteThrottleEvents', of).with({ label: `${place} writes` }),
  ]);
}

const dynamoDbMetric = (
  metricName: string,
  dimensionsMap: Readonly<Record<string, string>>,
  statistic = 'Sum',
): Metric => new Metric({ namespace: 'AWS/DynamoDB', metricName, dimensionsMap, statistic });
