import { describe, expect, test } from '@jest/globals';
import { recordText } from '../../infra/ops/show/record-text.ts';
import { tableText } from '../../infra/ops/show/table-text.ts';
import { isJsonObject, parseJson } from '../../shared/protocol/json.ts';

function json(text: string) {
  const value = parseJson(text);
  if (!isJsonObject(value)) throw new Error('no record');
  return value;
}

describe('a record', () => {
  test('is a line a value, numbers to their last digit', () => {
    const text = '{"id":12345678901234567890,"balance":9999999999999999.90,"limits":{"bet":1.00,"loss":{}},"on":true}';
    expect(recordText(json(text))).toBe(
      'id          12345678901234567890\nbalance     9999999999999999.90\nlimits.bet  1.00\non          true\n',
    );
  });

  test('steers no terminal', () => {
    expect(recordText({ user_name: '\u001b[2J\rroot\u202e' })).toBe('user_name  \ufffd[2J\ufffdroot\ufffd\n');
  });
});

describe('a list', () => {
  const rows = [json('{"id":"7","sum":{"cents":5.00}}'), json('{"id":"12","sum":{"cents":1000.00},"other":1}')];

  test('is a table of the columns that have something in them, numbers to the right', () => {
    expect(tableText(rows, ['id', 'nothing', 'sum.cents'])).toBe('id  sum.cents\n7        5.00\n12    1000.00\n');
  });

  test('of nothing says so', () => {
    expect(tableText([], ['id'])).toBe('None.\n');
  });
});
