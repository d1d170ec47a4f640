-- What was canceled, and what each kind of it had moved. `reversed` had moved money, which went back; `refused` had
-- moved none, and its day is that of the refusal, for no other is kept; `tombstone` was canceled before it came.
-- Parameters: from, to
-- Views: entries, transactions, refusals, tombstones
SELECT
  canceled.kind,
  canceled.day,
  canceled.operator_id,
  canceled.user_id,
  canceled.transaction_id,
  canceled.type,
  canceled.currency_code,
  canceled.amount,
  canceled.round_id,
  canceled.game_id,
  canceled.booked_at,
  canceled.canceled_at
FROM (
  SELECT
    'reversed' AS kind,
    entries.booking_day AS day,
    entries.operator_id,
    entries.user_id,
    entries.transaction_id,
    entries.canceled_type AS type,
    entries.currency_code,
    entries.amount,
    entries.round_id,
    entries.game_id,
    transactions.created_at AS booked_at,
    entries.created_at AS canceled_at
  FROM entries
  LEFT JOIN transactions
    ON transactions.operator_id = entries.operator_id AND transactions.transaction_id = entries.transaction_id
  WHERE entries.type = 'CANCEL'
  UNION ALL
  SELECT
    'refused', booking_day, operator_id, user_id, transaction_id, type, currency_code, amount, round_id, game_id,
    created_at, NULL
  FROM refusals
  WHERE status = 'CANCELED'
  UNION ALL
  SELECT
    'tombstone', booking_day, operator_id, user_id, transaction_id, NULL, NULL, NULL, round_id, game_id,
    NULL, created_at
  FROM tombstones
) AS canceled
WHERE canceled.day >= ? AND canceled.day <= ?
ORDER BY canceled.day, coalesce(canceled.canceled_at, canceled.booked_at), canceled.operator_id, canceled.transaction_id
