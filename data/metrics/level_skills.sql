/*
title: The first skills at each level
description: The five skills that the postings of a level name most; none for a level with too few postings.
key: subject
index: level
columns:
  level: {names: level}
  jobs: {unit: jobs}
*/
WITH tallies AS (
  SELECT subject, level, count(*) AS jobs, top_items(skills, 5) AS tally
  FROM recent
  WHERE level IS NOT NULL
  GROUP BY subject, level
),
entries AS (
  SELECT subject, level, jobs, unnest(tally) AS entry FROM tallies
),
listed AS (
  SELECT e.subject, e.level, array_agg(e.entry['item'] ORDER BY e.entry['count'] DESC, e.entry['item']) AS skills
  FROM entries e
  CROSS JOIN settings c
  WHERE e.jobs >= c.min_sample
  GROUP BY e.subject, e.level
)
SELECT s.subject, o.level, coalesce(t.jobs, 0) AS jobs, l.skills
FROM subjects s
CROSS JOIN level_order o
LEFT JOIN tallies t ON t.subject = s.subject AND t.level = o.level
LEFT JOIN listed l ON l.subject = s.subject AND l.level = o.level
ORDER BY s.subject, o.place
