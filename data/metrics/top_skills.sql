/*
title: Skills that are asked for most
description: The ten most named in the window; ties in alphabetical order. A posting names a skill once.
key: subject
columns:
  place: {unit: label}
  jobs: {unit: jobs}
  share: {unit: share, sample: all_jobs, description: Of all postings of the page}
  all_jobs: {unit: jobs}
*/
WITH tops AS (
  SELECT subject, count(*) AS all_jobs, top_items(skills, 10) AS tally FROM recent GROUP BY subject
),
counted AS (
  SELECT subject, all_jobs, unnest(tally) AS entry FROM tops
),
named AS (
  SELECT subject, all_jobs, entry['item'] AS skill, entry['count'] AS jobs FROM counted
)
SELECT subject, row_number() OVER (PARTITION BY subject ORDER BY jobs DESC, skill) AS place, skill, jobs,
  jobs::double / all_jobs AS share, all_jobs
FROM named
ORDER BY subject, place
