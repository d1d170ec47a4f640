-- The PLATFORM's report as each day's reconciliation read it. Rows of an earlier run are left behind by a later one and
-- do not count; those of a later run that broke off before it stored its result do, for they are newer. A row counts under
-- the key that follows from it alone, and once.
-- Parameters: export
-- Tables: settings
-- Views: reconciliations
SELECT
  reported.operator_id,
  reported.day,
  reported.vendor,
  reported.currency_code,
  reported.bets_count,
  reported.bets_sum,
  reported.wins_count,
  reported.wins_sum,
  reported.freespins_count,
  reported.freespins_sum,
  reported.jackpots_count,
  reported.jackpots_sum,
  reported.gross_gaming_revenue
FROM (
  SELECT
    split_part(item.pk.s, '|', 2) AS operator_id,
    split_part(item.sk.s, '|', 1) AS day,
    item.run_at.s AS run_at,
    item.vendor.s AS vendor,
    item.currency_code.s AS currency_code,
    CAST(item.bets_count.n AS bigint) AS bets_count,
    CAST(item.bets_sum.s AS decimal(38, 18)) AS bets_sum,
    CAST(item.wins_count.n AS bigint) AS wins_count,
    CAST(item.wins_sum.s AS decimal(38, 18)) AS wins_sum,
    CAST(item.freespins_count.n AS bigint) AS freespins_count,
    CAST(item.freespins_sum.s AS decimal(38, 18)) AS freespins_sum,
    CAST(item.jackpots_count.n AS bigint) AS jackpots_count,
    CAST(item.jackpots_sum.s AS decimal(38, 18)) AS jackpots_sum,
    CAST(item.gross_gaming_revenue.s AS decimal(38, 18)) AS gross_gaming_revenue,
    row_number() OVER (
      PARTITION BY item.pk.s, item.sk.s ORDER BY item.run_at.s DESC, item.gross_gaming_revenue.s
    ) AS place
  FROM settings
  WHERE dt = ?
    AND item.pk.s = 'platform-report|' || split_part(item.pk.s, '|', 2)
    AND item.sk.s = split_part(item.sk.s, '|', 1) || '|' || item.vendor.s || '|' || item.currency_code.s
) AS reported
JOIN reconciliations
  ON reconciliations.operator_id = reported.operator_id
  AND reconciliations.day = reported.day
  AND reconciliations.run_at <= reported.run_at
WHERE reported.place = 1
