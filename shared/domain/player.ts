/** A player's wallet: the one item that serializes everything that happens to their money. */
import type { Limits, Usage } from './limits.ts';
import type { Cents } from './money.ts';

export interface Player {
  readonly operatorId: string;
  readonly userId: string;
  readonly currency: string;
  /** Below zero only after a cancel took back what was already spent (rule 5.3). */
  readonly balance: Cents;
  /** The number of the last ledger entry; 0 before the first. */
  readonly seq: number;
  /** The hash of the last ledger entry. */
  readonly head: string;
  /** When the last ledger entry was booked, ISO 8601 UTC; absent before the first. */
  readonly movedAt?: string;
  /** Counts every change of this item, money or not: what a conditional write is conditioned on. */
  readonly version: number;
  readonly blocked: boolean;
  /** ISO 8601 UTC; play is refused before it. */
  readonly selfExcludedUntil?: string;
  readonly limits: Limits;
  readonly usage: Usage;
  readonly createdAt: string;
}

/** Who the player is, as authenticate tells the PLATFORM; kept apart from the wallet so that the wallet stays small. */
export interface Profile {
  readonly operatorId: string;
  readonly userId: string;
  readonly userName: string;
  readonly userCountry: string;
  readonly displayName?: string;
  readonly group?: string;
}

/** Whether the player may not play now: blocked by the casino, or self-excluded. */
export const isBarred = (player: Player, now: Date): boolean =>
  player.blocked || (player.selfExcludedUntil !== undefined && now < new Date(player.selfExcludedUntil));
