/** How rough a run is: which faults there are, how often, and how long things take; drawn from the seed. */
import type { Chance } from '../../platform/chance.ts';

/** What can happen to a call of DynamoDB, or to the function that makes it. */
export const FAULTS = [
  /** It happens, its answer comes much later. */
  'late answer',
  /** It happens much later, perhaps when nobody waits any more. */
  'late request',
  /** It happens, and the connection breaks instead of the answer. */
  'answer lost',
  /** It never happens, and the connection breaks. */
  'request lost',
  /** The connection breaks first; it happens afterwards. */
  'overtaken',
  /** It happens, and nothing ever comes back. */
  'silence',
  /** HTTP 500, and it has happened. */
  'failed after',
  /** HTTP 500, and it has not happened. */
  'failed before',
  /** DynamoDB has no capacity just now. */
  'throttled',
  /** A write meets a transaction that is not in the plan. */
  'conflict',
  /** A batch is read in part. */
  'unprocessed',
  /** The function is killed between two steps. */
  'killed',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Weather {
  /** Whether nothing goes wrong, and nothing takes long. */
  readonly isCalm: boolean;
  readonly faults: readonly Fault[];
  /** Of a hundred calls of DynamoDB, how many meet a fault. */
  readonly faultPercent: number;
  /** Of a hundred invocations, how many are killed. */
  readonly deathPercent: number;
  /** The longest that one way to DynamoDB usually takes, milliseconds. */
  readonly slowestWay: number;
  /** How far each machine's clock is from the true time, milliseconds. */
  readonly clockSkews: readonly number[];
  /** Of a hundred reads that ask for no consistency, how many see the version before. */
  readonly stalePercent: number;
  /** The longest that an index takes to show an item, milliseconds. */
  readonly indexLag: number;
}

const CALM: Weather = {
  isCalm: true,
  faults: [],
  faultPercent: 0,
  deathPercent: 0,
  slowestWay: 4,
  clockSkews: [],
  stalePercent: 0,
  indexLag: 0,
};

/** Each run has some of the faults only, or a single one: those that are always there hide what the others would show. */
export function weatherOf(chance: Chance, allowed: readonly Fault[]): Weather {
  const isRough = chance.percent(85);
  const among = chance.percent(30) ? [chance.pick(FAULTS)] : FAULTS.filter(() => chance.percent(50));
  const faults = among.filter((fault) => isRough && allowed.includes(fault));
  return {
    isCalm: false,
    faults,
    faultPercent: chance.pick([2, 8, 25, 60]),
    deathPercent: faults.includes('killed') ? chance.pick([3, 10]) : 0,
    slowestWay: chance.pick([2, 10, 60]),
    clockSkews: [0, chance.pick([0, 25, 1_500]), chance.pick([0, -25, -1_500])],
    stalePercent: 50,
    indexLag: chance.pick([0, 5, 300]),
  };
}

/** The same machines' clocks, and nothing else of that weather. */
export const calmAfter = ({ clockSkews }: Weather): Weather => ({ ...CALM, clockSkews });
