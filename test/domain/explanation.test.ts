import { describe, expect, test } from '@jest/globals';
import type { Candidate } from '../../shared/domain/books.ts';
import { exactly } from '../../shared/domain/exact.ts';
import { explain } from '../../shared/domain/explanation.ts';
import { transaction } from '../reconciliation/day.ts';
import { money } from '../support/players.ts';

/** What a free spin won counts as nothing, so that one and two of them may come to the same. */
const won = (amount: string): Candidate => ({
  transaction: transaction({ type: 'WIN', reason: 'PROMO-FREESPIN', amount }),
  counted: true,
});

describe('of explanations that are all exact', () => {
  const [one, two, three] = [won('1.00'), won('2.00'), won('3.00')];
  const difference = { sum: exactly(money('3.00')), count: 0 };

  test.each([
    ['the shortest is taken, though it comes last', [one, two, three], [three]],
    ['the shortest is taken, though it comes first', [three, one, two], [three]],
    ['the first of the shortest is taken', [three, won('3.00')], [three]],
    ['a longer one is taken where there is no shorter', [two, one], [two, one]],
  ])('%s', (_, candidates, chosen) => {
    expect(explain(difference, candidates)).toEqual(chosen);
  });
});
