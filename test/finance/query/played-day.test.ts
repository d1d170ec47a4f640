import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { add, type Cents, cents, formatMoney } from '../../../shared/domain/money.ts';
import { writeJson } from '../../../shared/protocol/json.ts';
import { reconcileJob, summaryOf } from '../../jobs/played-day.ts';
import { Books } from '../../platform/books.ts';
import { businessReport } from '../../platform/business-report.ts';
import { OPERATOR_ID, openCasino, SECRET, type TestCasino } from '../../platform/casino.ts';
import { GAMES } from '../../platform/catalogue.ts';
import { bend, type Fault } from '../../platform/faults.ts';
import { noJournal } from '../../platform/journal.ts';
import { playRun } from '../../platform/run.ts';
import { dayOf, type PlatformTransaction } from '../../platform/transaction.ts';
import { answer, loopbackPlatform } from '../../platform-client/loopback-platform.ts';
import { everyItem } from '../../support/books.ts';
import { money } from '../../support/players.ts';
import { openWallet } from '../../support/wallet.ts';
import { type AskedLedger, askedLedger, game } from './asked-ledger.ts';

const books = new Books(noJournal);
let casino: TestCasino;
let ledger: AskedLedger;
let faults: readonly Fault[];
let reconciled: readonly { readonly date: string; readonly differenceCount: number }[];

/** The days that were played, by the PLATFORM's clock: one, or two at midnight. */
const days = (): readonly string[] => [...new Set(books.settled(OPERATOR_ID).map(dayOf))].sort();

/** Plays, lets reconciliation compare the day with a report that was bent, and exports both tables. */
beforeAll(async () => {
  casino = await openCasino('http://127.0.0.1:1');
  const wallet = await openWallet({ beside: casino });
  for (const { id, vendor, title } of GAMES) {
    const Item = game(String(id), vendor, title, OPERATOR_ID);
    await wallet.client.send(new PutItemCommand({ TableName: casino.tables.settings, Item }));
  }
  const platform = {
    casino: { url: casino.url, operatorId: OPERATOR_ID, secret: SECRET },
    books,
    now: () => new Date(),
  };
  const watcher = { onRound: () => {}, signal: new AbortController().signal };
  const summary = await playRun({ rounds: 120, seed: 5, faults: true }, platform, watcher);
  expect(summary).toMatchObject({ disagreements: 0, first_disagreements: [] });
  ({ faults } = summary);
  reconciled = await Promise.all(
    days().map(async (day) => {
      const settled = bend(books.settled(OPERATOR_ID), faults).filter((one) => dayOf(one) === day);
      const report = writeJson(businessReport(settled, OPERATOR_ID, day) as never);
      await using reporting = await loopbackPlatform(answer(report));
      return await summaryOf(reconcileJob(wallet, reporting, new Date(Date.now() + 60_000)), day);
    }),
  );
  const items = await everyItem(wallet);
  ledger = await askedLedger(items.ledger ?? [], items.settings ?? [], Date.now());
}, 240_000);
afterAll(async () => {
  ledger.close();
  await casino[Symbol.asyncDispose]();
});

/** Play may go on past midnight. */
const ALWAYS = { from: '2000-01-01', to: '2099-12-31', limit: '1' };

const MEASURES = ['bets', 'wins', 'freespins', 'jackpots'] as const;
const COLUMNS = MEASURES.flatMap((measure) => [`${measure}_count`, `${measure}_sum`]).join(' ');

/** Rows added up by what their first columns say: counts and sums as they come. */
function addedUp(rows: readonly (readonly (string | null)[])[], keys: number): Record<string, string[]> {
  const totals: Record<string, Cents[]> = {};
  for (const row of rows) {
    const key = row.slice(0, keys).join(' ');
    const values = row.slice(keys).map((value) => signed(value ?? ''));
    totals[key] = values.map((value, index) => add(value, totals[key]?.[index] ?? cents(0n)));
  }
  return Object.fromEntries(Object.entries(totals).map(([key, values]) => [key, values.map(formatMoney)]));
}

const signed = (text: string): Cents => (text.startsWith('-') ? cents(-money(text.slice(1))) : money(text));

/** What the PLATFORM's own books say of a day, in its own report. */
const reportOf = (day: string) =>
  JSON.parse(writeJson(businessReport(books.settled(OPERATOR_ID, day), OPERATOR_ID, day) as never)) as Record<
    string,
    string | number
  >[];

const settledOf = (type: string, currency: string): PlatformTransaction[] =>
  books.settled(OPERATOR_ID).filter((one) => one.type === type && one.currency === currency);

const sumOf = (transactions: readonly PlatformTransaction[]): Cents =>
  transactions.reduce((sum, { amount }) => add(sum, amount), cents(0n));

describe('of a played day the ledger’s SQL says what the PLATFORM’s own books say', () => {
  test('enough was played', () => {
    const rows = days().flatMap(reportOf);
    for (const measure of MEASURES) {
      expect(rows.some((row) => row[`${measure}_count`] !== 0 && row[`${measure}_sum`] !== 0)).toBe(true);
    }
    expect(settledOf('REFUND', 'EUR').length + settledOf('REFUND', 'SEK').length).toBeGreaterThan(0);
  });

  test('counts and sums of each vendor, currency and measure', async () => {
    for (const day of days()) {
      const columns = `vendor currency_code ${COLUMNS} gross_gaming_revenue`;
      const asked = addedUp(await ledger.ask('platform-day-totals', { date: day }, columns), 2);
      const expected = reportOf(day).map((row) => [
        row.vendor,
        row.currency_code,
        ...MEASURES.flatMap((measure) => [row[`${measure}_count`], row[`${measure}_sum`]]),
        row.gross_gaming_revenue,
      ]);
      expect(asked).toEqual(
        addedUp(
          expected.map((row) => row.map(String)),
          2,
        ),
      );
    }
  });

  test('refunds, and players who played', async () => {
    const refunds = addedUp(await ledger.ask('daily-summary', ALWAYS, 'currency_code refunds_count refunds_sum'), 1);
    const active = await ledger.ask('active-players', ALWAYS, 'currency_code active_players bets_count');
    for (const currency of ['EUR', 'SEK']) {
      const refunded = settledOf('REFUND', currency);
      expect(refunds[currency]).toEqual([`${refunded.length}.00`, formatMoney(sumOf(refunded))]);
      const bets = settledOf('BET', currency);
      const players = new Set(bets.map(({ userId }) => userId)).size;
      const ofDays = active.filter((row) => row[0] === currency);
      expect(ofDays.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(bets.length);
      if (ofDays.length === 1) expect(ofDays).toEqual([[currency, String(players), String(bets.length)]]);
    }
  });

  test('the returns of each game, and the largest win', async () => {
    const returns = await ledger.ask('game-returns', ALWAYS, 'currency_code game_id staked won');
    for (const [currency = null, gameId = null, staked, won] of returns) {
      const ofGame = (type: string) => settledOf(type, currency ?? '').filter((one) => one.gameId === gameId);
      expect([staked, won]).toEqual([formatMoney(sumOf(ofGame('BET'))), formatMoney(sumOf(ofGame('WIN')))]);
    }
    expect(returns.length).toBeGreaterThan(10);
    const largest = await ledger.ask('largest-wins', ALWAYS, 'currency_code amount');
    for (const currency of ['EUR', 'SEK']) {
      const [most] = settledOf('WIN', currency).sort((left, right) => (left.amount < right.amount ? 1 : -1));
      expect(largest).toContainEqual([currency, formatMoney(most?.amount ?? cents(0n))]);
    }
  });
});

describe('of a report that was bent', () => {
  test('the comparison names each fault, and nothing else', async () => {
    expect(faults.length).toBeGreaterThanOrEqual(4);
    const named = new Set<string>();
    for (const { date, differenceCount } of reconciled) {
      const rows = await ledger.ask(
        'platform-comparison',
        { date },
        'vendor currency_code measure class differences_then',
      );
      const differing = rows.filter((row) => row[3] !== 'matched');
      expect(differing).toHaveLength(differenceCount);
      for (const [vendor, currency, measure, difference, then] of differing) {
        expect(then).toBe(String(differenceCount));
        const isBent = faults.some((fault) => fault.date === date);
        if (isBent && measure !== 'gross_gaming_revenue') named.add(`${vendor} ${currency} ${difference}`);
      }
    }
    // What was moved to the day before is missing on the day that it is of.
    const expected = faults.map(
      ({ vendor, currency_code, class: fault }) =>
        `${vendor} ${currency_code} ${fault === 'late' ? 'missing_there' : fault}`,
    );
    expect([...named].sort()).toEqual(expected.sort());
  });
});
