/*
title: Pay by country
description: Countries of the window with enough postings that state their pay, highest median first.
key: subject
columns:
  place: {unit: label}
  country: {names: country}
  paid: {unit: jobs}
  median_usd: {unit: USD/month, sample: paid}
*/
WITH counted AS (
  SELECT subject, country, count(pay) AS paid, median(pay) AS median_usd
  FROM recent
  WHERE country IS NOT NULL AND pay IS NOT NULL
  GROUP BY subject, country
)
SELECT p.subject, row_number() OVER (PARTITION BY p.subject ORDER BY p.median_usd DESC, p.country) AS place,
  p.country, p.paid, p.median_usd
FROM counted p
CROSS JOIN settings c
WHERE p.paid >= c.min_sample
ORDER BY p.subject, place
