/** A round as the operator API shows it. */
import { type Round, statusOf, type Tally } from '../domain/round.ts';
import type { JsonObject } from '../protocol/json.ts';
import { amount, count } from './values.ts';

/** Counts and sums are of the transactions that stand: canceled ones have left them. */
export const roundView = (round: Round): JsonObject => ({
  round_id: round.roundId,
  user_id: round.userId,
  game_id: round.gameId,
  status: statusOf(round),
  started_at: round.startedAt,
  ...(round.finishedAt === undefined ? {} : { finished_at: round.finishedAt }),
  ...(round.closedAt === undefined ? {} : { closed_at: round.closedAt }),
  bets: tallyView(round.tallies.BET),
  wins: tallyView(round.tallies.WIN),
  refunds: tallyView(round.tallies.REFUND),
});

const tallyView = (tally: Tally): JsonObject => ({ count: count(tally.count), sum: amount(tally.sum) });
