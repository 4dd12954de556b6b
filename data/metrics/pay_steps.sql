/*
title: The steps between levels
description: The largest step up, and how many times a junior's pay a senior earns.
key: subject
columns:
  largest_from: {names: level}
  largest_to: {names: level}
  largest: {unit: percent, decimals: 1, signed: true, sample: largest_paid}
  largest_paid: {unit: jobs}
  senior_to_junior: {unit: times, decimals: 1, sample: ends_paid}
  ends_paid: {unit: jobs}
*/
WITH steps AS (
  SELECT subject, level, jump, both_paid,
    row_number() OVER (PARTITION BY subject ORDER BY jump DESC, level) AS place
  FROM salary_by_level
  WHERE jump IS NOT NULL
),
ends AS (
  SELECT subject,
    max(median_usd) FILTER (WHERE level = 'senior') / max(median_usd) FILTER (WHERE level = 'junior') AS ratio,
    least(max(paid) FILTER (WHERE level = 'senior'), max(paid) FILTER (WHERE level = 'junior')) AS paid
  FROM salary_by_level
  GROUP BY subject
)
SELECT
  s.subject,
  below.level AS largest_from,
  s.level AS largest_to,
  s.jump AS largest,
  s.both_paid AS largest_paid,
  e.ratio AS senior_to_junior,
  e.paid AS ends_paid
FROM steps s
JOIN ends e ON e.subject = s.subject
JOIN level_order o ON o.level = s.level
JOIN level_order below ON below.place = o.place - 1
WHERE s.place = 1
