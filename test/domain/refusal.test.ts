/** The refusals against the table in the specification's section "Exception handling". */
import { expect, test } from '@jest/globals';
import { type ErrorCode, isRefusal, REFUSALS, type RefusalName, refusalOfCode } from '../../shared/domain/refusal.ts';

test.each([
  ['OP_20', 'Invalid hash'],
  ['OP_21', 'Invalid token'],
  ['OP_22', 'Authorization failed'],
  ['OP_30', 'Invalid currency'],
  ['OP_31', 'Insufficient funds'],
  ['OP_32', 'Limits reached'],
  ['OP_33', 'Player is blocked'],
  ['OP_34', 'Player is not found'],
  ['OP_35', 'Game is disabled'],
  ['OP_40', 'Duplicated transaction ID'],
  ['OP_41', 'Transaction not found'],
  ['OP_47', 'Timeout'],
  ['OP_49', 'Operation failed'],
  ['OP_50', 'Internal error'],
] as [ErrorCode, string][])('%s is "%s", and finds its refusal again', (code, message) => {
  expect(REFUSALS[refusalOfCode(code)]).toEqual({ code, message });
});

test('there is one refusal for each of the 14 codes', () => {
  const names = Object.keys(REFUSALS) as RefusalName[];
  expect(names).toHaveLength(14);
  expect(names.map((name) => refusalOfCode(REFUSALS[name].code))).toEqual(names);
});

test('an outcome is a refusal when it says so', () => {
  expect(isRefusal({ refused: 'timeout' })).toBe(true);
  expect(isRefusal({ ok: { refused: 'timeout' } })).toBe(false);
});
