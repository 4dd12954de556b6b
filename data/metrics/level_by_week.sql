/*
title: Levels per week
description: Shares of the postings that state a level.
key: direction
columns:
  level: {names: level}
  jobs: {unit: jobs}
  share: {unit: share, decimals: 1}
*/
WITH counted AS (
  SELECT direction, week, level, count(*) AS jobs FROM by_direction WHERE level IS NOT NULL GROUP BY direction, week, level
)
SELECT
  c.direction, c.week, c.level, c.jobs,
  c.jobs::double / sum(c.jobs) OVER (PARTITION BY c.direction, c.week) AS share
FROM counted c
JOIN weeks w ON w.week = c.week
ORDER BY c.direction, c.week, CASE c.level WHEN 'junior' THEN 1 WHEN 'middle' THEN 2 WHEN 'senior' THEN 3 ELSE 4 END
