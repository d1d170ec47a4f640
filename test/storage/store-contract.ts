/** The contract of the storage port: what every store must do, whatever it is made of. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changeRound, type Round } from '../../shared/domain/round.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { Write } from '../../shared/domain/write.ts';
import type { Store } from '../../shared/storage/store.ts';
import * as any from './arbitraries.ts';
import { CONDITIONS } from './conditions.ts';
import { samples } from './samples.ts';

/** A store, and the way sessions get into it: launches write them beside the port. */
export interface StoreUnderTest {
  readonly store: Store;
  readonly addSession: (session: Session) => Promise<void>;
}

const RUNS = { numRuns: 60 };
const signal = () => AbortSignal.timeout(20_000);

/** Registers the contract's tests for one implementation, opened once. */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  let opened: StoreUnderTest;
  beforeAll(async () => {
    opened = await open();
  });
  const read = (wanted: Parameters<Store['read']>[0]) => opened.store.read(wanted, signal());
  const commit = (...writes: Write[]) => opened.store.commit(writes, signal());
  const commitAll = async (writes: readonly Write[]) => {
    for (const write of writes) expect(await commit(write)).toEqual({ outcome: 'committed' });
  };

  describe(`${name}: what is written comes back with every member as it was, and no other`, () => {
    const law = <Value>(arbitrary: fc.Arbitrary<Value>, holds: (value: Value) => Promise<void>) =>
      fc.assert(fc.asyncProperty(arbitrary, holds), RUNS);

    test('players', () =>
      law(any.player, async (player) => {
        const written = await commit({ write: 'player-created', player });
        const { player: stored } = await read({ player });
        if (stored === undefined) throw new Error('the player must be there, new or from before');
        if (written.outcome === 'committed') expect(stored).toEqual(player);
        const { balance, seq, head, usage, blocked, limits } = player;
        const moved = { ...stored, balance, seq, head, usage, version: stored.version + 1 };
        expect(await commit({ write: 'player', part: 'money', player: moved })).toEqual({ outcome: 'committed' });
        expect((await read({ player })).player).toEqual(moved);
        const set = { ...moved, blocked, limits, version: moved.version + 1 };
        expect(await commit({ write: 'player', part: 'settings', player: set })).toEqual({ outcome: 'committed' });
        expect((await read({ player })).player).toEqual(set);
      }));

    test('profiles', () =>
      law(any.profile, async (profile) => {
        await commit({ write: 'profile', profile });
        expect(await read({ profile })).toEqual({ profile });
      }));

    test('sessions', () =>
      law(any.session, async (session) => {
        await opened.addSession(session);
        expect(await read({ session })).toEqual({ session });
      }));

    test('accepted and refused transactions', () =>
      law(fc.oneof(any.accepted, any.refused), async (transaction) => {
        const { outcome } = await commit({ write: 'transaction', transaction, replaces: 'nothing' });
        if (outcome === 'committed') expect(await read({ transaction: transaction.identity })).toEqual({ transaction });
        else expect(outcome).toBe('lost');
      }));

    test('tombstones', () =>
      law(any.tombstone, async (tombstone) => {
        const { outcome } = await commit({ write: 'transaction', transaction: tombstone, replaces: 'nothing' });
        if (outcome === 'committed') expect(await read({ transaction: tombstone })).toEqual({ transaction: tombstone });
        else expect(outcome).toBe('lost');
      }));

    test('transfers', () =>
      law(any.transfer, async (entry) => {
        const { outcome } = await commit({ write: 'entry', entry });
        if (outcome === 'committed') expect(await read({ transfer: entry })).toEqual({ transfer: entry });
        else expect(outcome).toBe('lost');
      }));

    test('cancels, which are seen when they stand in the way', () =>
      law(any.cancelEntry, async (entry) => {
        const { outcome } = await commit({ write: 'entry', entry });
        if (outcome !== 'committed') return;
        expect(await commit({ write: 'entry', entry })).toEqual({ outcome: 'lost', found: { entry } });
      }));

    test('rounds, change by change', () =>
      law(any.roundChanges, async (changes) => {
        let round: Round | undefined;
        for (const change of changes) {
          round ??= (await read({ round: change })).round;
          await commit({ write: 'round', change });
          round = changeRound(round, change);
          expect(await read({ round })).toEqual({ round });
        }
      }));
  });

  describe(`${name}: each write has its condition`, () => {
    test.each(CONDITIONS)('$title: $outcome', async ({ given, write, outcome, found, leaves }) => {
      const records = samples();
      await commitAll(given(records));
      const before = await read(records.wanted);
      const expected = outcome === 'lost' ? { outcome, found: found?.(records) ?? {} } : { outcome };
      expect(await commit(write(records))).toEqual(expected);
      const after = await read(records.wanted);
      expect(after).toEqual(outcome === 'lost' ? before : { ...before, ...leaves(records) });
    });
  });

  describe(`${name}: writes of one list happen together or not at all`, () => {
    /** A write whose condition does not hold, on a record that none of the others is about. */
    const fails: Write = { write: 'round-finished', round: { ...samples().subject }, at: '', closed: true };

    test.each([0, 1, 2, 3])('nothing is written when number %i of the list loses', async (position) => {
      const { player, accepted, round, wanted } = samples();
      const writes: Write[] = [
        { write: 'player-created', player: player(1) },
        { write: 'transaction', transaction: accepted(), replaces: 'nothing' },
        round(),
      ];
      const { outcome } = await commit(...writes.toSpliced(position, 0, fails));
      expect(outcome).toBe('lost');
      expect(await read(wanted)).toEqual({});
      expect(await commit(...writes)).toEqual({ outcome: 'committed' });
      expect(Object.keys(await read(wanted)).sort()).toEqual(['player', 'round', 'transaction']);
    });

    test('every record that stood in the way is found', async () => {
      const { player, accepted, round, finish, wanted } = samples();
      await commitAll([
        { write: 'player-created', player: player(1) },
        { write: 'transaction', transaction: accepted(), replaces: 'nothing' },
        round(),
        finish(true),
      ]);
      const { player: storedPlayer, transaction, round: storedRound } = await read(wanted);
      const writes: Write[] = [
        { write: 'player', part: 'money', player: player(3) },
        { write: 'transaction', transaction: accepted(), replaces: 'nothing' },
        round(),
      ];
      const found = { player: storedPlayer, transaction, round: storedRound };
      expect(await commit(...writes)).toEqual({ outcome: 'lost', found });
    });
  });

  describe(`${name}: a read`, () => {
    test('brings what was wanted, of that what is there, and nothing else', async () => {
      const { key, player, accepted, round, subject, transferId, entry } = samples();
      const tokenHash = transferId;
      const profile = { ...key, userName: 'john_doe', userCountry: 'Germany' };
      await commitAll([
        { write: 'player-created', player: player(1) },
        { write: 'profile', profile },
        { write: 'transaction', transaction: accepted(), replaces: 'nothing' },
        { write: 'entry', entry: entry({ type: 'DEPOSIT', transferId }) },
        round(),
      ]);
      await opened.addSession({ ...key, tokenHash, createdAt: '', expiresAt: 1 });
      const wanted = {
        player: key,
        profile: key,
        transaction: subject,
        transfer: { ...key, transferId },
        round: subject,
        session: { ...key, tokenHash },
      };
      for (const [name, record] of Object.entries(wanted)) {
        expect(Object.keys(await read({ [name]: record }))).toEqual([name]);
      }
      expect(Object.keys(await read(wanted)).sort()).toEqual(Object.keys(wanted).sort());
      const others = { ...wanted, player: { ...key, userId: 'nobody' }, session: { ...key, tokenHash: 'none' } };
      expect(Object.keys(await read(others)).sort()).toEqual(['profile', 'round', 'transaction', 'transfer']);
    });
  });
}
