-- When each day was last compared with the PLATFORM's report, and how many measures differed then. One row an operator
-- and day, for others join it.
-- Parameters: export
-- Tables: settings
SELECT
  kept.operator_id,
  kept.day,
  kept.run_at,
  kept.difference_count
FROM (
  SELECT
    split_part(item.pk.s, '|', 2) AS operator_id,
    item.sk.s AS day,
    item.run_at.s AS run_at,
    CAST(item.difference_count.n AS bigint) AS difference_count,
    row_number() OVER (
      PARTITION BY item.pk.s, item.sk.s ORDER BY item.run_at.s DESC, item.difference_count.n
    ) AS place
  FROM settings
  WHERE dt = ?
    AND item.pk.s = 'reconciliation|' || split_part(item.pk.s, '|', 2)
    AND translate(item.sk.s, '0123456789', '0000000000') = '0000-00-00'
) AS kept
WHERE kept.place = 1
