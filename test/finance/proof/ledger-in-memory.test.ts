/** The columns and the index that hold a ledger: as true as objects would be. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sealOf } from '../../../infra/finance/proof/items/seal.ts';
import { HashColumn, MoneyColumn, NumberColumn } from '../../../infra/finance/proof/ledger/columns.ts';
import { KeyIndex } from '../../../infra/finance/proof/ledger/key-index.ts';
import { ENTRY_ATTRIBUTES, type Entry } from '../../../shared/domain/ledger.ts';

test('an index numbers texts as they come, finds them, and tells them again', () => {
  const texts = fc.array(
    fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => text.isWellFormed()),
    { maxLength: 500 },
  );
  fc.assert(
    fc.property(texts, (all) => {
      const index = new KeyIndex();
      const map = new Map<string, number>();
      for (const text of all) {
        expect(index.find(text)).toBe(map.get(text));
        if (!map.has(text)) map.set(text, map.size);
        expect(index.numberOf(text)).toBe(map.get(text));
      }
      expect(index.size).toBe(map.size);
      for (const [text, number] of map) expect(index.textOf(number)).toBe(text);
    }),
  );
});

test('an index grows over chunks and holds texts longer than one', () => {
  const index = new KeyIndex();
  const texts = Array.from({ length: 40_000 }, (_, number) => `transaction|examplecasino|${number}`);
  texts.push('x'.repeat(3_000_000), 'ß'.repeat(600_000), '');
  for (const text of texts) index.numberOf(text);
  expect(index.size).toBe(texts.length);
  expect(texts.every((text, number) => index.find(text) === number && index.textOf(number) === text)).toBe(true);
});

describe('columns', () => {
  const places = [0, 1, 65_535, 65_536, 200_000];

  test('of numbers: 0 where nothing was set', () => {
    const column = new NumberColumn(Float64Array);
    for (const place of places) column.set(place, place + 0.5);
    expect(places.map((place) => column.get(place))).toEqual(places.map((place) => place + 0.5));
    expect([2, 65_537, 10_000_000].map((place) => column.get(place))).toEqual([0, 0, 0]);
  });

  test('of money: exact, of any size', () => {
    const amount = fc.oneof(fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }), fc.constantFrom(...edges));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...places), amount)), (sets) => {
        const column = new MoneyColumn();
        const map = new Map(sets);
        for (const [place, value] of sets) column.set(place, value);
        for (const place of places) expect(column.get(place)).toBe(map.get(place) ?? 0n);
      }),
    );
  });
  const edges = [-(2n ** 63n) - 1n, -(2n ** 63n), -(2n ** 63n) + 1n, 2n ** 63n - 1n, 2n ** 63n];

  test('of hashes', () => {
    const [column, other] = [new HashColumn(), new HashColumn()];
    const hashes = places.map((place) => place.toString(16).padStart(64, 'a'));
    for (const [index, place] of places.entries()) column.set(place, hashes[index] ?? '');
    other.set(7, hashes[1] ?? '');
    expect(places.map((place) => column.get(place))).toEqual(hashes);
    expect(places.map((place) => column.equals(place, other, 7))).toEqual([false, true, false, false, false]);
  });
});

describe('the hash, written anew', () => {
  const { entries } = JSON.parse(readFileSync(new URL('../../vectors/ledger-chain.json', import.meta.url), 'utf8')) as {
    entries: { name: string; entry: Record<keyof Entry, string | number | boolean>; sha256: string }[];
  };

  test.each(entries)('is that of the vectors: $name', ({ entry, sha256 }) => {
    const attributes = Object.entries(entry).map(([field, value]) => {
      const name = ENTRY_ATTRIBUTES[field as keyof Entry];
      return [name, typeof value === 'boolean' ? { BOOL: value } : { S: String(value) }];
    });
    const keys = { pk: { S: 'x' }, sk: { S: 'x' }, player: { S: 'x' }, hash: { S: 'x' }, status: { S: 'OK' } };
    expect(sealOf({ ...keys, ...Object.fromEntries(attributes) })).toBe(sha256);
  });
});
