-- Every day of the century as text, and some that are none. Athena takes parameters in WHERE alone: found here, a day
-- that is asked about becomes a column.
-- Parameters:
SELECT '20' || tens.digit || units.digit || '-' || months.month || '-' || tenths.digit || ones.digit AS day
FROM (VALUES ('0'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9')) AS tens (digit)
CROSS JOIN (VALUES ('0'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9')) AS units (digit)
CROSS JOIN (VALUES
  ('01'), ('02'), ('03'), ('04'), ('05'), ('06'), ('07'), ('08'), ('09'), ('10'), ('11'), ('12')
) AS months (month)
CROSS JOIN (VALUES ('0'), ('1'), ('2'), ('3')) AS tenths (digit)
CROSS JOIN (VALUES ('0'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9')) AS ones (digit)
