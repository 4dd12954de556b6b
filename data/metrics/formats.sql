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
counted AS (
  SELECT s.subject, k.place, k.format,
    count(*) FILTER (WHERE b.in_window) AS jobs,
    count(b.pay) FILTER (WHERE b.in_window) AS paid,
    median(b.pay) FILTER (WHERE b.in_window) AS median_usd,
    count(*) FILTER (WHERE w.front <= c.compared_weeks AND w.back > c.compared_weeks) AS early,
    count(*) FILTER (WHERE w.back <= c.compared_weeks AND w.front > c.compared_weeks) AS late
  FROM subjects s
  CROSS JOIN known k
  CROSS JOIN settings c
  LEFT JOIN by_subject b ON b.subject = s.subject AND b.format = k.format
  LEFT JOIN weeks w ON w.week = b.week AND w.is_over
  GROUP BY s.subject, k.place, k.format
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
