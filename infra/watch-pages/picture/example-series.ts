/** Invented figures for the picture, such as an evening in a casino could have; always the same ones. */

/** How many points a line has. */
export const POINTS = 90;

/** By the label of its line, how much a minute brings; what is not here is rare. */
const LEVELS: Readonly<Record<string, number>> = {
  changebalance: 900,
  balance: 140,
  authenticate: 45,
  finishround: 80,
  status: 6,
  cancel: 9,
  OP_21: 3,
  OP_31: 24,
  OP_32: 5,
  OP_33: 1,
  OP_35: 2,
  'answered again': 11,
  tombstones: 2,
  'lost transactions': 14,
  'further attempts': 17,
  'refused, 4xx': 2,
  header: 2,
  calls: 1200,
  '4xx': 4,
  claimed: 34,
  running: 31,
  sessions: 1100,
  BatchGetItem: 9,
  TransactWriteItems: 14,
  EUR: 412_000,
  USD: 96_000,
};

/** Where a name stands for something else than calls a minute: latencies by command, units of a table. */
const LEVELS_OF_GRAPH: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'The slowest in a hundred, ms': {
    authenticate: 38,
    balance: 34,
    changebalance: 88,
    cancel: 95,
    status: 31,
    finishround: 61,
  },
  'Read units, a minute': { ledger: 3400, settings: 60 },
  'Write units, a minute': { ledger: 9800, sessions: 120, settings: 0.2 },
};

/** What is so many times as much for the last tenth of the line: what the alarm that rings in the picture is about. */
const SURGES: Readonly<Record<string, number>> = { 'lost transactions': 12, 'further attempts': 12 };

/** What happens at one point of the line and at no other, from 0, its beginning, to 1. */
const EVENTS: Readonly<Record<string, { readonly at: readonly number[]; readonly value: number }>> = {
  'OP_50 internal error': { at: [0.31], value: 2 },
  'OP_47 timeout': { at: [0.31, 0.33], value: 1 },
  'deadline hit': { at: [0.31, 0.33], value: 1 },
  answers: { at: [0.62], value: 1 },
  'balances below zero': { at: [0.62], value: 1 },
  started: { at: [0.04, 0.375, 0.71], value: 1 },
  succeeded: { at: [0.05, 0.385, 0.72], value: 1 },
  'sync-catalogue': { at: [0.55], value: 1 },
  'transaction conflicts': { at: [0.2, 0.5, 0.7, 0.71, 0.9], value: 3 },
};

/** The points of a line, by its graph's title and its own label. */
export function exampleSeries(title: string, label: string): readonly number[] {
  const level = LEVELS_OF_GRAPH[title]?.[label] ?? LEVELS[label];
  if (level !== undefined) return wandering(level, `${title} ${label}`, SURGES[label] ?? 1);
  const { at, value } = EVENTS[label] ?? { at: [], value: 0 };
  const points = at.map((share) => Math.round(share * (POINTS - 1)));
  return Array.from({ length: POINTS }, (_, index) => (points.includes(index) ? value : 0));
}

/** Rises by a third towards the end, and never keeps still. */
function wandering(level: number, seed: string, surge: number): number[] {
  const next = randomFrom(seed);
  let drift = 0;
  return Array.from({ length: POINTS }, (_, index) => {
    drift = 0.85 * drift + 0.1 * (next() - 0.5);
    const now = index < 0.9 * POINTS ? level : level * surge;
    return now * (0.75 + (0.25 * index) / POINTS + drift + 0.08 * next());
  });
}

/** Numbers from 0 to 1 that follow from a text (a linear congruential generator, by the constants of Numerical Recipes). */
function randomFrom(text: string): () => number {
  let state = 7;
  for (const letter of text) state = (Math.imul(state, 31) + letter.charCodeAt(0)) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
