-- Rounds that are not finished, the oldest first. Their age is in whole hours at the end of the export's day.
-- Parameters:
-- Views: rounds, games, players
SELECT
  rounds.operator_id,
  rounds.user_id,
  rounds.round_id,
  rounds.game_id,
  games.title,
  coalesce(games.vendor, 'unknown') AS vendor,
  rounds.started_at,
  24 * (1 + date_diff('day', CAST(substr(rounds.started_at, 1, 10) AS date), CAST(rounds.export_day AS date)))
    - CAST(substr(rounds.started_at, 12, 2) AS bigint)
    - CASE WHEN substr(rounds.started_at, 15, 9) > '00:00.000' THEN 1 ELSE 0 END AS age_hours,
  players.currency_code,
  rounds.bets_count,
  rounds.bets_sum,
  rounds.wins_count,
  rounds.wins_sum,
  rounds.refunds_count,
  rounds.refunds_sum
FROM rounds
LEFT JOIN games ON games.operator_id = rounds.operator_id AND games.game_id = rounds.game_id
LEFT JOIN players ON players.operator_id = rounds.operator_id AND players.user_id = rounds.user_id
WHERE rounds.finished_at IS NULL
ORDER BY rounds.started_at, rounds.operator_id, rounds.user_id, rounds.round_id
