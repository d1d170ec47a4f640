/** What each player owns when nothing goes wrong: near it lie the amounts that funds just cover, or just do not. */
import { type Ask, type PlayerName, playerId } from '../ask.ts';

/** A few cents more can still be asked for (rule 2.5). */
const LARGEST = 999_999_999_999_999_990n;

export class Estimates {
  readonly #balances = new Map<string, bigint>();

  /** Cents, never more than may be asked for at once. */
  of(player: PlayerName): bigint {
    const balance = this.#balances.get(playerId(player)) ?? 0n;
    return balance < LARGEST ? balance : LARGEST;
  }

  /** Takes a planned step for done, unless there is too little money for it. */
  expect(ask: Ask): void {
    if (ask.ask !== 'transfer' && ask.ask !== 'changebalance') return;
    const change = ask.type === 'BET' || ask.type === 'WITHDRAWAL' ? -ask.amount : ask.amount;
    const balance = (this.#balances.get(playerId(ask.player)) ?? 0n) + change;
    if (balance >= 0n) this.#balances.set(playerId(ask.player), balance);
  }
}
