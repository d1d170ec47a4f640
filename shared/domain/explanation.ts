/** Whether a few transactions, counted on the other side, make a difference vanish exactly. */
import { type Candidate, shareOf } from './books.ts';
import { addExact, type Exact, exactly, isZero } from './exact.ts';

/** Ours less theirs. */
export interface Difference {
  readonly sum: Exact;
  readonly count: number;
}

interface Combination {
  readonly difference: Difference;
  readonly chosen: readonly Candidate[];
}

/**
 * The fewest candidates which explain the whole difference, in sum and count: ours that the PLATFORM does not count yet,
 * and those it counts that are not ours (any more).
 *
 * @param candidates a dozen or so, for each may double what there is to try
 * @returns undefined when none do
 */
export function explain(difference: Difference, candidates: readonly Candidate[]): readonly Candidate[] | undefined {
  let reached = new Map<string, Combination>([[keyOf(difference), { difference, chosen: [] }]]);
  for (const candidate of candidates) {
    const next = new Map(reached);
    for (const { difference: before, chosen } of reached.values()) {
      const combination = { difference: without(before, candidate), chosen: [...chosen, candidate] };
      const key = keyOf(combination.difference);
      const known = next.get(key);
      if (known === undefined || known.chosen.length > combination.chosen.length) next.set(key, combination);
    }
    reached = next;
  }
  return [...reached.values()].find(({ difference: left }) => isZero(left.sum) && left.count === 0)?.chosen;
}

/** The difference if the candidate were counted the other way. */
function without({ sum, count }: Difference, { transaction, counted }: Candidate): Difference {
  const share = shareOf(transaction);
  const amount = exactly(share.sum);
  return {
    sum: addExact(sum, counted ? { ...amount, units: -amount.units } : amount),
    count: counted ? count - share.count : count + share.count,
  };
}

const keyOf = ({ sum, count }: Difference): string => `${sum.units}/${sum.decimals}|${count}`;
