/*
title: Skills that are asked for together
description: The ten most frequent unordered pairs in one posting of the window; ties in alphabetical order.
key: subject
columns:
  place: {unit: label}
  jobs: {unit: jobs}
*/
WITH counted AS (
  SELECT subject, unnest(top_pairs(skills, 10)) AS entry FROM recent GROUP BY subject
),
named AS (
  SELECT subject, entry['item'] AS pair, entry['count'] AS jobs FROM counted
)
SELECT subject, row_number() OVER (PARTITION BY subject ORDER BY jobs DESC, pair) AS place, pair, jobs
FROM named
ORDER BY subject, place
