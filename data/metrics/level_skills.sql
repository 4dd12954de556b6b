/*
title: The first skills at each level
description: The five skills that the postings of a level name most; none for a level with too few postings.
key: subject
index: level
columns:
  level: {names: level}
  jobs: {unit: jobs}
*/
WITH entries AS (
  SELECT t.subject, t.level, unnest(array_slice(t.skills, 1, 5)) AS entry
  FROM level_tallies t
  CROSS JOIN settings c
  WHERE t.jobs >= c.min_sample
),
listed AS (
  SELECT subject, level, array_agg(entry['item'] ORDER BY entry['count'] DESC, entry['item']) AS skills
  FROM entries
  GROUP BY subject, level
)
SELECT s.subject, o.level, coalesce(t.jobs, 0) AS jobs, l.skills
FROM subjects s
CROSS JOIN level_order o
LEFT JOIN level_tallies t ON t.subject = s.subject AND t.level = o.level
LEFT JOIN listed l ON l.subject = s.subject AND l.level = o.level
ORDER BY s.subject, o.place
