/*
title: Work formats per week
description: Shares of the postings that state a format.
key: subject
columns:
  format: {names: format}
  jobs: {unit: jobs}
  stated: {unit: jobs, description: Postings of the week that state a format}
  share: {unit: share, decimals: 1, sample: stated}
*/
WITH counted AS (
  SELECT subject, week, format, count(*) AS jobs FROM by_subject WHERE format IS NOT NULL GROUP BY subject, week, format
),
shared AS (
  SELECT *, sum(jobs) OVER (PARTITION BY subject, week) AS stated FROM counted
)
SELECT s.subject, s.week, s.format, s.jobs, s.stated, s.jobs::double / s.stated AS share
FROM shared s
JOIN weeks w ON w.week = s.week AND w.is_over
ORDER BY s.subject, s.week, CASE s.format WHEN 'remote' THEN 1 WHEN 'hybrid' THEN 2 ELSE 3 END
