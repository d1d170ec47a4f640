/** Mistakes in what is asked of DynamoDB: a command is changed on its way there. */
import {
  type Put,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type Update,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Subject } from '../run.ts';
import type { Command } from '../world/call.ts';

/** A subject whose commands are changed. */
export const withCommands =
  (rewrite: (command: Command) => Command) =>
  (deployed: Subject): Subject => ({ ...deployed, rewrite });

type Part = Partial<Put & Update>;

/** Changes the parts of transactions, and updates that go alone. */
export const withParts = (change: (part: Part, kind: 'Put' | 'Update' | 'ConditionCheck') => Part) =>
  withCommands((command) => {
    if (command instanceof UpdateItemCommand) {
      return new UpdateItemCommand(change(command.input as Part, 'Update') as Required<Part>);
    }
    if (!(command instanceof TransactWriteItemsCommand)) return command;
    const TransactItems = (command.input.TransactItems ?? []).map((item): TransactWriteItem => {
      const [[kind, part]] = Object.entries(item) as [['Put' | 'Update' | 'ConditionCheck', Part]];
      return { [kind]: change(part, kind) } as TransactWriteItem;
    });
    return new TransactWriteItemsCommand({ TransactItems });
  });

/** The part without its condition, and without the placeholders that the condition alone uses. */
export function unconditional({
  ConditionExpression: _,
  ReturnValuesOnConditionCheckFailure: __,
  ...part
}: Part): Part {
  const { UpdateExpression = '', ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = part;
  const isUsed = ([word]: [string, unknown]) => new RegExp(`${word}\\b`).test(UpdateExpression);
  const names = Object.entries(ExpressionAttributeNames).filter(isUsed);
  const values = Object.entries(ExpressionAttributeValues).filter(isUsed);
  const { ExpressionAttributeNames: ___, ExpressionAttributeValues: ____, ...rest } = part;
  return {
    ...rest,
    ...(names.length > 0 && { ExpressionAttributeNames: Object.fromEntries(names) }),
    ...(values.length > 0 && { ExpressionAttributeValues: Object.fromEntries(values) }),
  } as Part;
}

/** The sort key's kind of the item that a part is about: `player`, `transaction`, `cancel`, `round` and so on. */
export const kindOf = ({ Key, Item }: Part): string => (Key?.sk?.S ?? Item?.sk?.S ?? '').split('|')[0] ?? '';
