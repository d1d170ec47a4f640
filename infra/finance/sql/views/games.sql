-- The games of every operator's catalogue, those that it no longer has among them. One row a game, for others join it:
-- only an item whose key is the one that its game has counts, and that once (shared/storage/keys.ts).
-- Parameters: export
-- Tables: settings
SELECT
  kept.operator_id,
  kept.game_id,
  kept.title,
  kept.game_type,
  kept.vendor
FROM (
  SELECT
    split_part(item.pk.s, '|', 2) AS operator_id,
    item.game_id.s AS game_id,
    item.title.s AS title,
    item.type.s AS game_type,
    item.vendor.s AS vendor,
    row_number() OVER (
      PARTITION BY item.pk.s, item.sk.s ORDER BY item.vendor.s, item.title.s, item.type.s
    ) AS place
  FROM settings
  WHERE dt = ?
    AND item.pk.s = 'catalogue|' || split_part(item.pk.s, '|', 2)
    -- A longer id would be cut off.
    AND length(item.game_id.s) <= 20
    AND item.sk.s = 'game|' || lpad(item.game_id.s, 20, '0')
) AS kept
WHERE kept.place = 1
