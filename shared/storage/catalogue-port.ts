/** The port to the stored catalogue: what calls read of it, and what a sync reads and writes. DynamoDB is behind it. */
import type { Catalogue, CatalogueChanges, Game, Lobby } from '../domain/catalogue.ts';
import type { SwitchedGames } from '../domain/game-availability.ts';

/** What the last finished sync left. */
export interface CatalogueState {
  /** ISO 8601 UTC. */
  readonly syncedAt: string;
  /** How many are listed by the PLATFORM. */
  readonly games: number;
  readonly lobbies: number;
  /** Names the content; absent while a sync is changing it, or was cut off. */
  readonly version?: string;
}

/** What to look at besides the state and the switches. */
export interface CatalogueTarget {
  readonly gameId?: string;
  readonly lobbyId?: string;
}

export interface CatalogueView {
  /** Absent until a sync has finished: there is no catalogue yet. */
  readonly state?: CatalogueState;
  readonly switched: SwitchedGames;
  readonly game?: Game;
  readonly lobby?: Lobby;
}

export interface WantedEntries<Entry> {
  /** The id after which to begin. */
  readonly after?: string;
  /** How many at most. */
  readonly limit: number;
  /** Which of them; all when it is left out. */
  readonly isWanted?: (entry: Entry) => boolean;
}

export interface EntriesPage<Entry> {
  readonly entries: readonly Entry[];
  /** What the next page comes `after`; absent when there is none. A page may be short although another follows. */
  readonly next?: string;
}

/** Reads strongly consistent; each method throws StoreUnavailable when the database did not answer. */
export interface CatalogueReader {
  /** State, switches and, if asked for, a game or a lobby, in one round trip. */
  look(operatorId: string, target: CatalogueTarget, signal: AbortSignal): Promise<CatalogueView>;
  /** Games in the order of their numbers, the removed ones among them. */
  games(operatorId: string, wanted: WantedEntries<Game>, signal: AbortSignal): Promise<EntriesPage<Game>>;
  /** Lobbies in the order of their ids, the removed ones among them. */
  lobbies(operatorId: string, wanted: WantedEntries<Lobby>, signal: AbortSignal): Promise<EntriesPage<Lobby>>;
}

export interface StoredCatalogue extends Catalogue {
  readonly state?: CatalogueState;
  readonly disabledByPlatform: ReadonlySet<string>;
}

export interface CatalogueUpdate {
  readonly changes: CatalogueChanges;
  /** Of the catalogue with these changes made. */
  readonly disabledByPlatform: ReadonlySet<string>;
  readonly state: CatalogueState;
}

/** The catalogue as a sync needs it. */
export interface CatalogueBooks {
  read(operatorId: string): Promise<StoredCatalogue>;
  /**
   * Writes what has changed, each game with its entry in the history, and the state last: cut off anywhere, the catalogue
   * counts as changing until a sync has finished.
   *
   * @param stored what {@link CatalogueBooks.read} gave
   */
  write(operatorId: string, stored: StoredCatalogue, update: CatalogueUpdate): Promise<void>;
}
