/*
title: Levels per week
description: Shares of the postings that state a level.
key: subject
columns:
  level: {names: level}
  jobs: {unit: jobs}
  stated: {unit: jobs, description: Postings of the week that state a level}
  share: {unit: share, decimals: 1, sample: stated}
*/
WITH counted AS (
  SELECT subject, week, level, count(*) AS jobs FROM by_subject WHERE level IS NOT NULL GROUP BY subject, week, level
),
shared AS (
  SELECT *, sum(jobs) OVER (PARTITION BY subject, week) AS stated FROM counted
)
SELECT s.subject, s.week, s.level, s.jobs, s.stated, s.jobs::double / s.stated AS share
FROM shared s
JOIN weeks w ON w.week = s.week AND w.is_over
JOIN level_order o ON o.level = s.level
ORDER BY s.subject, s.week, o.place
