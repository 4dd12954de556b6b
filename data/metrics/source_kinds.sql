/*
title: Where postings were found
description: >
  Postings of the window. Percentages are whole and add up to 100: the largest remainders are rounded up.
key: subject
index: kind
columns:
  kind: {names: source_kind}
  jobs: {unit: jobs}
  percent: {unit: percent}
*/
WITH counted AS (
  SELECT subject, source_kind AS kind, count(*) AS jobs FROM recent GROUP BY subject, source_kind
),
exact AS (
  SELECT subject, kind, jobs, 100.0 * jobs / sum(jobs) OVER (PARTITION BY subject) AS exact FROM counted
),
ranked AS (
  SELECT subject, kind, jobs, floor(exact) AS whole,
    row_number() OVER (PARTITION BY subject ORDER BY exact - floor(exact) DESC, kind) AS place,
    100 - sum(floor(exact)) OVER (PARTITION BY subject) AS short
  FROM exact
)
SELECT subject, kind, jobs, whole + CASE WHEN place <= short THEN 1 ELSE 0 END AS percent
FROM ranked
ORDER BY subject, jobs DESC, kind
