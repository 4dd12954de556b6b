/*
title: A year's pay by level
description: Postings of the window on the whole site, each counted once, and the years of experience this site counts for a level.
index: level
columns:
  level: {names: level}
  years_from: {unit: label}
  years_to: {unit: label}
  low: {unit: USD/year, sample: paid}
  median_usd: {unit: USD/year, sample: paid}
  high: {unit: USD/year, sample: paid}
  step: {unit: percent, decimals: 1, signed: true, sample: both_paid, description: From the level below}
  paid: {unit: jobs}
  both_paid: {unit: jobs}
  all_paid: {unit: jobs, description: At all levels together}
  place: {unit: label}
*/
WITH steps AS (
  SELECT o.place, o.level, o.years_from, o.years_to,
    percentile_cont(p.pay, 0.25) * max(c.months_per_year) AS low,
    median(p.pay) * max(c.months_per_year) AS median_usd,
    percentile_cont(p.pay, 0.75) * max(c.months_per_year) AS high,
    count(p.pay) AS paid
  FROM level_order o
  CROSS JOIN settings c
  LEFT JOIN postings p ON p.level = o.level AND p.in_window
  GROUP BY o.place, o.level, o.years_from, o.years_to
),
compared AS (
  SELECT *,
    100.0 * (median_usd / lag(median_usd) OVER (ORDER BY place) - 1) AS step,
    least(paid, lag(paid) OVER (ORDER BY place)) AS both_paid,
    sum(paid) OVER () AS all_paid
  FROM steps
)
SELECT place, level, years_from, years_to, low, median_usd, high, step, paid, both_paid, all_paid,
  step IS NOT NULL AND row_number() OVER (ORDER BY step DESC NULLS LAST, place) = 1 AS is_widest
FROM compared
ORDER BY place
