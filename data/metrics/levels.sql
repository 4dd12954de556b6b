/*
title: Levels
description: >
  Shares of the postings that state a level, 0 for a level without one: of the window, of the first weeks that charts show,
  and of the last; the latter two where both have enough postings.
key: subject
index: level
columns:
  level: {names: level}
  jobs: {unit: jobs}
  stated: {unit: jobs}
  share: {unit: share, sample: stated}
  early_stated: {unit: jobs}
  early_share: {unit: share}
  late_stated: {unit: jobs}
  late_share: {unit: share}
*/
WITH compared AS (
  SELECT l.subject, l.level,
    sum(l.jobs) FILTER (WHERE w.front <= c.compared_weeks AND w.back > c.compared_weeks) AS early,
    sum(l.jobs) FILTER (WHERE w.back <= c.compared_weeks AND w.front > c.compared_weeks) AS late
  FROM level_by_week l
  JOIN weeks w ON w.week = l.week
  CROSS JOIN settings c
  GROUP BY l.subject, l.level
),
counted AS (
  SELECT s.subject, o.level, coalesce(t.jobs, 0) AS jobs, coalesce(w.early, 0) AS early, coalesce(w.late, 0) AS late
  FROM subjects s
  CROSS JOIN level_order o
  LEFT JOIN level_tallies t ON t.subject = s.subject AND t.level = o.level
  LEFT JOIN compared w ON w.subject = s.subject AND w.level = o.level
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
SELECT s.subject, s.level, s.jobs, s.stated, s.jobs::double / nullif(s.stated, 0) AS share,
  s.early_stated, CASE WHEN s.is_enough THEN s.early::double / nullif(s.early_stated, 0) END AS early_share,
  s.late_stated, CASE WHEN s.is_enough THEN s.late::double / nullif(s.late_stated, 0) END AS late_share
FROM judged s
JOIN level_order o ON o.level = s.level
ORDER BY s.subject, o.place
