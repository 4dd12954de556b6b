/*
title: The weeks of the charts
key: direction
columns:
  weeks: {unit: weeks}
  mean: {unit: jobs, description: "New postings in a week, on average"}
  highest: {unit: jobs}
  last: {unit: jobs}
  change: {unit: percent, decimals: 0, signed: true, description: The last four weeks against the four before}
*/
WITH numbered AS (
  SELECT direction, week, jobs, row_number() OVER (PARTITION BY direction ORDER BY week DESC) AS back
  FROM jobs_by_week
)
SELECT
  direction,
  count(*) AS weeks,
  avg(jobs) AS mean,
  max(jobs) AS highest,
  sum(jobs) FILTER (WHERE back = 1) AS last,
  100.0 * (sum(jobs) FILTER (WHERE back <= 4)::double
    / nullif(sum(jobs) FILTER (WHERE back BETWEEN 5 AND 8), 0) - 1) AS change,
  min(week) AS first_week,
  max(week) AS last_week
FROM numbered
GROUP BY direction
