/**
 * What may have been so, besides the player's own state, while a call was under way: the clock, the session, the game's
 * switch, and whose a transaction id is. None of them is written together with the wallet, so each counts as it was at any
 * moment between the call and its answer.
 */
import { type Ask, type PlayerName, playerId } from '../ask.ts';
import { type Deed, type Exchange, isClear } from '../history.ts';
import type { Circumstances } from './gameplay-rules.ts';

const A_DAY = 86_400_000;

/** Whose an id is: the first to have it has it for ever. */
export interface IdOwner {
  readonly userId: string;
  readonly state: 'transaction' | 'tombstone';
}

export interface Facts {
  readonly epoch: number;
  readonly history: readonly Exchange[];
  /** By `operator|id`, from the final books. */
  readonly transactionOwners: ReadonlyMap<string, IdOwner>;
  readonly transferOwners: ReadonlyMap<string, IdOwner>;
}

interface Session {
  readonly player: PlayerName;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export class World {
  readonly #facts: Facts;
  readonly #sessions = new Map<string, Session>();

  constructor(facts: Facts) {
    this.#facts = facts;
    for (const { ask, answer, said } of facts.history) {
      if (ask.ask !== 'launch' || said !== '201') continue;
      const { token, expires_at } = answer?.read ?? {};
      this.#sessions.set(token, { player: ask.player, expiresAt: Date.parse(expires_at) });
    }
  }

  get epoch(): number {
    return this.#facts.epoch;
  }

  /**
   * Everything that may have been so; one, mostly.
   *
   * @param deed the write whose judging is asked for; when absent, any of the exchange's time
   */
  around(exchange: Exchange, deed?: Deed): Circumstances[] {
    const sessions = this.#sessionStates(exchange);
    const games = this.#gameStates(exchange);
    const foreign = this.#foreignStates(exchange.ask);
    return this.#moments(exchange, deed).flatMap((now) =>
      sessions.flatMap((lives) =>
        games.flatMap((gameEnabled) =>
          foreign.map((state) => ({
            now,
            sessionLives: lives && now < (this.#sessions.get(exchange.token ?? '')?.expiresAt ?? 0),
            gameEnabled,
            ...(state && { foreign: state }),
          })),
        ),
      ),
    );
  }

  /** When it judged; or the ends of its time, and whatever moments between them make a difference. */
  #moments(
    { invoked, answered = Number.POSITIVE_INFINITY, allowed, clockSkew, token }: Exchange,
    deed?: Deed,
  ): number[] {
    if (deed !== undefined) return [deed.judgedAt];
    const from = Math.floor(this.epoch + invoked) + clockSkew;
    const to = this.epoch + Math.min(answered, invoked + allowed) + clockSkew;
    const midnight = Math.ceil((from + 1) / A_DAY) * A_DAY;
    const exclusions = this.#facts.history.flatMap(({ ask }) =>
      ask.ask === 'patch-player' && typeof ask.change.excludedUntil === 'number'
        ? [this.epoch + ask.change.excludedUntil]
        : [],
    );
    const expiry = this.#sessions.get(token ?? '')?.expiresAt ?? from;
    const between = [from, midnight, expiry, ...exclusions, to].filter((at) => from <= at && at <= to);
    return [...new Set(between)];
  }

  /** Of this player, launched and perhaps ended; expiry is a matter of the clock. */
  #sessionStates({ ask, token, invoked, answered = Number.POSITIVE_INFINITY }: Exchange): boolean[] {
    const session = this.#sessions.get(token ?? '');
    if (session === undefined) return [false];
    if (session.player.operatorId !== ask.player.operatorId) return [false];
    if (ask.ask !== 'authenticate' && session.player.userId !== ask.player.userId) return [false];
    const ends = this.#facts.history.filter(
      (other) =>
        other.ask.ask === 'end-session' &&
        other.token === token &&
        other.ask.player.operatorId === ask.player.operatorId,
    );
    if (ends.some((end) => isClear(end.said) && (end.answered ?? 0) < invoked)) return [false];
    return ends.some((end) => end.invoked <= answered) ? [true, false] : [true];
  }

  #gameStates({ ask, invoked, answered = Number.POSITIVE_INFINITY }: Exchange): boolean[] {
    if (ask.ask !== 'changebalance' || ask.type !== 'BET') return [true];
    const switches = this.#facts.history.filter(
      (other) =>
        other.ask.ask === 'switch-game' &&
        other.ask.player.operatorId === ask.player.operatorId &&
        other.ask.gameId === ask.gameId &&
        other.invoked <= answered,
    );
    const answeredBefore = switches.filter(
      (other) => isClear(other.said) && (other.answered ?? Number.POSITIVE_INFINITY) < invoked,
    );
    const newest = Math.max(...answeredBefore.map((other) => other.invoked));
    // Over is what was switched, and answered, before something else was. But a write without an answer is sent again, and
    // may still arrive after all others: switches have no version.
    const isOver = ({ said, isUnsure, answered: at = Number.POSITIVE_INFINITY }: Exchange): boolean =>
      isClear(said) && !isUnsure && at < newest;
    const possible = switches.filter((other) => !isOver(other));
    const states = new Set(possible.map(({ ask: other }) => other.ask === 'switch-game' && other.enabled));
    if (answeredBefore.length === 0) states.add(true);
    return [...states];
  }

  #foreignStates(ask: Ask): (IdOwner['state'] | undefined)[] {
    const ownerOf = (owners: ReadonlyMap<string, IdOwner>, id: string): IdOwner | undefined => {
      const owner = owners.get(`${ask.player.operatorId}|${id}`);
      return owner?.userId === ask.player.userId ? undefined : owner;
    };
    if (ask.ask === 'transfer') {
      const owner = ownerOf(this.#facts.transferOwners, ask.transferId);
      // A withdrawal that the funds do not cover leaves no trace: it may have come before the id was taken.
      return owner === undefined ? [undefined] : [owner.state, ...(ask.type === 'WITHDRAWAL' ? [undefined] : [])];
    }
    if (!('transactionId' in ask)) return [undefined];
    return [ownerOf(this.#facts.transactionOwners, ask.transactionId)?.state];
  }
}

/** The exchanges about each player, in the order in which they began. */
export function byPlayer(history: readonly Exchange[]): Map<string, Exchange[]> {
  const players = Map.groupBy(history, ({ ask }) => playerId(ask.player));
  for (const exchanges of players.values()) exchanges.sort((left, right) => left.invoked - right.invoked);
  return players;
}
