/** A ledger made up: any number of correct entries with all that belongs to them, the same again for the same seed. */
import type { Game } from '../../../shared/domain/catalogue.ts';
import { GENESIS_HASH } from '../../../shared/domain/ledger.ts';
import { noUsage } from '../../../shared/domain/limits.ts';
import { ZERO } from '../../../shared/domain/money.ts';
import type { Item } from '../../../shared/storage/attributes.ts';
import { gameItem } from '../../../shared/storage/catalogue-item.ts';
import { seededRandom } from '../../support/random.ts';
import { madeLife } from './made-life.ts';
import { PlayerBooks } from './player-books.ts';

export interface MadeLedgerOptions {
  /** How many ledger entries, exactly. */
  readonly entries: number;
  readonly entriesPerPlayer?: number;
  readonly seed?: number;
  /** The operators in turn, player by player. */
  readonly operatorIds?: readonly string[];
  readonly currencies?: readonly string[];
  /** Everything is booked from the first to before the second, epoch milliseconds. */
  readonly from?: number;
  readonly to?: number;
}

/** The day of a made ledger unless told otherwise, and the midnight that ends it. */
export const MADE_DATE = '2026-11-20';
export const MADE_FROM = Date.parse(`${MADE_DATE}T00:00:00.000Z`);
export const MADE_TO = Date.parse('2026-11-21T00:00:00.000Z');
/** An export's time at which nothing of a made ledger is too young to be judged. */
export const EXPORTED_AT = MADE_TO;
/** The last minute stays quiet. */
const QUIET = 120_000;

const GAMES: readonly Game[] = ['evolution', 'netent', 'slotsXX', 'pragmatic'].flatMap((vendor, index) =>
  [1, 2, 3].map((number) => ({
    gameId: String(200 + 10 * index + number),
    title: `${vendor} ${number} – Spiel`,
    platform: 'WEB',
    type: index === 0 ? 'live' : 'slots',
    vendor,
    enabled: true,
    funMode: false,
  })),
);

/** The catalogue's items, in the settings table, of the games that a made ledger was played with. */
export const madeSettings = (operatorIds: readonly string[] = ['examplecasino']): Item[] =>
  operatorIds.flatMap((operatorId) => GAMES.map((game) => gameItem(operatorId, game)));

/** The items of a made ledger, player by player: no more of it is in memory than one player's. */
export function* madeLedger(options: MadeLedgerOptions): Generator<Item> {
  const { entries, entriesPerPlayer = 200 } = options;
  for (let index = 0, left = entries; left > 0; index += 1) {
    const share = Math.min(entriesPerPlayer, left);
    const { books, life } = madePlayer(index, share, options);
    while (books.player.seq < share) life.next();
    yield* books.items();
    left -= share;
  }
}

/** A player and what they do, spread evenly from begin to end over so many entries. */
export function madePlayer(index: number, entries: number, options: Omit<MadeLedgerOptions, 'entries'>) {
  const { seed = 1, operatorIds = ['examplecasino'], currencies = ['EUR', 'EUR', 'SEK'] } = options;
  const { from = MADE_FROM, to = MADE_TO } = options;
  const random = seededRandom(seed * 1_000_003 + index);
  const operatorId = operatorIds[index % operatorIds.length] ?? '';
  const userId = `player-${index}`;
  const begin = new Date(from);
  const books = new PlayerBooks(
    {
      operatorId,
      userId,
      currency: currencies[index % currencies.length] ?? '',
      balance: ZERO,
      seq: 0,
      head: GENESIS_HASH,
      version: 1,
      blocked: false,
      limits: {},
      usage: noUsage(begin),
      createdAt: begin.toISOString(),
    },
    { operatorId, userId, userName: `Jürgen ${index}`, userCountry: 'Germany' },
  );
  let last = from;
  const now = () => {
    const share = Math.min(1, (books.player.seq + random()) / entries);
    last = Math.max(last, from + Math.floor((to - from - QUIET) * share));
    return new Date(last);
  };
  const games = GAMES.map(({ gameId }) => gameId);
  const life = madeLife(books, { random, now, games, idPrefix: `7${String(index).padStart(9, '0')}` });
  return { books, life };
}
