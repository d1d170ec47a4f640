-- The largest wins that stand, of each operator and currency. Those of free spins and jackpots are among them; amounts
-- of different currencies are not compared.
-- Parameters: from, to, limit
-- Views: transactions
SELECT
  ranked.operator_id,
  ranked.currency_code,
  ranked.place,
  ranked.amount,
  ranked.measure,
  ranked.user_id,
  ranked.transaction_id,
  ranked.round_id,
  ranked.game_id,
  ranked.title,
  ranked.vendor,
  ranked.created_at
FROM (
  SELECT
    operator_id,
    currency_code,
    row_number() OVER (PARTITION BY operator_id, currency_code ORDER BY amount DESC, created_at, transaction_id) AS place,
    amount,
    measure,
    user_id,
    transaction_id,
    round_id,
    game_id,
    title,
    vendor,
    created_at
  FROM transactions
  WHERE status = 'OK' AND type = 'WIN' AND booking_day >= ? AND booking_day <= ?
) AS ranked
WHERE ranked.place <= CAST(? AS bigint)
ORDER BY ranked.operator_id, ranked.currency_code, ranked.place
