/*
title: New postings per week, the week at hand included
description: >
  A week without a posting counts as 0. The last week may not be over; the mean is of those that are.
key: subject
columns:
  jobs: {unit: jobs}
  mean: {unit: jobs, description: "Of a whole week; missing where it is less than one posting"}
*/
WITH counted AS (
  SELECT subject, week, count(*) AS jobs FROM by_subject GROUP BY subject, week
),
filled AS (
  SELECT s.subject, w.week, coalesce(c.jobs, 0) AS jobs, w.is_over,
    avg(CASE WHEN w.is_over THEN coalesce(c.jobs, 0) END) OVER (PARTITION BY s.subject) AS mean
  FROM subjects s
  CROSS JOIN weeks w
  LEFT JOIN counted c ON c.subject = s.subject AND c.week = w.week
)
SELECT subject, week, jobs, is_over, CASE WHEN mean >= 1 THEN mean END AS mean FROM filled ORDER BY subject, week
