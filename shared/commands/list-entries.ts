/** list-entries: a player's ledger by number, page by page, nothing left out (rule 9.1). */
import type { ChainedEntry } from '../domain/ledger.ts';
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import type { EntryRange, History } from '../storage/store.ts';
import type { StoreContext } from './context.ts';
import { readRecords, untilAnswered } from './decide.ts';

export interface ListEntriesInput {
  readonly userId: string;
  readonly order: 'asc' | 'desc';
  /** How many at most. */
  readonly limit: number;
  /** The number of the last entry of the page before. */
  readonly after?: number;
}

export interface EntryPage {
  readonly entries: readonly ChainedEntry[];
  /** What the next page comes `after`; absent when there is none. */
  readonly next?: number;
}

/** The wallet says which numbers there are, so a page is whole although the index that finds them lags behind. */
export async function listEntries(
  input: ListEntriesInput,
  context: StoreContext & { readonly history: History },
): Promise<OperatorOutcome<EntryPage>> {
  const { operatorId, history, deadline } = context;
  const key = { operatorId, userId: input.userId };
  const { player } = await readRecords({ player: key }, context);
  if (player === undefined) return { refused: 'playerNotFound' };
  const range = rangeOf(input, player.seq);
  if (range.first > range.last) return { ok: { entries: [] } };
  const entries = await untilAnswered(() => history.entries(key, range, deadline.signal), context);
  if (input.order === 'asc') {
    return { ok: { entries, ...(range.last < player.seq ? { next: range.last } : {}) } };
  }
  return { ok: { entries: entries.toReversed(), ...(range.first > 1 ? { next: range.first } : {}) } };
}

function rangeOf({ order, limit, after }: ListEntriesInput, newest: number): EntryRange {
  if (order === 'asc') {
    const first = (after ?? 0) + 1;
    return { first, last: Math.min(first + limit - 1, newest) };
  }
  const last = Math.min((after ?? newest + 1) - 1, newest);
  return { first: Math.max(last - limit + 1, 1), last };
}
