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
WITH steps AS (
  SELECT s.subject, o.level, o.place,
    percentile_cont(r.pay, 0.25) AS low, median(r.pay) AS median_usd, percentile_cont(r.pay, 0.75) AS high,
    count(r.pay) AS paid
  FROM subjects s
  CROSS JOIN level_order o
  LEFT JOIN recent r ON r.subject = s.subject AND r.level = o.level
  GROUP BY s.subject, o.level, o.place
)
SELECT
  h.subject, h.level, h.low, h.median_usd, h.high,
  100.0 * (h.median_usd / l.median_usd - 1) AS jump,
  h.paid,
  least(h.paid, l.paid) AS both_paid,
  s.median_usd AS overall,
  s.paid AS all_paid
FROM steps h
JOIN summary s ON s.subject = h.subject
LEFT JOIN steps l ON l.subject = h.subject AND l.place = h.place - 1
ORDER BY h.subject, h.place
