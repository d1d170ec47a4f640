/** What a transaction id that is already known is answered: the whole table of rule 4.2. */
import { describe, expect, test } from '@jest/globals';
import { type ChangeState, judgeChange } from '../../shared/domain/judge-change.ts';
import { cents } from '../../shared/domain/money.ts';
import type { RefusalName } from '../../shared/domain/refusal.ts';
import type { Transaction, TransactionIdentity, TransactionRequest } from '../../shared/domain/transaction.ts';
import { accepted, codeOf, EARLIER, NOW, player, refused, request, round, session, tombstone } from './examples.ts';

const CREDITS = ['WIN', 'REFUND'] as const;
const TYPES = ['BET', ...CREDITS] as const;

/** A state in which the request, were its id new, would be accepted: that it is not shows the table at work. */
const judge = (transaction: Transaction, changes: Partial<TransactionRequest> = {}, state: Partial<ChangeState> = {}) =>
  judgeChange(
    { player: player(), session: session(), gameEnabled: true, transaction, ...state },
    request(changes),
    NOW,
  );

describe('rule 4.2: record OK', () => {
  test.each([
    ['BET', 3_275n],
    ['WIN', 6_725n],
    ['REFUND', 6_725n],
  ] as const)('an identical %s has the balance of the first time, and nothing moves', (type, balance) => {
    const verdict = judge(accepted({ type }), { type });
    expect(verdict).toEqual({ answer: { ok: { balance, currency: 'EUR' } }, writes: [], repeats: true });
  });

  test.each<[string, Partial<TransactionRequest>, Partial<ChangeState>]>([
    ['the session has gone', {}, { session: session({ endedAt: EARLIER }) }],
    ['the session is another', {}, { session: session({ tokenHash: '12'.repeat(32) }) }],
    ['the player is blocked since', {}, { player: player({ blocked: true }) }],
    ['the money is spent since', {}, { player: player({ balance: cents(0n) }) }],
    ['the game is disabled since', {}, { gameEnabled: false }],
    ['the round is closed since', {}, { round: round({ closedAt: EARLIER }) }],
    ['round_finished differs', { roundFinished: true }, {}],
    ['the timestamp differs', { facts: { transactionTimestamp: '2024-05-15 12:00:03' } }, {}],
    ['the context differs', { facts: { reason: 'RETRY', rake: '0.0328', details: '{"a":1}' } }, {}],
  ])('the answer stays though %s', (_, changes, state) => {
    expect(judge(accepted(), changes, state)).toEqual({
      answer: { ok: { balance: 3_275n, currency: 'EUR' } },
      writes: [],
      repeats: true,
    });
  });
});

describe('rule 4.2: record ERROR, a BET', () => {
  test.each<RefusalName>([
    'invalidToken',
    'playerBlocked',
    'invalidCurrency',
    'gameDisabled',
    'operationFailed',
    'limitsReached',
  ])('an identical one is refused again: %s', (refusal) => {
    expect(judge(refused(refusal))).toEqual({ answer: { refused: refusal }, writes: [], repeats: true });
  });

  test('an identical one is refused again for want of money, with the balance of the first time', () => {
    expect(judge(refused('insufficientFunds'))).toEqual({
      answer: { refused: 'insufficientFunds', funds: { balance: 1_234n, currency: 'EUR' } },
      writes: [],
      repeats: true,
    });
  });
});

describe.each(CREDITS)('rule 4.2: record ERROR, a %s', (type) => {
  const known = refused('invalidCurrency', { type, currency: 'USD' });

  test('an identical one is judged afresh, and accepted now that the currency is right', () => {
    const { answer, writes } = judge(known, { type, currency: 'USD' }, { player: player({ currency: 'USD' }) });
    expect(answer).toEqual({ ok: { balance: 11_725n, currency: 'USD' } });
    expect(writes).toContainEqual({
      write: 'transaction',
      transaction: expect.objectContaining({ status: 'OK', identity: known.identity }),
      replaces: 'refused',
    });
  });

  test('an identical one is judged afresh, and when it is refused again nothing more is written', () => {
    const verdict = judge(known, { type, currency: 'USD' });
    expect(verdict).toEqual({ answer: { refused: 'invalidCurrency' }, writes: [] });
  });
});

describe.each(TYPES)('rule 4.2: record CANCELED, a %s', (type) => {
  test.each([
    ['had been accepted', accepted({ type }, 'CANCELED')],
    ['had been refused', refused('invalidCurrency', { type }, 'CANCELED')],
  ])('OP_49 for an identical one that %s', (_, known) => {
    expect(judge(known, { type })).toEqual({ answer: { refused: 'operationFailed' }, writes: [] });
  });
});

describe('rule 4.2: another transaction under a known id', () => {
  const records: [string, Transaction][] = [
    ['OK', accepted()],
    ['ERROR', refused('gameDisabled')],
    ['CANCELED after OK', accepted({}, 'CANCELED')],
    ['CANCELED after ERROR', refused('gameDisabled', {}, 'CANCELED')],
  ];
  const differences: [string, Partial<TransactionIdentity>][] = [
    ['type', { type: 'WIN' }],
    ['user', { userId: '612' }],
    ['operator', { operatorId: 'casino2' }],
    ['round', { roundId: '1728' }],
    ['game', { gameId: '201' }],
    ['currency', { currency: 'USD' }],
    ['amount', { amount: cents(1_724n) }],
  ];
  const eachOf = (known: [string, Transaction][]) =>
    known.flatMap(([record, transaction]) =>
      differences.map(([field, changes]) => [record, field, transaction, changes] as const),
    );

  test.each(eachOf(records))('record %s, another %s: OP_40', (_, __, known, changes) => {
    expect(judge(known, changes)).toEqual({ answer: { refused: 'duplicateTransaction' }, writes: [] });
  });

  test.each(eachOf([['TOMBSTONE', tombstone()]]))('record %s, another %s: OP_49', (_, __, known, changes) => {
    expect(judge(known, changes)).toEqual({ answer: { refused: 'operationFailed' }, writes: [] });
  });

  test.each(CREDITS)('a refused %s is owed no more when another transaction comes under its id', (type) => {
    const known = refused('invalidCurrency', { type, currency: 'USD' });
    expect(codeOf(judge(known, { type }).answer)).toBe('OP_40');
  });
});

test.each(TYPES)('rules 4.2, 5.2: OP_49 for a %s that was canceled before it came', (type) => {
  expect(judge(tombstone(), { type })).toEqual({ answer: { refused: 'operationFailed' }, writes: [] });
});
