import { describe, expect, test } from '@jest/globals';
import { filesOf } from '../../../infra/finance/report/report-command.ts';
import { isFigure } from '../../../infra/finance/report/report-table.ts';
import { TABLE_NAMES } from '../../../infra/finance/report/report-tables.ts';
import { readCsv } from './drawn-report.ts';
import { fixture, hostileFixture } from './fixture.ts';

describe('the CSV files of a report', () => {
  const data = hostileFixture();
  const files = filesOf(data, '/reports/november.html');

  test('are one for each table, named after the page, which is written last', () => {
    expect(files.map(({ path }) => path)).toEqual([
      ...TABLE_NAMES.map((name) => `/reports/november.${name}.csv`),
      '/reports/november.html',
    ]);
  });

  test('read back they are the tables, whatever the names in them', () => {
    for (const [index, name] of TABLE_NAMES.entries()) {
      const { columns, rows } = data.tables[name];
      const expected = [columns.map((column) => column.name), ...rows.map((row) => row.map((value) => value ?? ''))];
      expect([name, readCsv(files[index]?.text ?? '')]).toEqual([name, expected]);
    }
  });

  test('hold nothing that a spreadsheet takes for a formula but figures', () => {
    const text = files.find(({ path }) => path.endsWith('by-game.csv'))?.text ?? '';
    expect(text).toContain(`,"'=HYPERLINK(""https://evil.test"",""EUR"")",`);
    expect(text).not.toMatch(/(?:^|,|")[=+@]/m);
  });

  test('have figures as exact as the queries: no grouping, no percent', () => {
    const [keyFigures] = filesOf(fixture(), '/reports/november.html');
    expect(keyFigures?.text.split('\r\n')[1]).toBe(
      'examplecasino,EUR,-1234567.80,9007199254740993.01,80.00,1.25,0.00,0.9612,5.00,0.0125,3,1200,2',
    );
  });

  test('have a row for every row, also of those that the page has no room for', () => {
    const rounds = Array.from({ length: 1_234 }, (_, index) => ({ round_id: `r${index}` }));
    const [, , , , , , openRounds] = filesOf(fixture({ 'open-rounds': rounds }), '/reports/november.html');
    expect(readCsv(openRounds?.text ?? '')).toHaveLength(1 + 1_234);
  });
});

test('every column that is a figure in one table is one in all', () => {
  const kinds = new Map<string, boolean>();
  for (const { name, kind } of TABLE_NAMES.flatMap((table) => fixture().tables[table].columns)) {
    expect([name, kinds.get(name) ?? isFigure(kind)]).toEqual([name, isFigure(kind)]);
    kinds.set(name, isFigure(kind));
  }
});
