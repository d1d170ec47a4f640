/** The dashboard's row on DynamoDB: what it takes in, what it turns away, how long it takes. */
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { TableName } from '../../../tables.ts';
import { tableMetric, tableOperationMetric, throttleMetrics } from '../table-metrics.ts';
import { graph } from './graph.ts';

type Tables = Readonly<Record<TableName, ITableV2>>;

const OPERATIONS = ['BatchGetItem', 'TransactWriteItems'];

export function database(tables: Tables) {
  const names = Object.keys(tables) as TableName[];
  const units = (kind: 'Read' | 'Write') =>
    names.map((name) => tableMetric(`Consumed${kind}CapacityUnits`, tables[name]).with({ label: name }));
  return [
    graph('Read units, a minute', units('Read'), { stacked: true }),
    graph('Write units, a minute', units('Write'), { stacked: true }),
    graph('Turned away or failed by DynamoDB, a minute', [
      ...names.flatMap((name) => throttleMetrics(name, tables[name])),
      tableMetric('TransactionConflict', tables.ledger).with({ label: 'transaction conflicts' }),
      ...OPERATIONS.map((operation) =>
        tableOperationMetric('SystemErrors', tables.ledger, operation).with({ label: `${operation} errors` }),
      ),
    ]),
    graph(
      'Its slowest in a hundred, ms',
      OPERATIONS.map((operation) =>
        tableOperationMetric('SuccessfulRequestLatency', tables.ledger, operation, 'p99').with({ label: operation }),
      ),
    ),
  ];
}
