-- What each game came to on a day, by when the PLATFORM says it happened. What was settled late is on the day it is of.
-- Parameters: date
-- Views: day_totals
SELECT
  operator_id,
  currency_code,
  vendor,
  game_id,
  title,
  game_type,
  bets_count,
  bets_sum,
  wins_count,
  wins_sum,
  freespins_count,
  freespins_sum,
  jackpots_count,
  jackpots_sum,
  gross_gaming_revenue,
  refunds_count,
  refunds_sum,
  rake,
  canceled_count,
  canceled_bets_sum,
  canceled_wins_sum,
  canceled_refunds_sum,
  active_players
FROM day_totals
WHERE clock = 'platform' AND day = ?
ORDER BY operator_id, currency_code, vendor, length(game_id), game_id
