/*
title: What is asked of seniors more than of others
description: Of the page's first eight skills, those that senior postings name more often than junior and middle ones, most so first.
key: subject
columns:
  senior_jobs: {unit: jobs}
  senior_share: {unit: share, sample: senior_jobs}
  earlier_jobs: {unit: jobs}
  earlier_share: {unit: share, sample: earlier_jobs}
  place: {unit: label}
*/
WITH summed AS (
  SELECT subject, skill,
    sum(jobs) FILTER (WHERE level = 'senior') AS senior,
    sum(level_jobs) FILTER (WHERE level = 'senior') AS senior_jobs,
    sum(jobs) FILTER (WHERE level IN ('junior', 'middle')) AS earlier,
    sum(level_jobs) FILTER (WHERE level IN ('junior', 'middle')) AS earlier_jobs
  FROM skills_by_level
  GROUP BY subject, skill
),
shared AS (
  SELECT subject, skill, senior_jobs, earlier_jobs,
    senior::double / senior_jobs AS senior_share, earlier::double / earlier_jobs AS earlier_share
  FROM summed
)
SELECT subject,
  row_number() OVER (PARTITION BY subject ORDER BY senior_share - earlier_share DESC, skill) AS place,
  skill, senior_share, senior_jobs, earlier_share, earlier_jobs
FROM shared
WHERE senior_share > earlier_share
ORDER BY subject, place
