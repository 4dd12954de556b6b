/*
title: A page among the others
description: >
  A direction among the directions, a specialisation among those of its direction. Ranks are shared. By pay only those
  are ranked whose median is shown.
key: subject
columns:
  place: {unit: label, description: By postings}
  directions: {unit: label}
  pay_place: {unit: label, description: By median pay}
  paid_directions: {unit: label}
*/
WITH known AS (
  SELECT p.subject, p.parent, s.jobs, CASE WHEN s.paid >= c.min_sample THEN s.median_usd END AS median_usd
  FROM subjects p
  JOIN summary s ON s.subject = p.subject
  CROSS JOIN settings c
),
ranked AS (
  SELECT subject, median_usd,
    rank() OVER (PARTITION BY parent ORDER BY jobs DESC) AS place,
    count(*) OVER (PARTITION BY parent) AS directions,
    rank() OVER (PARTITION BY parent ORDER BY median_usd DESC NULLS LAST) AS pay_place,
    count(median_usd) OVER (PARTITION BY parent) AS paid_directions
  FROM known
)
SELECT subject, place, directions, CASE WHEN median_usd IS NOT NULL THEN pay_place END AS pay_place, paid_directions
FROM ranked
ORDER BY subject
