/** Reads that may show what was. */
import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Mutant } from './mutant.ts';
import { withCommands } from './on-the-wire.ts';

export const eventuallyConsistentReads: Mutant = {
  name: 'eventually consistent reads',
  mistake: "leaves out ConsistentRead, which costs half and is DynamoDB's default",
  instead: withCommands((command) => {
    if (!(command instanceof BatchGetItemCommand)) return command;
    const tables = Object.entries(command.input.RequestItems ?? {});
    return new BatchGetItemCommand({
      RequestItems: Object.fromEntries(tables.map(([table, { Keys }]) => [table, { Keys }])),
    });
  }),
};
