import { describe, expect, test } from '@jest/globals';
import { readRows } from '../../infra/ops/service/read-rows.ts';
import type { Service } from '../../infra/ops/service/service.ts';

/** A service with so many rows on pages of this size, and what it was asked. */
function listing(count: number, page: number) {
  const asked: object[] = [];
  const service: Pick<Service, 'call'> = {
    call: async (_, { query = {} } = {}) => {
      asked.push(query);
      const from = Number(query.cursor ?? 0);
      const to = Math.min(count, from + Math.min(page, Number(query.limit)));
      const rows = Array.from({ length: to - from }, (_, at) => ({ row: `${from + at}` }));
      return { rows, ...(to < count && { cursor: String(to) }) };
    },
  };
  return { asked, service: service as Service };
}

describe('rows of a list', () => {
  test('are gathered over its pages, up to as many as are wanted', async () => {
    const { asked, service } = listing(1000, 100);
    const { rows, areMore } = await readRows(service, 'any', { member: 'rows', most: 250, query: { order: 'desc' } });
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 250 }, (_, at) => `${at}`));
    expect(areMore).toBe(true);
    expect(asked).toEqual([
      { order: 'desc', limit: '100' },
      { order: 'desc', limit: '100', cursor: '100' },
      { order: 'desc', limit: '50', cursor: '200' },
    ]);
  });

  test('are all there are, also when pages are short', async () => {
    const { service } = listing(7, 3);
    const { rows, areMore } = await readRows(service, 'any', { member: 'rows', most: 50 });
    expect({ count: rows.length, areMore }).toEqual({ count: 7, areMore: false });
  });

  test('an empty page with a cursor is not the end: with a filter there are such', async () => {
    const answers = [{ rows: [], cursor: 'a' }, { rows: [], cursor: 'b' }, { rows: [{ row: '1' }] }];
    const service = { call: async () => answers.shift() ?? {} } as unknown as Service;
    expect(await readRows(service, 'any', { member: 'rows', most: 50 })).toEqual({
      rows: [{ row: '1' }],
      areMore: false,
    });
  });
});
