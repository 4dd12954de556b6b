/*
title: The steps between levels
description: The largest step up, and how many times a junior's pay a senior earns.
key: direction
columns:
  largest_from: {names: level}
  largest_to: {names: level}
  largest: {unit: percent, decimals: 1, signed: true, sample: largest_paid}
  largest_paid: {unit: jobs}
  senior_to_junior: {unit: times, decimals: 1, sample: ends_paid}
  ends_paid: {unit: jobs}
*/
WITH steps AS (
  SELECT direction, level, jump, both_paid,
    row_number() OVER (PARTITION BY direction ORDER BY jump DESC, level) AS place
  FROM salary_by_level
  WHERE jump IS NOT NULL
),
ends AS (
  SELECT direction,
    max(median_usd) FILTER (WHERE level = 'senior') / max(median_usd) FILTER (WHERE level = 'junior') AS ratio,
    least(max(paid) FILTER (WHERE level = 'senior'), max(paid) FILTER (WHERE level = 'junior')) AS paid
  FROM salary_by_level
  GROUP BY direction
)
SELECT
  s.direction,
  CASE s.level WHEN 'middle' THEN 'junior' WHEN 'senior' THEN 'middle' ELSE 'senior' END AS largest_from,
  s.level AS largest_to,
  s.jump AS largest,
  s.both_paid AS largest_paid,
  e.ratio AS senior_to_junior,
  e.paid AS ends_paid
FROM steps s
JOIN ends e ON e.direction = s.direction
WHERE s.place = 1
