/*
title: Skills that are asked for most
description: The ten most named in the last 90 days; ties in alphabetical order. A posting names a skill once.
key: direction
columns:
  place: {unit: label}
  jobs: {unit: jobs}
  share: {unit: share, description: Of all postings of the direction}
*/
WITH tops AS (
  SELECT direction, count(*) AS all_jobs, top_items(skills, 10) AS tally FROM recent GROUP BY direction
),
counted AS (
  SELECT direction, all_jobs, unnest(tally) AS entry FROM tops
),
named AS (
  SELECT direction, all_jobs, entry['item'] AS skill, entry['count'] AS jobs FROM counted
)
SELECT direction, row_number() OVER (PARTITION BY direction ORDER BY jobs DESC, skill) AS place, skill, jobs,
  jobs::double / all_jobs AS share
FROM named
ORDER BY direction, place
