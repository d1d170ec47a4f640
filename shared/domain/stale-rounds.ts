/** Rounds still open a day after they began: counted all, the oldest named. */
import type { StaleRounds } from './comparison.ts';
import { type Nearest, nearest } from './nearest.ts';

const A_DAY = 86_400_000;

/** How many are named. */
const MOST_NAMED = 100;

type OpenRound = StaleRounds['oldest'][number];

export class StaleRoundCount {
  #count = 0;
  readonly #oldest: Nearest<OpenRound> = nearest(MOST_NAMED);
  readonly #now: number;

  constructor(now: Date) {
    this.#now = now.getTime();
  }

  /** Counts an open round if it is stale. */
  add(round: OpenRound): void {
    const started = Date.parse(round.startedAt);
    if (this.#now - started <= A_DAY) return;
    this.#count += 1;
    this.#oldest.add(round, started);
  }

  result(): StaleRounds {
    return { count: this.#count, oldest: this.#oldest.inOrder() };
  }
}
