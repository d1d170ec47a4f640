/** What only entries that are missing at the edge could explain, and whether there are enough of these for all of it. */
import type { Finding } from '../findings.ts';
import type { ViolationName } from '../violations.ts';
import type { Check } from './check.ts';
import type { Numbers } from './check-numbers.ts';

/** Something out of step that missing entries may explain. */
export interface Excuse {
  /** Whose cancel is missing, what was canceled and is missing, or the round that is out of step. */
  readonly what: 'cancels' | 'transactions' | 'rounds';
  /** The number of the entry that tells of it, or the round's id: what a later export must have in step. */
  readonly id: number | string;
  /** The number of the round that it happened in; undefined where none is known. */
  readonly round: number | undefined;
  /** How many missing entries it takes at least; none for what was itself booked at the edge. */
  readonly entries: number;
  readonly finding: Finding;
  /** What it is if they do not suffice. */
  readonly violation: ViolationName;
}

/** What must have come true in later exports. */
export interface AwaitedOfPlayer {
  readonly cancels: readonly number[];
  readonly transactions: readonly number[];
  readonly rounds: readonly string[];
}

export class Excuses {
  readonly #ofPlayers: Excuse[][] = [];

  add(player: number, excuse: Excuse): void {
    this.#ofPlayers[player] ??= [];
    this.#ofPlayers[player].push(excuse);
  }

  /**
   * Tells what was excused as in flight, once it is known to take no more entries than are missing; else as violations.
   *
   * @returns what of it must have come true in later exports
   */
  settle({ violations, inFlight }: Check, player: number, { unseen }: Numbers): AwaitedOfPlayer {
    const all = this.#ofPlayers[player] ?? [];
    const isCovered = entriesFor(all) <= unseen;
    const excused = all.filter(({ entries }) => isCovered || entries === 0);
    for (const excuse of all) {
      const { what, finding, violation } = excuse;
      if (isCovered || excuse.entries === 0) inFlight.add(what === 'rounds' ? 'round' : 'status', finding);
      else violations.add(violation, finding);
    }
    const idsOf = (kind: Excuse['what']) => excused.flatMap(({ what, id }) => (what === kind ? [id] : []));
    return {
      cancels: idsOf('cancels') as number[],
      transactions: idsOf('transactions') as number[],
      rounds: idsOf('rounds') as string[],
    };
  }
}

/** One entry may have changed both a transaction and its round, but never two rounds, or two transactions. */
function entriesFor(excuses: readonly Excuse[]): number {
  let sum = 0;
  for (const ofRound of Map.groupBy(excuses, ({ round }) => round).values()) {
    const [rounds, others] = [true, false].map((isRound) =>
      ofRound.filter(({ what }) => (what === 'rounds') === isRound).reduce((total, { entries }) => total + entries, 0),
    );
    sum += Math.max(rounds ?? 0, others ?? 0);
  }
  return sum;
}
