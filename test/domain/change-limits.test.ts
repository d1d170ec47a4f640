/** Limits that are set, changed and removed (rule 4.6): none goes by oversight. */
import { describe, expect, test } from '@jest/globals';
import { areSameLimits, changeLimits, type LimitsChange } from '../../shared/domain/change-limits.ts';
import type { Limits } from '../../shared/domain/limits.ts';
import { cents } from '../../shared/domain/money.ts';

const one = cents(100n);
const two = cents(200n);
const ALL: Limits = { bet: one, wager: { day: one, week: one, month: one }, loss: { day: one, week: one, month: one } };

describe('a change of limits', () => {
  test.each<[string, Limits, LimitsChange | null, Limits]>([
    ['that says nothing changes nothing', ALL, {}, ALL],
    ['of null removes all', ALL, null, {}],
    ['sets the first', {}, { bet: one }, { bet: one }],
    ['leaves what it does not name', ALL, { bet: two }, { ...ALL, bet: two }],
    ['removes a single bet’s', ALL, { bet: null }, { wager: ALL.wager, loss: ALL.loss } as Limits],
    ['removes those of all periods', ALL, { wager: null }, { bet: one, loss: ALL.loss } as Limits],
    [
      'sets a period’s beside others',
      ALL,
      { loss: { week: two } },
      { ...ALL, loss: { day: one, week: two, month: one } },
    ],
    ['removes a period’s', ALL, { wager: { day: null } }, { ...ALL, wager: { week: one, month: one } }],
    ['sets a period’s where there is none', {}, { wager: { month: two } }, { wager: { month: two } }],
    ['keeps no group of none', { loss: { day: one } }, { loss: { day: null } }, {}],
    ['removes what is not there', {}, { bet: null, wager: null, loss: { day: null } }, {}],
  ])('%s', (_, limits, change, after) => {
    expect(changeLimits(limits, change)).toStrictEqual(after);
  });
});

describe('two players may bet the same', () => {
  test.each<[string, Limits, Limits]>([
    ['without limits', {}, {}],
    ['with the same', ALL, structuredClone(ALL)],
    ['though one has a group of none', { wager: {} }, {}],
  ])('%s', (_, left, right) => {
    expect([areSameLimits(left, right), areSameLimits(right, left)]).toEqual([true, true]);
  });

  test.each<[string, Limits]>([
    ['another single bet', { ...ALL, bet: two }],
    ['another wager of a day', { ...ALL, wager: { ...ALL.wager, day: two } }],
    ['another loss of a month', { ...ALL, loss: { ...ALL.loss, month: two } }],
    ['no wager of a week', { ...ALL, wager: { day: one, month: one } }],
    ['no loss at all', { bet: one, wager: ALL.wager } as Limits],
  ])('not with %s', (_, other) => {
    expect([areSameLimits(ALL, other), areSameLimits(other, ALL)]).toEqual([false, false]);
  });
});
