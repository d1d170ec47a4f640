-- Every round as each of its players sees it, with what stands of its transactions.
-- Parameters: export
-- Tables: ledger
SELECT
  dt AS export_day,
  split_part(item.pk.s, '|', 2) AS operator_id,
  split_part(item.pk.s, '|', 3) AS user_id,
  split_part(item.sk.s, '|', 2) AS round_id,
  item.game_id.s AS game_id,
  item.started_at.s AS started_at,
  item.finished_at.s AS finished_at,
  item.closed_at.s AS closed_at,
  CAST(coalesce(item.bet_count.n, '0') AS bigint) AS bets_count,
  CAST(coalesce(item.bet_sum.n, '0') AS decimal(38, 0)) * CAST('0.01' AS decimal(3, 2)) AS bets_sum,
  CAST(coalesce(item.win_count.n, '0') AS bigint) AS wins_count,
  CAST(coalesce(item.win_sum.n, '0') AS decimal(38, 0)) * CAST('0.01' AS decimal(3, 2)) AS wins_sum,
  CAST(coalesce(item.refund_count.n, '0') AS bigint) AS refunds_count,
  CAST(coalesce(item.refund_sum.n, '0') AS decimal(38, 0)) * CAST('0.01' AS decimal(3, 2)) AS refunds_sum
FROM ledger
WHERE dt = ? AND item.sk.s LIKE 'round|%'
