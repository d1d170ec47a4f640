/** What exactly is written for a changebalance, and what for each refusal is not (rules 4.3 to 4.7). */
import { describe, expect, test } from '@jest/globals';
import { type ChangeState, judgeChange } from '../../shared/domain/judge-change.ts';
import { noUsage } from '../../shared/domain/limits.ts';
import { cents } from '../../shared/domain/money.ts';
import type { Player } from '../../shared/domain/player.ts';
import type { RefusalName } from '../../shared/domain/refusal.ts';
import type { TransactionRequest } from '../../shared/domain/transaction.ts';
import { EARLIER, identity, NOW, player, request, round, session, tombstone } from './examples.ts';

const fine = (changes: Partial<ChangeState> = {}): ChangeState => ({
  player: player(),
  session: session(),
  gameEnabled: true,
  ...changes,
});

const HASH = expect.stringMatching(/^[0-9a-f]{64}$/);
const ROUND = { operatorId: 'casino', userId: '611', roundId: '1727' };

const period = (start: string, wagered: bigint, lost: bigint) => ({ start, wagered, lost });
const usage = (wagered: bigint, lost: bigint) => ({
  day: period('2024-05-15', wagered, lost),
  week: period('2024-05-13', wagered, lost),
  month: period('2024-05-01', wagered, lost),
});

describe('rule 4.5: an accepted transaction is one list of writes', () => {
  test.each([
    ['BET', 8_275n, usage(1_725n, 1_725n), true],
    ['WIN', 11_725n, usage(0n, -1_725n), false],
    ['REFUND', 11_725n, usage(0n, -1_725n), false],
  ] as const)('rule 4.4: a %s moves the balance of 100.00 to %s cents', (type, balance, used, onlyIfNotClosed) => {
    const before = player();
    const { answer, writes } = judgeChange(fine({ player: before }), request({ type }), NOW);
    expect(answer).toEqual({ ok: { balance, currency: 'EUR' } });
    const entry = {
      operatorId: 'casino',
      userId: '611',
      seq: 8,
      type,
      amount: 1_725n,
      currency: 'EUR',
      balanceBefore: 10_000n,
      balanceAfter: balance,
      transactionId: '3568',
      roundId: '1727',
      gameId: '200',
      transactionTimestamp: '2024-05-15 11:59:58',
      reason: 'SPIN',
      createdAt: NOW.toISOString(),
      previousHash: before.head,
      hash: HASH,
    };
    expect(writes).toEqual([
      {
        write: 'player',
        part: 'money',
        player: { ...before, balance, seq: 8, version: 13, head: HASH, movedAt: NOW.toISOString(), usage: used },
      },
      {
        write: 'transaction',
        transaction: { status: 'OK', identity: { ...identity({ type }) }, entry },
        replaces: 'nothing',
      },
      {
        write: 'round',
        change: {
          ...ROUND,
          gameId: '200',
          at: NOW.toISOString(),
          type,
          count: 1,
          amount: 1_725n,
          finished: false,
          onlyIfNotClosed,
        },
      },
    ]);
  });

  test("rule 9.1: the player's head is the hash of the entry", () => {
    const [first, second] = judgeChange(fine(), request(), NOW).writes;
    expect(first).toMatchObject({
      player: { head: (second as { transaction: { entry: { hash: string } } }).transaction.entry.hash },
    });
  });

  test.each(['BET', 'WIN', 'REFUND'] as const)('rule 5.5: round_finished of a %s ends the round', (type) => {
    const { writes } = judgeChange(fine(), request({ type, roundFinished: true }), NOW);
    expect(writes).toContainEqual({ write: 'round', change: expect.objectContaining({ finished: true }) });
  });

  test('rule 2.5: a BET of nothing is a transaction like any other', () => {
    const { answer, writes } = judgeChange(fine(), request({ amount: cents(0n) }), NOW);
    expect(answer).toEqual({ ok: { balance: 10_000n, currency: 'EUR' } });
    expect(writes.map(({ write }) => write)).toEqual(['player', 'transaction', 'round']);
  });

  test("rule 4.6: usage of days gone by is replaced by the new day's", () => {
    const stale = player({ usage: noUsage(new Date('2024-04-30T10:00:00.000Z')) });
    const { writes } = judgeChange(fine({ player: stale }), request(), NOW);
    expect(writes[0]).toMatchObject({ player: { usage: usage(1_725n, 1_725n) } });
  });
});

interface Refused {
  readonly refusal: RefusalName;
  readonly state?: Partial<ChangeState>;
  readonly changes?: Partial<TransactionRequest>;
  readonly holdsOnlyWhileRoundIsOpen: boolean;
}

const withPlayer = (changes: Partial<Player>) => ({ player: player(changes) });

describe("rule 4.3: a refusal of a known player's transaction is recorded, and nothing else is", () => {
  test.each<Refused>([
    { refusal: 'invalidToken', state: { session: session({ userId: '612' }) }, holdsOnlyWhileRoundIsOpen: false },
    { refusal: 'playerBlocked', state: withPlayer({ blocked: true }), holdsOnlyWhileRoundIsOpen: false },
    { refusal: 'invalidCurrency', changes: { currency: 'USD' }, holdsOnlyWhileRoundIsOpen: false },
    { refusal: 'invalidCurrency', changes: { currency: 'USD', type: 'WIN' }, holdsOnlyWhileRoundIsOpen: false },
    { refusal: 'invalidCurrency', changes: { currency: 'USD', type: 'REFUND' }, holdsOnlyWhileRoundIsOpen: false },
    { refusal: 'gameDisabled', state: { gameEnabled: false }, holdsOnlyWhileRoundIsOpen: false },
    { refusal: 'operationFailed', state: { round: round({ closedAt: EARLIER }) }, holdsOnlyWhileRoundIsOpen: false },
    { refusal: 'limitsReached', state: withPlayer({ limits: { bet: cents(1n) } }), holdsOnlyWhileRoundIsOpen: true },
    { refusal: 'insufficientFunds', state: withPlayer({ balance: cents(1_724n) }), holdsOnlyWhileRoundIsOpen: true },
  ])('$refusal $changes', ({ refusal, state, changes, holdsOnlyWhileRoundIsOpen }) => {
    const judged = fine(state);
    const { answer, writes } = judgeChange(judged, request({ roundFinished: true, ...changes }), NOW);
    expect(answer).toMatchObject({ refused: refusal });
    expect(writes).toEqual([
      { write: 'player-unchanged', player: judged.player },
      {
        write: 'transaction',
        transaction: {
          status: 'ERROR',
          identity: identity(changes),
          refusal,
          balance: judged.player?.balance,
          createdAt: NOW.toISOString(),
          facts: request().facts,
        },
        replaces: 'nothing',
      },
      ...(holdsOnlyWhileRoundIsOpen ? [{ write: 'round-not-closed', round: expect.objectContaining(ROUND) }] : []),
    ]);
  });

  test('OP_31 alone carries balance and currency', () => {
    const poor = withPlayer({ balance: cents(-5n) });
    expect(judgeChange(fine(poor), request(), NOW).answer).toEqual({
      refused: 'insufficientFunds',
      funds: { balance: -5n, currency: 'EUR' },
    });
    expect(judgeChange(fine({ gameEnabled: false }), request(), NOW).answer).toEqual({ refused: 'gameDisabled' });
  });

  test.each<[string, ChangeState]>([
    ['OP_34', { gameEnabled: true, session: session() }],
    ['an id that is known', fine({ transaction: tombstone() })],
  ])('nothing is recorded for %s', (_, state) => {
    expect(judgeChange(state, request(), NOW).writes).toEqual([]);
  });
});
