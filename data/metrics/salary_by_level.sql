/*
title: Pay by level
description: Median pay of the last 90 days, and the step from the level below.
key: direction
index: level
columns:
  level: {names: level}
  median_usd: {unit: USD/month, sample: paid}
  jump: {unit: percent, decimals: 1, signed: true, sample: both_paid}
  paid: {unit: jobs}
  both_paid: {unit: jobs, description: The smaller of the two samples that a step compares}
*/
WITH levels AS (
  SELECT direction, level, median(pay) AS median_usd, count(pay) AS paid,
    CASE level WHEN 'junior' THEN 1 WHEN 'middle' THEN 2 WHEN 'senior' THEN 3 ELSE 4 END AS rank
  FROM recent
  WHERE level IS NOT NULL
  GROUP BY direction, level
)
SELECT
  h.direction, h.level, h.median_usd,
  100.0 * (h.median_usd / l.median_usd - 1) AS jump,
  h.paid,
  least(h.paid, l.paid) AS both_paid
FROM levels h
LEFT JOIN levels l ON l.direction = h.direction AND l.rank = h.rank - 1
ORDER BY h.direction, h.rank
