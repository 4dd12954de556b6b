/*
title: The level that is asked for most
key: subject
columns:
  top: {names: level}
  top_jobs: {unit: jobs}
  top_share: {unit: share, sample: stated}
  stated: {unit: jobs}
*/
SELECT l.subject, first_value(l.level ORDER BY l.jobs DESC, o.place) AS top, max(l.jobs) AS top_jobs,
  max(l.share) AS top_share, max(l.stated) AS stated
FROM levels l
JOIN level_order o ON o.level = l.level
WHERE l.stated > 0
GROUP BY l.subject
