/** A run's plan from its seed: who plays, and step by step what is sent, when, how often and how patiently. */
import type { Chance } from '../../platform/chance.ts';
import type { Ask, PlayerName } from '../ask.ts';
import { chanceFrom } from '../chance-from.ts';
import { OPERATOR_IDS } from '../platform/operators.ts';
import type { Forgery } from '../platform/request.ts';
import { GAMEPLAY } from './gameplay-steps.ts';
import { BACK_END } from './operator-steps.ts';
import { CURRENCY, GAMES, type MakeAsk, Planner } from './planner.ts';
import { SCENES } from './scenes.ts';

export interface Step {
  readonly index: number;
  /** Milliseconds after the beginning; 0 for what is done one after the other before it. */
  readonly at: number;
  readonly ask: Ask;
  /** When each copy of the same bytes is sent after the first, milliseconds. */
  readonly copies: readonly number[];
  /** How often it is sent until the answer is clear. */
  readonly attempts: number;
  readonly forgery?: Forgery;
}

export interface Plan {
  readonly players: readonly PlayerName[];
  /** Done before the beginning, one after the other, in calm weather. */
  readonly preparation: readonly Step[];
  readonly steps: readonly Step[];
}

/** What the players own at first: small means, so that funds matter, and more cents than a float can tell apart. */
const FIRST_DEPOSITS = [0n, 120n, 3_000n, 3_000n, 100_000n, 900_719_925_474_099_301n];

const AN_HOUR = 3_600_500;
const A_DAY = 24 * AN_HOUR;

/** @param steps how many; a longer plan begins with the shorter one */
export function planOf(seed: number, steps: number): Plan {
  const chance = chanceFrom(seed, 'plan');
  const players = playersOf(chance);
  const planner = new Planner(players, chance);
  const preparation = preparationOf(planner);
  const kinds = kindsOf(chance);
  const gap = chance.pick([3, 30, 150]);
  let at = 0;
  const planned = Array.from({ length: steps }, (_, index): Step => {
    planner.chance = chanceFrom(seed, 'step', index);
    at += pauseOf(planner) ?? (planner.chance.percent(40) ? 0 : planner.chance.between(0, gap));
    return stepOf(planner, kinds, index, at);
  });
  return { players, preparation, steps: planned };
}

/** What a scene waits for; or, once in a while, so long that sessions end, days turn and machines forget. Milliseconds. */
function pauseOf({ chance, upcoming }: Planner): number | undefined {
  const [next] = upcoming;
  if (typeof next === 'number') upcoming.shift();
  const pause = chance.percent(1) ? chance.pick([AN_HOUR, A_DAY]) : undefined;
  return typeof next === 'number' ? next : pause;
}

/** The same names at both operators; the last of the players does not exist at first. */
function playersOf(chance: Chance): PlayerName[] {
  const all = ['ann', 'ben'].flatMap((userId) => OPERATOR_IDS.map((operatorId) => ({ operatorId, userId })));
  return all.slice(0, chance.pick([1, 2, 3, 4]));
}

function preparationOf(planner: Planner): Step[] {
  const { known, chance } = planner;
  const asks = known.flatMap((player): Ask[] => {
    const amount = chance.pick(FIRST_DEPOSITS);
    const deposit = { ask: 'transfer', player, transferId: `first-${player.userId}`, type: 'DEPOSIT', amount } as const;
    return [
      { ask: 'put-player', player, currency: CURRENCY, displayName: undefined },
      ...(amount === 0n ? [] : [deposit]),
      { ask: 'launch', player, gameId: GAMES[0] ?? '', expiresIn: chance.pick([86_400, 2_592_000]) },
    ];
  });
  return asks.map((ask, place) => {
    const index = place - asks.length;
    if (ask.ask === 'launch') planner.launched(ask.player, index);
    planner.estimates.expect(ask);
    return { index, at: 0, ask, copies: [], attempts: 3 };
  });
}

/** Each run asks some things often and some never. */
const kindsOf = (chance: Chance): readonly (readonly [number, MakeAsk])[] =>
  [...GAMEPLAY, ...BACK_END, ...SCENES].map(([weight, make], place) => [
    place === 0 ? weight : weight * chance.pick([0, 1, 1, 4]),
    make,
  ]);

function stepOf(planner: Planner, kinds: readonly (readonly [number, MakeAsk])[], index: number, at: number): Step {
  const { chance } = planner;
  const ask = askOf(planner, kinds);
  if (ask.ask === 'launch') planner.launched(ask.player, index);
  planner.estimates.expect(ask);
  const copies = chance.percent(25) ? Array.from({ length: chance.between(1, 3) }, () => chance.between(0, 8)) : [];
  const forgery = chance.percent(2) ? chance.pick<Forgery>(['access', 'hash', 'shape']) : undefined;
  return { index, at, ask, copies, attempts: chance.between(1, 4), ...(forgery && isSigned(ask) && { forgery }) };
}

/** Only the PLATFORM's calls are signed. */
const isSigned = ({ ask }: Ask): boolean =>
  ['changebalance', 'cancel', 'status', 'finishround', 'balance', 'authenticate'].includes(ask);

function askOf(planner: Planner, kinds: readonly (readonly [number, MakeAsk])[]): Ask {
  const { chance, upcoming } = planner;
  const [next] = upcoming;
  if (typeof next === 'function' && chance.percent(75)) {
    upcoming.shift();
    const ask = next(planner);
    if (ask !== undefined) return ask;
  }
  const total = kinds.reduce((sum, [weight]) => sum + weight, 0);
  for (;;) {
    const ask = drawn(kinds, chance.number() * total)(planner);
    if (ask !== undefined) return ask;
  }
}

function drawn(kinds: readonly (readonly [number, MakeAsk])[], at: number): MakeAsk {
  let left = at;
  for (const [weight, make] of kinds) {
    left -= weight;
    if (left < 0) return make;
  }
  throw new Error('There is nothing to draw from');
}
