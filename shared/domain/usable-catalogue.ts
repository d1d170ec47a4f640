/** Whether a fetched catalogue may take the place of the stored one: what is kept is better than what cannot be right. */
import type { Catalogue } from './catalogue.ts';

/** A game and its change in the history are items of at most 400 KB: the details before and after must both fit. */
export const MOST_DETAILS_BYTES = 150_000;
const MOST_TEXT_BYTES = 1_000;
/** An id is a part of a DynamoDB key, which has at most 1 KB. */
const MOST_ID_BYTES = 500;

/** The catalogue cannot be right, or cannot be kept; the message says why. */
export class UnusableCatalogue extends Error {
  override readonly name = 'UnusableCatalogue';
}

/**
 * The catalogue, each game and lobby once.
 *
 * @throws UnusableCatalogue when it has no game, which would stop every launch; when two games of one id differ; or when
 *   something is too large to be kept
 */
export function usableCatalogue({ games, lobbies }: Catalogue): Catalogue {
  if (games.length === 0) {
    throw new UnusableCatalogue('The PLATFORM lists no game at all: the catalogue is left as it was; ask the PLATFORM');
  }
  return {
    games: onceEach(games, (game) => `game ${game.gameId}`),
    lobbies: onceEach(lobbies, (lobby) => `lobby ${lobby.lobbyId}`),
  };
}

function onceEach<Entry extends object>(entries: readonly Entry[], nameOf: (entry: Entry) => string): Entry[] {
  const found = new Map<string, { readonly entry: Entry; readonly text: string }>();
  for (const entry of entries) {
    const name = nameOf(entry);
    const text = JSON.stringify(entry);
    if (found.has(name) && found.get(name)?.text !== text) {
      throw new UnusableCatalogue(`The PLATFORM lists ${shortened(name)} twice, and not the same`);
    }
    assertFits(name, entry);
    found.set(name, { entry, text });
  }
  return [...found.values()].map(({ entry }) => entry);
}

function assertFits(name: string, entry: object): void {
  for (const [member, value] of Object.entries(entry)) {
    const bytes = typeof value === 'string' ? Buffer.byteLength(value) : 0;
    const most = member === 'details' ? MOST_DETAILS_BYTES : member.endsWith('Id') ? MOST_ID_BYTES : MOST_TEXT_BYTES;
    if (bytes > most) {
      throw new UnusableCatalogue(`The ${member} of ${shortened(name)} has ${bytes} bytes, more than the ${most} kept`);
    }
  }
}

const shortened = (name: string): string => name.slice(0, 100);
