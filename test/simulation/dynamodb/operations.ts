/** What each command of the SDK does to the tables; a command that the simulation does not know is refused. */
import {
  BatchGetItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Action, putAction, refuseOthers, updateAction } from './actions.ts';
import type { Engine, Operation } from './engine.ts';
import { conditionFailed, conflict, invalid } from './exceptions.ts';
import { batchGet, getItem, query } from './reads.ts';
import { transactWrite } from './transaction.ts';

/**
 * The steps of a command.
 *
 * @throws Error at once when DynamoDB would not take the request, or when the simulation does not know it
 */
export function operationOf(engine: Engine, command: { readonly input: object }): Operation {
  if (command instanceof BatchGetItemCommand) return batchGet(engine, command.input);
  if (command instanceof GetItemCommand) return getItem(engine, command.input);
  if (command instanceof QueryCommand) return query(engine, command.input);
  if (command instanceof PutItemCommand) return singleWrite(engine, putAction(engine.tables, command.input));
  if (command instanceof UpdateItemCommand) return singleWrite(engine, updateAction(engine.tables, command.input));
  if (command instanceof TransactWriteItemsCommand) {
    refuseOthers(command.input, ['TransactItems', 'ClientRequestToken']);
    return transactWrite(engine, command.input.TransactItems ?? []);
  }
  throw invalid(`The simulation does not know ${command.constructor.name}`);
}

function singleWrite({ tables, held }: Engine, { place, holds, write, tells }: Action): Operation {
  const happen = () => {
    if (held.has(place.id)) throw conflict();
    const item = tables.get(place);
    if (!holds(item)) throw conditionFailed(tells ? item : undefined);
    if (write !== undefined) tables.write([{ place, item: write(item) }]);
  };
  return { steps: [happen], answer: () => ({}) };
}

/** Does all steps of a command at once. @throws what the SDK's client would throw */
export function perform(engine: Engine, command: { readonly input: object }): object {
  const { steps, answer } = operationOf(engine, command);
  for (const step of steps) step();
  return answer();
}
