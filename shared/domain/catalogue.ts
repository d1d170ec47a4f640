/** The PLATFORM's catalogue of games and lobbies as it is kept here, and what a newer one changes in it; pure. */
import { createHash } from 'node:crypto';

/** A game of the section "Games List". */
export interface Game {
  readonly gameId: string;
  readonly title: string;
  readonly platform: string;
  readonly type: string;
  readonly vendor: string;
  /** The PLATFORM's own switch. */
  readonly enabled: boolean;
  readonly funMode: boolean;
  /** Absent: the PLATFORM does not say. */
  readonly campaigns?: boolean;
  readonly createdAt?: string;
  /** JSON text, members in order, so that the same details are the same text. */
  readonly details?: string;
  /** When it was first missing from the PLATFORM's list, ISO 8601 UTC; it is kept for those who played it. */
  readonly removedAt?: string;
}

/** A lobby of the section "Lobbies List". */
export interface Lobby {
  readonly lobbyId: string;
  readonly vendor: string;
  readonly details?: string;
  readonly removedAt?: string;
}

export interface Catalogue {
  readonly games: readonly Game[];
  readonly lobbies: readonly Lobby[];
}

/** What a game or lobby may come to, most telling first: one that returns may well be disabled too. */
export type ChangeKind = 'added' | 'removed' | 'returned' | 'disabled' | 'enabled' | 'changed';

export interface Change<Entry> {
  readonly kind: ChangeKind;
  /** Absent of what is added. */
  readonly before?: Entry;
  readonly after: Entry;
}

export interface CatalogueChanges {
  readonly games: readonly Change<Game>[];
  readonly lobbies: readonly Change<Lobby>[];
}

type Entry = Game | Lobby;

const gameIdOf = (game: Game): string => game.gameId;
const lobbyIdOf = (lobby: Lobby): string => lobby.lobbyId;

/** What has to change in the stored catalogue to make it the fetched one; what is no longer listed is kept as removed. */
export const compareCatalogue = (stored: Catalogue, fetched: Catalogue, now: Date): CatalogueChanges => ({
  games: compare(stored.games, fetched.games, gameIdOf, now),
  lobbies: compare(stored.lobbies, fetched.lobbies, lobbyIdOf, now),
});

function compare<One extends Entry>(
  stored: readonly One[],
  fetched: readonly One[],
  idOf: (entry: One) => string,
  now: Date,
): Change<One>[] {
  const known = new Map(stored.map((entry) => [idOf(entry), entry]));
  const listed = new Set(fetched.map(idOf));
  const gone = stored.filter((entry) => entry.removedAt === undefined && !listed.has(idOf(entry)));
  return [
    ...fetched.flatMap((after) => changeTo(after, known.get(idOf(after)))),
    ...gone.map((before) => ({ kind: 'removed' as const, before, after: { ...before, removedAt: now.toISOString() } })),
  ];
}

function changeTo<One extends Entry>(after: One, before: One | undefined): Change<One>[] {
  if (before === undefined) return [{ kind: 'added', after }];
  if (before.removedAt !== undefined) return [{ kind: 'returned', before, after }];
  if (isSame(before, after)) return [];
  if (switchOf(before) === switchOf(after)) return [{ kind: 'changed', before, after }];
  return [{ kind: switchOf(after) ? 'enabled' : 'disabled', before, after }];
}

/** Lobbies have no switch. */
const switchOf = (entry: Entry): boolean | undefined => ('enabled' in entry ? entry.enabled : undefined);

const isSame = (left: Entry, right: Entry): boolean => textOf(left) === textOf(right);

/** One text for one state, in whatever order its members come. */
const textOf = (entry: Entry): string =>
  Object.entries(entry)
    .map((member) => JSON.stringify(member))
    .sort()
    .join();

/** The catalogue once these changes are made. */
export const applyChanges = (stored: Catalogue, changes: CatalogueChanges): Catalogue => ({
  games: apply(stored.games, changes.games, gameIdOf),
  lobbies: apply(stored.lobbies, changes.lobbies, lobbyIdOf),
});

function apply<One>(stored: readonly One[], changes: readonly Change<One>[], idOf: (entry: One) => string): One[] {
  const entries = new Map(stored.map((entry) => [idOf(entry), entry]));
  for (const { after } of changes) entries.set(idOf(after), after);
  return [...entries.values()];
}

/** The games that the PLATFORM does not let anyone play: disabled, or no longer listed. */
export const disabledByPlatform = ({ games }: Catalogue): ReadonlySet<string> =>
  new Set(games.filter(({ enabled, removedAt }) => !enabled || removedAt !== undefined).map(gameIdOf));

/** A hash that is the same for the same games and lobbies, in whatever order. */
export function contentVersion({ games, lobbies }: Catalogue): string {
  const lines = [...games, ...lobbies].map(textOf);
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}
