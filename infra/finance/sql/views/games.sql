-- The games of every operator's catalogue, those that it no longer has among them.
-- Parameters: export
-- Tables: settings
SELECT
  split_part(item.pk.s, '|', 2) AS operator_id,
  item.game_id.s AS game_id,
  item.title.s AS title,
  item.type.s AS game_type,
  item.vendor.s AS vendor
FROM settings
WHERE dt = ? AND item.pk.s LIKE 'catalogue|%' AND item.sk.s LIKE 'game|%'
