-- When each day was compared with the PLATFORM's report, and how many measures differed then.
-- Parameters: from, to
-- Views: reconciliations
SELECT
  day,
  operator_id,
  run_at,
  difference_count
FROM reconciliations
WHERE day >= ? AND day <= ?
ORDER BY day, operator_id
