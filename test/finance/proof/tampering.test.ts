/** Whatever is altered in an export whose manifests are made to fit again: verify finds it. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NOT_PROVEN } from '../../../infra/finance/proof/not-proven.ts';
import type { Item } from '../../../shared/storage/attributes.ts';
import { EXPORTED_AT } from '../support/made-ledger.ts';
import { LivedLedger } from './lived-ledger.ts';
import { alterationsOf, attributeNamesOf, KINDS, provenKind, resealed } from './tampering.ts';
import { verifyItems } from './verified.ts';

const lived = new LivedLedger({ seed: 1, players: 2 });
lived.live(40);
const ITEMS = lived.items();

const codeOf = async (items: readonly Item[]): Promise<number> => (await verifyItems(items, { at: EXPORTED_AT })).code;
const reasonOf = (item: Item, name: string): string | undefined => NOT_PROVEN[provenKind(item)]?.[name];
const isRefusal = (item: Item): boolean => ['refused', 'tombstone'].includes(provenKind(item));
const isEntry = (item: Item): boolean => item.seq !== undefined && item.player !== undefined;

test('the ledger that is altered below has items of every kind, and is proven', async () => {
  expect(new Set(ITEMS.map(provenKind))).toEqual(new Set(KINDS));
  expect(await codeOf(ITEMS)).toBe(0);
});

describe.each(KINDS)('in a %s item', (kind) => {
  /** One item that has the attribute, one that has not; all that can be done to either that is not found. */
  async function unfound(name: string): Promise<Item[]> {
    const indexes = ITEMS.flatMap((item, index) => (provenKind(item) === kind ? [index] : []));
    const chosen = [true, false].flatMap(
      (has) => indexes.find((index) => (ITEMS[index]?.[name] !== undefined) === has) ?? [],
    );
    const found: Item[] = [];
    for (const index of chosen) {
      for (const altered of alterationsOf(ITEMS[index] ?? {}, name)) {
        if ((await codeOf(ITEMS.with(index, altered))) === 0) found.push(altered);
      }
    }
    return found;
  }

  const names = attributeNamesOf(kind);
  test.each(names.filter((name) => NOT_PROVEN[kind]?.[name] === undefined))('%s is proven', async (name) => {
    expect(await unfound(name)).toEqual([]);
  });

  const unproven = names.filter((name) => NOT_PROVEN[kind]?.[name] !== undefined);
  test(`${unproven.join(', ') || 'nothing'} is not`, async () => {
    for (const name of unproven) expect(await unfound(name)).not.toEqual([]);
    expect(unproven).toEqual(
      Object.keys(NOT_PROVEN[kind] ?? {}).sort((left, right) => names.indexOf(left) - names.indexOf(right)),
    );
  });
});

describe('anywhere', () => {
  const anIndex = (isWanted: (item: Item) => boolean) =>
    fc.constantFrom(...ITEMS.flatMap((item, index) => (isWanted(item) ? [index] : [])));
  const law = (title: string, tampered: fc.Arbitrary<readonly Item[] | undefined>, numRuns = 30) =>
    test(title, async () => {
      const property = fc.asyncProperty(tampered, async (items) => {
        fc.pre(items !== undefined);
        expect([1, 2]).toContain(await codeOf(items));
      });
      await fc.assert(property, { numRuns });
    });

  const alteration = anIndex(() => true).chain((index) =>
    fc.constantFrom(
      ...Object.keys(ITEMS[index] ?? {})
        .filter((name) => reasonOf(ITEMS[index] ?? {}, name) === undefined)
        .flatMap((name) => alterationsOf(ITEMS[index] ?? {}, name))
        .map((altered) => ITEMS.with(index, altered)),
    ),
  );
  law('a value of any item is altered', alteration, 80);

  law(
    'two items exchange their values of one attribute',
    fc
      .tuple(
        anIndex(() => true),
        anIndex(() => true),
        fc.nat(),
      )
      .map(([one, other, choice]) => {
        const [left, right] = [ITEMS[one] ?? {}, ITEMS[other] ?? {}];
        const names = Object.keys(left).filter(
          (name) => right[name] !== undefined && JSON.stringify(left[name]) !== JSON.stringify(right[name]),
        );
        const name = names[choice % names.length];
        if (name === undefined || provenKind(left) !== provenKind(right) || reasonOf(left, name) !== undefined)
          return undefined;
        const exchanged = { ...left, [name]: right[name] } as Item;
        return ITEMS.with(one, exchanged).with(other, { ...right, [name]: left[name] } as Item);
      }),
    60,
  );

  law(
    'an item is removed',
    anIndex((item) => !isRefusal(item)).map((index) => ITEMS.toSpliced(index, 1)),
  );

  law(
    'an item is there twice',
    anIndex(() => true).map((index) => [...ITEMS, ITEMS[index] ?? {}]),
  );

  law(
    'an item is there again under other ids, its hash made to fit',
    anIndex((item) => !isRefusal(item)).map((index) => {
      const text = JSON.stringify(ITEMS[index]).replaceAll(
        /(player-\d|(?<=round\|)\d+|(?<="(transaction|transfer)_id":\{"S":")[^"]+|(?<="pk":\{"S":"(transaction|transfer)\|examplecasino\|)[^"]+)/g,
        '$1x',
      );
      const other = JSON.parse(text) as Item;
      return [...ITEMS, other.hash === undefined ? other : resealed(other)];
    }),
  );

  law(
    'an entry says something else, its hash made to fit',
    anIndex(isEntry).chain((index) =>
      fc.constantFrom(
        ...Object.keys(ITEMS[index] ?? {})
          .filter((name) => !['pk', 'sk', 'player', 'hash', 'status'].includes(name))
          .flatMap((name) => alterationsOf(ITEMS[index] ?? {}, name))
          .map((altered) => ITEMS.with(index, resealed(altered))),
      ),
    ),
    80,
  );

  law(
    'the last entries of a player are dropped, and the wallet made to fit',
    fc
      .tuple(
        anIndex((item) => item.sk?.S === 'player'),
        fc.integer({ min: 1, max: 5 }),
      )
      .map(([index, count]) => {
        const wallet = ITEMS[index] ?? {};
        const owner = wallet.pk?.S?.slice('player|'.length);
        const last = Number(wallet.seq?.N) - count;
        const entry = ITEMS.find(({ player, seq }) => player?.S === owner && seq?.N === String(last));
        const dropped = ITEMS.filter(({ player, seq }) => player?.S === owner && Number(seq?.N) > last);
        // Nothing but the wallet tells of a transfer.
        if (entry === undefined || dropped.every(({ sk }) => sk?.S === 'transfer')) return undefined;
        const { seq, balance_after, hash, created_at } = entry;
        const fitting = { ...wallet, seq, balance: balance_after, head: hash, moved_at: created_at } as Item;
        return ITEMS.with(index, fitting).filter((item) => !dropped.includes(item));
      }),
  );
});
