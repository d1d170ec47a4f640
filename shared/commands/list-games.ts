/** list-games: the catalogue as last synced, with the casino's own switches, page by page. */
import { entityTag } from '../domain/entity-tag.ts';
import { type GameFilter, type ListedGame, listedGame, matches, switchedGames } from '../domain/listed-game.ts';
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import type { CatalogueReader, CatalogueView } from '../storage/catalogue-port.ts';
import type { CallContext } from './context.ts';
import { untilAnswered } from './decide.ts';
import { type Tagged, unlessKnown } from './tagged.ts';

export interface ListGamesInput {
  readonly filter: GameFilter;
  /** How many at most. */
  readonly limit: number;
  /** The id of the last game of the page before. */
  readonly after?: string;
  /** The answers that the caller has. */
  readonly ifNoneMatch?: string;
}

export interface GamePage {
  readonly games: readonly ListedGame[];
  /** What the next page comes `after`; absent when there is none. */
  readonly next?: string;
}

export interface CatalogueContext extends CallContext {
  readonly catalogue: CatalogueReader;
}

/** Before the first sync there are only the casino's switches to list. */
export async function listGames(
  { ifNoneMatch, ...input }: ListGamesInput,
  context: CatalogueContext,
): Promise<OperatorOutcome<Tagged<GamePage>>> {
  const { operatorId, catalogue, deadline } = context;
  const view = await untilAnswered(() => catalogue.look(operatorId, {}, deadline.signal), context);
  const readPage = async () => (view.state === undefined ? switchedPage(view, input) : readGames(view, input, context));
  return { ok: await unlessKnown(tagOf(view, input), ifNoneMatch, readPage) };
}

/** None while a sync is changing the catalogue. */
function tagOf({ state, switched }: CatalogueView, input: Omit<ListGamesInput, 'ifNoneMatch'>): string | undefined {
  if (state !== undefined && state.version === undefined) return undefined;
  const { filter, limit, after } = input;
  const switches = [[...switched.on].sort(), [...switched.off].sort()];
  return entityTag('games', state?.version ?? null, switches, filter, limit, after ?? null);
}

async function readGames(
  { switched }: CatalogueView,
  { filter, limit, after }: Omit<ListGamesInput, 'ifNoneMatch'>,
  context: CatalogueContext,
): Promise<GamePage> {
  const { operatorId, catalogue, deadline } = context;
  const wanted = {
    limit,
    ...(after === undefined ? {} : { after }),
    ...(Object.keys(filter).length === 0
      ? {}
      : { isWanted: (game: Parameters<typeof listedGame>[0]) => matches(listedGame(game, switched), filter) }),
  };
  const page = await untilAnswered(() => catalogue.games(operatorId, wanted, deadline.signal), context);
  return {
    games: page.entries.map((game) => listedGame(game, switched)),
    ...(page.next === undefined ? {} : { next: page.next }),
  };
}

function switchedPage({ switched }: CatalogueView, { filter, limit, after }: Omit<ListGamesInput, 'ifNoneMatch'>) {
  const all = switchedGames(switched).filter((game) => matches(game, filter));
  const rest = after === undefined ? all : all.filter(({ gameId }) => BigInt(gameId) > BigInt(after));
  const games = rest.slice(0, limit);
  const last = games.at(-1);
  return { games, ...(rest.length > limit && last !== undefined ? { next: last.gameId } : {}) };
}
