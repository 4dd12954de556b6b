/*
title: New postings per week, the week at hand included
description: >
  A week without a posting counts as 0. The last week may not be over; the mean is of those that are.
key: subject
columns:
  jobs: {unit: jobs}
  mean: {unit: jobs}
*/
WITH counted AS (
  SELECT subject, week, count(*) AS jobs FROM by_subject GROUP BY subject, week
)
SELECT s.subject, w.week, coalesce(c.jobs, 0) AS jobs, w.is_over,
  avg(CASE WHEN w.is_over THEN coalesce(c.jobs, 0) END) OVER (PARTITION BY s.subject) AS mean
FROM subjects s
CROSS JOIN weeks w
LEFT JOIN counted c ON c.subject = s.subject AND c.week = w.week
ORDER BY s.subject, w.week
