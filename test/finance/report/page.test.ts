import { describe, expect, test } from '@jest/globals';
import { pageOf } from '../../../infra/finance/report/page.ts';
import { fixture, hostileFixture } from './fixture.ts';
import { documentOf, rowsOf, texts } from './page-document.ts';

describe('the page of a report', () => {
  const page = documentOf(fixture());

  test('says what it is of and what it rests on', () => {
    expect(texts(page, 'h1')).toEqual(['19 – 20 November 2026']);
    expect(texts(page, 'header .lead')).toEqual(['examplecasino. Days are UTC.']);
    expect(texts(page, '.facts dd')).toEqual([
      'of 2026-11-20, as of 2026-11-21 00:00 UTC',
      '01795219200000-f2c4f7cc, 1,203,311 items',
      'arn:aws:dynamodb:eu-central-1:123456789012:table/ledger',
      '2026-11-22 10:11 UTC',
      `Verified, nothing in flight. heads/dt=2026-11-20.jsonl, root ${'ab'.repeat(32)}. Not signed.`,
      'Titles, vendors and reconciliation: they come from the export of the settings, which the proof does not cover.',
    ]);
  });

  test('has a chapter for each currency, and its key figures as they are', () => {
    expect(texts(page, 'h2').slice(0, 3)).toEqual(['EUR', 'SEK', 'Cancellations']);
    const [eur, sek] = [1, 2].map((chapter) => texts(page, `#chapter-${chapter} .key-figures dd`));
    expect(eur).toEqual([
      '−1,234,567.80',
      '9,007,199,254,740,993.01',
      '80.00',
      '1.25',
      '0.00',
      '96.12%',
      '5.00',
      '0.0125',
      '3',
      '1,200',
      '2',
    ]);
    expect(sek?.slice(0, 2)).toEqual(['7.00', '7.00']);
  });

  test('never puts a figure of one currency in the chapter of another', () => {
    expect(rowsOf(page, 'chapter-1-by-day').map((row) => row.slice(0, 3))).toEqual([
      ['2026-11-19', '−2,000.50', '10.00'],
      ['2026-11-20', '300.00', '20.00'],
    ]);
    expect(rowsOf(page, 'chapter-2-by-day').map((row) => row.slice(0, 3))).toEqual([['2026-11-20', '7.00', '7.00']]);
  });

  test('keeps every figure exact for sorting, and shows what is below zero', () => {
    const [cell] = [...page.querySelectorAll('td.negative')];
    expect(cell?.getAttribute('data-value')).toBe('-1234567.80');
    expect(cell?.textContent).toBe('−1,234,567.80');
  });

  test('shows a dash where there is nothing, not a zero', () => {
    const [, , , nothingStaked] = rowsOf(page, 'chapter-1-by-game');
    expect(nothingStaked?.[8]).toBe('–');
  });

  test('tells the state of every day’s reconciliation', () => {
    expect(rowsOf(page, 'reconciliation-reconciliation')).toEqual([
      ['2026-11-19', 'not reconciled', '–', '–', '–'],
      ['2026-11-20', 'differs', '2026-11-21 02:00:00', '2', '1'],
    ]);
    expect(texts(page, '#reconciliation .lead')[0]).toMatch(/Not reconciled: 1\. Differs: 1\.$/);
  });

  test('draws every plot with a name and a description, and its numbers in a table too', () => {
    const plots = [...page.querySelectorAll('svg.plot')];
    expect(plots.map((plot) => page.getElementById(plot.getAttribute('aria-labelledby') ?? '')?.textContent)).toEqual([
      'Gross gaming revenue by day',
      'Bets by day',
      'Active players by day',
      'Gross gaming revenue by vendor, EUR',
      'Gross gaming revenue by game, EUR',
      'Return to player by game, %',
      'Gross gaming revenue by day',
      'Bets by day',
      'Active players by day',
      'Gross gaming revenue by vendor, SEK',
      'Gross gaming revenue by game, SEK',
      'Return to player by game, %',
    ]);
    const [description] = plots.map((plot) => plot.querySelector('desc')?.textContent);
    expect(description).toBe(
      'Bars for the days 2026-11-19 to 2026-11-20: least −2,000.50 EUR on 2026-11-19, most 300.00 EUR on 2026-11-20. ' +
        'The table of days has every number.',
    );
    expect(page.toString()).not.toContain('⚠');
  });

  test('every id is there once, and every reference to one leads somewhere', () => {
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const references = ['aria-labelledby', 'aria-describedby'].flatMap((name) =>
      [...page.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
    );
    const links = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href')?.slice(1) ?? '');
    expect([...references, ...links].filter((id) => !ids.includes(id))).toEqual([]);
  });
});

test('the same data gives the same page, to the byte', () => {
  expect(pageOf(hostileFixture())).toBe(pageOf(hostileFixture()));
  expect(pageOf({ ...fixture(), generatedAt: '2026-11-22T10:12:00.000Z' }).replace('10:12 UTC', '10:11 UTC')).toBe(
    pageOf(fixture()),
  );
});
