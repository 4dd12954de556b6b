/*
title: Work formats
description: >
  Shares of the postings that state a format, 0 for a format without one: of the window, of the first weeks that charts show and of the last (the latter
  two where both have enough postings); and what each format pays.
key: subject
index: format
columns:
  format: {names: format}
  jobs: {unit: jobs}
  stated: {unit: jobs}
  share: {unit: share, sample: stated}
  early_stated: {unit: jobs}
  early_share: {unit: share}
  late_stated: {unit: jobs}
  late_share: {unit: share}
  paid: {unit: jobs}
  median_usd: {unit: USD/month, sample: paid}
*/
WITH known AS (
  SELECT 1 AS place, 'remote' AS format UNION ALL SELECT 2, 'hybrid' UNION ALL SELECT 3, 'office'
),
paid AS (
  SELECT subject, format, count(*) AS jobs, count(pay) AS paid, median(pay) AS median_usd
  FROM recent
  WHERE format IS NOT NULL
  GROUP BY subject, format
),
compared AS (
  SELECT f.subject, f.format,
    sum(f.jobs) FILTER (WHERE w.front <= c.compared_weeks AND w.back > c.compared_weeks) AS early,
    sum(f.jobs) FILTER (WHERE w.back <= c.compared_weeks AND w.front > c.compared_weeks) AS late
  FROM format_by_week f
  JOIN weeks w ON w.week = f.week
  CROSS JOIN settings c
  GROUP BY f.subject, f.format
),
counted AS (
  SELECT s.subject, k.place, k.format,
    coalesce(p.jobs, 0) AS jobs, coalesce(p.paid, 0) AS paid, p.median_usd,
    coalesce(w.early, 0) AS early, coalesce(w.late, 0) AS late
  FROM subjects s
  CROSS JOIN known k
  LEFT JOIN paid p ON p.subject = s.subject AND p.format = k.format
  LEFT JOIN compared w ON w.subject = s.subject AND w.format = k.format
),
summed AS (
  SELECT *,
    sum(jobs) OVER (PARTITION BY subject) AS stated,
    sum(early) OVER (PARTITION BY subject) AS early_stated,
    sum(late) OVER (PARTITION BY subject) AS late_stated
  FROM counted
),
judged AS (
  SELECT s.*, least(s.early_stated, s.late_stated) >= c.trend_sample AS is_enough FROM summed s CROSS JOIN settings c
)
SELECT subject, format, jobs, stated, jobs::double / nullif(stated, 0) AS share,
  early_stated, CASE WHEN is_enough THEN early::double / nullif(early_stated, 0) END AS early_share,
  late_stated, CASE WHEN is_enough THEN late::double / nullif(late_stated, 0) END AS late_share,
  paid, median_usd
FROM judged
ORDER BY subject, place
