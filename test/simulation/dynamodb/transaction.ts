/** TransactWriteItems: prepared on all its items or refused with a reason for each, then completed on all of them. */
import type { CancellationReason, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type Action, checkAction, putAction, refuseOthers, updateAction } from './actions.ts';
import type { Engine, Operation } from './engine.ts';
import { canceled, invalid } from './exceptions.ts';
import type { Tables } from './tables.ts';

/** @throws Error at once when DynamoDB would not take the request */
export function transactWrite({ tables, held }: Engine, items: readonly TransactWriteItem[]): Operation {
  const actions = items.map((item) => actionOf(tables, item));
  const ids = actions.map(({ place }) => place.id);
  if (ids.length === 0 || ids.length > 100) throw invalid('A transaction has 1 to 100 items');
  if (new Set(ids).size < ids.length) throw invalid('A transaction cannot have two operations on one item');

  const prepare = () => {
    const reasons = actions.map((action) => reasonAgainst(action, tables, held));
    if (reasons.some(({ Code }) => Code !== 'None')) throw canceled(reasons);
    for (const id of ids) held.add(id);
  };
  const complete = () => {
    for (const id of ids) held.delete(id);
    tables.write(
      actions.flatMap(({ place, write }) => (write === undefined ? [] : [{ place, item: write(tables.get(place)) }])),
    );
  };
  return { steps: [prepare, complete], answer: () => ({}) };
}

function actionOf(tables: Tables, item: TransactWriteItem): Action {
  refuseOthers(item, ['Put', 'Update', 'ConditionCheck']);
  const { Put, Update, ConditionCheck } = item;
  if ([Put, Update, ConditionCheck].filter((part) => part !== undefined).length !== 1) {
    throw invalid('An item of a transaction is exactly one of Put, Update and ConditionCheck');
  }
  if (Put !== undefined) return putAction(tables, Put);
  return Update === undefined ? checkAction(tables, ConditionCheck ?? {}) : updateAction(tables, Update);
}

function reasonAgainst(action: Action, tables: Tables, held: ReadonlySet<string>): CancellationReason {
  const { place, holds, tells, write } = action;
  if (held.has(place.id)) return { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' };
  const item = tables.get(place);
  if (!holds(item)) {
    const told = tells && item !== undefined ? { Item: { ...item } } : {};
    return { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', ...told };
  }
  // An update that cannot be made refuses the whole transaction, not this moment alone.
  write?.(item);
  return { Code: 'None' };
}
