/*
title: Employers
description: Companies with the most postings in the window.
key: subject
columns:
  place: {unit: label}
  jobs: {unit: jobs}
*/
WITH counted AS (
  SELECT subject, company, count(*) AS jobs FROM recent WHERE company IS NOT NULL GROUP BY subject, company
),
placed AS (
  SELECT subject, company, jobs, row_number() OVER (PARTITION BY subject ORDER BY jobs DESC, company) AS place
  FROM counted
)
SELECT subject, place, company, jobs FROM placed WHERE place <= 10 ORDER BY subject, place
