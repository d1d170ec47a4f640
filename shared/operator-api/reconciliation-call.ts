/** The operator API's call for a day's reconciliation, on the wire. */
import * as z from 'zod/mini';
import type { ComparedMeasure, ComparedRow, Reconciliation, SuspectTransaction, Total } from '../domain/comparison.ts';
import { JsonNumber, type JsonObject } from '../protocol/json.ts';
import { members } from './fields.ts';
import { define } from './operator-call.ts';
import { day } from './platform-calls.ts';
import { count } from './values.ts';

export const getReconciliationCall = define({
  name: 'get-reconciliation',
  request: z.object({ params: z.object({}), query: members({ date: day }) }),
  toInput: ({ query }) => ({ date: query.date }),
  toResult: (reconciliation: Reconciliation) => ({ status: 200, body: reconciliationView(reconciliation) }),
});

/** Also what a job's command line prints as JSON. */
export const reconciliationView = ({ date, runAt, differenceCount, rows, openRounds }: Reconciliation): JsonObject => ({
  date,
  run_at: runAt,
  difference_count: count(differenceCount),
  rows: rows.map(rowView),
  open_rounds: {
    count: count(openRounds.count),
    oldest: openRounds.oldest.map(({ userId, roundId, gameId, startedAt }) => ({
      user_id: userId,
      round_id: roundId,
      game_id: gameId,
      started_at: startedAt,
    })),
  },
});

const rowView = ({ vendor, currency, measures, grossGamingRevenue }: ComparedRow): JsonObject => ({
  vendor,
  currency_code: currency,
  bets: measureView(measures.bets),
  wins: measureView(measures.wins),
  freespins: measureView(measures.freespins),
  jackpots: measureView(measures.jackpots),
  gross_gaming_revenue: {
    class: grossGamingRevenue.class,
    ours: new JsonNumber(grossGamingRevenue.ours),
    theirs: new JsonNumber(grossGamingRevenue.theirs),
  },
});

const measureView = (measure: ComparedMeasure): JsonObject => ({
  class: measure.class,
  ours: totalView(measure.ours),
  theirs: totalView(measure.theirs),
  difference: totalView(measure.difference),
  ...(measure.transactions.length === 0 ? {} : { transactions: measure.transactions.map(suspectView) }),
});

const totalView = ({ sum, count: number }: Total): JsonObject => ({ sum: new JsonNumber(sum), count: count(number) });

const suspectView = (suspect: SuspectTransaction): JsonObject => ({
  transaction_id: suspect.transactionId,
  user_id: suspect.userId,
  round_id: suspect.roundId,
  amount: new JsonNumber(suspect.amount),
  created_at: suspect.createdAt,
  canceled: suspect.canceled,
  ...(suspect.historyId === undefined ? {} : { history_id: suspect.historyId }),
});
