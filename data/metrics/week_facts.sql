/*
title: The weeks of the charts
key: subject
columns:
  weeks: {unit: weeks}
  mean: {unit: jobs, description: "New postings in a week, on average"}
  highest: {unit: jobs}
  last: {unit: jobs}
  late: {unit: jobs, description: Postings of the last weeks that are compared}
  early: {unit: jobs, description: Postings of as many weeks before them}
  change: {unit: percent, decimals: 0, signed: true, description: "The last weeks against as many before them, where both have enough postings"}
*/
WITH totals AS (
  SELECT
    d.subject,
    count(*) AS weeks,
    avg(d.jobs) AS mean,
    max(d.jobs) AS highest,
    first_value(d.week ORDER BY d.jobs DESC, d.week) AS highest_week,
    sum(d.jobs) FILTER (WHERE w.back = 1) AS last,
    sum(d.jobs) FILTER (WHERE w.back <= c.compared_weeks) AS late,
    sum(d.jobs) FILTER (WHERE w.back > c.compared_weeks AND w.back <= 2 * c.compared_weeks) AS early,
    min(d.week) AS first_week,
    max(d.week) AS last_week,
    count(*) >= 2 * max(c.compared_weeks) AS is_long_enough,
    max(c.trend_sample) AS trend_sample
  FROM demand d
  JOIN weeks w ON w.week = d.week AND w.is_over
  CROSS JOIN settings c
  GROUP BY d.subject
)
SELECT subject, weeks, mean, highest, highest_week, last, late, early,
  CASE WHEN is_long_enough AND least(early, late) >= trend_sample THEN 100.0 * (late::double / nullif(early, 0) - 1) END AS change,
  first_week, last_week
FROM totals
ORDER BY subject
