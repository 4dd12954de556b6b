/*
title: Where postings were found
description: >
  Postings of the last 90 days. Percentages are whole and add up to 100: the largest remainders are rounded up.
key: direction
index: kind
columns:
  kind: {names: source_kind}
  jobs: {unit: jobs}
  percent: {unit: percent}
*/
WITH counted AS (
  SELECT direction, source_kind AS kind, count(*) AS jobs FROM recent GROUP BY direction, source_kind
),
exact AS (
  SELECT direction, kind, jobs, 100.0 * jobs / sum(jobs) OVER (PARTITION BY direction) AS exact FROM counted
),
ranked AS (
  SELECT direction, kind, jobs, floor(exact) AS whole,
    row_number() OVER (PARTITION BY direction ORDER BY exact - floor(exact) DESC, kind) AS place,
    100 - sum(floor(exact)) OVER (PARTITION BY direction) AS short
  FROM exact
)
SELECT direction, kind, jobs, whole + CASE WHEN place <= short THEN 1 ELSE 0 END AS percent
FROM ranked
ORDER BY direction, jobs DESC, kind
