-- Players whose balance is below zero, by currency the largest debt first. A canceled win had been spent.
-- Parameters:
-- Views: players
SELECT
  operator_id,
  user_id,
  currency_code,
  balance,
  moved_at,
  status
FROM players
WHERE balance < 0
ORDER BY operator_id, currency_code, balance, user_id
