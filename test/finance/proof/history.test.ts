/** An export is held to the heads of earlier ones: history that was written anew is found, however well it fits. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ProvenKind } from '../../../infra/finance/proof/items/item-form.ts';
import type { Item } from '../../../shared/storage/attributes.ts';
import { newExportsFolder } from '../support/written-export.ts';
import { keyOf, LivedLedger } from './lived-ledger.ts';
import { provenKind, resealed } from './tampering.ts';
import { type Verified, verify, verifyItems, violationsOf } from './verified.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

let root: string;
let ledger: LivedLedger;
beforeEach(() => {
  root = newExportsFolder();
  ledger = new LivedLedger({ seed: 8, players: 2 });
  ledger.live(60);
});
afterEach(() => rmSync(root, { recursive: true }));

const verifyAt = (at: number, items: readonly Item[]): Promise<Verified> => verifyItems(items, { at, root });

/** Verifies the ledger as it stands, nothing of it at the edge, and lets it go on the next day. */
async function provenDay(): Promise<Verified> {
  ledger.rest(HOUR);
  const verified = await verifyAt(ledger.clock, ledger.items());
  expect(verified.code).toBe(0);
  ledger.rest(DAY);
  ledger.live(20);
  return verified;
}

const dateOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
const headsFile = (moment: number): string => join(root, `heads/dt=${dateOf(moment)}.jsonl`);

describe('a ledger that only went on', () => {
  test('is proven day by day, each root under the next', async () => {
    const first = await provenDay();
    const second = await verifyAt(ledger.clock, ledger.items());
    expect(second).toMatchObject({ code: 0, held_to: [{ root: first.root }] });
    const [header = ''] = readFileSync(headsFile(ledger.clock), 'utf8').split('\n');
    expect(JSON.parse(header)).toMatchObject({ previous_root: first.root, root: second.root });
  });

  test('is proven with players who have joined, or only changed their names', async () => {
    await provenDay();
    ledger.join();
    ledger.live(3);
    const items = ledger
      .items()
      .map((item) => (item.user_name === undefined ? item : { ...item, user_name: { S: 'x' } }));
    expect(await verifyAt(ledger.clock, items)).toMatchObject({ code: 0, violations: [] });
  });

  test('is held to the export of the same day that it takes the place of', async () => {
    const morning = await verifyAt(ledger.clock, ledger.items());
    ledger.live(5);
    expect(await verifyAt(ledger.clock + HOUR, ledger.items())).toMatchObject({
      code: 0,
      held_to: [{ root: morning.root }],
    });
    expect(violationsOf(await verifyAt(ledger.clock + 2 * HOUR, []))).toContain('rewritten');
  });
});

describe('history written anew', () => {
  test('by a chain of other entries, every hash made to fit', async () => {
    await provenDay();
    const other = new LivedLedger({ seed: 9, players: 2 });
    other.live(60);
    other.rest(DAY);
    other.live(20);
    expect((await verifyItems(other.items(), { at: other.clock })).code).toBe(0);
    const { violations } = await verifyAt(other.clock, other.items());
    expect(violations).toContainEqual(expect.objectContaining({ name: 'rewritten', player: 'examplecasino|player-0' }));
  });

  test('by going back: the last entries gone, all else as it was before them', async () => {
    const before = ledger.items();
    ledger.live(5);
    await provenDay();
    expect((await verifyItems(before, { at: ledger.clock })).code).toBe(0);
    expect(violationsOf(await verifyAt(ledger.clock, before))).toEqual(['rewritten']);
  });

  test('by a player removed with all their items', async () => {
    await provenDay();
    const items = ledger.items().filter((item) => !JSON.stringify(item).includes('player-1'));
    expect((await verifyItems(items, { at: ledger.clock })).code).toBe(0);
    expect(await verifyAt(ledger.clock, items)).toMatchObject({
      code: 1,
      violations: expect.arrayContaining([
        expect.objectContaining({ name: 'rewritten', player: 'examplecasino|player-1', subject: 'wallet' }),
      ]),
    });
  });

  test('by a refusal or a tombstone removed, made up or altered, its seal made to fit', async () => {
    const keyOfFirst = (kind: ProvenKind) =>
      ledger
        .items()
        .filter((item) => provenKind(item) === kind)
        .map(keyOf)[0];
    while (keyOfFirst('refused') === undefined || keyOfFirst('tombstone') === undefined) ledger.live(1);
    const [refusalKey, tombstoneKey] = [keyOfFirst('refused'), keyOfFirst('tombstone')];
    await provenDay();
    const items = ledger.items();
    const [refusal, tombstone] = [refusalKey, tombstoneKey].map(
      (key) => items.find((item) => keyOf(item) === key) ?? {},
    );
    const others = items.filter((item) => item !== refusal && item !== tombstone);
    const id = tombstone?.transaction_id?.S ?? '';
    const madeUp = JSON.parse(JSON.stringify(tombstone).replaceAll(id, '4711')) as Item;
    const altered = { ...refusal, amount: { N: '1' } } as Item;
    for (const changed of [[refusal], [refusal, tombstone, resealed(madeUp)], [resealed(altered), tombstone]]) {
      const all = [...others, ...changed] as Item[];
      expect((await verifyItems(all, { at: ledger.clock })).code).toBe(0);
      ledger.rest(1_000);
      expect(violationsOf(await verifyAt(ledger.clock, all))).toEqual(['rewritten']);
    }
  });

  test('by entries, or a player, dated to a day that is over', async () => {
    await provenDay();
    const late = new LivedLedger({ seed: 8, players: 3 });
    late.live(60);
    expect((await verifyItems(late.items(), { at: ledger.clock })).code).toBe(0);
    const [found] = (
      await verifyAt(ledger.clock, [
        ...ledger.items(),
        ...late.items().filter((item) => JSON.stringify(item).includes('player-2')),
      ])
    ).violations.filter(({ name }) => name === 'backdated');
    expect(found).toMatchObject({ player: 'examplecasino|player-2', subject: 'wallet' });
  });
});

describe('heads', () => {
  const alterHeads = (change: (text: string) => string): void => {
    const file = headsFile(ledger.clock - DAY);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  };

  test.each([
    [
      'with another hash',
      (text: string) => text.replace(/"hash":"(.)/, (_, digit) => `"hash":"${digit === '0' ? 1 : 0}`),
    ],
    ['with another export', (text: string) => text.replace('"export_id":"', '"export_id":"x')],
    ['without a player', (text: string) => text.replace(/^.*player-1.*\n/m, '')],
    ['with a player twice', (text: string) => text.replace(/^(.*player-1.*\n)/m, '$1$1')],
  ])('%s are found altered', async (_, change) => {
    await provenDay();
    alterHeads(change);
    expect(violationsOf(await verifyAt(ledger.clock, ledger.items()))).toContain('heads');
  });

  test.each([
    ['empty', () => ''],
    ['cut short', (text: string) => text.slice(0, -40)],
    ['of another format', (text: string) => text.replace('ledger-heads-1', 'ledger-heads-0')],
    ['with a number that is none', (text: string) => text.replace(/"seq":\d+/, '"seq":"many"')],
  ])('that are %s cannot be read, and are named', async (_, change) => {
    await provenDay();
    alterHeads(change);
    const { code, failure } = await verifyAt(ledger.clock, ledger.items());
    expect([code, failure]).toEqual([2, expect.stringMatching(/^heads\/dt=2026-11-\d\d\.jsonl/)]);
  });

  test('may be named, and must then be there and of an earlier export', async () => {
    await provenDay();
    await verifyAt(ledger.clock, ledger.items());
    const [first, second] = [headsFile(ledger.clock - DAY), headsFile(ledger.clock)];
    rmSync(second);
    expect(await verify([root, '--previous', first])).toMatchObject({ code: 0 });
    expect(await verify([root, '--previous', join(root, 'none.jsonl')])).toMatchObject({ code: 2 });
    expect(await verify([root, '--date', dateOf(ledger.clock - DAY), '--previous', second])).toMatchObject({ code: 2 });
  });

  test('of this very export are never replaced by others', async () => {
    await provenDay();
    await verifyAt(ledger.clock, ledger.items());
    const kept = readFileSync(headsFile(ledger.clock), 'utf8');
    rmSync(headsFile(ledger.clock - DAY));
    const { code, violations } = await verify([root]);
    expect([code, violations]).toMatchObject([1, [{ name: 'heads', subject: 'heads of this export' }]]);
    expect(readFileSync(headsFile(ledger.clock), 'utf8')).toBe(kept);
    expect(await verify([root, '--edge-seconds', '5'])).toMatchObject({ code: 2 });
  });

  test('of a later export of the day are not replaced by those of an earlier one', async () => {
    await verifyAt(ledger.clock + HOUR, ledger.items());
    rmSync(join(root, 'ledger'), { recursive: true });
    expect(violationsOf(await verifyAt(ledger.clock, ledger.items()))).toEqual(['heads']);
  });
});
