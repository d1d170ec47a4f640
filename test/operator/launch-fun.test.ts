import { beforeAll, describe, expect, test } from '@jest/globals';
import { everyItem } from '../support/books.ts';
import { LAUNCH_HOST, type OperatorApi, openOperatorApi, problem, problemOf } from '../support/operator-api.ts';
import { OPERATOR_ID, openWallet, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = openOperatorApi(wallet);
});

const launch = (body: object) => api('POST', '/launches', body);
const parametersOf = (url: string) => Object.fromEntries(new URL(url).searchParams);

describe('POST /launches for fun', () => {
  test("the specification's example: no token, and nothing is stored", async () => {
    const before = await everyItem(wallet);
    expect(await launch({ mode: 'fun', game_id: 37, language: 'en' })).toMatchObject({
      status: 201,
      body: {
        url: `https://${LAUNCH_HOST}/?operator_id=examplecasino&mode=fun&game_id=37&language=en`,
        open_in: 'iframe',
      },
    });
    expect(await everyItem(wallet)).toEqual(before);
  });

  test('takes language, home_url and device', async () => {
    const home_url = 'https://casino.example/?a=b c'.replace(' ', '%20');
    const { body } = await launch({ mode: 'fun', game_id: '37', language: 'de', home_url, device: 'mobile' });
    expect(Object.keys(body).sort()).toEqual(['open_in', 'url']);
    expect(body.open_in).toBe('redirect');
    expect(parametersOf(body.url)).toEqual({
      operator_id: OPERATOR_ID,
      mode: 'fun',
      game_id: '37',
      language: 'de',
      home_url,
      device: 'mobile',
    });
  });

  test.each([
    [{ game_id: undefined }, 'game_id'],
    [{ lobby_id: 'portomaso' }, 'lobby_id'],
    [{ user_id: 'someone' }, 'user_id'],
    [{ expires_in: 60 }, 'expires_in'],
  ])('with %j is malformed', async (changes, field) => {
    const answer = await launch({ mode: 'fun', game_id: 37, ...changes });
    expect(problemOf(answer)).toEqual(problem(400, 'malformed-request', field));
  });
});
