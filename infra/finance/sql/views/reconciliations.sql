-- When each day was last compared with the PLATFORM's report, and how many measures differed then.
-- Parameters: export
-- Tables: settings
SELECT
  split_part(item.pk.s, '|', 2) AS operator_id,
  item.sk.s AS day,
  item.run_at.s AS run_at,
  CAST(item.difference_count.n AS bigint) AS difference_count
FROM settings
WHERE dt = ? AND item.pk.s LIKE 'reconciliation|%'
