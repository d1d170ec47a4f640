/** The head of a player: how far their entries are proven, and what has still to come true. */
import { type ChainPoint, findEntry, GENESIS, pointOfEntry, pointOfWallet } from './checks/chain-point.ts';
import type { AwaitedOfPlayer } from './checks/excuses.ts';
import type { Awaited, AwaitedEntry, Head } from './heads.ts';
import type { Ledger } from './ledger/ledger.ts';

/** What the checks have found of a player. */
export interface FoundOfPlayer extends AwaitedOfPlayer {
  /** The last number up to which no entry is missing. */
  readonly completeTo: number;
}

/** @param order the player's entries by number */
export function headOf(ledger: Ledger, player: number, order: Uint32Array, found: FoundOfPlayer): Head {
  const { completeTo, cancels, transactions, rounds } = found;
  const last = findEntry(ledger, order, completeTo);
  const { seq, hash } = last === undefined ? GENESIS : pointOfEntry(ledger, last);
  const awaited: Awaited = {
    entries: awaitedEntries(ledger, player, order, completeTo),
    cancels: [...cancels],
    transactions: [...transactions],
    rounds: [...rounds],
  };
  const isSettled = Object.values(awaited).every((list) => list.length === 0);
  return { player: ledger.players.textOf(player), seq, hash, ...(isSettled ? {} : { awaited }) };
}

/** All that is known beyond a missing entry: by entries that are there, and by the wallet. */
function awaitedEntries(ledger: Ledger, player: number, order: Uint32Array, completeTo: number): AwaitedEntry[] {
  const beyond = order.filter((entry) => ledger.entries.seq.get(entry) > completeTo);
  const points = Array.from(beyond, (entry) => pointOfEntry(ledger, entry));
  const wallet = pointOfWallet(ledger, player);
  const isUnseen =
    wallet !== undefined && wallet.seq > completeTo && findEntry(ledger, order, wallet.seq) === undefined;
  return [...points, ...(isUnseen ? [wallet] : [])].map(awaitedEntry);
}

const awaitedEntry = ({ seq, hash, balance, at = 0 }: ChainPoint): AwaitedEntry => ({
  seq,
  hash,
  balance: balance.toString(),
  booked_at: new Date(at).toISOString(),
});
