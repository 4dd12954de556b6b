/*
title: "What seniors are offered in Belgrade, and from afar"
description: >
  Postings of the window for seniors and leads, in euros a year: those that name Belgrade, and the remote ones that name
  another country, or none. For an article.
columns:
  city: {names: city}
  jobs: {unit: jobs}
  paid: {unit: jobs}
  low: {unit: EUR/year, sample: paid}
  median_eur: {unit: EUR/year, sample: paid}
  high: {unit: EUR/year, sample: paid}
  afar_jobs: {unit: jobs}
  afar_paid: {unit: jobs}
  afar_low: {unit: EUR/year, sample: afar_paid}
  afar_median: {unit: EUR/year, sample: afar_paid}
  afar_high: {unit: EUR/year, sample: afar_paid}
*/
WITH seniors AS (
  SELECT p.country, p.city, p.format, p.pay * c.months_per_year / r.usd AS pay
  FROM postings p
  CROSS JOIN settings c
  JOIN rates r ON r.currency = 'EUR'
  WHERE p.in_window AND p.level IN ('senior', 'lead')
),
here AS (
  SELECT city, min(country) AS country, count(*) AS jobs, count(pay) AS paid,
    percentile_cont(pay, 0.25) AS low, median(pay) AS median_eur, percentile_cont(pay, 0.75) AS high
  FROM seniors
  WHERE city = 'Belgrade'
  GROUP BY city
)
SELECT h.city, h.jobs, h.paid, h.low, h.median_eur, h.high,
  count(*) AS afar_jobs, count(s.pay) AS afar_paid,
  percentile_cont(s.pay, 0.25) AS afar_low, median(s.pay) AS afar_median, percentile_cont(s.pay, 0.75) AS afar_high
FROM here h
JOIN seniors s ON s.format = 'remote' AND (s.country IS NULL OR s.country <> h.country)
GROUP BY h.city, h.jobs, h.paid, h.low, h.median_eur, h.high
