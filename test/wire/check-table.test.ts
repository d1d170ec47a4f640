/** The books of a table that is right, and of one that somebody has been at. */
import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, expect, test } from '@jest/globals';
import { keyItem } from '../../shared/storage/attributes.ts';
import { playerKey, transactionKey } from '../../shared/storage/keys.ts';
import { PlayerAccount } from '../load/account.ts';
import type { Told } from '../load/told.ts';
import { ledgerItems } from '../support/books.ts';
import { addPlayer, changeData, money } from '../support/players.ts';
import { OPERATOR_ID, openWallet, type Wallet } from '../support/wallet.ts';
import { wrongsInTable } from './check-table.ts';

let wallet: Wallet;

beforeAll(async () => {
  wallet = await openWallet();
});

/** A player with 100.00 who has bet 10.00, and the account of it. */
async function bettor(): Promise<{ readonly account: PlayerAccount; readonly bet: Told }> {
  const player = await addPlayer(wallet);
  const data = changeData(player);
  await wallet.call('changebalance', data);
  const account = new PlayerAccount(player.userId);
  account.transfer(`first-${player.userId}`, 'DEPOSIT', money('100.00')).state = 'ok';
  const order = {
    transactionId: data.transaction_id,
    userId: player.userId,
    type: 'BET' as const,
    amount: money('10.00'),
    roundId: data.round_id,
    gameId: data.game_id,
    at: 0,
    token: player.token,
    roundFinished: false,
  };
  const bet = account.order(order);
  bet.balance = '90.00';
  return { account, bet };
}

const check = (account: PlayerAccount) => wrongsInTable(wallet.endpoint, [account], wallet.tables);

test('what was told and is there is right', async () => {
  const { account } = await bettor();
  expect(await check(account)).toEqual([]);
});

test('a BET that is gone is found: it was told, and the wallet and the round tell of it', async () => {
  const { account, bet } = await bettor();
  const key = transactionKey({ operatorId: OPERATOR_ID, transactionId: bet.order.transactionId });
  const [item] = (await ledgerItems(wallet)).filter(({ pk }) => pk?.S === key.pk);
  await wallet.client.send(new DeleteItemCommand({ TableName: wallet.tables.ledger, Key: keyItem(key) }));
  const wrongs = await check(account);
  expect(wrongs).toContainEqual(expect.stringContaining('is lost: ok as answered'));
  const whose = `examplecasino|${account.userId}`;
  expect(wrongs).toContain(`removed: ${whose}, entry 2: found nothing, expected all up to 2, where the wallet stands`);
  expect(wrongs).toContainEqual(expect.stringContaining(`added: ${whose}, round ${bet.order.roundId}: found game 200`));
  await wallet.client.send(new PutItemCommand({ TableName: wallet.tables.ledger, Item: item }));
  expect(await check(account)).toEqual([]);
});

test('a balance that somebody has raised is found', async () => {
  const { account } = await bettor();
  const Key = keyItem(playerKey({ operatorId: OPERATOR_ID, userId: account.userId }));
  const raise = (by: string) =>
    new UpdateItemCommand({
      TableName: wallet.tables.ledger,
      Key,
      UpdateExpression: 'ADD balance :by',
      ExpressionAttributeValues: { ':by': { N: by } },
    });
  await wallet.client.send(raise('1'));
  const found = `balance: examplecasino|${account.userId}, wallet: found balance: 9001, expected balance: 9000`;
  expect(await check(account)).toEqual([
    `${account.userId} owns 90.01, the answers come to 90.00`,
    `${found} after entry 2`,
    `${found}, the sum of its movements`,
  ]);
  await wallet.client.send(raise('-1'));
  expect(await check(account)).toEqual([]);
});
