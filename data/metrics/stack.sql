/*
title: The skills in first places
key: subject
columns:
  top_jobs: {unit: jobs}
  top_share: {unit: share, sample: all_jobs}
  all_jobs: {unit: jobs}
  five_jobs: {unit: jobs, description: Postings that name the fifth skill}
*/
SELECT subject,
  first_value(skill ORDER BY place) AS top,
  max(jobs) AS top_jobs,
  max(share) AS top_share,
  max(all_jobs) AS all_jobs,
  array_agg(skill ORDER BY place) FILTER (WHERE place <= 5) AS top5,
  min(jobs) FILTER (WHERE place = 5) AS five_jobs
FROM top_skills
GROUP BY subject
