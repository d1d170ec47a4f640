/** What the operator API answers about a day's reconciliation, and what it hands on from the PLATFORM. */
import * as z from 'zod/mini';
import { count, day, described, digits, moment, optional } from './answer-fields.ts';

const difference = z.enum(['matched', 'missing_here', 'missing_there', 'amount', 'count', 'late', 'in_flight']);

const total = z.object({ sum: z.number(), count: z.int() });

const suspect = z.object({
  transaction_id: digits,
  user_id: z.string(),
  round_id: digits,
  amount: z.number(),
  created_at: moment,
  canceled: z.boolean(),
  history_id: optional(z.string()),
});

export const measure = z.object({
  class: difference,
  ours: total,
  theirs: total,
  difference: described('Ours less theirs', total),
  transactions: optional(described('Those that explain the difference, or may', z.array(suspect))),
});

const row = z.object({
  vendor: z.string(),
  currency_code: z.string(),
  bets: measure,
  wins: measure,
  freespins: measure,
  jackpots: measure,
  gross_gaming_revenue: z.object({ class: difference, ours: z.number(), theirs: z.number() }),
});

export const reconciliation = z.object({
  date: day,
  run_at: moment,
  difference_count: described('How many measures are not matched', count),
  rows: z.array(row),
  open_rounds: described(
    'Rounds not finished a day after they began: how many, and the oldest of them',
    z.object({
      count,
      oldest: z.array(z.object({ user_id: z.string(), round_id: digits, game_id: digits, started_at: moment })),
    }),
  ),
});

/** The PLATFORM writes some of its sums as numbers and some as text; either way they come as it wrote them. */
const decimal = z.union([z.number(), z.string()]);

const platformRow = z.looseObject({
  entity_name: z.string(),
  vendor: z.string(),
  currency_code: z.string(),
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

export const businessReport = z.array(platformRow);

const unlimited = z.looseObject({ enabled: z.literal(false) });

export const balanceLimits = z.union([
  unlimited,
  z.looseObject({
    enabled: z.literal(true),
    currency: z.string(),
    available_balance: decimal,
    currencies: optional(z.record(z.string(), z.looseObject({ available_balance: decimal }))),
    limit_exceeded: z.boolean(),
  }),
]);

export const ggrLimits = z.union([
  unlimited,
  z.looseObject({
    enabled: z.literal(true),
    currency: z.string(),
    limit: decimal,
    current_usage: decimal,
    percentage_usage: decimal,
  }),
]);

export const handHistory = z.union([
  z.looseObject({ success: z.literal(true), type: z.literal('url'), data: z.url() }),
  z.looseObject({
    success: z.literal(true),
    type: z.literal('json'),
    data: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]),
  }),
]);
