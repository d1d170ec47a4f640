/** That the scenarios tell right from wrong: on this wallet, on the way most would build it, and on versions that are wrong. */
import type { DynamoDBClient, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import type { InitializeMiddleware } from '@smithy/types';
import { TABLES } from '../../../infra/tables.ts';
import { SCENARIOS } from './breaking.ts';
import type { Contender } from './contender.ts';
import { ourWallet } from './our-wallet.ts';
import { powertoolsWallet } from './powertools-wallet.ts';

const hourLater = SCENARIOS['the same BET again an hour later'];

test.each(Object.entries(SCENARIOS))('this wallet comes out exact: %s', async (_, play) => {
  expect(await play(await ourWallet())).toBe('exact');
});

test('a version of it whose transactions expire after an hour takes the money twice', async () => {
  const forgetful = await ourWallet({ ...TABLES, ledger: { ...TABLES.ledger, expiry: 'expires_at' } });
  letTransactionsExpire(forgetful.client);
  expect(await hourLater(forgetful)).toBe('DOUBLED');
});

test('so does the way most would build it', async () => {
  expect(await hourLater(await powertoolsWallet())).toBe('DOUBLED');
});

test('a balance in an answer that is not the one after the BET is a wrong answer', async () => {
  const ours = await ourWallet();
  const vain: Contender = {
    ...ours,
    send: async (bet, remaining) => (await ours.send(bet, remaining)).replace('"balance":90.00', '"balance":91.00'),
  };
  expect(await SCENARIOS['eight copies at once, answered alike'](vain)).toBe('WRONG ANSWER');
  expect(await SCENARIOS['the same id with another amount is refused'](vain)).toBe('WRONG ANSWER');
});

/** Gives every transaction that this client writes an hour to live, by the time of this machine. */
function letTransactionsExpire(client: DynamoDBClient): void {
  const stamp: InitializeMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next) => (sent) => {
    const { TransactItems = [] } = sent.input as { TransactItems?: { Put?: { Item?: Record<string, object> } }[] };
    for (const { Put } of TransactItems) {
      if (Put?.Item?.transaction_id) Put.Item.expires_at = { N: String(Math.floor(Date.now() / 1_000) + 3_600) };
    }
    return next(sent);
  };
  client.middlewareStack.add(stamp, { step: 'initialize' });
}
