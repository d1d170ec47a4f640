-- Every player's wallet.
-- Parameters: export
-- Tables: ledger
SELECT
  split_part(item.pk.s, '|', 2) AS operator_id,
  split_part(item.pk.s, '|', 3) AS user_id,
  item.currency_code.s AS currency_code,
  CAST(item.balance.n AS decimal(38, 0)) * CAST('0.01' AS decimal(3, 2)) AS balance,
  CAST(item.seq.n AS bigint) AS entries,
  CASE WHEN item.blocked.bool THEN 'blocked' ELSE 'active' END AS status,
  item.self_excluded_until.s AS self_excluded_until,
  item.created_at.s AS created_at,
  item.moved_at.s AS moved_at
FROM ledger
WHERE dt = ? AND item.sk.s = 'player'
