/*
title: Employers
description: Companies with the most postings in the last 90 days.
key: direction
columns:
  place: {unit: label}
  jobs: {unit: jobs}
*/
WITH counted AS (
  SELECT direction, company, count(*) AS jobs FROM recent WHERE company IS NOT NULL GROUP BY direction, company
),
placed AS (
  SELECT direction, company, jobs, row_number() OVER (PARTITION BY direction ORDER BY jobs DESC, company) AS place
  FROM counted
)
SELECT direction, place, company, jobs FROM placed WHERE place <= 10 ORDER BY direction, place
