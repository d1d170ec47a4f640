/** One put, update or condition check on one item, alone or as a part of a transaction. */
import type { ConditionCheck, Put, Update } from '@aws-sdk/client-dynamodb';
import { conditionOf } from './condition-expression.ts';
import { invalid } from './exceptions.ts';
import { Placeholders } from './placeholders.ts';
import type { Place, Tables } from './tables.ts';
import { updateOf } from './update-expression.ts';
import type { Item } from './values.ts';

export interface Action {
  readonly place: Place;
  /** Whether its condition holds of the item that is there, if any. */
  readonly holds: (item: Item | undefined) => boolean;
  /** The item that it leaves; absent when it only checks. */
  readonly write?: (item: Item | undefined) => Item;
  /** Whether who fails its condition is told what stood there. */
  readonly tells: boolean;
}

const SHARED = [
  'TableName',
  'ConditionExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'ReturnValuesOnConditionCheckFailure',
];

/** What only asks what a command has cost, which the simulation does not tell. */
const ACCOUNTING = 'ReturnConsumedCapacity';

/** @throws Error when a request says what the simulation does not know: it must not be taken for done */
export function refuseOthers(request: object, known: readonly string[]): void {
  const odd = Object.entries(request).find(
    ([name, value]) => value !== undefined && name !== ACCOUNTING && !known.includes(name),
  );
  if (odd !== undefined) throw invalid(`The simulation does not know ${odd[0]}`);
}

export function putAction(tables: Tables, put: Partial<Put>): Action {
  refuseOthers(put, [...SHARED, 'Item']);
  const item = { ...put.Item };
  return {
    ...conditionedAction(put, [put.ConditionExpression]),
    place: tables.place(put.TableName, item, false),
    write: () => item,
  };
}

export function updateAction(tables: Tables, update: Partial<Update>): Action {
  refuseOthers(update, [...SHARED, 'Key', 'UpdateExpression']);
  const { UpdateExpression: expression = '' } = update;
  const place = tables.place(update.TableName, update.Key, true);
  const { placeholders, ...action } = conditionedAction(update, [update.ConditionExpression, expression]);
  const updated = updateOf(expression);
  return { ...action, place, write: (item) => updated(item ?? place.key, placeholders) };
}

export function checkAction(tables: Tables, check: Partial<ConditionCheck>): Action {
  refuseOthers(check, [...SHARED, 'Key']);
  if (check.ConditionExpression === undefined) throw invalid('A condition check needs a condition');
  return {
    ...conditionedAction(check, [check.ConditionExpression]),
    place: tables.place(check.TableName, check.Key, true),
  };
}

function conditionedAction(request: Partial<ConditionCheck>, expressions: readonly (string | undefined)[]) {
  const { ConditionExpression, ReturnValuesOnConditionCheckFailure: told = 'NONE' } = request;
  if (told !== 'NONE' && told !== 'ALL_OLD') throw invalid(`The simulation does not know ${told}`);
  const placeholders = new Placeholders(request, expressions);
  const test = conditionOf(ConditionExpression);
  return { placeholders, holds: (item: Item | undefined) => test(item, placeholders), tells: told === 'ALL_OLD' };
}
