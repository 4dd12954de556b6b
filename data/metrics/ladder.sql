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
  paid: {unit: jobs}
  place: {unit: label}
*/
SELECT o.place, o.level, o.years_from, o.years_to,
  percentile_cont(p.pay, 0.25) * max(c.months_per_year) AS low,
  median(p.pay) * max(c.months_per_year) AS median_usd,
  percentile_cont(p.pay, 0.75) * max(c.months_per_year) AS high,
  count(p.pay) AS paid
FROM level_order o
CROSS JOIN settings c
LEFT JOIN postings p ON p.level = o.level AND p.in_window
GROUP BY o.place, o.level, o.years_from, o.years_to
ORDER BY o.place
