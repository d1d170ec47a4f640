/** Each shape that a transaction written in part may have in an export, and what would only look like one. */
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Item } from '../../../shared/storage/attributes.ts';
import { newExportsFolder } from '../support/written-export.ts';
import { keyOf, LivedLedger } from './lived-ledger.ts';
import { type Verified, verifyItems, violationsOf } from './verified.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Items = ReadonlyMap<string, Item>;

/** A ledger of one player who has rested before the last step, just before it and just after. */
interface Step {
  readonly before: Items;
  readonly after: Items;
  /** The changed items by what they are: `wallet`, `record`, `cancel`, `transfer`, `round`. */
  readonly keys: Readonly<Record<string, string>>;
  readonly at: number;
}

const itemsOf = (ledger: LivedLedger): Items => new Map(ledger.items().map((item) => [keyOf(item), item]));

/** Lives on until a step writes such an entry. */
function stepWith(type: string): Step {
  const ledger = new LivedLedger({ seed: 12, players: 1 });
  ledger.live(30);
  for (;;) {
    ledger.rest(HOUR);
    const before = itemsOf(ledger);
    ledger.live(1);
    const after = itemsOf(ledger);
    const changed = [...after.keys()].filter(
      (key) => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)),
    );
    const hasType = changed.some((key) => after.get(key)?.type?.S === type && after.get(key)?.seq !== undefined);
    if (hasType && changed.length >= 2) return { before, after, at: ledger.clock, keys: named(changed) };
  }
}

const named = (keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    keys.map((key) => {
      const [, sk = ''] = key.split(' ');
      return [sk.startsWith('round|') ? 'round' : ({ player: 'wallet', transaction: 'record' }[sk] ?? sk), key];
    }),
  );

/** The items after the step, but for these, which are as before it. */
function lacking({ before, after, keys }: Step, ...names: readonly string[]): Item[] {
  const late = names.map((name) => keys[name]);
  return [...after].flatMap(([key, item]) => {
    const seen = late.includes(key) ? before.get(key) : item;
    return seen === undefined ? [] : [seen];
  });
}

let root: string;
beforeEach(() => {
  root = newExportsFolder();
});
afterEach(() => rmSync(root, { recursive: true }));

const inFlightOf = ({ in_flight }: Verified): string[] => [...new Set(in_flight.map(({ name }) => name))].sort();

/** What lacks, of which step; what is in flight at the edge; the violations when it is older. */
const SHAPES: readonly (readonly [type: string, lacks: string[], inFlight: string[], older: string[]])[] = [
  ['BET', ['record'], ['entry', 'round'], ['added', 'removed']],
  ['BET', ['record', 'round'], ['entry'], ['removed']],
  ['BET', ['wallet'], ['wallet'], ['added']],
  ['BET', ['wallet', 'round'], ['round', 'wallet'], ['added', 'removed']],
  ['BET', ['round'], ['round'], ['removed']],
  ['BET', ['wallet', 'record'], ['round'], ['added']],
  ['WIN', ['record'], ['entry', 'round'], ['removed', 'round']],
  ['WIN', ['round'], ['round'], ['round']],
  ['WIN', ['wallet', 'round'], ['round', 'wallet'], ['added', 'round']],
  ['DEPOSIT', ['transfer'], ['entry'], ['removed']],
  ['DEPOSIT', ['wallet'], ['wallet'], ['added']],
  ['CANCEL', ['record'], ['status'], ['status']],
  ['CANCEL', ['cancel'], ['entry', 'round', 'status'], ['removed', 'round', 'status']],
  ['CANCEL', ['cancel', 'record'], ['entry', 'round'], ['removed', 'round']],
  ['CANCEL', ['cancel', 'record', 'round'], ['entry'], ['removed']],
  ['CANCEL', ['wallet'], ['wallet'], ['added']],
  ['CANCEL', ['wallet', 'record', 'round'], ['round', 'status', 'wallet'], ['added', 'round', 'status']],
];

describe('part of a transaction', () => {
  test.each(SHAPES)(
    'of a %s, lacking %j: in flight as %j, a violation as %j when older',
    async (type, lacks, inFlight, older) => {
      const step = stepWith(type);
      const items = lacking(step, ...lacks);
      const young = await verifyItems(items, { at: step.at });
      expect([young.code, inFlightOf(young)]).toEqual([0, inFlight]);
      const old = await verifyItems(items, { at: step.at + HOUR });
      expect([old.code, violationsOf(old), old.in_flight]).toEqual([1, older, []]);
    },
  );

  test('of several: a number missing among others', async () => {
    const ledger = new LivedLedger({ seed: 12, players: 1 });
    ledger.live(30);
    ledger.rest(HOUR);
    const rested = new Date(ledger.clock).toISOString();
    ledger.live(10);
    const young = ledger.items().filter(({ seq, created_at }) => seq !== undefined && (created_at?.S ?? '') > rested);
    const missing = young.find(({ type }) => type?.S === 'BET') ?? {};
    const items = ledger.items().filter((item) => keyOf(item) !== keyOf(missing));
    const inFlight = await verifyItems(items, { at: ledger.clock });
    expect([inFlight.code, inFlightOf(inFlight)]).toEqual([0, ['entry', 'round']]);
    expect(violationsOf(await verifyItems(items, { at: ledger.clock + HOUR }))).toContain('gap');
  });

  test('of a new player: the wallet, or the profile', async () => {
    const ledger = new LivedLedger({ players: 1 });
    ledger.live(2);
    const before = ledger.items();
    for (const sk of ['player', 'profile']) {
      const items = before.filter((item) => item.sk?.S !== sk);
      expect(await verifyItems(items, { at: ledger.clock })).toMatchObject({ code: 0, in_flight: expect.any(Array) });
      expect(violationsOf(await verifyItems(items, { at: ledger.clock + HOUR }))).toEqual(['removed']);
    }
  });
});

describe('what only looks as if it were in flight', () => {
  const bet = stepWith('BET');
  const old = [...bet.before.values()].find(({ type, status }) => type?.S === 'BET' && status?.S === 'OK') ?? {};
  const oldRound = [...bet.before.values()].find(({ sk }) => sk?.S === `round|${old.round_id?.S}`) ?? {};
  const withOther = (items: readonly Item[], item: Item, attributes: Item): Item[] =>
    items.map((each) => (keyOf(each) === keyOf(item) ? { ...each, ...attributes } : each));

  test('an old transaction whose status was turned, though the player is at the edge', async () => {
    const items = withOther([...bet.after.values()], old, { status: { S: 'CANCELED' } });
    expect(violationsOf(await verifyItems(items, { at: bet.at }))).toEqual(['status']);
  });

  test('an old round whose sums were altered, though the player is at the edge', async () => {
    const items = withOther([...bet.after.values()], oldRound, { bet_sum: { N: '1' } });
    expect(violationsOf(await verifyItems(items, { at: bet.at }))).toEqual(['round']);
  });

  test('a status turned and a round altered under cover of a missing entry: for a day', async () => {
    const altered = (items: readonly Item[]) =>
      withOther(withOther(items, old, { status: { S: 'CANCELED' } }), oldRound, { bet_sum: { N: '1' } });
    const covered = altered(lacking(bet, 'record'));
    expect(await verifyItems(covered, { at: bet.at, root })).toMatchObject({ code: 0 });
    const next = await verifyItems(altered([...bet.after.values()]), { at: bet.at + DAY, root });
    expect(violationsOf(next)).toEqual(['round', 'status', 'unfulfilled']);
    const back = await verifyItems([...bet.after.values()], { at: bet.at + DAY + HOUR, root });
    expect(back.violations).toMatchObject([{ name: 'unfulfilled', found: 'no cancel' }]);
  });

  test('and another missing entry excuses the same round no second time', async () => {
    const covered = withOther(lacking(bet, 'record'), oldRound, { bet_sum: { N: '1' } });
    expect(await verifyItems(covered, { at: bet.at, root })).toMatchObject({ code: 0 });
    const again = await verifyItems(covered, { at: bet.at + 1_000, root });
    expect(violationsOf(again)).toEqual(['round', 'unfulfilled']);
  });

  test('entries of the day hidden by a wallet that claims to have moved at the edge', async () => {
    const moment = bet.at + HOUR;
    const hidden = withOther(lacking(bet, 'record', 'round'), bet.after.get(bet.keys.wallet ?? '') ?? {}, {
      moved_at: { S: new Date(moment).toISOString() },
    });
    expect(await verifyItems(hidden, { at: moment, root })).toMatchObject({ code: 0, in_flight: [{ name: 'entry' }] });
    const next = await verifyItems([...bet.after.values()], { at: moment + DAY, root });
    expect(violationsOf(next)).toEqual(['backdated', 'unfulfilled']);
  });

  test('an old entry removed just before those of the edge: its round tells', async () => {
    const win = stepWith('WIN');
    const before = win.after.get(win.keys.record ?? '');
    const last = [...win.before.values()].find(
      ({ seq, type }) => type?.S === 'BET' && Number(seq?.N) + 1 === Number(before?.seq?.N),
    );
    const items = [...win.after.values()].filter((item) => keyOf(item) !== keyOf(last ?? {}));
    expect(violationsOf(await verifyItems(items, { at: win.at }))).toEqual(['round']);
  });

  test('an entry made up between others that were missing', async () => {
    const step = stepWith('DEPOSIT');
    const deposit = step.after.get(step.keys.transfer ?? '') ?? {};
    const madeUp = { ...deposit, seq: { N: String(Number(deposit.seq?.N) + 1) } };
    const items = [...lacking(step, 'transfer'), madeUp];
    expect((await verifyItems(items, { at: step.at })).code).toBe(1);
  });
});
