-- Every BET, WIN and REFUND that moved money, those since canceled among them, and the column of the PLATFORM's report
-- that each is in (shared/domain/books.ts): of a free spin the BET is counted and the WIN adds up.
-- Parameters: export
-- Tables: ledger
-- Views: games
SELECT
  moved.operator_id,
  moved.user_id,
  moved.transaction_id,
  moved.type,
  moved.status,
  moved.round_id,
  moved.game_id,
  games.title,
  games.game_type,
  coalesce(games.vendor, 'unknown') AS vendor,
  moved.currency_code,
  moved.amount,
  moved.rake,
  CASE
    WHEN moved.type = 'REFUND' THEN 'refunds'
    WHEN moved.reason = 'PROMO-FREESPIN' AND (moved.type = 'WIN' OR moved.amount = 0) THEN 'freespins'
    WHEN moved.type = 'BET' THEN 'bets'
    WHEN moved.reason = 'JACKPOT' THEN 'jackpots'
    ELSE 'wins'
  END AS measure,
  CASE WHEN moved.reason = 'PROMO-FREESPIN' AND moved.type = 'WIN' THEN 0 ELSE 1 END AS tally,
  moved.reason,
  moved.history_id,
  moved.created_at,
  substr(moved.created_at, 1, 10) AS booking_day,
  -- The PLATFORM's own moment decides, where it states one that is of the calendar (shared/domain/report-day.ts).
  CASE
    WHEN translate(moved.stated_at, '0123456789', '0000000000') = '0000-00-00 00:00:00'
      AND TRY_CAST(substr(moved.stated_at, 1, 10) AS date) IS NOT NULL
      AND substr(moved.stated_at, 12, 2) < '24'
      AND substr(moved.stated_at, 15, 2) < '60'
      AND substr(moved.stated_at, 18, 2) < '60'
    THEN substr(moved.stated_at, 1, 10)
    ELSE substr(moved.created_at, 1, 10)
  END AS platform_day
FROM (
  SELECT
    item.operator_id.s AS operator_id,
    item.user_id.s AS user_id,
    item.transaction_id.s AS transaction_id,
    item.type.s AS type,
    item.status.s AS status,
    item.round_id.s AS round_id,
    item.game_id.s AS game_id,
    item.currency_code.s AS currency_code,
    CAST(item.amount.n AS decimal(38, 0)) * CAST('0.01' AS decimal(3, 2)) AS amount,
    CAST(item.rake.s AS decimal(38, 4)) AS rake,
    coalesce(item.reason.s, '') AS reason,
    item.history_id.s AS history_id,
    item.created_at.s AS created_at,
    item.transaction_timestamp.s AS stated_at
  FROM ledger
  WHERE dt = ? AND item.sk.s = 'transaction' AND item.seq.n IS NOT NULL
) AS moved
LEFT JOIN games ON games.operator_id = moved.operator_id AND games.game_id = moved.game_id
