/*
title: New postings per week
description: All whole weeks; a week without a posting counts as 0.
key: direction
columns:
  jobs: {unit: jobs}
*/
WITH counted AS (SELECT direction, week, count(*) AS jobs FROM by_direction GROUP BY direction, week)
SELECT d.direction, w.week, coalesce(c.jobs, 0) AS jobs
FROM directions d
CROSS JOIN weeks w
LEFT JOIN counted c ON c.direction = d.direction AND c.week = w.week
ORDER BY d.direction, w.week
