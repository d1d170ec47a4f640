-- Every movement of a player's money as the ledger numbers them.
-- Parameters: export
-- Tables: ledger
SELECT
  item.operator_id.s AS operator_id,
  item.user_id.s AS user_id,
  CAST(item.seq.n AS bigint) AS seq,
  item.type.s AS type,
  item.canceled_type.s AS canceled_type,
  CAST(item.amount.n AS decimal(38, 0)) * CAST('0.01' AS decimal(3, 2)) AS amount,
  item.currency_code.s AS currency_code,
  (CAST(item.balance_after.n AS decimal(38, 0)) - CAST(item.balance_before.n AS decimal(38, 0)))
    * CAST('0.01' AS decimal(3, 2)) AS movement,
  CAST(item.balance_after.n AS decimal(38, 0)) * CAST('0.01' AS decimal(3, 2)) AS balance,
  item.transaction_id.s AS transaction_id,
  item.transfer_id.s AS transfer_id,
  item.round_id.s AS round_id,
  item.game_id.s AS game_id,
  item.reason.s AS reason,
  item.created_at.s AS created_at,
  substr(item.created_at.s, 1, 10) AS booking_day
FROM ledger
WHERE dt = ? AND item.player.s IS NOT NULL AND item.seq.n IS NOT NULL
