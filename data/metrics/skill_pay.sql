/*
title: What the first five skills pay
description: Median pay of the postings of the window that name a skill, highest first; those of too small a sample left out.
key: subject
columns:
  place: {unit: label, description: By pay}
  jobs: {unit: jobs}
  paid: {unit: jobs}
  median_usd: {unit: USD/month, sample: paid}
*/
WITH named AS (
  SELECT subject, pay, unnest(skills) AS skill FROM recent WHERE pay IS NOT NULL
),
paid AS (
  SELECT n.subject, t.skill, t.jobs, count(*) AS paid, median(n.pay) AS median_usd
  FROM top_skills t
  JOIN named n ON n.subject = t.subject AND n.skill = t.skill
  WHERE t.place <= 5
  GROUP BY n.subject, t.skill, t.jobs
)
SELECT p.subject, row_number() OVER (PARTITION BY p.subject ORDER BY p.median_usd DESC, p.skill) AS place,
  p.skill, p.jobs, p.paid, p.median_usd
FROM paid p
CROSS JOIN settings c
WHERE p.paid >= c.min_sample
ORDER BY p.subject, place
