-- How many players made a BET on each day, and how many they made. Canceled ones do not count, free ones do.
-- Parameters: from, to
-- Views: transactions
SELECT
  booking_day AS day,
  operator_id,
  currency_code,
  count(DISTINCT user_id) AS active_players,
  count(*) AS bets_count
FROM transactions
WHERE status = 'OK' AND type = 'BET' AND booking_day >= ? AND booking_day <= ?
GROUP BY booking_day, operator_id, currency_code
ORDER BY day, operator_id, currency_code
