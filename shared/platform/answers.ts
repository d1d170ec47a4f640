/** The shape of each answer of the PLATFORM's APIs, as its specification's sections describe or show it. Members have
 * their names on the wire, those that are not known here are kept, and nothing that is a number passes through a float. */
import * as z from 'zod/mini';
import {
  count,
  day,
  decimal,
  flag,
  httpsUrl,
  id,
  listOf,
  members,
  name,
  object,
  optionalFlag,
  optionalObject,
  optionalText,
  structure,
  text,
} from './fields.ts';

/** Section "Games List": `campaigns` and `created_at` are missing from some of its examples, so both may be absent. */
const game = members({
  id,
  title: text,
  platform: text,
  type: text,
  enabled: flag,
  fun_mode: flag,
  campaigns: optionalFlag,
  vendor: text,
  created_at: optionalText,
  details: optionalObject,
});
export type Game = z.output<typeof game>;
export const gamesAnswer = members({ games: listOf(game) });
export type Games = z.output<typeof gamesAnswer>;

/** Section "Lobbies List". */
const lobby = members({ lobby_id: name, vendor: text, details: optionalObject });
export type Lobby = z.output<typeof lobby>;
export const lobbiesAnswer = members({ lobbies: listOf(lobby) });
export type Lobbies = z.output<typeof lobbiesAnswer>;

/** Section "Business report": a row for each vendor and currency. */
const businessReportRow = members({
  entity_name: text,
  vendor: text,
  currency_code: text,
  bets_sum: decimal,
  bets_count: count,
  wins_count: count,
  wins_sum: decimal,
  freespins_sum: decimal,
  freespins_count: count,
  jackpots_count: count,
  jackpots_sum: decimal,
  gross_gaming_revenue: decimal,
  date: day,
});
export type BusinessReportRow = z.output<typeof businessReportRow>;
export const businessReportAnswer = listOf(businessReportRow);
export type BusinessReport = z.output<typeof businessReportAnswer>;

const unlimited = z.looseObject({ enabled: z.literal(false) });
const TRUE_OR_FALSE = 'must be true or false';

/**
 * Section "GGR Limits", whose place Balance Limits take.
 *
 * @deprecated read {@link balanceLimitsAnswer}
 */
export const ggrLimitsAnswer = object(
  z.discriminatedUnion(
    'enabled',
    [
      unlimited,
      z.looseObject({
        enabled: z.literal(true),
        currency: text,
        limit: decimal,
        current_usage: decimal,
        percentage_usage: decimal,
      }),
    ],
    TRUE_OR_FALSE,
  ),
);
/** @deprecated read {@link BalanceLimits} */
export type GgrLimits = z.output<typeof ggrLimitsAnswer>;

/** Section "Balance Limits": `currencies` are those that were asked for. */
export const balanceLimitsAnswer = object(
  z.discriminatedUnion(
    'enabled',
    [
      unlimited,
      z.looseObject({
        enabled: z.literal(true),
        currency: text,
        available_balance: decimal,
        currencies: z.optional(object(z.record(z.string(), members({ available_balance: decimal })))),
        limit_exceeded: flag,
      }),
    ],
    TRUE_OR_FALSE,
  ),
);
export type BalanceLimits = z.output<typeof balanceLimitsAnswer>;

/** Section "Hand History": the hand itself (`json`) or a page that shows it (`url`). */
export const handHistoryAnswer = object(
  z.discriminatedUnion(
    'success',
    [
      z.looseObject({ success: z.literal(false) }),
      z.discriminatedUnion(
        'type',
        [
          z.looseObject({ success: z.literal(true), type: z.literal('json'), data: structure }),
          z.looseObject({ success: z.literal(true), type: z.literal('url'), data: httpsUrl }),
        ],
        'must be json or url',
      ),
    ],
    TRUE_OR_FALSE,
  ),
);
export type HandHistory = Extract<z.output<typeof handHistoryAnswer>, { success: true }>;
