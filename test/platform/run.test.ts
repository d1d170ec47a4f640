import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Handler } from '../../infra/local/invocation.ts';
import { violations } from '../support/books.ts';
import { localClient } from '../support/dynamodb.ts';
import { backEnd } from './back-end.ts';
import { Books } from './books.ts';
import { businessReport } from './business-report.ts';
import { OPERATOR_ID, openCasino, SECRET, type TestCasino } from './casino.ts';
import { noJournal } from './journal.ts';
import { type PlayOrder, playRun, type Watcher } from './run.ts';
import type { Summary } from './tally.ts';
import { dayOf, type PlatformTransaction } from './transaction.ts';

/** What comes between the gateway and changebalance, when a test wants something there. */
let changebalance: (event: Event, proceed: (event: Event) => Promise<unknown>) => Promise<unknown>;
type Event = Parameters<Handler>[0];
const honestly: typeof changebalance = (event, proceed) => proceed(event);

let casino: TestCasino;
beforeAll(async () => {
  casino = await openCasino('http://127.0.0.1:1', (name, handler) =>
    name === 'changebalance'
      ? (event, context) => changebalance(event, (passedOn) => handler(passedOn, context))
      : handler,
  );
}, 60_000);
beforeEach(() => {
  changebalance = honestly;
});
afterAll(() => casino[Symbol.asyncDispose]());

const untilTheEnd = { onRound: () => {}, signal: new AbortController().signal };

function play(
  order: Partial<PlayOrder>,
  books = new Books(noJournal),
  watcher: Watcher = untilTheEnd,
): Promise<Summary> {
  const platform = {
    casino: { url: casino.url, operatorId: OPERATOR_ID, secret: SECRET },
    books,
    now: () => new Date(),
  };
  return playRun({ rounds: 24, seed: 7, faults: false, ...order }, platform, watcher);
}

const sumOf = (transactions: readonly PlatformTransaction[], type: string): bigint =>
  transactions.filter((one) => one.type === type).reduce((sum, { amount }) => sum + amount, 0n);

const centsOf = (text: string): bigint => BigInt(text.replace('.', ''));

test("a hundred rounds bring no disagreement, and the casino's entries add up to the PLATFORM's books", async () => {
  const books = new Books(noJournal);
  const summary = await play({ rounds: 100 }, books);
  expect(summary).toMatchObject({ rounds: 100, disagreements: 0, first_disagreements: [], faults: [] });
  expect(summary.transactions.ok).toBeGreaterThan(100);
  expect(books.pending(OPERATOR_ID)).toEqual([]);

  const settled = books.settled(OPERATOR_ID);
  const bank = backEnd(casino.url, OPERATOR_ID);
  const users = [1, 2, 3, 4, 5, 6].map((number) => `simulated-${number}`);
  const entries = (await Promise.all(users.map((userId) => bank.entriesAfter(userId, 0)))).flat();
  const booked = (type: string) =>
    entries.filter((entry) => entry.type === type).reduce((sum, { amount }) => sum + centsOf(amount), 0n);
  const canceled = entries.filter(({ type }) => type === 'CANCEL').map(({ transaction_id }) => transaction_id);
  const takenBack = (type: string) =>
    entries
      .filter((entry) => entry.type === type && canceled.includes(entry.transaction_id))
      .reduce((sum, { amount }) => sum + centsOf(amount), 0n);
  for (const type of ['BET', 'WIN', 'REFUND']) expect(booked(type) - takenBack(type)).toBe(sumOf(settled, type));

  const days = [...new Set(settled.map(dayOf))];
  const rows = days.flatMap((day) => businessReport(books.settled(OPERATOR_ID, day), OPERATOR_ID, day));
  const revenue = (rows as { gross_gaming_revenue: string }[]).map((row) => centsOf(row.gross_gaming_revenue));
  const lost = sumOf(settled, 'BET') - sumOf(settled, 'WIN');
  expect(revenue.reduce((sum, one) => sum + one, 0n)).toBe(lost);
  expect(await violations({ client: localClient(casino.endpoint), tables: casino.tables })).toEqual([]);
}, 120_000);

test('the same seed plays the same rounds again, with other ids', async () => {
  const books = new Books(noJournal);
  const without = ({
    transactionId: _,
    roundId: __,
    historyId: ___,
    at: ____,
    token: _____,
    ...rest
  }: PlatformTransaction) => rest;
  const playedBy = async () => {
    const from = books.openRun(new Date());
    await play({ rounds: 12, seed: 3 }, books);
    return books.since(from, 'simulated-1').map(({ transaction }) => without(transaction));
  };
  const first = await playedBy();
  expect(first.length).toBeGreaterThan(0);
  // A bet of more than the player has is the only amount that the past decides.
  expect((await playedBy()).map(({ amount: _, ...rest }) => rest)).toEqual(first.map(({ amount: _, ...rest }) => rest));
}, 60_000);

describe('a casino that', () => {
  test('fails after it has booked is retried or canceled, and both sides agree in the end', async () => {
    let calls = 0;
    changebalance = async (event, proceed) => {
      const answer = await proceed(event);
      calls += 1;
      if (calls % 4 === 0) throw new Error('lost after the commit');
      return answer;
    };
    const summary = await play({ seed: 11 });
    expect(summary).toMatchObject({ disagreements: 0, first_disagreements: [] });
    expect(summary.answers['HTTP 500']).toBeGreaterThan(0);
    expect(summary.retries).toBeGreaterThan(0);
  }, 60_000);

  test('books a bet twice is found out, by its balance and by its entries', async () => {
    let calls = 0;
    changebalance = async (event, proceed) => {
      calls += 1;
      if (calls === 10) {
        const again = event.body?.replace(/"transaction_id":1(\d+)/, '"transaction_id":2$1');
        await proceed({ ...event, ...(again !== undefined && { body: again }) });
      }
      return proceed(event);
    };
    const summary = await play({ seed: 12 });
    expect(summary.first_disagreements).toEqual(
      expect.arrayContaining([expect.stringContaining('was due'), expect.stringContaining('which was never made')]),
    );
  }, 60_000);

  test('has no players leaves nothing to play with', async () => {
    const platform = { casino: { url: 'http://127.0.0.1:1', operatorId: OPERATOR_ID, secret: SECRET } };
    const playing = playRun(
      { rounds: 1, seed: 1, faults: false },
      { ...platform, books: new Books(noJournal), now: () => new Date() },
      untilTheEnd,
    );
    await expect(playing).rejects.toThrow();
  });
});

test('what an earlier run left open is settled before the next', async () => {
  const books = new Books(noJournal);
  await play({ rounds: 6 }, books);
  const [standing] = books.settled(OPERATOR_ID);
  if (standing === undefined) throw new Error('Nothing was played');
  books.sent(standing);
  const neverArrived = { ...standing, transactionId: '99', type: 'WIN' as const };
  books.sent(neverArrived);
  await play({ rounds: 6 }, books);
  expect(books.pending(OPERATOR_ID)).toEqual([]);
  expect(books.find('99')?.state).toBe('ok');
}, 60_000);

test('with faults the books differ in classes that are told, until the next run without', async () => {
  const books = new Books(noJournal);
  const { faults, disagreements } = await play({ rounds: 40, faults: true }, books);
  expect(disagreements).toBe(0);
  expect(faults[0]?.class).toBe('late');
  expect(faults.length).toBeGreaterThanOrEqual(4);
  expect(books.faults).toEqual(faults);
  await play({ rounds: 6 }, books);
  expect(books.faults).toEqual([]);
}, 60_000);

test('a run that nobody waits for any more ends after the rounds under way', async () => {
  const hangUp = new AbortController();
  const watcher = { onRound: () => hangUp.abort(), signal: hangUp.signal };
  const summary = await play({ rounds: 10_000 }, new Books(noJournal), watcher);
  expect(summary.rounds).toBeLessThanOrEqual(6);
}, 60_000);
