/*
title: The stack of a direction
key: direction
columns:
  top_jobs: {unit: jobs}
  top_share: {unit: share}
*/
SELECT direction,
  first_value(skill ORDER BY place) AS top,
  max(jobs) AS top_jobs,
  max(share) AS top_share,
  array_agg(skill ORDER BY place) FILTER (WHERE place <= 5) AS top5
FROM top_skills
GROUP BY direction
