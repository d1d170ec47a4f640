/** What a player of the simulated PLATFORM does all day: session after session, round after round. */
import { setTimeout as sleep } from 'node:timers/promises';
import { cents } from '../../shared/domain/money.ts';
import { PLAYABLE } from './catalogue.ts';
import { Round } from './round.ts';
import { playRound } from './scenarios.ts';
import type { Seat } from './seat.ts';
import type { Tally } from './tally.ts';

export interface Playing {
  /** Resolves when the next round may begin. */
  readonly turn: () => Promise<void>;
  readonly tally: Tally;
  readonly onRound: (tally: Tally) => void;
  readonly signal: AbortSignal;
}

/** Rounds in a session, and how many of a hundred are played at another table of the same vendor. */
const FEWEST_ROUNDS = 3;
const MOST_ROUNDS = 12;
const TABLE_CHANGES = 15;

/** Plays so many rounds, in sessions of a few, each of a game that chance picks. */
export async function playSessions(seat: Seat, rounds: number, playing: Playing): Promise<void> {
  const { chance } = seat.options.deliverer;
  let left = rounds;
  while (left > 0 && !playing.signal.aborted) {
    const launched = chance.pick(PLAYABLE);
    const neighbours = PLAYABLE.filter(({ vendor }) => vendor === launched.vendor);
    await seat.sit(launched);
    for (let inSession = chance.between(FEWEST_ROUNDS, MOST_ROUNDS); inSession > 0 && left > 0; inSession -= 1) {
      await playing.turn();
      if (playing.signal.aborted) break;
      await seat.topUp();
      await playRound(new Round(seat, chance.percent(TABLE_CHANGES) ? chance.pick(neighbours) : launched));
      left -= 1;
      playing.tally.rounds += 1;
      playing.onRound(playing.tally);
    }
    await seat.stand();
  }
}

/**
 * A WIN of the day's first minute that has waited until now to be delivered: what a report and a ledger may book on
 * different days.
 */
export async function playQueuedWin(seat: Seat, now: Date): Promise<void> {
  const dayBegan = Date.parse(`${now.toISOString().slice(0, 10)}T00:00:00.000Z`);
  const at = new Date(Math.min(now.getTime(), dayBegan + 30_000));
  seat.token = null;
  await new Round(seat, seat.options.deliverer.chance.pick(PLAYABLE)).play('WIN', cents(777n), { at, finished: true });
}

/** Turns at so many a second, evenly; at once when there is no rate. */
export function paceOf(rate: number | undefined): () => Promise<void> {
  if (rate === undefined) return async () => {};
  let next = Date.now();
  return async () => {
    const wait = next - Date.now();
    next = Math.max(next, Date.now()) + 1_000 / rate;
    if (wait > 0) await sleep(wait);
  };
}
