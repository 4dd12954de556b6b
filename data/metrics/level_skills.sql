/*
title: The first skills at each level
description: The five skills that the postings of a level name most; levels with too few postings left out.
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
)
SELECT e.subject, e.level, e.jobs, array_agg(e.entry['item'] ORDER BY e.entry['count'] DESC, e.entry['item']) AS skills
FROM entries e
JOIN level_order o ON o.level = e.level
CROSS JOIN settings c
WHERE e.jobs >= c.min_sample
GROUP BY e.subject, e.level, e.jobs, o.place
ORDER BY e.subject, o.place
