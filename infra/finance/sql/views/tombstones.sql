-- Transactions that were canceled before they came, and may never come.
-- Parameters: export
-- Tables: ledger
SELECT
  item.operator_id.s AS operator_id,
  item.user_id.s AS user_id,
  item.transaction_id.s AS transaction_id,
  item.round_id.s AS round_id,
  item.game_id.s AS game_id,
  item.created_at.s AS created_at,
  substr(item.created_at.s, 1, 10) AS booking_day
FROM ledger
WHERE dt = ? AND item.sk.s = 'transaction' AND item.status.s = 'TOMBSTONE'
