/** What IAM is asked for a call to DynamoDB: the actions of its parts, on the tables and indexes it names. */

export interface TableAction {
  readonly action: string;
  /** A name or an ARN, as the call gives it. */
  readonly table: string;
  readonly index?: string;
}

interface Request {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly TransactItems?: readonly Readonly<Record<string, { readonly TableName: string }>>[];
}

/** A transaction has no action of its own: each part needs that of the single call that would do the same. */
const ACTION_OF_PART: Readonly<Record<string, string>> = {
  ConditionCheck: 'ConditionCheckItem',
  Delete: 'DeleteItem',
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
};

/** The actions that a call needs, each on its table. @param operation such as `PutItem` */
export function actionsOf(operation: string, request: Request): TableAction[] {
  const { TableName = '', IndexName, RequestItems, TransactItems } = request;
  if (TransactItems) {
    return TransactItems.flatMap((parts) =>
      Object.entries(parts).map(([part, { TableName: table }]) => ({
        action: `dynamodb:${ACTION_OF_PART[part] ?? part}`,
        table,
      })),
    );
  }
  const action = `dynamodb:${operation}`;
  if (RequestItems) return Object.keys(RequestItems).map((table) => ({ action, table }));
  return [{ action, table: TableName, ...(IndexName !== undefined && { index: IndexName }) }];
}
