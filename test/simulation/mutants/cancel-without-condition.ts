/** A cancel believes what it has read. */
import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { Mutant } from './mutant.ts';
import { kindOf, unconditional, withCommands } from './on-the-wire.ts';

export const cancelWithoutCondition: Mutant = {
  name: 'cancel without condition',
  mistake: 'checks the status when it reads and not when it writes: two cancels at once give the money back twice',
  instead: withCommands((command) => {
    if (!(command instanceof TransactWriteItemsCommand)) return command;
    const { TransactItems = [] } = command.input;
    if (!TransactItems.some(({ Put }) => Put !== undefined && kindOf(Put) === 'cancel')) return command;
    return new TransactWriteItemsCommand({
      TransactItems: TransactItems.map(({ Put, Update }) =>
        Put === undefined ? { Update: unconditional(Update ?? {}) } : { Put: unconditional(Put) },
      ) as typeof TransactItems,
    });
  }),
};
