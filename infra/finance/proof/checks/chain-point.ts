/** A point of a player's chain: where the entry of some number leaves the balance, as the entry or the wallet says. */
import type { Ledger } from '../ledger/ledger.ts';

export interface ChainPoint {
  readonly seq: number;
  readonly hash: string;
  /** Cents, after the entry. */
  readonly balance: bigint;
  /** When the entry was booked, epoch milliseconds; undefined before the first. */
  readonly at: number | undefined;
}

/** Before the first entry. */
export const GENESIS: ChainPoint = { seq: 0, hash: '0'.repeat(64), balance: 0n, at: undefined };

export const pointOfEntry = ({ entries }: Ledger, entry: number): ChainPoint => ({
  seq: entries.seq.get(entry),
  hash: entries.hash.get(entry),
  balance: entries.balanceAfter.get(entry),
  at: entries.createdAt.get(entry),
});

/** Where the wallet stands; undefined when there is none. */
export function pointOfWallet({ wallets }: Ledger, player: number): ChainPoint | undefined {
  const wallet = wallets[player];
  return wallet && { seq: wallet.seq, hash: wallet.head, balance: wallet.balance, at: wallet.movedAt };
}

/** The place in a player's entries, which are in the order of their numbers, of the entry of this number. */
export function findEntry({ entries }: Ledger, order: Uint32Array, seq: number): number | undefined {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entries.seq.get(order[middle] ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  const entry = order[low];
  return entry !== undefined && entries.seq.get(entry) === seq ? entry : undefined;
}
