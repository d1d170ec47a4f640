/** What each call of the operator API takes: path parameters, query and body as schemas, and nothing else. */
import * as z from 'zod/mini';
import { id, money, oneOf, userId } from '../protocol/fields.ts';
import {
  alphanumeric,
  amountToMove,
  entriesCursor,
  flag,
  flagText,
  gamesCursor,
  httpUrl,
  language,
  lobbiesCursor,
  members,
  moment,
  roundsCursor,
  text,
  wholeNumber,
} from './fields.ts';

const optional = z.exactOptional;
const removable = <Schema extends z.ZodMiniType>(schema: Schema) => z.exactOptional(z.nullable(schema));

const ofPlayer = z.object({ user_id: text(70) });
const noQuery = members({});
const userName = text(255);
const userCountry = text(100);
const shortName = text(100);
const gameId = id(6);
const device = oneOf('desktop', 'mobile');
const pageLimit = z._default(wholeNumber(1, 100), 50);

const amounts = members({ day: optional(money), week: optional(money), month: optional(money) });
const amountChanges = members({ day: removable(money), week: removable(money), month: removable(money) });

export const putPlayerRequest = z.object({
  params: ofPlayer,
  query: noQuery,
  body: members({
    user_name: userName,
    user_country: userCountry,
    currency_code: text(4),
    display_name: removable(shortName),
    group: removable(shortName),
    limits: removable(members({ bet: optional(money), wager: optional(amounts), loss: optional(amounts) })),
  }),
});

export const getPlayerRequest = z.object({ params: ofPlayer, query: noQuery });

export const patchPlayerRequest = z.object({
  params: ofPlayer,
  query: noQuery,
  body: members({
    blocked: optional(flag),
    self_excluded_until: removable(moment),
    limits: removable(
      members({ bet: removable(money), wager: removable(amountChanges), loss: removable(amountChanges) }),
    ),
    user_name: optional(userName),
    user_country: optional(userCountry),
    display_name: removable(shortName),
    group: removable(shortName),
  }),
});

export const transferRequest = z.object({
  params: ofPlayer,
  query: noQuery,
  body: members({ transfer_id: text(64), type: oneOf('DEPOSIT', 'WITHDRAWAL'), amount: amountToMove }),
});

export const listEntriesRequest = z.object({
  params: ofPlayer,
  query: members({
    limit: pageLimit,
    cursor: optional(entriesCursor),
    order: z._default(oneOf('asc', 'desc'), 'asc'),
  }),
});

export const listRoundsRequest = z.object({
  params: ofPlayer,
  query: members({
    status: optional(oneOf('open', 'finished')),
    limit: pageLimit,
    cursor: optional(roundsCursor),
  }),
});

export const getRoundRequest = z.object({
  params: z.object({ user_id: text(70), round_id: id(20) }),
  query: noQuery,
});

export const getTransactionRequest = z.object({ params: z.object({ transaction_id: id(20) }), query: noQuery });

/** A session lives for a day unless told, and for a month at the longest (rule 3.1). */
const A_DAY = 86_400;
const expiresIn = z._default(wholeNumber(1, 30 * A_DAY), A_DAY);

/** The parameters of the specification's section "Game launch URL / Lobby launch URL". */
export const launchRequest = z.object({
  params: z.object({}),
  query: noQuery,
  body: z.discriminatedUnion(
    'mode',
    [
      members({
        mode: z.literal('fun'),
        game_id: gameId,
        language: z._default(language, 'en'),
        device: optional(device),
        home_url: optional(httpUrl),
      }),
      members({
        mode: z.literal('real'),
        user_id: userId,
        game_id: optional(gameId),
        lobby_id: optional(text(100)),
        language: z._default(language, 'en'),
        device: optional(device),
        home_url: optional(httpUrl),
        deposit_url: optional(httpUrl),
        group: optional(alphanumeric(14)),
        clientName: optional(text(14)),
        expires_in: expiresIn,
      }),
    ],
    'must be real or fun',
  ),
});

export const endSessionRequest = z.object({ params: z.object({ token: text(50) }), query: noQuery });

export const switchGameRequest = z.object({
  params: z.object({ game_id: gameId }),
  query: noQuery,
  body: members({ enabled: flag }),
});

/** Any text will do: what names no answer of ours is simply no answer that the caller has. */
const conditional = z.object({ 'if-none-match': optional(z.string()) });

export const listGamesRequest = z.object({
  params: z.object({}),
  query: members({
    type: optional(text(100)),
    vendor: optional(text(100)),
    platform: optional(text(100)),
    enabled: optional(flagText),
    fun_mode: optional(flagText),
    campaigns: optional(flagText),
    limit: pageLimit,
    cursor: optional(gamesCursor),
  }),
  headers: conditional,
});

export const listLobbiesRequest = z.object({
  params: z.object({}),
  query: members({ vendor: optional(text(100)), limit: pageLimit, cursor: optional(lobbiesCursor) }),
  headers: conditional,
});
