/*
title: Skills by level
description: >
  Of the postings of the window at a level, the share that names each of the page's first eight skills. Levels with too few
  postings are left out.
key: subject
columns:
  level: {names: level}
  place: {unit: label, description: The skill's place on the page}
  jobs: {unit: jobs}
  level_jobs: {unit: jobs}
  share: {unit: share, sample: level_jobs}
*/
WITH counted AS (
  SELECT subject, level, unnest(skills) AS entry FROM level_tallies
),
named AS (
  SELECT subject, level, entry['item'] AS skill, entry['count'] AS jobs FROM counted
)
SELECT t.subject, t.place, t.skill, l.level, coalesce(n.jobs, 0) AS jobs, l.jobs AS level_jobs,
  coalesce(n.jobs, 0)::double / l.jobs AS share
FROM top_skills t
JOIN level_tallies l ON l.subject = t.subject
JOIN level_order o ON o.level = l.level
CROSS JOIN settings c
LEFT JOIN named n ON n.subject = t.subject AND n.level = l.level AND n.skill = t.skill
WHERE t.place <= 8 AND l.jobs >= c.min_sample
ORDER BY t.subject, t.place, o.place
