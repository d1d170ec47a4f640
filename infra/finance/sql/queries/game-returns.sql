-- What each game returned to its players of what they staked. The return is wins, free spins' wins and jackpots over
-- bets to four decimals, half up; null where nothing was staked, or hardly anything of what was won.
-- Parameters: from, to
-- Views: day_totals
SELECT
  returned.operator_id,
  returned.currency_code,
  returned.vendor,
  returned.game_id,
  returned.title,
  returned.bets_count,
  returned.staked,
  returned.won,
  -- Trino divides decimals to a scale of its own, DuckDB as doubles. Of an exact multiple both find the whole quotient,
  -- which is below 10^14: a double has room to tell it from its neighbours.
  CASE
    WHEN returned.won < returned.staked * 10000000000 THEN
      CAST(round((returned.dividend - mod(returned.dividend, returned.divisor)) / returned.divisor) AS decimal(38, 0))
        * CAST('0.0001' AS decimal(5, 4))
  END AS return_to_player
FROM (
  SELECT
    operator_id,
    currency_code,
    vendor,
    game_id,
    title,
    CAST(sum(bets_count) AS bigint) AS bets_count,
    sum(bets_sum) AS staked,
    sum(wins_sum + freespins_sum + jackpots_sum) AS won,
    sum(20000 * (wins_sum + freespins_sum + jackpots_sum) + bets_sum) AS dividend,
    nullif(2 * sum(bets_sum), 0) AS divisor
  FROM day_totals
  WHERE clock = 'booking' AND day >= ? AND day <= ?
  GROUP BY operator_id, currency_code, vendor, game_id, title
) AS returned
ORDER BY returned.operator_id, returned.currency_code, returned.vendor, length(returned.game_id), returned.game_id
