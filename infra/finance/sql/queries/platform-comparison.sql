-- A day's ledger against the PLATFORM's report, by the PLATFORM's clock. The report is as reconciliation stored it, and
-- the classes are those of shared/domain/comparison.ts, but for what needs the moment of asking (`in_flight`, `late`);
-- `no_report` where none is stored. `differences_then` is what reconciliation itself found when it ran.
-- Parameters: date, date, date
-- Views: day_totals, platform_report, reconciliations
SELECT
  compared.operator_id,
  compared.vendor,
  compared.currency_code,
  compared.measure,
  CASE
    WHEN reconciliations.run_at IS NULL THEN 'no_report'
    WHEN compared.ledger_sum = compared.report_sum AND compared.ledger_count = compared.report_count THEN 'matched'
    WHEN compared.measure = 'gross_gaming_revenue' THEN 'amount'
    WHEN compared.ledger_sum = 0 AND compared.ledger_count = 0 THEN 'missing_here'
    WHEN compared.ledger_sum < compared.report_sum AND compared.ledger_count < compared.report_count THEN 'missing_here'
    WHEN compared.report_sum = 0 AND compared.report_count = 0 THEN 'missing_there'
    WHEN compared.ledger_sum > compared.report_sum AND compared.ledger_count > compared.report_count THEN 'missing_there'
    WHEN compared.ledger_count = compared.report_count THEN 'amount'
    ELSE 'count'
  END AS class,
  compared.ledger_count,
  compared.report_count,
  compared.ledger_sum,
  compared.report_sum,
  compared.ledger_count - compared.report_count AS count_difference,
  compared.ledger_sum - compared.report_sum AS sum_difference,
  reconciliations.run_at,
  reconciliations.difference_count AS differences_then
FROM (
  SELECT
    coalesce(booked.operator_id, reported.operator_id) AS operator_id,
    coalesce(booked.vendor, reported.vendor) AS vendor,
    coalesce(booked.currency_code, reported.currency_code) AS currency_code,
    measures.place,
    measures.measure,
    coalesce(CASE measures.measure
      WHEN 'bets' THEN booked.bets_count
      WHEN 'wins' THEN booked.wins_count
      WHEN 'freespins' THEN booked.freespins_count
      WHEN 'jackpots' THEN booked.jackpots_count
    END, 0) AS ledger_count,
    coalesce(CASE measures.measure
      WHEN 'bets' THEN booked.bets_sum
      WHEN 'wins' THEN booked.wins_sum
      WHEN 'freespins' THEN booked.freespins_sum
      WHEN 'jackpots' THEN booked.jackpots_sum
      ELSE booked.gross_gaming_revenue
    END, 0) AS ledger_sum,
    coalesce(CASE measures.measure
      WHEN 'bets' THEN reported.bets_count
      WHEN 'wins' THEN reported.wins_count
      WHEN 'freespins' THEN reported.freespins_count
      WHEN 'jackpots' THEN reported.jackpots_count
    END, 0) AS report_count,
    coalesce(CASE measures.measure
      WHEN 'bets' THEN reported.bets_sum
      WHEN 'wins' THEN reported.wins_sum
      WHEN 'freespins' THEN reported.freespins_sum
      WHEN 'jackpots' THEN reported.jackpots_sum
      ELSE reported.gross_gaming_revenue
    END, 0) AS report_sum
  FROM (
    SELECT
      operator_id,
      vendor,
      currency_code,
      CAST(sum(bets_count) AS bigint) AS bets_count,
      sum(bets_sum) AS bets_sum,
      CAST(sum(wins_count) AS bigint) AS wins_count,
      sum(wins_sum) AS wins_sum,
      CAST(sum(freespins_count) AS bigint) AS freespins_count,
      sum(freespins_sum) AS freespins_sum,
      CAST(sum(jackpots_count) AS bigint) AS jackpots_count,
      sum(jackpots_sum) AS jackpots_sum,
      sum(gross_gaming_revenue) AS gross_gaming_revenue,
      sum(bets_count + wins_count + freespins_count + jackpots_count + freespins_sum) AS reportable
    FROM day_totals
    WHERE clock = 'platform' AND day = ?
    GROUP BY operator_id, vendor, currency_code
  ) AS booked
  FULL JOIN (
    SELECT
      operator_id,
      vendor,
      currency_code,
      bets_count,
      bets_sum,
      wins_count,
      wins_sum,
      freespins_count,
      freespins_sum,
      jackpots_count,
      jackpots_sum,
      gross_gaming_revenue
    FROM platform_report
    WHERE day = ?
  ) AS reported
    ON reported.operator_id = booked.operator_id
    AND reported.vendor = booked.vendor
    AND reported.currency_code = booked.currency_code
  CROSS JOIN (
    VALUES (1, 'bets'), (2, 'wins'), (3, 'freespins'), (4, 'jackpots'), (5, 'gross_gaming_revenue')
  ) AS measures (place, measure)
  -- Of refunds or canceled transactions alone, and not in the report: nothing on either side.
  WHERE booked.reportable > 0 OR reported.operator_id IS NOT NULL
) AS compared
LEFT JOIN (
  SELECT operator_id, run_at, difference_count FROM reconciliations WHERE day = ?
) AS reconciliations ON reconciliations.operator_id = compared.operator_id
ORDER BY compared.operator_id, compared.vendor, compared.currency_code, compared.place
