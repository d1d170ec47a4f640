/** The simulated DynamoDB and DynamoDB Local are told the same and say the same. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createTestTables, localClient } from '../../support/dynamodb.ts';
import { commands, type MakeCommand } from './arbitrary-commands.ts';
import { clientOf } from './client.ts';
import { newEngine } from './engine.ts';
import { Tables } from './tables.ts';

type Send = (command: never) => Promise<object>;

/** What a command came to, without what tells the two apart: metadata, and the words of messages. */
async function outcomeOf(send: Send, command: { readonly input: object }): Promise<unknown> {
  try {
    return sorted(answerOf(await send(command as never)));
  } catch (error) {
    const { name, Item } = error as { name: string; Item?: object };
    const reasons = error instanceof TransactionCanceledException ? error.CancellationReasons : undefined;
    return { name, Item, reasons: reasons?.map((reason) => ({ Code: reason.Code, Item: reason.Item })) };
  }
}

/** Nothing of the wallet's reads these. */
const ACCOUNTING = new Set(['$metadata', 'Count', 'ScannedCount', 'ConsumedCapacity', 'UnprocessedKeys']);

const answerOf = (output: object): object =>
  Object.fromEntries(Object.entries(output).filter(([name]) => !ACCOUNTING.has(name)));

/** A batch's items come in any order, and so do the members of a set. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted).sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, member]) => [name, sorted(member)]),
  );
}

test('every command has the same outcome, and leaves the same', async () => {
  const { endpoint, tables } = await createTestTables();
  const local = localClient(endpoint);
  const simulated = clientOf(newEngine(new Tables(tables)));
  let runs = 0;
  const same = async (made: readonly MakeCommand[]): Promise<void> => {
    runs += 1;
    const site = { ledger: tables.ledger, run: `run ${runs} ` };
    for (const make of made) {
      const { input } = make(site);
      const expected = await outcomeOf(local.send.bind(local) as Send, make(site));
      const actual = await outcomeOf(simulated.send.bind(simulated) as Send, make(site));
      expect({ input, outcome: actual }).toEqual({ input, outcome: expected });
    }
  };
  await fc.assert(fc.asyncProperty(commands, same), { numRuns: 100 });
  local.destroy();
});
