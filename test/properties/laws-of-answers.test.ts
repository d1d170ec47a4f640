/** The laws of answers: the same call again, another under its id, two at once (rules 4.2, 4.5, 5.2 to 5.4 and 8.1). */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cents } from '../../shared/domain/money.ts';
import { isIdentical, type TransactionRequest } from '../../shared/domain/transaction.ts';
import { codeOf, refused } from '../domain/examples.ts';
import { transactionKey } from '../support/book-keys.ts';
import type { Books } from '../support/pure-books.ts';
import { type Call, judge, ledgerOf, MORNING, OPENING, OPERATORS, type Played, play, settle } from './calls.ts';
import { calls } from './random-calls.ts';

const law = (title: string, holds: (played: readonly Played[], day: readonly Call[]) => void) =>
  test(title, () => {
    const property = fc.property(calls(8), (day) => holds(play(day).played, day));
    fc.assert(property, { numRuns: 150 });
  });

const moneyOf = (books: Books) =>
  [...books.players.values()].map((player) => [player.balance, player.version, ledgerOf(books, player).length]);

/** Conditions without a write: a refused withdrawal leaves nothing but is checked each time. */
const CHECKS = new Set<string>(['player-unchanged', 'transfer-absent', 'round-absent']);

law('the same call again has the same answer and writes nothing', (played) => {
  for (const { call, answer, books } of played) {
    const again = judge(books, call);
    expect(again.answer).toEqual(answer);
    expect(again.writes.filter(({ write }) => !CHECKS.has(write))).toEqual([]);
  }
});

law('a refusal moves no money', (played) => {
  for (const { answer, before, books } of played) {
    if ('refused' in answer) expect(moneyOf(books)).toEqual(moneyOf(before));
  }
});

/** What rule 4.2 lets a known transaction be answered, told from the answers that were given before. */
class Memory {
  private readonly first = new Map<string, { readonly request: TransactionRequest; answer: object }>();
  private readonly canceled = new Set<string>();
  private readonly buried = new Set<string>();

  expectAnswer(request: TransactionRequest, answer: object): void {
    const key = transactionKey(request);
    const known = this.first.get(key);
    if (this.buried.has(key)) expect(codeOf(answer)).toBe('OP_49');
    else if (known === undefined) this.first.set(key, { request, answer });
    else if (!isIdentical(known.request, request)) expect(codeOf(answer)).toBe('OP_40');
    else if (this.canceled.has(key)) expect(codeOf(answer)).toBe('OP_49');
    else if (request.type !== 'BET' && codeOf(known.answer) === 'OP_30' && codeOf(answer) === 'OK')
      known.answer = answer;
    else expect(answer).toEqual(known.answer);
  }

  learnCancel(key: string, answer: object): void {
    if (codeOf(answer) === 'OK') this.canceled.add(key);
    else if (codeOf(answer) === 'OP_41' && !this.first.has(key)) this.buried.add(key);
  }
}

law('a transaction id has one answer for ever, until it is canceled (rules 4.2, 5.2, 5.4)', (played) => {
  const memory = new Memory();
  for (const { call, answer } of played) {
    if (codeOf(answer) === 'OP_34') continue;
    if (call.call === 'change') memory.expectAnswer(call.request, answer);
    if (call.call === 'cancel') memory.learnCancel(transactionKey(call.request), answer);
  }
});

law("one operator's calls reach nothing of another's (rule 8.1)", (_, day) => {
  const together = play(day).books;
  for (const operatorId of OPERATORS) {
    const alone = play(day.filter(({ request }) => request.operatorId === operatorId)).books;
    const own = (books: Books) => [...books.players.values()].filter((player) => player.operatorId === operatorId);
    expect(own(together)).toEqual(own(alone));
  }
});

/** Both judge the same books; the first commits, the second finds them changed. */
function race(books: Books, first: Call, second: Call): { readonly loser: Played; readonly answers: object[] } {
  const late = judge(books, second);
  const winner = settle(books, first, judge(books, first));
  const loser = settle(winner.books, second, late);
  return { loser, answers: [winner.answer, loser.answer] };
}

function expectOneAfterTheOther(books: Books, first: Call, second: Call): void {
  const { loser, answers } = race(books, first, second);
  const inTurn = play([first, second], books);
  const inOtherTurn = play([second, first], books);
  expect([
    [inTurn.books, inTurn.played.map(({ answer }) => answer)],
    [inOtherTurn.books, inOtherTurn.played.map(({ answer }) => answer).reverse()],
  ]).toContainEqual([loser.books, answers]);
}

law('two calls at once come to what one after the other comes to (rules 4.4, 4.5, 5.3)', (played) => {
  for (const [index, { before, call }] of played.entries()) {
    const next = played[index + 1];
    if (index % 3 === 0 && next !== undefined) expectOneAfterTheOther(before, call, { ...next.call, at: call.at });
  }
});

test('rules 4.2, 5.4: a refused WIN that is owed now is booked or canceled, however it races its cancel', () => {
  const known = refused('invalidCurrency', { type: 'WIN', operatorId: 'casino', userId: '1' });
  const { transactionId, roundId, gameId, operatorId, userId } = known.identity;
  const books = { ...OPENING, transactions: new Map([[transactionKey(known.identity), known]]) };
  const win: Call = {
    at: MORNING,
    call: 'change',
    request: { ...known.identity, roundFinished: false, facts: {} },
    sessionLives: false,
    gameEnabled: false,
  };
  const about = { operatorId, userId, transactionId, roundId, gameId, roundFinished: true };
  const cancel: Call = { at: MORNING, call: 'cancel', request: about };
  for (const [first, second] of [
    [win, cancel],
    [cancel, win],
    [win, win],
    [cancel, cancel],
  ] as const) {
    expectOneAfterTheOther(books, first, second);
  }
  expect(codeOf(play([win], books).played[0]?.answer ?? {})).toBe('OK');
});

test('one transfer id for two players at once is booked for one of them', () => {
  const [first, second] = ['1', '2'].map((userId): Call => {
    const paid = { operatorId: 'casino', userId, transferId: 't', type: 'DEPOSIT' as const, amount: cents(100n) };
    return { at: MORNING, call: 'transfer', request: paid };
  }) as [Call, Call];
  expectOneAfterTheOther(OPENING, first, second);
  expect(codeOf(race(OPENING, first, second).loser.answer)).toBe('OP_40');
});

test('the random days hold every answer, movement and end of a transaction, so that no law is empty', () => {
  const days = fc.sample(calls(8), { numRuns: 300, seed: 20_240_515 });
  const seen = new Set<string>();
  for (const day of days) {
    const { played, books } = play(day, OPENING);
    for (const { call, answer } of played) seen.add(`${call.call} ${codeOf(answer)}`);
    for (const { type, canceledType = '' } of books.entries.values()) seen.add(`${type} ${canceledType}`.trim());
    for (const transaction of books.transactions.values()) {
      seen.add('identity' in transaction ? `${transaction.identity.type} ${transaction.status}` : transaction.status);
    }
    if ([...books.players.values()].some(({ balance }) => balance < 0n)) seen.add('a balance below zero');
  }
  expect([...seen].sort()).toEqual(
    [
      ...['OK', 'OP_21', 'OP_30', 'OP_31', 'OP_32', 'OP_34', 'OP_35', 'OP_40', 'OP_49'].map((code) => `change ${code}`),
      ...['OK', 'OP_34', 'OP_41'].flatMap((code) => [`cancel ${code}`, `finish ${code}`]),
      ...['OK', 'OP_31', 'OP_34', 'OP_40'].map((code) => `transfer ${code}`),
      ...['BET', 'WIN', 'REFUND'].flatMap((type) => [
        `${type} OK`,
        `${type} ERROR`,
        `${type} CANCELED`,
        `CANCEL ${type}`,
      ]),
      'DEPOSIT',
      'WITHDRAWAL',
      'TOMBSTONE',
      'a balance below zero',
    ].sort(),
  );
});
