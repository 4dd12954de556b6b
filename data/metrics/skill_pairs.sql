/*
title: Skills that are asked for together
description: The ten most frequent unordered pairs in one posting of the last 90 days; ties in alphabetical order.
key: direction
columns:
  place: {unit: label}
  jobs: {unit: jobs}
*/
WITH counted AS (
  SELECT direction, unnest(top_pairs(skills, 10)) AS entry FROM recent GROUP BY direction
),
named AS (
  SELECT direction, entry['item'] AS pair, entry['count'] AS jobs FROM counted
)
SELECT direction, row_number() OVER (PARTITION BY direction ORDER BY jobs DESC, pair) AS place, pair, jobs
FROM named
ORDER BY direction, place
