import { describe, expect, test } from '@jest/globals';
import { csvOf } from '../../../infra/finance/query/csv.ts';
import { jsonOf } from '../../../infra/finance/query/json-text.ts';
import type { QueryResult } from '../../../infra/finance/query/query-result.ts';
import { tableOf } from '../../../infra/finance/query/table-text.ts';

const result: QueryResult = {
  columns: [
    { name: 'title', kind: 'text' },
    { name: 'rounds', kind: 'integer' },
    { name: 'net', kind: 'decimal' },
  ],
  rows: [
    ['Orchard', '12', '-0.5'],
    ['say "hi", é', null, '12345678901234567890.0125'],
    [null, '7', '3.00'],
  ],
};

const of = (...titles: readonly string[]): QueryResult => ({
  columns: [{ name: 'title', kind: 'text' }],
  rows: titles.map((title) => [title]),
});

const NOTHING: QueryResult = { ...result, rows: [] };

describe('a table', () => {
  test('stands in columns, numbers to the right and decimals under each other', () => {
    expect(tableOf(result)).toBe(
      [
        'title        rounds                        net',
        '-----------  ------  -------------------------',
        'Orchard          12                    -0.5000',
        'say "hi", é          12345678901234567890.0125',
        '                  7                     3.0000',
        '3 rows',
        '',
      ].join('\n'),
    );
  });

  test('of nothing has its head', () => {
    expect(tableOf(NOTHING)).toBe('title  rounds  net\n-----  ------  ---\n0 rows\n');
  });

  test('cannot be made to steer the terminal or to break its lines', () => {
    expect(tableOf(of('\u{1b}[2Jgone\nnext\u{202e}'))).toBe('title\n--------------\n�[2Jgone�next�\n1 row\n');
  });
});

describe('CSV', () => {
  test('quotes what it must, and leaves empty what is not there', () => {
    expect(csvOf(result)).toBe(
      'title,rounds,net\r\nOrchard,12,-0.5\r\n"say ""hi"", é",,12345678901234567890.0125\r\n,7,3.00\r\n',
    );
    expect(csvOf(of('two\nlines'))).toBe('title\r\n"two\nlines"\r\n');
    expect(csvOf(NOTHING)).toBe('title,rounds,net\r\n');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', "'=1", '＝1'])('makes no formula of the text %j', (title) => {
    expect(csvOf(of(title))).toBe(`title\r\n'${title}\r\n`);
  });

  test.each([
    ['\t=1', "'\t'=1"],
    ['\u0000=1', "'\u0000=1"],
    ['\u200b=1', "'\u200b=1"],
    ['\ufeff\u202e -1', "'\ufeff\u202e -1"],
    ['two\r\n=1', "two\r\n'=1"],
    ['x;=1+1;', "x;'=1+1;"],
    ['x\t@SUM(A1)', "x\t'@SUM(A1)"],
    ["x; '", "x;' '"],
  ])('nor of the text %j, which it quotes', (title, marked) => {
    expect(csvOf(of(title))).toBe(`title\r\n"${marked}"\r\n`);
  });

  test.each(['x;y', 'x\ty', 'x\u0007y', 'x\u200by', 'x\u2028y'])(
    'quotes the text %j and leaves it as it is',
    (title) => {
      expect(csvOf(of(title))).toBe(`title\r\n"${title}"\r\n`);
    },
  );

  test('leaves a negative number a number', () => {
    expect(csvOf({ columns: [{ name: 'net', kind: 'decimal' }], rows: [['-1.00']] })).toBe('net\r\n-1.00\r\n');
  });
});

describe('JSON', () => {
  test('has an object a row, with every digit of a number', () => {
    const text = jsonOf(result);
    expect(text).toContain('"net":12345678901234567890.0125}');
    expect(JSON.parse(text)).toMatchObject([
      { title: 'Orchard', rounds: 12, net: -0.5 },
      { title: 'say "hi", é', rounds: null },
      { title: null, rounds: 7, net: 3 },
    ]);
  });

  test('of nothing is an empty list', () => {
    expect(jsonOf(NOTHING)).toBe('[]\n');
  });
});
