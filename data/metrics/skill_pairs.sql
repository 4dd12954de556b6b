/*
title: Skills that are asked for together
description: The ten most frequent unordered pairs in one posting of the last 90 days; ties in alphabetical order.
key: direction
columns:
  place: {unit: label}
  jobs: {unit: jobs}
*/
WITH counted AS (
  SELECT direction, pair, count(*) AS jobs
  FROM (SELECT direction, unnest(pairs(skills)) AS pair FROM recent)
  GROUP BY direction, pair
),
placed AS (
  SELECT direction, pair, jobs, row_number() OVER (PARTITION BY direction ORDER BY jobs DESC, pair) AS place
  FROM counted
)
SELECT direction, place, pair, jobs FROM placed WHERE place <= 10 ORDER BY direction, place
