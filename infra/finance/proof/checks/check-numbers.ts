/** Whether any of a player's entries is missing; and if so, whether it was being written. */
import { type ChainPoint, findEntry, pointOfEntry, pointOfWallet } from './chain-point.ts';
import type { Check } from './check.ts';

/** Numbers that are missing, from the first to the last. */
interface Hole {
  readonly from: number;
  readonly to: number;
  /** The entry after it; undefined where only the wallet tells that there should be more. */
  readonly next: number | undefined;
}

/** How far a player's entries are complete. */
export interface Numbers {
  /** The last number up to which none is missing; 0 when the first is. */
  readonly completeTo: number;
  /** How many entries are missing that were being written: what else they changed cannot be told. */
  readonly unseen: number;
  /** The number of the first of them; undefined where there is none. */
  readonly unseenFrom: number | undefined;
}

/** How many entries a second a player may have at the edge: far more than anyone plays, far less than hides a day. */
const MOST_ENTRIES_PER_SECOND = 5;

/**
 * Looks for missing numbers. A hole is excused when all that is known from there on was booked at the edge; what was
 * missing has then to be in later exports. There may be no more of it than a player can have had since the edge began.
 */
export function checkNumbers(check: Check, player: number, order: Uint32Array): Numbers {
  const { ledger } = check;
  const wallet = pointOfWallet(ledger, player);
  const holes = holesIn(check, order, wallet?.seq ?? 0);
  const [first] = holes;
  if (first === undefined) return { completeTo: lastSeq(check, order), unseen: 0, unseenFrom: undefined };

  const edgeFrom = numberAtEdge(check, order, wallet);
  let unseen = 0;
  let unseenFrom: number | undefined;
  for (const hole of holes) {
    const known = wallet !== undefined && wallet.seq >= hole.from ? Math.min(wallet.seq, hole.to + 1) : hole.to + 1;
    const count = hole.to - hole.from + 1;
    const isExcused = edgeFrom <= known && unseen + count <= mostUnseenBefore(check, hole, wallet);
    tell(check, player, hole, isExcused);
    if (!isExcused) continue;
    unseen += count;
    unseenFrom ??= hole.from;
  }
  return { completeTo: first.from - 1, unseen, unseenFrom };
}

/** Those of one moment count for a whole second. */
function mostUnseenBefore({ ledger, edge }: Check, { next }: Hole, wallet: ChainPoint | undefined): number {
  const at = next === undefined ? wallet?.at : ledger.entries.createdAt.get(next);
  return Math.ceil(((at ?? edge.start) - edge.start) / 1_000 + 1) * MOST_ENTRIES_PER_SECOND;
}

function holesIn({ ledger: { entries } }: Check, order: Uint32Array, walletSeq: number): Hole[] {
  const holes: Hole[] = [];
  let seq = 0;
  for (const entry of order) {
    const next = entries.seq.get(entry);
    if (next > seq + 1) holes.push({ from: seq + 1, to: next - 1, next: entry });
    seq = next;
  }
  if (walletSeq > seq) holes.push({ from: seq + 1, to: walletSeq, next: undefined });
  return holes;
}

/** The number from which on all that is known was booked at the edge; infinite when not even the last was. */
function numberAtEdge({ ledger, edge }: Check, order: Uint32Array, wallet: ChainPoint | undefined): number {
  const points = Array.from(order, (entry) => pointOfEntry(ledger, entry));
  if (wallet !== undefined && findEntry(ledger, order, wallet.seq) === undefined) points.push(wallet);
  let from = Number.POSITIVE_INFINITY;
  for (const { seq, at = Number.NEGATIVE_INFINITY } of points.sort((left, right) => right.seq - left.seq)) {
    if (at < edge.start) break;
    from = seq;
  }
  return from;
}

function tell({ ledger, violations, inFlight }: Check, player: number, hole: Hole, isExcused: boolean): void {
  const { from, to, next } = hole;
  const subject = from === to ? `entry ${from}` : `entries ${from} to ${to}`;
  const wallet = ledger.wallets[player];
  const place = next === undefined ? wallet : ledger.placeOfEntry(next);
  const finding = {
    player: ledger.players.textOf(player),
    subject,
    found: 'nothing',
    expected: next === undefined ? `all up to ${to}, where the wallet stands` : `all up to ${to + 1}, which is there`,
    file: place?.file ?? '',
    line: place?.line ?? 0,
  };
  if (isExcused) inFlight.add('entry', finding);
  else violations.add(next === undefined ? 'removed' : 'gap', finding);
}

function lastSeq({ ledger: { entries } }: Check, order: Uint32Array): number {
  const last = order.at(-1);
  return last === undefined ? 0 : entries.seq.get(last);
}
