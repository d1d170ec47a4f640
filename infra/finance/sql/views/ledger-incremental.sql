-- The ledger at the end of a day, of the same columns as the table: the last full export with what has changed since,
-- from the daily incremental exports. Of each item its last image counts; one that was deleted has none.
-- Where the base holds no item – it was never exported, is no longer there, or is not of the day given – there is no
-- ledger at all: changes alone would look like books.
-- Parameters: base, base, export, export, base
-- Tables: ledger, ledger_changes
-- Views: calendar
SELECT
  images.item,
  calendar.day AS dt
FROM (
  SELECT item, row_number() OVER (PARTITION BY pk, sk ORDER BY written_at DESC) AS recency
  FROM (
    SELECT item, item.pk.s AS pk, item.sk.s AS sk, CAST(0 AS bigint) AS written_at
    FROM ledger
    WHERE dt = ?
    UNION ALL
    SELECT
      newimage,
      keys.pk.s,
      keys.sk.s,
      CAST(metadata.writetimestampmicros.n AS bigint)
    FROM ledger_changes
    WHERE dt > ? AND dt <= ?
  ) AS written
) AS images
CROSS JOIN calendar
WHERE images.recency = 1
  AND images.item IS NOT NULL
  AND calendar.day = ?
  AND EXISTS (SELECT 1 FROM ledger WHERE dt = ?)
