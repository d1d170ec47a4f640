-- What each game came to on each day, by two clocks: of `booking` the day is that on which it was booked here, of
-- `platform` that which the PLATFORM states. Canceled transactions have left every column but their own.
-- Parameters:
-- Views: transactions
SELECT
  clocks.clock,
  CASE clocks.clock WHEN 'booking' THEN booking_day ELSE platform_day END AS day,
  operator_id,
  currency_code,
  vendor,
  game_id,
  title,
  game_type,
  count(*) FILTER (WHERE status = 'OK' AND measure = 'bets') AS bets_count,
  coalesce(sum(amount) FILTER (WHERE status = 'OK' AND measure = 'bets'), 0) AS bets_sum,
  count(*) FILTER (WHERE status = 'OK' AND measure = 'wins') AS wins_count,
  coalesce(sum(amount) FILTER (WHERE status = 'OK' AND measure = 'wins'), 0) AS wins_sum,
  count(*) FILTER (WHERE status = 'OK' AND measure = 'freespins' AND tally = 1) AS freespins_count,
  coalesce(sum(amount) FILTER (WHERE status = 'OK' AND measure = 'freespins'), 0) AS freespins_sum,
  count(*) FILTER (WHERE status = 'OK' AND measure = 'jackpots') AS jackpots_count,
  coalesce(sum(amount) FILTER (WHERE status = 'OK' AND measure = 'jackpots'), 0) AS jackpots_sum,
  coalesce(sum(CASE type WHEN 'BET' THEN amount ELSE -amount END) FILTER (WHERE status = 'OK' AND type <> 'REFUND'), 0)
    AS gross_gaming_revenue,
  count(*) FILTER (WHERE status = 'OK' AND measure = 'refunds') AS refunds_count,
  coalesce(sum(amount) FILTER (WHERE status = 'OK' AND measure = 'refunds'), 0) AS refunds_sum,
  coalesce(sum(rake) FILTER (WHERE status = 'OK'), 0) AS rake,
  count(*) FILTER (WHERE status = 'CANCELED') AS canceled_count,
  coalesce(sum(amount) FILTER (WHERE status = 'CANCELED' AND type = 'BET'), 0) AS canceled_bets_sum,
  coalesce(sum(amount) FILTER (WHERE status = 'CANCELED' AND type = 'WIN'), 0) AS canceled_wins_sum,
  coalesce(sum(amount) FILTER (WHERE status = 'CANCELED' AND type = 'REFUND'), 0) AS canceled_refunds_sum,
  count(DISTINCT CASE WHEN status = 'OK' AND type = 'BET' THEN user_id END) AS active_players
FROM transactions
CROSS JOIN (VALUES ('booking'), ('platform')) AS clocks (clock)
GROUP BY
  clocks.clock,
  CASE clocks.clock WHEN 'booking' THEN booking_day ELSE platform_day END,
  operator_id,
  currency_code,
  vendor,
  game_id,
  title,
  game_type
