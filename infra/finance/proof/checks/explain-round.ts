/** Whether a round that is not what its transactions say was being written. */
import { fewestEntriesBetween, fits, type RoundEntry, type RoundState, roundAfter } from '../ledger/round-state.ts';
import type { Check } from './check.ts';

/** What else is known of a player. */
export interface RoundContext {
  /** How many entries of theirs are missing that were being written. */
  readonly unseen: number;
  /** Whether what is missing has excused this round in an earlier export already: once is enough. */
  readonly wasExcused: (roundId: string) => boolean;
}

/**
 * Explains a round that is out of step: its item is as it was before some of its last entries, all of them booked at the
 * edge, or entries that are missing there have changed it.
 *
 * @param own the entries of the round by number
 * @returns how many missing entries it takes at least, 0 when its own last ones explain it; undefined when nothing does
 */
export function explainRound(
  check: Check,
  round: number,
  own: readonly number[],
  context: RoundContext,
): number | undefined {
  const { ledger, edge } = check;
  const { entries } = ledger;
  const item = ledger.rounds.get(round);
  const isAtEdge = (place: number) => entries.createdAt.get(own[place] ?? 0) >= edge.start;
  const states = statesAfterEach(check, own);
  for (let last = own.length - 1; last >= 0 && isAtEdge(last); last -= 1) {
    const before = states[last - 1];
    if (item === undefined ? last === 0 : before !== undefined && fits(item, before)) return 0;
  }
  if (item === undefined || context.unseen === 0 || context.wasExcused(roundIdOf(check, round))) return undefined;
  const [first] = states;
  const mayBeginUnseen = isAtEdge(0) && item.startedAt >= edge.start;
  const beginsAsTold = item.game === first?.game && item.startedAt === first.startedAt;
  if (!mayBeginUnseen && !beginsAsTold) return undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (let last = own.length - 1; last >= -1; last -= 1) {
    fewest = Math.min(fewest, fewestEntriesBetween(states[last], item));
    if (!isAtEdge(last)) break;
  }
  return Number.isFinite(fewest) ? Math.max(1, fewest) : undefined;
}

/** The round after each of its entries. */
function statesAfterEach(check: Check, own: readonly number[]): RoundState[] {
  const states: RoundState[] = [];
  for (const entry of own) states.push(roundAfter(states.at(-1), roundEntryOf(check, entry)));
  return states;
}

/** What an entry tells of its round. */
export function roundEntryOf({ ledger: { entries } }: Check, entry: number): RoundEntry {
  const canceledType = entries.canceledTypeOf(entry);
  const type = entries.typeOf(entry);
  return {
    game: entries.game.get(entry),
    createdAt: entries.createdAt.get(entry),
    saysFinished: entries.saysFinished.get(entry) === 1,
    type: canceledType ?? (type as RoundEntry['type']),
    isCancel: type === 'CANCEL',
    amount: entries.amount.get(entry),
  };
}

/** The id of a round, without its player's. */
export const roundIdOf = ({ ledger }: Check, round: number): string =>
  ledger.rounds.keys.textOf(round).split('|')[2] ?? '';
