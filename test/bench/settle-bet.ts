/** Sends a BET as the PLATFORM does: again and again while its outcome is not known. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Wallet } from '../support/wallet.ts';
import { type Bet, outcomeOf, sendBet } from './bench-wallet.ts';

/** How long the PLATFORM is taken to wait before it sends a BET again, milliseconds. */
const RESEND_AFTER = 250;
/** A BET still not settled after so many sendings never will be: the database is gone. */
const MOST_SENDINGS = 100;
/** Answers to which the PLATFORM sends the same call again. */
const SENT_AGAIN: ReadonlySet<string> = new Set(['OP_47', 'OP_50']);

/** A BET that was answered for good, and how it came to that. */
export interface Settled {
  readonly bet: Bet;
  /** `OK` or an error code. */
  readonly outcome: string;
  /** From its first sending to its last answer, milliseconds. */
  readonly latency: number;
  /** The answers that made the PLATFORM send it again. */
  readonly resent: readonly string[];
}

/**
 * Sends a BET until it is answered for good.
 *
 * @throws Error when it never is
 */
export async function settle(wallet: Wallet, bet: Bet): Promise<Settled> {
  const start = performance.now();
  const resent: string[] = [];
  while (resent.length < MOST_SENDINGS) {
    const outcome = outcomeOf(await sendBet(wallet, bet));
    if (!SENT_AGAIN.has(outcome)) return { bet, outcome, latency: performance.now() - start, resent };
    resent.push(outcome);
    await sleep(RESEND_AFTER);
  }
  throw new Error(`A BET was sent ${MOST_SENDINGS} times, and answered ${resent.at(-1)} at last`);
}
