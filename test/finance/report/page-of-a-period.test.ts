import { describe, expect, test } from '@jest/globals';
import { fixture } from './fixture.ts';
import { documentOf, rowsOf, texts } from './page-document.ts';

describe('the page of a period', () => {
  test('in which nothing happened says so', () => {
    const page = documentOf(fixture({}));
    expect(texts(page, 'header .lead')).toEqual(['No operator has figures in this period. Days are UTC.']);
    expect(texts(page, '.none')).toEqual([
      'Cancellations and tombstones by day: none.',
      'Canceled transactions: none.',
      'Open rounds: none.',
      'Negative balances: none.',
      'Reconciliation by day: none.',
      'Differences from the platform’s report, as this export has them: none.',
    ]);
    expect(page.querySelectorAll('svg')).toHaveLength(0);
  });

  test('with several operators keeps them apart', () => {
    const [first, second] = fixture().tables['key-figures'].rows;
    const keyFigures = {
      ...fixture().tables['key-figures'],
      rows: [first ?? [], ['other', ...(second?.slice(1) ?? [])]],
    };
    const page = documentOf({ ...fixture(), tables: { ...fixture().tables, 'key-figures': keyFigures } });
    expect(texts(page, 'h2').slice(0, 2)).toEqual(['examplecasino, EUR', 'other, SEK']);
    expect(texts(page, '#chapter-2 tbody td')).toEqual([]);
  });

  test('that is a single day needs no plots of days', () => {
    const page = documentOf({ ...fixture(), period: { from: '2026-11-20', to: '2026-11-20' } });
    expect(texts(page, 'h1')).toEqual(['20 November 2026']);
    expect(texts(page, '#chapter-2 figcaption')).toEqual([
      'Gross gaming revenue by vendor, SEK',
      'Gross gaming revenue by game, SEK',
      'Return to player by game, %',
    ]);
  });

  test('whose last day was still under way says how far it is told', () => {
    const source = { ...fixture().source, exportTime: '2026-11-20T15:30:00.000Z' };
    expect(texts(documentOf({ ...fixture(), source }), 'header .warning')).toEqual([
      '2026-11-20 is told up to 2026-11-20 15:30 UTC only.',
    ]);
  });

  test('whose export nobody verified says so, and that of an export without settings too', () => {
    const source = { ...fixture().source, proof: { state: 'not verified' } as const, hasSettings: false };
    const page = documentOf({ ...fixture(), source });
    expect(texts(page, '.state')).toEqual(['Not verified.']);
    expect(texts(page, '#reconciliation .lead')[0]).toMatch(/^The settings were not exported/);
  });

  test('whose export was altered after it was verified says so, and never that it is verified', () => {
    const source = { ...fixture().source, proof: { state: 'altered', file: 'heads/dt=2026-11-20.jsonl' } as const };
    const page = documentOf({ ...fixture(), source });
    expect(texts(page, '.state.warning')).toEqual(['Not verified: altered after it was verified.']);
    expect(texts(page, '.state.good')).toEqual([]);
    expect(texts(page, '.proof dd')[0]).toMatch(/Do not trust a figure of this report\.$/);
  });

  test.each([
    [3, 'fits', /^Verified, but for 3 in flight at the time of the export\. .*Signed, as the key given shows\.$/],
    [0, 'not checked', /^Verified, nothing in flight\. .*Its signature was not checked: --public-key does\.$/],
  ] as const)(
    'whose export was verified but for %s in flight, its signature %s, says so',
    (inFlight, signature, said) => {
      const proof = { state: 'verified', file: 'heads/dt=2026-11-20.jsonl', root: 'ab', inFlight, signature } as const;
      const page = documentOf({ ...fixture(), source: { ...fixture().source, proof } });
      expect(texts(page, '.proof dd')[0]).toMatch(said);
    },
  );

  test('with more games than a plot has room for shows those with the most bets, and says so', () => {
    const { tables } = fixture();
    const [game = []] = tables['by-game'].rows;
    const bets = tables['by-game'].columns.findIndex(({ name }) => name === 'bets_sum');
    const rows = Array.from({ length: 20 }, (_, index) =>
      game.map((value, column) => (column === bets ? `${index}.00` : value === 'Nine' ? `Game ${index}` : value)),
    );
    const page = documentOf({ ...fixture(), tables: { ...tables, 'by-game': { ...tables['by-game'], rows } } });
    expect(texts(page, '#chapter-1 figcaption').slice(-2)).toEqual([
      'GGR of the 15 games with the most bets, EUR',
      'Return to player of the same games, %',
    ]);
    const shown = texts(page, '[aria-labelledby="chapter-1-games-title"] title');
    expect(shown).toHaveLength(15);
    expect(shown).toContain('Game 5: 9.00');
    expect(shown).not.toContain('Game 4: 9.00');
    expect(rowsOf(page, 'chapter-1-by-game')).toHaveLength(20);
  });

  test('with more single rows than a page bears says how many there are', () => {
    const rounds = Array.from({ length: 1_234 }, (_, index) => ({ round_id: `r${index}`, age_hours: '1' }));
    const page = documentOf(fixture({ 'open-rounds': rounds }));
    expect(texts(page, '#open-rounds caption small')).toEqual([
      'the first 100 of 1,234 rows; all are in the file open-rounds.csv',
    ]);
    expect(rowsOf(page, 'open-rounds-open-rounds')).toHaveLength(100);
  });
});
