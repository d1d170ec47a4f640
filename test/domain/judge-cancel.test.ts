/** A cancel of what moved no money, or moves none any more (rules 5.1, 5.2, 5.4 and 5.5). */
import { describe, expect, test } from '@jest/globals';
import { type CancelRequest, type CancelState, judgeCancel } from '../../shared/domain/judge-cancel.ts';
import type { Transaction } from '../../shared/domain/transaction.ts';
import { accepted, EARLIER, NOW, player, refused, round, tombstone } from './examples.ts';

const cancel = (changes: Partial<CancelRequest> = {}): CancelRequest => ({
  operatorId: 'casino',
  userId: '611',
  transactionId: '3568',
  roundId: '1727',
  gameId: '200',
  roundFinished: false,
  ...changes,
});
const judge = (state: Partial<CancelState>, changes: Partial<CancelRequest> = {}) =>
  judgeCancel({ player: player(), round: round(), ...state }, cancel(changes), NOW);

const CANCELED = { ok: { status: 'CANCELED' } };

describe('rule 5.1: who may cancel what', () => {
  test('OP_34 before anything else', () => {
    const verdict = judgeCancel({ transaction: accepted(), round: round() }, cancel(), NOW);
    expect(verdict).toEqual({ answer: { refused: 'playerNotFound' }, writes: [] });
  });

  const records: [string, Transaction][] = [
    ['OK', accepted()],
    ['ERROR', refused('limitsReached')],
    ['CANCELED', accepted({}, 'CANCELED')],
  ];
  const differences: [string, Partial<CancelRequest>][] = [
    ['player', { userId: '612' }],
    ['operator', { operatorId: 'casino2' }],
    ['round', { roundId: '1728' }],
    ['game', { gameId: '201' }],
  ];
  test.each(
    records.flatMap(([status, known]) => differences.map(([of, changes]) => [status, of, known, changes] as const)),
  )('record %s of another %s: OP_41, and nothing changes', (_, __, transaction, changes) => {
    const verdict = judge({ transaction }, { ...changes, roundFinished: true });
    expect(verdict).toEqual({ answer: { refused: 'transactionNotFound' }, writes: [] });
  });

  test("a blocked player's transaction is canceled like any other", () => {
    expect(judge({ player: player({ blocked: true }), transaction: accepted() }).answer).toEqual(CANCELED);
  });
});

describe('rule 5.2: a transaction that never came', () => {
  test('OP_41, and a tombstone where it would be', () => {
    expect(judge({}, { roundFinished: true })).toEqual({
      answer: { refused: 'transactionNotFound' },
      writes: [
        {
          write: 'transaction',
          transaction: { ...tombstone(), createdAt: NOW.toISOString() },
          replaces: 'nothing',
        },
      ],
    });
  });

  test('repeats answer OP_41, whatever they say, and write nothing', () => {
    for (const changes of [{}, { roundFinished: true }, { userId: '612' }, { roundId: '1728' }, { gameId: '201' }]) {
      const verdict = judge({ transaction: tombstone() }, changes);
      expect(verdict).toEqual({ answer: { refused: 'transactionNotFound' }, writes: [], repeats: true });
    }
  });
});

describe('rule 5.4: a transaction that moves nothing any more', () => {
  const finish = {
    write: 'round-finished',
    round: expect.objectContaining({ operatorId: 'casino', userId: '611', roundId: '1727' }),
    at: NOW.toISOString(),
    closed: false,
  };

  test.each([
    ['accepted', accepted({}, 'CANCELED')],
    ['refused', refused('invalidToken', {}, 'CANCELED')],
  ])('CANCELED after it was %s: OK again, and nothing is written', (_, transaction) => {
    expect(judge({ transaction })).toEqual({ answer: CANCELED, writes: [], repeats: true });
  });

  test('ERROR becomes CANCELED, so that no later retry can apply it', () => {
    const transaction = refused('invalidCurrency', { type: 'WIN' });
    expect(judge({ transaction })).toEqual({
      answer: CANCELED,
      writes: [{ write: 'transaction-canceled', transaction, from: 'ERROR' }],
    });
  });

  test('rule 5.5: round_finished ends a round that is still open', () => {
    const error = refused('limitsReached');
    expect(judge({ transaction: accepted({}, 'CANCELED') }, { roundFinished: true }).writes).toEqual([finish]);
    expect(judge({ transaction: error }, { roundFinished: true }).writes).toEqual([
      { write: 'transaction-canceled', transaction: error, from: 'ERROR' },
      finish,
    ]);
  });

  test('rule 5.5: round_finished writes nothing for a round that is finished already', () => {
    const state = { transaction: accepted({}, 'CANCELED'), round: round({ finishedAt: EARLIER }) };
    expect(judge(state, { roundFinished: true })).toEqual({ answer: CANCELED, writes: [], repeats: true });
  });
});

describe('rule 5.5: round_finished where no round was seen', () => {
  const absent = {
    write: 'round-absent',
    round: expect.objectContaining({ operatorId: 'casino', userId: '611', roundId: '1727' }),
  };
  const withoutRound = (transaction: Transaction, roundFinished = true) =>
    judgeCancel({ player: player(), transaction }, cancel({ roundFinished }), NOW);

  test('what was refused is canceled only while the round has not begun, for one that has must be finished', () => {
    const transaction = refused('limitsReached');
    const canceled = { write: 'transaction-canceled', transaction, from: 'ERROR' };
    expect(withoutRound(transaction)).toEqual({ answer: CANCELED, writes: [canceled, absent] });
    expect(withoutRound(transaction, false).writes).toEqual([canceled]);
  });

  test.each([
    ['refused', refused('limitsReached', {}, 'CANCELED')],
    ['accepted, so that its round must have begun since it was looked for', accepted({}, 'CANCELED')],
  ])('a repeat holds only while there is none, after it was %s', (_, transaction) => {
    expect(withoutRound(transaction)).toEqual({ answer: CANCELED, writes: [absent] });
    expect(withoutRound(transaction, false)).toEqual({ answer: CANCELED, writes: [], repeats: true });
  });
});
