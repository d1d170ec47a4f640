/** One movement of money: the player after it, and the ledger entry that says so. */
import { type ChainedEntry, chain, type EntryFacts, type EntryType } from './ledger.ts';
import { giveBack, type UsageChange, useMore } from './limits.ts';
import { add, type Cents, cents } from './money.ts';
import type { Player } from './player.ts';

export interface Movement {
  readonly type: EntryType;
  /** The amount named in the entry, never negative. */
  readonly amount: Cents;
  /** What it does to the balance: the amount, or less it. */
  readonly balanceChange: Cents;
  readonly facts: EntryFacts;
  /** What it does to the usage of the limits; `bookedAt` when it reverses what an earlier movement used. */
  readonly usage?: { readonly change: UsageChange; readonly bookedAt?: Date };
}

export const debit = (amount: Cents): Cents => cents(-amount);

/** Moves money: the player with the next balance, entry number and version, and the entry chained to the last one. */
export function move(player: Player, movement: Movement, clock: Date): { player: Player; entry: ChainedEntry } {
  const now = notBefore(player.usage.day.start, clock);
  const balanceAfter = add(player.balance, movement.balanceChange);
  const entry = chain({
    ...movement.facts,
    operatorId: player.operatorId,
    userId: player.userId,
    seq: player.seq + 1,
    type: movement.type,
    amount: movement.amount,
    currency: player.currency,
    balanceBefore: player.balance,
    balanceAfter,
    createdAt: now.toISOString(),
    previousHash: player.head,
  });
  const after = {
    ...player,
    balance: balanceAfter,
    seq: entry.seq,
    head: entry.hash,
    movedAt: entry.createdAt,
    version: player.version + 1,
    usage: usageAfter(player, movement, now),
  };
  return { player: after, entry };
}

/** Machines' clocks differ: a movement is booked no earlier than the day that the wallet has already begun, or a cancel
 * could not find the period that it used. */
const notBefore = (day: string, clock: Date): Date => {
  const begin = new Date(`${day}T00:00:00.000Z`);
  return clock < begin ? begin : clock;
};

function usageAfter(player: Player, { usage }: Movement, now: Date) {
  if (usage === undefined) return player.usage;
  return usage.bookedAt === undefined
    ? useMore(player.usage, now, usage.change)
    : giveBack(player.usage, now, usage.bookedAt, usage.change);
}
