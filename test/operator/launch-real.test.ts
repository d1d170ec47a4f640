import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { TABLES } from '../../infra/tables.ts';
import { hashToken } from '../../shared/domain/session.ts';
import { keyItem } from '../../shared/storage/attributes.ts';
import { sessionKey } from '../../shared/storage/keys.ts';
import { everyItem } from '../support/books.ts';
import { putPlayer, userIdOf } from '../support/gambler.ts';
import {
  LAUNCH_HOST,
  type OperatorApi,
  OTHER_OPERATOR_ID,
  openOperatorApi,
  problem,
  problemOf,
} from '../support/operator-api.ts';
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
const parametersOf = (url: string) => Object.fromEntries(new URL(url).searchParams);

/** A session's item as it lies in its table. */
async function sessionItemOf(token: string) {
  const Key = keyItem(sessionKey({ operatorId: OPERATOR_ID, tokenHash: hashToken(token) }));
  return (await wallet.client.send(new GetItemCommand({ TableName: wallet.tables.sessions, Key }))).Item;
}

const authenticate = async (token: string) => resultOf(await wallet.call('authenticate', { token }));

describe('POST /launches for real money', () => {
  test("a game: the specification's example, with a token of its own (rule 3.1)", async () => {
    const { status, body } = await launchReal(await newUserId(), { home_url: 'https://api-host.com/generic/games' });
    expect(status).toBe(201);
    expect(body).toEqual({
      token: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
      url:
        `https://${LAUNCH_HOST}/?operator_id=examplecasino&mode=real&game_id=37&token=${body.token}` +
        '&currency=EUR&language=en&home_url=https%3A%2F%2Fapi-host.com%2Fgeneric%2Fgames',
      expires_at: expect.any(String),
      open_in: 'iframe',
    });
    expect(await authenticate(body.token)).toBe('OK');
  });

  test("a lobby on a mobile: the specification's other example", async () => {
    const { body } = await launchReal(await newUserId(), {
      game_id: undefined,
      lobby_id: 'portomaso',
      device: 'mobile',
      home_url: 'https://api-host.com/generic/games',
    });
    expect(body.url).toBe(
      `https://${LAUNCH_HOST}/?operator_id=examplecasino&mode=real&lobby_id=portomaso&device=mobile&token=${body.token}` +
        '&currency=EUR&language=en&home_url=https%3A%2F%2Fapi-host.com%2Fgeneric%2Fgames',
    );
    expect(body.open_in).toBe('redirect');
  });

  test('every parameter arrives as it was given, whatever characters it holds', async () => {
    const userId = await newUserId({ currency_code: 'mBTC' });
    const parameters = {
      language: 'en-US',
      home_url: 'https://casino.example/lobby?a=1&b=ü%20#top',
      deposit_url: 'HTTP://casino.example:8080/pay?x="+"',
      device: 'desktop',
      group: 'Vip2',
      clientName: 'a&b=c d/ü',
    };
    const { body } = await launchReal(userId, { game_id: '000037', ...parameters });
    expect(parametersOf(body.url)).toEqual({
      operator_id: OPERATOR_ID,
      mode: 'real',
      game_id: '37',
      token: body.token,
      currency: 'mBTC',
      ...parameters,
    });
    expect(body.url).toMatch(/^[!-~]+$/);
  });

  test.each([
    [{ device: 'desktop' }, 'iframe'],
    [{}, 'iframe'],
    [{ device: 'mobile' }, 'redirect'],
    [{ game_id: undefined, lobby_id: 'live168' }, 'new_tab'],
    [{ game_id: undefined, lobby_id: 'live168', device: 'mobile' }, 'new_tab'],
    [{ game_id: undefined, lobby_id: 'evolution_game_shows' }, 'iframe'],
  ])('%j opens in %s', async (changes, openIn) => {
    expect((await launchReal(await newUserId(), changes)).body.open_in).toBe(openIn);
  });

  test('only the hash of the token is stored, with player, game and the time when DynamoDB may delete it', async () => {
    const userId = await newUserId();
    const { body } = await launchReal(userId);
    const item = await sessionItemOf(body.token);
    expect(item).toMatchObject({ user_id: { S: userId }, game_id: { S: '37' } });
    expect(item?.[TABLES.sessions.expiry]?.N).toBe(String(Date.parse(body.expires_at) / 1000));
    expect(JSON.stringify(await everyItem(wallet))).not.toContain(body.token);
  });

  test.each([
    [undefined, 86_400],
    [1, 1],
    [3600, 3600],
    ['3600', 3600],
    [2_592_000, 2_592_000],
  ])('expires_in %s lives %i seconds, no less and at most a second more', async (expires_in, seconds) => {
    const before = Date.now();
    const { body } = await launchReal(await newUserId(), { expires_in });
    const expiresAt = Date.parse(body.expires_at);
    expect(expiresAt).toBeGreaterThanOrEqual(before + seconds * 1000);
    expect(expiresAt).toBeLessThan(Date.now() + (seconds + 1) * 1000);
  });

  test('of 50 launches no two tokens are the same, and every session lives', async () => {
    const userId = await newUserId();
    const answers = await Promise.all(Array.from({ length: 50 }, () => launchReal(userId)));
    const tokens = answers.map(({ body }) => body.token as string);
    expect(new Set(tokens).size).toBe(50);
    expect(new Set(await Promise.all(tokens.map(authenticate)))).toEqual(new Set(['OK']));
  });

  test.each([
    ['neither game nor lobby', { game_id: undefined }, 'launch-target-unclear', 'game_id'],
    ['game and lobby', { lobby_id: 'live168' }, 'launch-target-unclear', 'game_id'],
    ['an unknown player', { user_id: 'nobody' }, 'launch-player-unknown', 'user_id'],
  ])('%s is 422, and no session begins', async (_, changes, type, field) => {
    const userId = await newUserId();
    const before = await everyItem(wallet);
    expect(problemOf(await launchReal(userId, changes))).toEqual(problem(422, type, field));
    expect(await everyItem(wallet)).toEqual(before);
  });

  test.each([{ blocked: true }, { self_excluded_until: '2130-01-01T00:00:00Z' }])(
    'a player who is %j is 422',
    async (bar) => {
      const userId = await newUserId();
      await api('PATCH', `/players/${userId}`, bar);
      expect(problemOf(await launchReal(userId))).toEqual(problem(422, 'launch-player-barred', 'user_id'));
    },
  );

  test('an exclusion that is over bars nobody', async () => {
    const userId = await newUserId();
    await api('PATCH', `/players/${userId}`, { self_excluded_until: '2020-01-01T00:00:00Z' });
    expect((await launchReal(userId)).status).toBe(201);
  });

  test("another operator's player is 422 (rule 8.1)", async () => {
    const body = { mode: 'real', user_id: await newUserId(), game_id: 37 };
    const answer = await api('POST', '/launches', body, { operatorId: OTHER_OPERATOR_ID });
    expect(problemOf(answer)).toEqual(problem(422, 'launch-player-unknown', 'user_id'));
  });
});
