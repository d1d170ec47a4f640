-- A player's entries in order, each with what it moved and the balance it left.
-- Parameters: operator, user, from, to
-- Views: entries, games
SELECT
  entries.seq,
  entries.created_at,
  entries.type,
  entries.canceled_type,
  entries.movement,
  entries.balance,
  entries.currency_code,
  entries.transaction_id,
  entries.transfer_id,
  entries.round_id,
  entries.game_id,
  games.title,
  entries.reason
FROM entries
LEFT JOIN games ON games.operator_id = entries.operator_id AND games.game_id = entries.game_id
WHERE entries.operator_id = ? AND entries.user_id = ? AND entries.booking_day >= ? AND entries.booking_day <= ?
ORDER BY entries.seq
