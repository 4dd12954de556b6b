/*
title: Countries
description: Postings of the window that name a country, most first.
key: subject
source: [iso-3166, cldr]
columns:
  country: {names: country}
  jobs: {unit: jobs}
  named: {unit: jobs}
  share: {unit: share, sample: named}
*/
WITH counted AS (
  SELECT subject, country, count(*) AS jobs FROM recent WHERE country IS NOT NULL GROUP BY subject, country
),
shared AS (
  SELECT *, sum(jobs) OVER (PARTITION BY subject) AS named FROM counted
)
SELECT subject, country, jobs, named, jobs::double / named AS share
FROM shared
ORDER BY subject, jobs DESC, country
