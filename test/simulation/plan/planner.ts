/** What has been planned so far, for the next step to be about: players, transactions, transfers, launches. */
import type { Chance } from '../../platform/chance.ts';
import { type Ask, type AskOf, type Change, type PlayerName, playerId, type TokenName } from '../ask.ts';
import { Estimates } from './estimates.ts';

export const GAMES = ['200', '201'];
export const CURRENCY = 'EUR';

/** Cents, as many digits as an amount may have (rule 2.5). */
const LARGE = 900_719_925_474_099_267n;

/** Cents: nothing, amounts that no binary fraction holds, what a player of small means has not, and two of which a float
 * holds neither the cents nor, of the second, the decimals. */
const AMOUNTS = [0n, 1n, 7n, 10n, 29n, 57n, 58n, 100n, 115n, 999n, 1_999n, 9_007_199_254_740_993n, LARGE];

export type PlannedChange = Change & { readonly player: PlayerName };
type PlannedTransfer = AskOf<'transfer'>;

/** @returns undefined when nothing that was planned before fits */
export type MakeAsk = (planner: Planner) => Ask | undefined;

export class Planner {
  readonly players: readonly PlayerName[];
  readonly changes: PlannedChange[] = [];
  /** Cancelled before they are sent. */
  readonly announced: PlannedChange[] = [];
  readonly transfers: PlannedTransfer[] = [];
  /** What follows in the scenes that have begun: steps, and how long there are none, milliseconds. */
  readonly upcoming: (MakeAsk | number)[] = [];
  readonly estimates = new Estimates();
  readonly #launches = new Map<string, number[]>();
  /** Of the step that is being planned. */
  chance: Chance;
  #lastId = 0;
  #lastRound = 2_000;

  constructor(players: readonly PlayerName[], chance: Chance) {
    this.players = players;
    this.chance = chance;
  }

  /** Those that are there from the beginning; in larger companies the last is not. */
  get known(): readonly PlayerName[] {
    return this.players.length > 2 ? this.players.slice(0, -1) : this.players;
  }

  player(): PlayerName {
    return this.chance.pick(this.players);
  }

  amount(): bigint {
    return this.chance.pick(AMOUNTS);
  }

  /** Some ids have 20 digits, some few. */
  newId(): string {
    this.#lastId += 1;
    return this.chance.percent(30) ? `9000000000000000${String(this.#lastId).padStart(4, '0')}` : String(this.#lastId);
  }

  /** One of the last few as often as any other. */
  earlier<Planned>(planned: readonly Planned[]): Planned | undefined {
    if (planned.length === 0) return undefined;
    return this.chance.pick(this.chance.percent(50) ? planned.slice(-3) : planned);
  }

  remember(change: PlannedChange): PlannedChange {
    this.changes.push(change);
    return change;
  }

  launched(player: PlayerName, step: number): void {
    const launches = this.#launches.get(playerId(player)) ?? [];
    this.#launches.set(playerId(player), [...launches, step]);
  }

  /** Mostly the token of the player's last launch; at times an older one, another player's, or one of nobody. */
  token(player: PlayerName): TokenName {
    return this.ownToken(this.chance.percent(94) ? player : this.player());
  }

  /** Of the player's last launch. */
  lastToken(player: PlayerName): TokenName {
    const last = this.#launches.get(playerId(player))?.at(-1);
    return last === undefined ? 'never issued' : { launchedBy: last };
  }

  ownToken(player: PlayerName): TokenName {
    const launches = this.#launches.get(playerId(player)) ?? [];
    const last = this.chance.percent(85) ? launches.at(-1) : this.earlier(launches);
    return last === undefined || this.chance.percent(2) ? 'never issued' : { launchedBy: last };
  }

  /** A round that none of the others is. */
  newRound(): string {
    this.#lastRound += 1;
    return String(this.#lastRound);
  }

  /** A new transaction of a player; its round is one of few, so that rounds hold several. */
  newChange(type: Change['type'], player = this.player()): PlannedChange {
    const { chance } = this;
    const roundId = String(1_000 + chance.between(0, 3));
    return {
      ask: 'changebalance',
      player,
      type,
      transactionId: this.newId(),
      roundId,
      gameId: chance.percent(90) ? (GAMES[Number(roundId) % 2] ?? '') : chance.pick(GAMES),
      currency: chance.percent(96) ? CURRENCY : 'USD',
      amount: this.amount(),
      roundFinished: chance.percent(10),
      token: type !== 'BET' && chance.percent(30) ? null : this.token(player),
    };
  }
}
