import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { pageOf } from '../../../infra/finance/report/page.ts';
import type { ReportData } from '../../../infra/finance/report/report-data.ts';
import { chromiumFile, launchChromium } from './browser.ts';
import { fixture, HOSTILE, hostileFixture } from './fixture.ts';

type Look = Parameters<Browser['newPage']>[0];

interface Opened {
  readonly page: Page;
  /** What the browser complained of, and everything it asked for. */
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
  readonly url: string;
}

if (chromiumFile === undefined) {
  process.stderr.write(
    'The report was not opened in a browser: no Chromium is on the PATH, and CHROMIUM names none.\n',
  );
}

(chromiumFile === undefined ? describe.skip : describe)('the report in a browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  async function open(data: ReportData, look: Look = {}): Promise<Opened> {
    const file = join(mkdtempSync(join(tmpdir(), 'report-')), 'report.html');
    writeFileSync(file, pageOf(data));
    const page = await browser.newPage(look);
    const [complaints, requests]: [string[], string[]] = [[], []];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    const url = pathToFileURL(file).href;
    await page.goto(url);
    return { page, complaints, requests, url };
  }

  const games = (page: Page): Promise<string[]> =>
    page.locator('table:has(#chapter-1-by-game) tbody tr td:first-child').allTextContents();
  const head = (page: Page, name: string) =>
    page.locator('table:has(#chapter-1-by-game)').getByRole('columnheader', { name, exact: true });

  test('asks for nothing but its own file and complains of nothing, whatever the names in it', async () => {
    const { page, complaints, requests, url } = await open(hostileFixture());
    await page.waitForLoadState('networkidle');
    expect(requests).toEqual([url]);
    expect(complaints).toEqual([]);
    expect(await page.title()).toBe('Finance report 19 – 20 November 2026');
    expect(await games(page)).toEqual([...HOSTILE]);
    expect(await page.locator('iframe, img').count()).toBe(0);
  });

  test('sorts a table by a click on a head, figures by their value, and turns round at the next', async () => {
    const { page } = await open(fixture());
    expect(await games(page)).toEqual(['Nine', 'Ten', 'Debt', 'Nothing staked']);
    await head(page, 'GGR').getByRole('button').click();
    expect(await games(page)).toEqual(['Debt', 'Nothing staked', 'Nine', 'Ten']);
    expect(await head(page, 'GGR').getAttribute('aria-sort')).toBe('ascending');
    await head(page, 'GGR').getByRole('button').click();
    expect(await games(page)).toEqual(['Ten', 'Nine', 'Nothing staked', 'Debt']);
    expect(await head(page, 'GGR').getAttribute('aria-sort')).toBe('descending');
    await head(page, 'Game').getByRole('button').click();
    expect(await games(page)).toEqual(['Debt', 'Nine', 'Nothing staked', 'Ten']);
    expect(await head(page, 'GGR').getAttribute('aria-sort')).toBeNull();
  });

  test('sorts by the keyboard, and puts what is not there last either way', async () => {
    const { page } = await open(fixture());
    await head(page, 'RTP').getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect((await games(page)).at(-1)).toBe('Nothing staked');
    await page.keyboard.press('Space');
    expect((await games(page)).at(-1)).toBe('Nothing staked');
    expect(await head(page, 'RTP').getAttribute('aria-sort')).toBe('descending');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await head(page, 'Jackpots').getAttribute('aria-sort')).toBe('ascending');
  });

  test('sorts figures that no float can tell apart', async () => {
    const tables = fixture().tables;
    const { columns, rows } = tables['by-game'];
    const bets = columns.findIndex(({ name }) => name === 'bets_sum');
    const sums = ['9007199254740993.03', '9007199254740993.01', '9007199254740993.02', '-0.05'];
    const byGame = rows.map((row, place) =>
      row.map((value, index) => (index === bets ? (sums[place] ?? '7.00') : value)),
    );
    const { page } = await open({
      ...fixture(),
      tables: { ...tables, 'by-game': { ...tables['by-game'], rows: byGame } },
    });
    await head(page, 'Bets').getByRole('button').click();
    expect(await games(page)).toEqual(['Nothing staked', 'Ten', 'Debt', 'Nine']);
  });

  test('is a page of plain tables without its script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const { page } = await open(fixture());
    const plain = await context.newPage();
    await plain.goto(page.url());
    expect(await games(plain)).toEqual(['Nine', 'Ten', 'Debt', 'Nothing staked']);
    expect(await plain.locator('button').count()).toBe(0);
    await context.close();
  });

  test('is light or dark as the reader has chosen, its plots too', async () => {
    const colours = async (colorScheme: 'light' | 'dark') => {
      const { page } = await open(fixture(), { colorScheme });
      return {
        paper: await page.evaluate('getComputedStyle(document.body).backgroundColor'),
        ink: await page.evaluate('getComputedStyle(document.querySelector("svg.plot")).color'),
        bar: await page.evaluate('getComputedStyle(document.querySelector("svg.plot rect")).fill'),
      };
    };
    expect(await colours('light')).toEqual({
      paper: 'rgb(255, 255, 255)',
      ink: 'rgb(26, 32, 39)',
      bar: 'rgb(179, 38, 30)',
    });
    expect(await colours('dark')).toEqual({
      paper: 'rgb(18, 22, 26)',
      ink: 'rgb(231, 234, 237)',
      bar: 'rgb(255, 138, 125)',
    });
  });

  test('prints black on white from a dark screen, without what only a screen can do, heads on every page', async () => {
    const { page } = await open(fixture(), { colorScheme: 'dark' });
    const nav = page.getByRole('navigation');
    expect(await nav.isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await nav.isVisible()).toBe(false);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(0, 0, 0)');
    expect(await page.evaluate('getComputedStyle(document.querySelector("thead")).display')).toBe('table-header-group');
    expect(await page.evaluate('getComputedStyle(document.querySelector("th button")).display')).toBe('contents');
    expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('fits a telephone: only its tables and plots scroll sideways', async () => {
    const { page } = await open(fixture(), { viewport: { width: 390, height: 844 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });
});
