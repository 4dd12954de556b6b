/*
title: Pay by level
description: >
  Median pay of the window and its middle half, and the step from the level below. `overall` is the median of the
  page as a whole, with and without a level. A level that nobody asks for has no pay.
key: subject
index: level
source: hyndman-fan
columns:
  level: {names: level}
  low: {unit: USD/month, sample: paid, description: A quarter of the postings pays less}
  median_usd: {unit: USD/month, sample: paid}
  high: {unit: USD/month, sample: paid, description: A quarter of the postings pays more}
  jump: {unit: percent, decimals: 1, signed: true, sample: both_paid}
  paid: {unit: jobs}
  both_paid: {unit: jobs, description: The smaller of the two samples that a step compares}
  overall: {unit: USD/month, sample: all_paid}
  all_paid: {unit: jobs}
*/
WITH paid AS (
  SELECT subject, level, percentile_cont(pay, 0.25) AS low, median(pay) AS median_usd, percentile_cont(pay, 0.75) AS high,
    count(*) AS paid
  FROM recent
  WHERE level IS NOT NULL AND pay IS NOT NULL
  GROUP BY subject, level
),
steps AS (
  SELECT s.subject, o.level, o.place, p.low, p.median_usd, p.high, coalesce(p.paid, 0) AS paid
  FROM subjects s
  CROSS JOIN level_order o
  LEFT JOIN paid p ON p.subject = s.subject AND p.level = o.level
),
compared AS (
  SELECT *,
    lag(median_usd) OVER (PARTITION BY subject ORDER BY place) AS median_below,
    lag(paid) OVER (PARTITION BY subject ORDER BY place) AS paid_below
  FROM steps
)
SELECT
  h.subject, h.level, h.low, h.median_usd, h.high,
  100.0 * (h.median_usd / h.median_below - 1) AS jump,
  h.paid,
  least(h.paid, h.paid_below) AS both_paid,
  s.median_usd AS overall,
  s.paid AS all_paid
FROM compared h
JOIN summary s ON s.subject = h.subject
ORDER BY h.subject, h.place
