/** A ledger that goes on: some players, one clock, and the items as they stand at any moment. */
import { GENESIS_HASH } from '../../../shared/domain/ledger.ts';
import { noUsage } from '../../../shared/domain/limits.ts';
import { ZERO } from '../../../shared/domain/money.ts';
import type { Item } from '../../../shared/storage/attributes.ts';
import { seededRandom } from '../../support/random.ts';
import { MADE_FROM } from '../support/made-ledger.ts';
import { madeLife } from '../support/made-life.ts';
import { PlayerBooks } from '../support/player-books.ts';

export interface LivedOptions {
  readonly seed?: number;
  readonly players?: number;
}

export class LivedLedger {
  /** Epoch milliseconds; a second on at each thing that a player does. */
  clock = MADE_FROM;
  readonly #players: { readonly books: PlayerBooks; readonly life: Generator<unknown> }[] = [];
  readonly #seed: number;

  constructor({ seed = 1, players = 2 }: LivedOptions = {}) {
    this.#seed = seed;
    for (let player = 0; player < players; player += 1) this.join();
  }

  /** A player more. */
  join(): void {
    const index = this.#players.length;
    const now = new Date(this.clock);
    const [operatorId, userId] = ['examplecasino', `player-${index}`];
    const profile = { operatorId, userId, userName: 'john_doe', userCountry: 'Germany' };
    const books = new PlayerBooks(
      {
        operatorId,
        userId,
        currency: index % 2 === 0 ? 'EUR' : 'SEK',
        balance: ZERO,
        seq: 0,
        head: GENESIS_HASH,
        version: 1,
        blocked: false,
        limits: {},
        usage: noUsage(now),
        createdAt: now.toISOString(),
      },
      profile,
    );
    const life = madeLife(books, {
      random: seededRandom(this.#seed * 1_000 + index),
      now: () => new Date(this.clock),
      games: ['200', '201'],
      idPrefix: `${index}0`,
    });
    this.#players.push({ books, life });
  }

  /** Every player does so many things. */
  live(steps: number): void {
    for (let step = 0; step < steps; step += 1) {
      for (const { life } of this.#players) {
        this.clock += 1_000;
        life.next();
      }
    }
  }

  /** Nobody does anything for so long. */
  rest(milliseconds: number): void {
    this.clock += milliseconds;
  }

  items(): Item[] {
    return this.#players.flatMap(({ books }) => [...books.items()]);
  }
}

/** What an item is found by. */
export const keyOf = ({ pk, sk }: Item): string => `${pk?.S} ${sk?.S}`;
