import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exportLine } from '../../../infra/finance/export/export-line.ts';

describe('a line of an export', () => {
  test('is an item in DynamoDB’s JSON, with every type of value', () => {
    const item = {
      text: { S: 'a "quoted"\nline – 牌' },
      number: { N: '12345678901234567890.10' },
      binary: { B: Buffer.from([0, 1, 255]) },
      part: { B: new Uint8Array([9, 9, 0, 1, 255, 9]).subarray(2, 5) },
      flag: { BOOL: false },
      nothing: { NULL: true as const },
      texts: { SS: ['a', 'b'] },
      numbers: { NS: ['1', '2.50'] },
      binaries: { BS: [Buffer.from('a')] },
      list: { L: [{ B: Buffer.from('b') }, { N: '3' }] },
      map: { M: { inner: { L: [{ M: { binary: { B: Buffer.from('c') } } }] } } },
    };
    expect(exportLine(item)).toBe(
      `{"Item":{"text":{"S":"a \\"quoted\\"\\nline – 牌"},"number":{"N":"12345678901234567890.10"},` +
        `"binary":{"B":"AAH/"},"part":{"B":"AAH/"},"flag":{"BOOL":false},"nothing":{"NULL":true},` +
        `"texts":{"SS":["a","b"]},"numbers":{"NS":["1","2.50"]},"binaries":{"BS":["YQ=="]},` +
        `"list":{"L":[{"B":"Yg=="},{"N":"3"}]},"map":{"M":{"inner":{"L":[{"M":{"binary":{"B":"Yw=="}}}]}}}}}\n`,
    );
  });

  test('is one line that says the same again, whatever the text', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), (texts) => {
        const item = Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, { S: value }]));
        const line = exportLine(item);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(JSON.parse(line)).toEqual({ Item: item });
      }),
    );
  });
});
