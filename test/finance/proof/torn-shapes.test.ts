/** Each shape that a transaction written in part may have in an export. */
import { describe, expect, test } from '@jest/globals';
import { keyOf, LivedLedger } from './lived-ledger.ts';
import { lacking, stepWith } from './torn-step.ts';
import { type Verified, verifyItems, violationsOf } from './verified.ts';

const HOUR = 3_600_000;

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
