/** In which order a changebalance is refused: each row repairs one thing and meets the next refusal (rule 4.1). */
import { describe, expect, test } from '@jest/globals';
import { type ChangeState, judgeChange } from '../../shared/domain/judge-change.ts';
import { cents } from '../../shared/domain/money.ts';
import type { Player } from '../../shared/domain/player.ts';
import type { TransactionRequest } from '../../shared/domain/transaction.ts';
import { codeOf, EARLIER, NOW, player, request, round, session, tombstone } from './examples.ts';

/** A changebalance against which everything speaks. */
const hopeless: ChangeState = {
  transaction: tombstone(),
  session: session({ endedAt: EARLIER }),
  gameEnabled: false,
  round: round({ closedAt: EARLIER }),
};
const wronged: Player = player({
  blocked: true,
  currency: 'USD',
  limits: { bet: cents(1_724n) },
  balance: cents(1_724n),
});

type Repair = (state: ChangeState) => ChangeState;
type Row = [repaired: string, repair: Repair, meets: string];

const playerWith =
  (changes: Partial<Player>): Repair =>
  (state) => ({ ...state, player: { ...(state.player ?? wronged), ...changes } });

const withNewId: Repair = ({ transaction: _, ...others }) => others;

/** The states that the rows lead to, each with all the repairs before it. */
function inTurn(rows: readonly Row[]): [string, ChangeState, string][] {
  let state = hopeless;
  return rows.map(([repaired, repair, meets]) => {
    state = repair(state);
    return [repaired, state, meets];
  });
}

const judge = (state: ChangeState, changes: Partial<TransactionRequest> = {}) =>
  codeOf(judgeChange(state, request(changes), NOW).answer);

describe('rule 4.1: a BET', () => {
  test.each(
    inTurn([
      ['nothing is right', (state) => state, 'OP_34'],
      ['the player is there', playerWith({}), 'OP_49'],
      ['the transaction id is new', withNewId, 'OP_21'],
      ['the session is live', (state) => ({ ...state, session: session() }), 'OP_33'],
      ['the player is not blocked', playerWith({ blocked: false }), 'OP_30'],
      ["the currency is the player's", playerWith({ currency: 'EUR' }), 'OP_35'],
      ['the game is enabled', (state) => ({ ...state, gameEnabled: true }), 'OP_49'],
      [
        'finishround has not closed the round',
        (state) => ({ ...state, round: round({ finishedAt: EARLIER }) }),
        'OP_32',
      ],
      ['the limit allows it', playerWith({ limits: { bet: cents(1_725n) } }), 'OP_31'],
      ['the money is there', playerWith({ balance: cents(1_725n) }), 'OK'],
    ]),
  )('once %s', (_, state, meets) => {
    expect(judge(state)).toBe(meets);
  });

  test.each([
    ['unknown', undefined],
    ['expired', session({ expiresAt: NOW.getTime() / 1000 })],
    ['ended', session({ endedAt: EARLIER })],
    ["another player's", session({ userId: '612' })],
  ])('OP_21 when the session is %s', (_, known) => {
    const { session: __, ...state }: ChangeState = { player: player(), gameEnabled: true, session: session() };
    expect(judge(known === undefined ? state : { ...state, session: known })).toBe('OP_21');
  });

  test('rule 3.4: may name another game than its session was launched for', () => {
    const state = { player: player(), session: session({ gameId: '46' }), gameEnabled: true };
    expect(judge(state, { gameId: '200' })).toBe('OK');
  });

  test('OP_33 when the player is self-excluded', () => {
    const excluded = player({ selfExcludedUntil: '2024-05-15T12:00:00.001Z' });
    expect(judge({ player: excluded, session: session(), gameEnabled: true })).toBe('OP_33');
  });

  test.each([
    ['more than the balance, by a cent', 10_001n, 10_000n, 'OP_31'],
    ['the whole balance', 10_000n, 10_000n, 'OK'],
    ['zero from zero', 0n, 0n, 'OK'],
    ['zero below zero: the debt is to be paid first (rule 5.3)', 0n, -1n, 'OP_31'],
  ])('rule 4.4: %s', (_, amount, balance, meets) => {
    const state = { player: player({ balance: cents(balance) }), session: session(), gameEnabled: true };
    expect(judge(state, { amount: cents(amount) })).toBe(meets);
  });
});

describe.each(['WIN', 'REFUND'] as const)('rule 4.1: a %s', (type) => {
  test.each(
    inTurn([
      ['nothing is right', (state) => state, 'OP_34'],
      ['the player is there', playerWith({}), 'OP_49'],
      ['the transaction id is new', withNewId, 'OP_30'],
      ["the currency is the player's, and nothing else is right", playerWith({ currency: 'EUR' }), 'OK'],
    ]),
  )('once %s', (_, state, meets) => {
    expect(judge(state, { type })).toBe(meets);
  });

  test.each<[string, Partial<ChangeState>]>([
    ['the session is gone', { session: session({ endedAt: EARLIER }) }],
    ['there never was a session', {}],
    ["the session is another player's", { session: session({ userId: '612' }) }],
    ['the player is blocked', { player: player({ blocked: true }) }],
    ['the player is self-excluded', { player: player({ selfExcludedUntil: '2999-01-01T00:00:00.000Z' }) }],
    ['the game is disabled', { gameEnabled: false }],
    ['finishround has closed the round', { round: round({ closedAt: EARLIER }) }],
    ['the limits are reached', { player: player({ limits: { bet: cents(0n), wager: { day: cents(0n) } } }) }],
    ['the balance is below zero', { player: player({ balance: cents(-1n) }) }],
  ])('is credited though %s', (_, changes) => {
    expect(judge({ player: player(), gameEnabled: true, ...changes }, { type })).toBe('OK');
  });
});
