/** Rule 7.4: what nobody foresaw is OP_50, logged, and the log tells no secret. */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { keyItem } from '../../shared/storage/attributes.ts';
import { playerKey } from '../../shared/storage/keys.ts';
import { everyItem } from '../support/books.ts';
import { addPlayer, changeData } from '../support/players.ts';
import {
  type Answer,
  isSigned,
  logText,
  openWallet,
  resultOf,
  SECRET,
  sha1,
  TIMESTAMP,
  type Wallet,
} from '../support/wallet.ts';

const boom = async (): Promise<never> => {
  throw new TypeError('undefined is not a function', { cause: new Error('deeper') });
};

let tables: Wallet;
beforeAll(async () => {
  tables = await openWallet();
});

describe('7.4 anything unforeseen', () => {
  const failures: readonly [string, Parameters<typeof openWallet>[0]][] = [
    ['a read that breaks', { replace: ({ store }) => ({ store: { ...store, read: boom } }) }],
    ['a commit that breaks', { replace: ({ store }) => ({ store: { ...store, commit: boom } }) }],
    ['game switches that break', { replace: () => ({ games: { isEnabled: boom } }) }],
  ];
  test.each(failures)('7.4 %s: OP_50, signed, logged with the request id', async (_, options) => {
    const wallet = await openWallet({ beside: tables, ...options });
    const player = await addPlayer(wallet);
    const before = await everyItem(wallet);
    const answer = await wallet.call('changebalance', changeData(player));
    expect(answer.response.data).toEqual({ error_code: 'OP_50', error_message: 'Internal error' });
    expect(isSigned(answer)).toBe(true);
    expect(wallet.logged).toMatchObject([
      { level: 'error', requestId: 'request-1', operatorId: player.operatorId, command: 'changebalance' },
    ]);
    expect(logText(wallet)).toContain('undefined is not a function');
    expect(await everyItem(wallet)).toEqual(before);
  });

  test('7.4 an item that is not what it should be: OP_50, and its player is not in the log', async () => {
    const wallet = await openWallet({ beside: tables });
    const player = await addPlayer(wallet);
    const Item = { ...keyItem(playerKey(player)), currency_code: { S: 'EUR' }, balance: { S: '1' } };
    await wallet.client.send(new PutItemCommand({ TableName: wallet.tables.ledger, Item }));
    const { userId, token } = player;
    expect(resultOf(await wallet.call('balance', { user_id: userId, token, currency_code: 'EUR' }))).toBe('OP_50');
    expect(logText(wallet)).toContain('A player item has an attribute balance');
    expect(logText(wallet)).not.toContain(userId);
  });

  test('7.4 a call whose caller cannot be checked gets no answer that could be taken for a signed one', async () => {
    const find = async () => {
      throw new Error('Secrets Manager is away');
    };
    const operators = { operatorIds: [], find, findAgain: find };
    const wallet = await openWallet({ beside: tables, replace: () => ({ operators }) });
    const result = await wallet.send('balance', {});
    expect(result.statusCode).toBe(503);
    expect(wallet.logged).toHaveLength(1);
  });
});

test('7.4 no log line tells a token, hash, header or secret, whatever went wrong', async () => {
  let quoted = '';
  /** As a parser does, which tells what it could not parse. */
  const quote = async (): Promise<never> => {
    throw new Error('A commit failed', { cause: new SyntaxError(`Unexpected token in "${quoted}"`) });
  };
  const wallet = await openWallet({
    beside: tables,
    operators: { examplecasino: { secretKeys: ['a-very-secret-key'] } },
    replace: ({ store }) => ({ store: { ...store, commit: quote } }),
  });
  const player = await addPlayer(wallet);
  quoted = player.token;
  const options = { secret: 'a-very-secret-key' };
  const answers: Answer[] = [
    await wallet.call('changebalance', changeData(player), options),
    await wallet.call('cancel', changeData(player), options),
    await wallet.call('changebalance', changeData(player), { ...options, remainingMilliseconds: 0 }),
    await wallet.call('authenticate', { token: player.token }, { ...options, remainingMilliseconds: 0 }),
    await wallet.call('changebalance', changeData(player, { amount: player.token }), options),
    await wallet.call('changebalance', {}, { ...options, body: `{"token":"${player.token}",` }),
  ];
  await wallet.send('balance', {}, { secret: SECRET });
  expect(answers.map(resultOf)).toEqual(['OP_50', 'OP_50', 'OP_47', 'OP_47', 'OP_50', 'OP_50']);
  expect(wallet.logged.length).toBeGreaterThanOrEqual(4);
  const secrets = [
    'a-very-secret-key',
    player.token,
    ...['authenticate', 'changebalance', 'cancel', 'balance'].flatMap((command) => [
      sha1(`${command}a-very-secret-key`),
      sha1(`${command}${SECRET}`),
      sha1(`${command}${TIMESTAMP}a-very-secret-key`),
    ]),
    ...answers.map(({ response }) => response.hash),
  ];
  for (const secret of secrets) expect(logText(wallet)).not.toContain(secret);
});
