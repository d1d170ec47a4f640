/** list-lobbies: the PLATFORM's lobbies as last synced, page by page. */
import type { Lobby } from '../domain/catalogue.ts';
import { entityTag } from '../domain/entity-tag.ts';
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import { untilAnswered } from './decide.ts';
import type { CatalogueContext } from './list-games.ts';
import { type Tagged, unlessKnown } from './tagged.ts';

export interface ListLobbiesInput {
  readonly vendor?: string;
  /** How many at most. */
  readonly limit: number;
  /** The id of the last lobby of the page before. */
  readonly after?: string;
  /** The answers that the caller has. */
  readonly ifNoneMatch?: string;
}

export interface LobbyPage {
  readonly lobbies: readonly Lobby[];
  /** What the next page comes `after`; absent when there is none. */
  readonly next?: string;
}

/** Before the first sync there is none to list; while one is changing the catalogue, the answer has no tag. */
export async function listLobbies(
  { vendor, limit, after, ifNoneMatch }: ListLobbiesInput,
  context: CatalogueContext,
): Promise<OperatorOutcome<Tagged<LobbyPage>>> {
  const { operatorId, catalogue, deadline } = context;
  const { state } = await untilAnswered(() => catalogue.look(operatorId, {}, deadline.signal), context);
  if (state === undefined) return { ok: { page: { lobbies: [] } } };
  const tag = state.version && entityTag('lobbies', state.version, vendor ?? null, limit, after ?? null);
  const wanted = {
    limit,
    ...(after === undefined ? {} : { after }),
    ...(vendor === undefined ? {} : { isWanted: (lobby: Lobby) => lobby.vendor === vendor }),
  };
  const readPage = async (): Promise<LobbyPage> => {
    const page = await untilAnswered(() => catalogue.lobbies(operatorId, wanted, deadline.signal), context);
    return { lobbies: page.entries, ...(page.next === undefined ? {} : { next: page.next }) };
  };
  return { ok: await unlessKnown(tag, ifNoneMatch, readPage) };
}
