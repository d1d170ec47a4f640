/** A stretch of load: calls arrive at a rate for so long, and are waited for. */
import { chanceOf } from '../platform/chance.ts';
import { activityOf } from './activity.ts';
import { openLoop } from './arrivals.ts';
import type { Measurements } from './measurements.ts';
import { actionsOf, ORDINARY } from './mix.ts';
import type { Playground } from './playground.ts';
import type { Turn } from './turn.ts';

export interface Watcher {
  readonly begin: (what: string) => void;
  /** Shown now and then. */
  readonly show: (measured: Measurements) => void;
  /** Ends the load early; the books are checked all the same. */
  readonly signal: AbortSignal;
}

export interface Stretch {
  /** Calls a second. */
  readonly rate: number;
  readonly seconds: number;
  /** The same one has the same players call at the same moments; what they do depends on what they were answered. */
  readonly seed: number;
  readonly ground: Playground;
  readonly measured: Measurements;
  readonly watcher: Watcher;
}

/** Milliseconds. */
const BETWEEN_SHOWS = 500;
const BETWEEN_WEIGHINGS = 60_000;
const PATIENCE_AFTERWARDS = 20_000;
/** More calls under way than this end the stretch: nobody would learn from more, and this process has to live. */
const MOST_UNDER_WAY = 5_000;

/** Plays, and measures what comes of it; returns when every answer is there, or patience has ended. */
export async function playStretch({ rate, seconds, seed, ground, measured, watcher }: Stretch): Promise<void> {
  const [impatience, overload] = [new AbortController(), new AbortController()];
  const [settler, bank] = [ground.settler(impatience.signal), ground.bank(impatience.signal)];
  const [moments, players] = [chanceOf(seed, 1), chanceOf(seed, 2)];
  const [choosePlayer, chooseAction] = [activityOf(ground.gamblers.length), actionsOf(ORDINARY)];
  const underWay = new Set<Promise<void>>();
  const arrive = (due: number) => {
    const gambler = ground.gamblers[choosePlayer(players.number())];
    if (gambler === undefined) return;
    const done: Turn['done'] = (label) => measured.took(label, performance.now() - due);
    measured.arrived += 1;
    const turn = chooseAction(ground.chance)({ gambler, settler, bank, done }).finally(() => {
      measured.ended += 1;
      underWay.delete(turn);
    });
    underWay.add(turn);
    if (underWay.size >= MOST_UNDER_WAY) overload.abort();
  };
  const show = setInterval(() => watcher.show(measured), BETWEEN_SHOWS);
  const weigh = setInterval(() => measured.weigh(), BETWEEN_WEIGHINGS);
  const signal = AbortSignal.any([watcher.signal, overload.signal]);
  await openLoop({ rate, duration: seconds * 1_000, random: moments.number, signal }, arrive);
  clearInterval(weigh);
  measured.stop();
  const giveUp = setTimeout(() => impatience.abort(), PATIENCE_AFTERWARDS);
  await Promise.all(underWay);
  clearTimeout(giveUp);
  clearInterval(show);
  watcher.show(measured);
}
