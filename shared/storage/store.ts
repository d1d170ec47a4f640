/** The storage port: what the commands need of a database, in the domain's words. DynamoDB is behind it. */
import type { ChainedEntry } from '../domain/ledger.ts';
import type { Player, Profile } from '../domain/player.ts';
import type { Round, RoundKey, RoundStatus } from '../domain/round.ts';
import type { Session } from '../domain/session.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { Found, Write } from '../domain/write.ts';

/** The records wanted by one read; each is left out when it is not needed. */
export interface Wanted {
  readonly player?: PlayerKey;
  readonly profile?: PlayerKey;
  readonly session?: SessionKey;
  readonly transaction?: TransactionKey;
  readonly transfer?: TransferKey;
  readonly round?: RoundKey;
}
export interface PlayerKey {
  readonly operatorId: string;
  readonly userId: string;
}
export interface SessionKey {
  readonly operatorId: string;
  readonly tokenHash: string;
}
export interface TransactionKey {
  readonly operatorId: string;
  readonly transactionId: string;
}
export interface TransferKey {
  readonly operatorId: string;
  readonly transferId: string;
}

/** The wanted records that exist. */
export interface Records {
  readonly player?: Player;
  readonly profile?: Profile;
  readonly session?: Session;
  readonly transaction?: Transaction;
  readonly transfer?: ChainedEntry;
  readonly round?: Round;
}

/** What became of a list of writes. */
export type Commit =
  | { readonly outcome: 'committed' }
  /** A condition did not hold, so nothing was written; these records stood in the way. */
  | { readonly outcome: 'lost'; readonly found: Found }
  /** Others were writing the same records, or the database was busy: nothing was written. */
  | { readonly outcome: 'busy' }
  /** The answer was lost: all of it was written, or nothing. */
  | { readonly outcome: 'unknown'; readonly cause: unknown };

export interface Store {
  /**
   * Reads records as they are now, strongly consistent, in one round trip.
   *
   * @throws StoreUnavailable when the database did not answer; reading again may succeed
   */
  read(wanted: Wanted, signal: AbortSignal): Promise<Records>;
  /** Writes all of the list atomically, or nothing. */
  commit(writes: readonly Write[], signal: AbortSignal): Promise<Commit>;
}

/** Which games may be bet on. */
export interface GameSwitches {
  /**
   * Whether this operator's game may be bet on; a switch takes effect within the cache's few seconds.
   *
   * @throws StoreUnavailable when the database did not answer
   */
  isEnabled(operator: SwitchFollower, gameId: string): Promise<boolean>;
}
export interface SwitchFollower {
  readonly operatorId: string;
  /** Whether a game that the PLATFORM disables refuses BETs, unless the casino has switched it on itself. */
  readonly followPlatformSwitches: boolean;
}

/** A player's past, in pages. */
export interface History {
  /**
   * The entries numbered from `first` to `last`, in that order: all of them, for a ledger has no gap.
   *
   * @throws StoreUnavailable when the database did not answer, or does not show them all yet
   */
  entries(player: PlayerKey, range: EntryRange, signal: AbortSignal): Promise<readonly ChainedEntry[]>;
  /**
   * Rounds in the order of their ids as text.
   *
   * @throws StoreUnavailable when the database did not answer
   */
  rounds(player: PlayerKey, wanted: WantedRounds, signal: AbortSignal): Promise<RoundPage>;
}
export interface EntryRange {
  readonly first: number;
  readonly last: number;
}
export interface WantedRounds {
  readonly status?: RoundStatus;
  /** The id of the round after which to begin. */
  readonly after?: string;
  /** How many at most. */
  readonly limit: number;
}
export interface RoundPage {
  readonly rounds: readonly Round[];
  /** What the next page comes `after`; absent when there is none. */
  readonly next?: string;
}

/** The sessions behind launch tokens; both methods may be repeated. */
export interface Sessions {
  /** @throws StoreUnavailable when the database did not answer */
  put(session: Session, signal: AbortSignal): Promise<void>;
  /**
   * Ends a session, if there is one; the moment it first ended stays.
   *
   * @throws StoreUnavailable when the database did not answer
   */
  end(session: SessionKey, at: Date, signal: AbortSignal): Promise<void>;
}

/** The casino's own switch of each game. */
export interface GameSwitchboard {
  /** @throws StoreUnavailable when the database did not answer; switching again does no harm */
  switchGame(change: GameSwitch): Promise<void>;
}
export interface GameSwitch {
  readonly operatorId: string;
  readonly gameId: string;
  readonly enabled: boolean;
}

/** The database did not answer just now. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';

  constructor(cause: unknown) {
    super('The database did not answer', { cause });
  }
}
