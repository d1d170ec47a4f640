import { describe, expect, test } from '@jest/globals';
import { clientOf, failureOf } from '../platform-client/client.ts';
import { BUSINESS_REPORT, GAMES } from '../platform-client/examples.ts';
import { type Answers, answersFromBooks, answersFromExamples } from './endpoints.ts';
import { booksOf, DAY, transaction } from './example-transactions.ts';
import { openSimulator } from './simulator.ts';

const NOW = () => new Date('2024-05-15T13:00:00.000Z');
const secrets = new Map([
  ['examplecasino', 'secret_key'],
  ['othercasino', 'other'],
]);

const PLAYED = booksOf(
  [transaction({ transactionId: '10000000000000000001', amount: '6.10', vendor: 'slotsXX' }), 'ok'],
  [transaction({ transactionId: '2', type: 'WIN', amount: '3.30', vendor: 'slotsXX' }), 'ok'],
  [transaction({ transactionId: '3', amount: '5', vendor: 'evolution' }), 'ok'],
  [transaction({ transactionId: '4', amount: '7', vendor: 'evolution' }), 'canceled'],
);

async function withSimulator<Result>(answers: Answers, use: (origin: string) => Promise<Result>): Promise<Result> {
  const simulator = await openSimulator({ port: 0, secrets, answers });
  try {
    return await use(simulator.url);
  } finally {
    await simulator.close();
  }
}

const fromBooks = (limited = true): Answers => answersFromBooks(PLAYED, limited, NOW);

describe('answers from the books, as the client reads them', () => {
  test('games of several vendors, with and without fun mode, one disabled; lobbies', async () => {
    const { games, lobbies } = await withSimulator(fromBooks(), async (origin) => ({
      ...(await clientOf({ origin }).games()),
      ...(await clientOf({ origin }).lobbies()),
    }));
    expect(games).toHaveLength(20);
    expect(new Set(games.map(({ vendor }) => vendor)).size).toBe(4);
    expect(games.filter(({ enabled }) => !enabled)).toHaveLength(1);
    expect(new Set(games.map(({ fun_mode }) => fun_mode))).toEqual(new Set([true, false]));
    expect(new Set(games.map(({ id }) => id)).size).toBe(20);
    expect(lobbies.map(({ lobby_id }) => lobby_id)).toEqual([
      'evolution_game_shows',
      'evolution_baccarat_sicbo',
      'portomaso',
      'live168',
    ]);
  });

  test('the business report is of the day that is asked for', async () => {
    const [rows, dayBefore] = await withSimulator(fromBooks(), async (origin) => [
      await clientOf({ origin }).businessReport(DAY),
      await clientOf({ origin }).businessReport('2024-05-14'),
    ]);
    expect(rows?.map((row) => [row.vendor, row.bets_count, row.bets_sum.text, row.gross_gaming_revenue.text])).toEqual([
      ['evolution', 1, '5', '5.00'],
      ['slotsXX', 1, '6.1', '2.80'],
    ]);
    expect(dayBefore).toEqual([]);
  });

  test.each(['2024-05-16', '15.05.2024'])('the report of %s cannot be asked for', async (date) => {
    const status = await withSimulator(fromBooks(), async (origin) => {
      const headers = { 'X-Operator-Id': 'othercasino', 'X-Authorization': '222f742ef076a8aa1b25fb28861d97396d870061' };
      return (await fetch(`${origin}/api/generic/businessReport?date=${date}`, { headers })).status;
    });
    expect(status).toBe(400);
  });

  test('the balance that is left follows from what was lost, in each currency asked for', async () => {
    const limits = await withSimulator(fromBooks(), (origin) =>
      clientOf({ origin }).balanceLimits(['GBP', 'SEK', 'XXX']),
    );
    expect(JSON.parse(JSON.stringify(limits))).toEqual({
      enabled: true,
      currency: 'EUR',
      available_balance: 99992.2,
      currencies: { GBP: { available_balance: 85993.29 }, SEK: { available_balance: 1124912.25 } },
      limit_exceeded: false,
    });
  });

  test('limits that are there, and limits that are not', async () => {
    const limited = await withSimulator(fromBooks(), (origin) => clientOf({ origin }).ggrLimits());
    expect(JSON.parse(JSON.stringify(limited))).toEqual({
      enabled: true,
      currency: 'EUR',
      limit: 100000,
      current_usage: 7.8,
      percentage_usage: 0,
    });
    expect(await withSimulator(fromBooks(false), (origin) => clientOf({ origin }).ggrLimits())).toEqual({
      enabled: false,
    });
    expect(await withSimulator(fromBooks(false), (origin) => clientOf({ origin }).balanceLimits([]))).toEqual({
      enabled: false,
    });
  });

  test('a hand is told by live vendors and shown on a page by others', async () => {
    const [told, shown] = await withSimulator(fromBooks(), async (origin) => [
      await clientOf({ origin }).handHistory({ transactionId: '3', historyId: 'hand-3', vendor: 'evolution' }),
      await clientOf({ origin }).handHistory({ transactionId: '2', historyId: 'hand-2', vendor: 'slotsXX' }),
    ]);
    expect(told).toMatchObject({ type: 'json', data: { id: 'hand-3', status: 'Resolved' } });
    expect(shown).toMatchObject({ type: 'url', data: 'https://hands.example/rounds/hand-2' });
  });

  test.each([
    ['an unknown transaction', { transactionId: '99', historyId: 'hand-99', vendor: 'evolution' }],
    ['another history id', { transactionId: '3', historyId: 'hand-4', vendor: 'evolution' }],
    ['another vendor', { transactionId: '3', historyId: 'hand-3', vendor: 'netent' }],
    ['no vendor', { transactionId: '3', historyId: 'hand-3' }],
  ])('there is no hand of %s', async (_, hand) => {
    const failure = await withSimulator(fromBooks(), (origin) => failureOf(clientOf({ origin }).handHistory(hand)));
    expect(failure.kind).toBe('unsuccessful');
  });
});

test('the examples are those of the specification, whatever was played', async () => {
  const [games, rows, hand] = await withSimulator(answersFromExamples, async (origin) => [
    await clientOf({ origin }).games(),
    await clientOf({ origin }).businessReport(DAY),
    await clientOf({ origin }).handHistory({ transactionId: '111', historyId: '350-a1Basdf' }),
  ]);
  expect(games).toMatchObject({ games: [{ id: '1', vendor: (JSON.parse(GAMES) as typeof games).games[0]?.vendor }] });
  expect(JSON.parse(JSON.stringify(rows))).toEqual(JSON.parse(BUSINESS_REPORT));
  expect(hand).toMatchObject({ type: 'json', data: { gameType: 'baccarat' } });
});

describe('nobody is answered without', () => {
  test.each([
    ['the right secret', { secretKeys: ['another'] }],
    ['a secret of its own', { secretKeys: ['other'] }],
  ])('%s', async (_, options) => {
    const failure = await withSimulator(fromBooks(), (origin) => failureOf(clientOf({ origin }, options).games()));
    expect([failure.kind, failure.status]).toEqual(['refused', 403]);
  });

  test.each([
    'games/list/all',
    'lobbies/list/all',
    'businessReport?date=2024-05-15',
    'ggrLimits',
    'balanceLimits',
    'handHistory/3/hand-3',
  ])('headers: %s', async (path) => {
    const status = await withSimulator(
      fromBooks(),
      async (origin) => (await fetch(`${origin}/api/generic/${path}`)).status,
    );
    expect(status).toBe(403);
  });
});

test.each([
  ['GET', '/api/generic/other', 404],
  ['GET', '/api/generic/handHistory/1/%E0%A4%A', 404],
  ['POST', '/api/generic/ggrLimits', 405],
  ['POST', '/simulator/play', 405],
])('%s %s is nothing that it answers', async (method, path, status) => {
  const answered = await withSimulator(fromBooks(), async (origin) => (await fetch(origin + path, { method })).status);
  expect(answered).toBe(status);
});

test('the launch page says what would be launched, escapes it, and does not show the token', async () => {
  const page = await withSimulator(fromBooks(), async (origin) =>
    (await fetch(`${origin}/?mode=real&game_id=37&token=IfpdCsglTNR4xuFH0ijZ&home_url=%3Cscript%3E`)).text(),
  );
  expect(page).toContain('Game 37');
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toContain('<script>');
  expect(page).not.toContain('IfpdCsglTNR4xuFH0ijZ');
});
