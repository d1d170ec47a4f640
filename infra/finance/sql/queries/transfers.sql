-- What players paid in and drew out on each day.
-- Parameters: from, to
-- Views: entries
SELECT
  booking_day AS day,
  operator_id,
  currency_code,
  count(*) FILTER (WHERE type = 'DEPOSIT') AS deposits_count,
  coalesce(sum(amount) FILTER (WHERE type = 'DEPOSIT'), 0) AS deposits_sum,
  count(*) FILTER (WHERE type = 'WITHDRAWAL') AS withdrawals_count,
  coalesce(sum(amount) FILTER (WHERE type = 'WITHDRAWAL'), 0) AS withdrawals_sum,
  sum(movement) AS net
FROM entries
WHERE type IN ('DEPOSIT', 'WITHDRAWAL') AND booking_day >= ? AND booking_day <= ?
GROUP BY booking_day, operator_id, currency_code
ORDER BY day, operator_id, currency_code
