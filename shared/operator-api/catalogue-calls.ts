/** The operator API's calls about the catalogue, on the wire. */
import type { GamePage } from '../commands/list-games.ts';
import type { LobbyPage } from '../commands/list-lobbies.ts';
import type { Tagged } from '../commands/tagged.ts';
import { known } from '../domain/merge.ts';
import type { JsonObject } from '../protocol/json.ts';
import { gameView, lobbyView } from './catalogue-view.ts';
import { writeGamesCursor, writeLobbiesCursor } from './cursor.ts';
import { type CallResult, define } from './operator-call.ts';
import { listGamesRequest, listLobbiesRequest } from './requests.ts';

export const listGamesCall = define({
  name: 'list-games',
  request: listGamesRequest,
  toInput: ({ query, headers }) => ({
    filter: known({
      type: query.type,
      vendor: query.vendor,
      platform: query.platform,
      enabled: query.enabled,
      funMode: query.fun_mode,
      campaigns: query.campaigns,
    }),
    limit: query.limit,
    ...known({ after: query.cursor, ifNoneMatch: headers['if-none-match'] }),
  }),
  toResult: (answer: Tagged<GamePage>) =>
    tagged(answer, ({ games, next }) => ({
      games: games.map(gameView),
      ...(next === undefined ? {} : { cursor: writeGamesCursor(next) }),
    })),
});

export const listLobbiesCall = define({
  name: 'list-lobbies',
  request: listLobbiesRequest,
  toInput: ({ query, headers }) => ({
    limit: query.limit,
    ...known({ vendor: query.vendor, after: query.cursor, ifNoneMatch: headers['if-none-match'] }),
  }),
  toResult: (answer: Tagged<LobbyPage>) =>
    tagged(answer, ({ lobbies, next }) => ({
      lobbies: lobbies.map(lobbyView),
      ...(next === undefined ? {} : { cursor: writeLobbiesCursor(next) }),
    })),
});

function tagged<Page>({ tag, page }: Tagged<Page>, view: (page: Page) => JsonObject): CallResult {
  const headers = tag === undefined ? {} : { etag: tag };
  return page === undefined ? { status: 304, headers } : { status: 200, body: view(page), headers };
}
