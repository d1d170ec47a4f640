-- Transactions that were refused and moved nothing: of status ERROR, or CANCELED once a cancel has ruled out any retry.
-- Parameters: export
-- Tables: ledger
SELECT
  item.operator_id.s AS operator_id,
  item.user_id.s AS user_id,
  item.transaction_id.s AS transaction_id,
  item.type.s AS type,
  item.status.s AS status,
  item.error_code.s AS error_code,
  item.round_id.s AS round_id,
  item.game_id.s AS game_id,
  item.currency_code.s AS currency_code,
  CAST(item.amount.n AS decimal(38, 0)) * CAST('0.01' AS decimal(3, 2)) AS amount,
  item.created_at.s AS created_at,
  substr(item.created_at.s, 1, 10) AS booking_day
FROM ledger
WHERE dt = ? AND item.sk.s = 'transaction' AND item.error_code.s IS NOT NULL
