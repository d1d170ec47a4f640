/** What a status is answered (rule 6.1). */
import { expect, test } from '@jest/globals';
import { judgeStatus, type StatusRequest } from '../../shared/domain/judge-status.ts';
import { accepted, codeOf, player, refused, tombstone } from './examples.ts';

const asked: StatusRequest = { operatorId: 'casino', userId: '611', transactionId: '3568', roundId: '1727' };

test('rule 6.1: OP_34 before the transaction is looked at', () => {
  expect(judgeStatus(undefined, accepted(), asked)).toEqual({ refused: 'playerNotFound' });
});

test.each([
  ['unknown', undefined],
  ['canceled before it came', tombstone()],
])('rule 6.1: OP_41 for a transaction that is %s', (_, transaction) => {
  expect(judgeStatus(player(), transaction, asked)).toEqual({ refused: 'transactionNotFound' });
});

test.each([
  ['accepted', accepted(), 'OK'],
  ['refused', refused('insufficientFunds'), 'ERROR'],
  ['accepted and canceled', accepted({}, 'CANCELED'), 'CANCELED'],
  ['refused and canceled', refused('insufficientFunds', {}, 'CANCELED'), 'CANCELED'],
])('rule 6.1: a transaction that was %s is %s', (_, transaction, status) => {
  expect(judgeStatus(player(), transaction, asked)).toEqual({ ok: { status } });
  expect(judgeStatus(player(), transaction, { ...asked, type: 'BET' })).toEqual({ ok: { status } });
});

test.each([
  ['operator', { operatorId: 'casino2' }],
  ['player', { userId: '612' }],
  ['round', { roundId: '1728' }],
  ['type', { type: 'WIN' as const }],
])('rule 6.1: OP_41 for the transaction of another %s, whatever became of it', (_, changes) => {
  for (const transaction of [accepted(), refused('gameDisabled'), accepted({}, 'CANCELED')]) {
    expect(codeOf(judgeStatus(player(), transaction, { ...asked, ...changes }))).toBe('OP_41');
  }
});

test('rule 6.1: a blocked player may be asked about', () => {
  expect(codeOf(judgeStatus(player({ blocked: true }), accepted(), asked))).toBe('OK');
});
