-- How many different players made a BET in a period, each counted once. Canceled ones do not count, free ones do.
-- Parameters: from, to
-- Views: transactions
SELECT
  operator_id,
  currency_code,
  count(DISTINCT user_id) AS active_players,
  count(*) AS bets_count
FROM transactions
WHERE status = 'OK' AND type = 'BET' AND booking_day >= ? AND booking_day <= ?
GROUP BY operator_id, currency_code
ORDER BY operator_id, currency_code
