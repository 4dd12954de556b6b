/*
title: Work formats per week
description: Shares of the postings that state a format.
key: direction
columns:
  format: {names: format}
  jobs: {unit: jobs}
  share: {unit: share, decimals: 1}
*/
WITH counted AS (
  SELECT direction, week, format, count(*) AS jobs FROM by_direction WHERE format IS NOT NULL GROUP BY direction, week, format
)
SELECT
  c.direction, c.week, c.format, c.jobs,
  c.jobs::double / sum(c.jobs) OVER (PARTITION BY c.direction, c.week) AS share
FROM counted c
JOIN weeks w ON w.week = c.week
ORDER BY c.direction, c.week, CASE c.format WHEN 'remote' THEN 1 WHEN 'hybrid' THEN 2 ELSE 3 END
