/** What has been planned so far, for the next step to be about: players, transactions, transfers, launches. */
import type { Chance } from '../../platform/chance.ts';
import { type AskOf, type Change, type PlayerName, playerId, type TokenName } from '../ask.ts';

export const GAMES = ['200', '201'];
export const CURRENCY = 'EUR';

/** Cents: nothing, amounts that no binary fraction holds, and what a player of small means has not. */
const AMOUNTS = [0n, 1n, 7n, 10n, 29n, 57n, 58n, 100n, 115n, 999n, 1_999n];

export type PlannedChange = Change & { readonly player: PlayerName };
type PlannedTransfer = AskOf<'transfer'>;

export class Planner {
  readonly players: readonly PlayerName[];
  readonly changes: PlannedChange[] = [];
  /** Cancelled before they are sent. */
  readonly announced: PlannedChange[] = [];
  readonly transfers: PlannedTransfer[] = [];
  readonly #launches = new Map<string, number[]>();
  /** Of the step that is being planned. */
  chance: Chance;
  #lastId = 0;

  constructor(players: readonly PlayerName[], chance: Chance) {
    this.players = players;
    this.chance = chance;
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

  launched(player: PlayerName, step: number): void {
    const launches = this.#launches.get(playerId(player)) ?? [];
    this.#launches.set(playerId(player), [...launches, step]);
  }

  /** Mostly the token of the player's last launch; at times an older one, another player's, or one of nobody. */
  token(player: PlayerName): TokenName {
    return this.ownToken(this.chance.percent(97) ? player : this.player());
  }

  ownToken(player: PlayerName): TokenName {
    const launches = this.#launches.get(playerId(player)) ?? [];
    const last = this.chance.percent(85) ? launches.at(-1) : this.earlier(launches);
    return last === undefined || this.chance.percent(2) ? 'never issued' : { launchedBy: last };
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
