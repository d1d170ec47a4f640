/** What each right of the routes table means to IAM. */
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Right } from '../routes.ts';

/**
 * TransactWriteItems and TransactGetItems are no actions of IAM: a transaction needs the action of each of its parts,
 * `ConditionCheckItem` for a part that only checks.
 */
const actionsOfRight: Readonly<Record<Right, readonly string[]>> = {
  read: ['dynamodb:BatchGetItem'],
  get: ['dynamodb:GetItem'],
  query: ['dynamodb:Query'],
  'query-index': ['dynamodb:Query'],
  scan: ['dynamodb:Scan'],
  put: ['dynamodb:PutItem'],
  update: ['dynamodb:UpdateItem'],
  check: ['dynamodb:ConditionCheckItem'],
};

/**
 * The statements that allow these rights and no more: on the table, or on its index.
 *
 * @param indexArn absent when the table has no index.
 */
export const tableStatements = (
  tableArn: string,
  indexArn: string | undefined,
  rights: readonly Right[],
): PolicyStatement[] =>
  rights.map(
    (right) =>
      new PolicyStatement({
        actions: [...actionsOfRight[right]],
        resources: [right === 'query-index' && indexArn !== undefined ? indexArn : tableArn],
      }),
  );
