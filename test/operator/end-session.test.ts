import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { hashToken } from '../../shared/domain/session.ts';
import { keyItem } from '../../shared/storage/attributes.ts';
import { sessionKey } from '../../shared/storage/keys.ts';
import { everyItem } from '../support/books.ts';
import { putPlayer, userIdOf } from '../support/gambler.ts';
import { type OperatorApi, OTHER_OPERATOR_ID, openOperatorApi, problem, problemOf } from '../support/operator-api.ts';
import { OPERATOR_ID, openWallet, resultOf, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = openOperatorApi(wallet);
});

const newUserId = async (changes: object = {}) => userIdOf(await putPlayer(api, changes));
const launchReal = (userId: string, changes: object = {}) =>
  api('POST', '/launches', { mode: 'real', user_id: userId, game_id: 37, ...changes });

/** A session's item as it lies in its table. */
async function sessionItemOf(token: string) {
  const Key = keyItem(sessionKey({ operatorId: OPERATOR_ID, tokenHash: hashToken(token) }));
  return (await wallet.client.send(new GetItemCommand({ TableName: wallet.tables.sessions, Key }))).Item;
}

const authenticate = async (token: string) => resultOf(await wallet.call('authenticate', { token }));

describe('DELETE /sessions/{token}', () => {
  const end = (token: string, operatorId = OPERATOR_ID) =>
    api('DELETE', `/sessions/${token}`, undefined, { operatorId });

  test('ends the session, may be repeated, and the first end stays (rule 3.2)', async () => {
    const { token } = (await launchReal(await newUserId())).body;
    expect(await end(token)).toMatchObject({ status: 204, text: '' });
    expect(await authenticate(token)).toBe('OP_21');
    const ended = (await sessionItemOf(token))?.ended_at;
    expect(ended).toEqual({ S: expect.any(String) });
    expect((await end(token)).status).toBe(204);
    expect((await sessionItemOf(token))?.ended_at).toEqual(ended);
  });

  test.each(['a'.repeat(40), 'x', 'no%20token%20at%20all'])(
    'an unknown one (%s) is 204 too, and nothing is made',
    async (token) => {
      const before = await everyItem(wallet);
      expect((await end(token)).status).toBe(204);
      expect(await everyItem(wallet)).toEqual(before);
    },
  );

  test("another operator's session lives on (rule 8.1)", async () => {
    const { token } = (await launchReal(await newUserId())).body;
    expect((await end(token, OTHER_OPERATOR_ID)).status).toBe(204);
    expect(await authenticate(token)).toBe('OK');
  });

  test('only that session ends: each launch has its own', async () => {
    const userId = await newUserId();
    const [one, other] = [(await launchReal(userId)).body.token, (await launchReal(userId)).body.token];
    await end(one);
    expect([await authenticate(one), await authenticate(other)]).toEqual(['OP_21', 'OK']);
  });

  test.each(['a%7Cb', 'a'.repeat(51)])('a token of %s is malformed', async (token) => {
    expect(problemOf(await end(token))).toEqual(problem(400, 'malformed-request', 'token'));
  });
});
