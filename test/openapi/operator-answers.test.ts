import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { OPERATOR_ANSWERS } from '../../infra/openapi/operator-answers.ts';
import { OPERATIONS } from '../../infra/openapi/operator-operations.ts';
import { reconciliationView } from '../../shared/operator-api/reconciliation-call.ts';
import { writeJson } from '../../shared/protocol/json.ts';
import { dynamoDbReconciliations } from '../../shared/storage/reconciliations.ts';
import { askAgain } from '../catalogue/conditional.ts';
import { game, lobby } from '../catalogue/entries.ts';
import { sync } from '../catalogue/syncing.ts';
import { addGame, DATE, openPlayedDay, reconcileJob, summaryOf } from '../jobs/played-day.ts';
import {
  BALANCE_LIMITS,
  BUSINESS_REPORT,
  GGR_LIMITS,
  HAND_AS_JSON,
  HAND_AS_URL,
  NOT_LIMITED,
} from '../platform-client/examples.ts';
import { answer, loopbackPlatform } from '../platform-client/loopback-platform.ts';
import { newPlayer, type OperatorApi, openOperatorApi } from '../support/operator-api.ts';
import { addPlayer, changeData, newId } from '../support/players.ts';
import { OPERATOR_ID, openWallet, SECRET, type Wallet } from '../support/wallet.ts';
import { documented } from './documented.ts';

const seen = new Set<string>();
let wallet: Wallet;
let api: OperatorApi;
/** What the PLATFORM answers next. */
let platformAnswer = '';
const platform = createServer((_, response) => response.end(platformAnswer));

beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  platform.listen(0, '127.0.0.1').unref();
  await once(platform, 'listening');
  wallet = await openWallet();
  api = documented(openOperatorApi(wallet), seen);
  // biome-ignore lint/style/noProcessEnv: where the deployed functions look for their settings
  Object.assign(process.env, {
    PLATFORM_API_HOST: `http://127.0.0.1:${(platform.address() as AddressInfo).port}`,
    OPERATORS: JSON.stringify({ [OPERATOR_ID]: { secretKeys: [SECRET] } }),
  });
});

afterAll(async () => {
  platform.closeAllConnections();
  await new Promise((resolve) => platform.close(resolve));
});

const statusOf = async (...request: Parameters<OperatorApi>) => (await api(...request)).status;

async function addGambler() {
  const userId = `p-${newId()}`;
  const path = `/players/${userId}`;
  await api('PUT', path, newPlayer({ display_name: 'John', group: 'vip' }));
  await api('POST', `${path}/transfers`, { transfer_id: `first-${userId}`, type: 'DEPOSIT', amount: '1000.10' });
  const { token } = (await api('POST', '/launches', { mode: 'real', user_id: userId, game_id: 200 })).body;
  return { userId, path, token };
}

test('players and transfers', async () => {
  const { path, userId } = await addGambler();
  const limits = { bet: 5, wager: { day: 50, week: '60.5' }, loss: { month: 9 } };
  expect(await statusOf('PUT', path, newPlayer({ limits }))).toBe(200);
  expect(await statusOf('PATCH', path, { blocked: true, self_excluded_until: '2130-01-01' })).toBe(200);
  expect(await statusOf('GET', path)).toBe(200);
  expect(await statusOf('PUT', path, newPlayer({ currency_code: 'USD' }))).toBe(409);
  expect(await statusOf('PUT', path, {})).toBe(400);
  const withdrawal = { transfer_id: newId(), type: 'WITHDRAWAL', amount: 2000 };
  expect(await statusOf('POST', `${path}/transfers`, withdrawal)).toBe(422);
  expect(await statusOf('POST', `${path}/transfers`, { ...withdrawal, transfer_id: `first-${userId}` })).toBe(409);
  expect(await statusOf('GET', '/players/nobody')).toBe(404);
  expect(await statusOf('GET', path, undefined, { operatorId: 'nobody' })).toBe(404);
});

test('entries, rounds and transactions of every kind', async () => {
  const { path, userId, token } = await addGambler();
  const play = async (changes: object) => {
    const data = changeData({ userId, token }, changes);
    await wallet.call('changebalance', data);
    return data;
  };
  const bet = await play({ context: { reason: 'SPIN', rake: '0.1234', history_id: 'h', vendor: 'x' } });
  await play({ transaction_type: 'WIN', amount: '5.55', round_finished: true });
  await wallet.call('cancel', bet);
  const refused = await play({ amount: '99999', round_id: 5 });
  const never = changeData({ userId, token });
  await wallet.call('cancel', never);

  expect(await statusOf('GET', `${path}/entries`)).toBe(200);
  expect((await api('GET', `${path}/entries?limit=1`)).body).toHaveProperty('cursor');
  expect((await api('GET', `${path}/rounds`)).body.rounds).not.toEqual([]);
  expect(await statusOf('GET', `${path}/rounds/1727`)).toBe(200);
  expect(await statusOf('GET', `${path}/rounds/404`)).toBe(404);
  const becomes = async (id: string) => (await api('GET', `/transactions/${id}`)).body?.status;
  expect(await becomes(bet.transaction_id)).toBe('CANCELED');
  expect(await becomes(refused.transaction_id)).toBe('ERROR');
  expect(await becomes(never.transaction_id)).toBe('TOMBSTONE');
  expect(await statusOf('GET', '/transactions/404')).toBe(404);
});

test('launches, sessions, games and lobbies, with a catalogue and without', async () => {
  expect(await statusOf('GET', '/games')).toBe(200);
  const { userId, token } = await addGambler();
  expect(await statusOf('POST', '/launches', { mode: 'fun', game_id: 1 })).toBe(201);
  expect(await statusOf('DELETE', `/sessions/${token}`)).toBe(204);
  expect(await statusOf('PUT', '/games/7', { enabled: false })).toBe(200);
  const details = '{"rtp":96.50,"text":{"en":"Knights"}}';
  await sync(wallet, {
    games: [game('1', { campaigns: true, createdAt: '2024-05-10', details }), game('3')],
    lobbies: [lobby('a', { details }), lobby('b')],
  });
  await sync(wallet, { games: [game('1', { funMode: false })], lobbies: [lobby('a')] });
  expect((await api('GET', '/games')).body.games).not.toEqual([]);
  expect((await api('GET', '/lobbies?limit=1')).body.lobbies).not.toEqual([]);
  for (const path of ['/games', '/lobbies'] as const) {
    const { headers } = await api('GET', path);
    expect((await askAgain(api, path, String(headers.etag))).status).toBe(304);
  }
  for (const target of [{ game_id: 3 }, { lobby_id: 'nowhere' }, {}]) {
    expect(await statusOf('POST', '/launches', { mode: 'real', user_id: userId, ...target })).toBe(422);
  }
  expect(await statusOf('POST', '/launches', { mode: 'fun', game_id: 1 })).toBe(422);
});

test('a reconciliation with a difference and an open round', async () => {
  const day = await openPlayedDay();
  await addGame(day.wallet, '200', 'slotsXX');
  const player = await addPlayer(day.wallet, { now: day.clock.now, session: { expiresAt: 4_000_000_000 } });
  const context = { history_id: 'hand-1' };
  await day.wallet.call('changebalance', changeData(player, { transaction_timestamp: `${DATE} 12:00:00`, context }));
  await using platform = await loopbackPlatform(answer('[]'));
  const found = await summaryOf(reconcileJob(day.wallet, platform, new Date('2021-05-06T02:00:00.000Z')), DATE);
  const body = JSON.parse(writeJson(reconciliationView(found)));
  expect(body).toMatchObject({
    rows: [{ bets: { transactions: [{ history_id: 'hand-1' }] } }],
    open_rounds: { count: 1 },
  });
  expect(OPERATOR_ANSWERS.Reconciliation.parse(body)).toEqual(body);

  await dynamoDbReconciliations(wallet.client, wallet.tables.settings).put(OPERATOR_ID, found);
  expect(await statusOf('GET', `/reports/reconciliation?date=${DATE}`)).toBe(200);
  expect(await statusOf('GET', '/reports/reconciliation?date=2021-01-01')).toBe(404);
});

test.each([
  ['business-report?date=2021-05-03', BUSINESS_REPORT],
  ['balance-limits', BALANCE_LIMITS],
  ['balance-limits?currencies=GBP', NOT_LIMITED],
  ['ggr-limits', GGR_LIMITS],
  ['ggr-limits', NOT_LIMITED],
  ['hand-history/111/h?vendor=evolution', HAND_AS_JSON],
  ['hand-history/111/h', HAND_AS_URL],
])('what the PLATFORM answers to %s', async (question, answer) => {
  platformAnswer = answer;
  expect(await statusOf('GET', `/platform/${question}`)).toBe(200);
  platformAnswer = 'not JSON';
  expect(await statusOf('GET', `/platform/${question}`)).toBe(502);
});

test('every success that is documented has been seen here', () => {
  const successes = OPERATIONS.flatMap(({ call, answers }) =>
    Object.keys(answers).map((status) => `${call.name} ${status}`),
  );
  expect(successes.filter((success) => !seen.has(success))).toEqual([]);
});
