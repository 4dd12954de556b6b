/*
title: How bands of pay are called
columns:
  place: {unit: label}
*/
WITH thousands AS (
  SELECT band, place,
    regexp_replace(CAST(low / 1000.0 AS VARCHAR), '\.0$', '') AS low,
    regexp_replace(CAST(high / 1000.0 AS VARCHAR), '\.0$', '') AS high
  FROM band_bounds
)
SELECT band, place,
  CASE
    WHEN high IS NULL THEN '$' || low || 'K and more'
    WHEN low = '0' THEN 'Under $' || high || 'K'
    ELSE '$' || low || '–' || high || 'K'
  END AS name_en,
  CASE
    WHEN high IS NULL THEN 'От ' || low || ' тыс. $'
    WHEN low = '0' THEN 'До ' || high || ' тыс. $'
    ELSE low || '–' || high || ' тыс. $'
  END AS name_ru
FROM thousands
ORDER BY place
