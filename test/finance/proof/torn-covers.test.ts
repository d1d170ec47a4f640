/** What would only look like a transaction written in part: the edge excuses no more than it can have held. */
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Item } from '../../../shared/storage/attributes.ts';
import { newExportsFolder } from '../support/written-export.ts';
import { keyOf, LivedLedger } from './lived-ledger.ts';
import { resealed } from './tampering.ts';
import { itemsOf, lacking, stepWith } from './torn-step.ts';
import { verifyItems, violationsOf } from './verified.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let root: string;
beforeEach(() => {
  root = newExportsFolder();
});
afterEach(() => rmSync(root, { recursive: true }));

const plus = (value: Item[string] | undefined, more: number): { N: string } => ({
  N: (BigInt(value?.N ?? '') + BigInt(more)).toString(),
});

describe('what only looks as if it were in flight', () => {
  const bet = stepWith('BET');
  const old = [...bet.before.values()].find(({ type, status }) => type?.S === 'BET' && status?.S === 'OK') ?? {};
  const oldRound = [...bet.before.values()].find(({ sk }) => sk?.S === `round|${old.round_id?.S}`) ?? {};
  const [otherOld = {}] = [...bet.before.values()].filter(
    ({ type, status, transaction_id }) =>
      type?.S === 'BET' && status?.S === 'OK' && transaction_id?.S !== old.transaction_id?.S,
  );
  const [otherRound = {}] = [...bet.before.values()].filter(
    ({ sk, bet_sum }) => bet_sum !== undefined && sk?.S !== oldRound.sk?.S,
  );
  const CANCELED = { status: { S: 'CANCELED' } };
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

  const oneMoreBet = { bet_count: plus(oldRound.bet_count, 1), bet_sum: plus(oldRound.bet_sum, 100) };

  test('a status turned under cover of a missing entry: for a day', async () => {
    const canceled = (items: readonly Item[]) => withOther(items, old, { status: { S: 'CANCELED' } });
    const covered = canceled(lacking(bet, 'record', 'round'));
    expect(await verifyItems(covered, { at: bet.at, root })).toMatchObject({ code: 0, unseen_entries: 1 });
    const next = await verifyItems(canceled([...bet.after.values()]), { at: bet.at + DAY, root });
    expect(violationsOf(next)).toEqual(['status', 'unfulfilled']);
    const back = await verifyItems([...bet.after.values()], { at: bet.at + DAY + HOUR, root });
    expect(back.violations).toMatchObject([{ name: 'unfulfilled', found: 'no cancel' }]);
  });

  test.each([
    ['two statuses', (items: Item[]) => withOther(withOther(items, old, CANCELED), otherOld, CANCELED), ['status']],
    [
      'a status, and a round',
      (items: Item[]) => withOther(withOther(items, old, CANCELED), otherRound, oneMoreBet),
      ['round', 'status'],
    ],
    [
      'a round, by more than one entry',
      (items: Item[]) => withOther(items, oldRound, { bet_sum: { N: '1' } }),
      ['round'],
    ],
  ])('%s turned under cover of one missing entry', async (_, alter, expected) => {
    const covered = alter(lacking(bet, 'record', 'round'));
    expect(violationsOf(await verifyItems(covered, { at: bet.at }))).toEqual(expected);
  });

  test('and another missing entry excuses the same round no second time', async () => {
    const covered = withOther(lacking(bet, 'record', 'round'), oldRound, oneMoreBet);
    expect(await verifyItems(covered, { at: bet.at, root })).toMatchObject({ code: 0 });
    const again = await verifyItems(covered, { at: bet.at + 1_000, root });
    expect(violationsOf(again)).toEqual(['round', 'unfulfilled']);
  });

  test('a cancel of what never was: no entry of it is missing before that of the cancel', async () => {
    const wallet = bet.after.get(bet.keys.wallet ?? '') ?? {};
    const bookedAt = { S: new Date(bet.at).toISOString() };
    const canceled = BigInt(wallet.balance?.N ?? '') + 100_000_000n;
    const { game_id, round_id, operator_id, user_id, player, currency_code } = old;
    const cancel = resealed({
      pk: { S: 'transaction|examplecasino|made-up' },
      sk: { S: 'cancel' },
      transaction_id: { S: 'made-up' },
      game_id,
      round_id,
      operator_id,
      user_id,
      player,
      currency_code,
      type: { S: 'CANCEL' },
      canceled_type: { S: 'BET' },
      amount: { N: '100000000' },
      created_at: bookedAt,
      seq: plus(wallet.seq, 1),
      balance_before: wallet.balance,
      balance_after: { N: `${canceled}` },
      previous_hash: wallet.head,
      hash: { S: '' },
    } as unknown as Item);
    const moved = { seq: plus(wallet.seq, 1), balance: { N: `${canceled}` }, head: cancel.hash, moved_at: bookedAt };
    const items = [...withOther([...bet.after.values()], wallet, moved as Item), cancel];
    expect(await verifyItems(items, { at: bet.at })).toMatchObject({
      code: 1,
      violations: expect.arrayContaining([
        expect.objectContaining({ name: 'removed', subject: `entry ${moved.seq.N}` }),
      ]),
    });
  });

  test('a day of entries hidden by a wallet that moved at the edge: nobody plays so fast', async () => {
    const ledger = new LivedLedger({ seed: 3, players: 1 });
    ledger.live(10);
    const before = itemsOf(ledger);
    ledger.rest(HOUR);
    ledger.live(600);
    const hidden = ledger.items().flatMap((item) => {
      const seen = item.sk?.S === 'player' || item.sk?.S === 'profile' ? item : before.get(keyOf(item));
      return seen === undefined ? [] : [seen];
    });
    expect(violationsOf(await verifyItems(hidden, { at: ledger.clock }))).toEqual(['removed']);
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
