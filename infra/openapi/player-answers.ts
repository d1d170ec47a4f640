/** What the operator API answers about players, their money and their history. */
import * as z from 'zod/mini';
import { REFUSALS } from '../../shared/domain/refusal.ts';
import { amount, count, cursor, day, described, digits, hash, moment, optional } from './answer-fields.ts';

const periods = z.object({ day: amount, week: amount, month: amount });
const somePeriods = z.object({ day: optional(amount), week: optional(amount), month: optional(amount) });

export const player = z.object({
  user_id: z.string(),
  user_name: z.string(),
  user_country: z.string(),
  display_name: optional(z.string()),
  group: optional(z.string()),
  currency_code: z.string(),
  balance: amount,
  blocked: z.boolean(),
  self_excluded_until: optional(moment),
  limits: z.object({ bet: optional(amount), wager: optional(somePeriods), loss: optional(somePeriods) }),
  usage: described(
    'What of the limits is used in the periods that began on the days of `since`, UTC; a gain is a loss below 0',
    z.object({ wager: periods, loss: periods, since: z.object({ day, week: day, month: day }) }),
  ),
  seq: described('The number of the last ledger entry, 0 before the first', count),
  head_hash: described('The hash of the last ledger entry, zeros before the first', hash),
  created_at: moment,
});

export const transferred = z.object({
  transfer_id: z.string(),
  balance: described('After this transfer, the same for ever', amount),
});

export const entry = z.object({
  operator_id: z.string(),
  user_id: z.string(),
  seq: described('1, 2, 3 … for each player, without a gap', count),
  type: z.enum(['BET', 'WIN', 'REFUND', 'CANCEL', 'DEPOSIT', 'WITHDRAWAL']),
  amount,
  currency_code: z.string(),
  balance_before: amount,
  balance_after: amount,
  transaction_id: optional(digits),
  transfer_id: optional(z.string()),
  canceled_type: optional(z.enum(['BET', 'WIN', 'REFUND'])),
  round_id: optional(digits),
  game_id: optional(digits),
  round_finished: optional(z.boolean()),
  transaction_timestamp: optional(described("The PLATFORM's own time, as it wrote it", z.string())),
  reason: optional(z.string()),
  history_id: optional(z.string()),
  rake: optional(z.number().check(z.multipleOf(0.0001))),
  details: optional(described('Whatever else the call said, as JSON text', z.string())),
  created_at: moment,
  previous_hash: hash,
  hash,
});

export const entries = z.object({ entries: z.array(entry), cursor: optional(cursor) });

const tally = z.object({ count, sum: amount });

export const round = z.object({
  round_id: digits,
  user_id: z.string(),
  game_id: digits,
  status: z.enum(['open', 'finished']),
  started_at: moment,
  finished_at: optional(moment),
  closed_at: optional(moment),
  bets: tally,
  wins: tally,
  refunds: tally,
});

export const rounds = z.object({ rounds: z.array(round), cursor: optional(cursor) });

const subject = {
  operator_id: z.string(),
  transaction_id: digits,
  user_id: z.string(),
  round_id: digits,
  game_id: digits,
  created_at: moment,
};

export const acceptedTransaction = z.extend(entry, { status: z.enum(['OK', 'CANCELED']) });

export const refusedTransaction = z.object({
  ...subject,
  status: z.enum(['ERROR', 'CANCELED']),
  type: z.enum(['BET', 'WIN', 'REFUND']),
  currency_code: z.string(),
  amount,
  error_code: z.enum(Object.values(REFUSALS).map(({ code }) => code)),
  error_message: z.string(),
  balance: described('When it was refused', amount),
});

export const tombstone = z.object({ ...subject, status: z.literal('TOMBSTONE') });

export const transaction = described(
  'With its ledger entry when it moved money, with the reason when it was refused, and a tombstone when it was canceled before it came',
  z.union([acceptedTransaction, refusedTransaction, tombstone]),
);
