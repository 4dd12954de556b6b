/*
title: Countries
description: Postings of the last 90 days that name a country, most first.
key: direction
columns:
  country: {names: country}
  jobs: {unit: jobs}
  share: {unit: share}
*/
SELECT direction, country, count(*) AS jobs,
  count(*)::double / sum(count(*)) OVER (PARTITION BY direction) AS share
FROM recent
WHERE country IS NOT NULL
GROUP BY direction, country
ORDER BY direction, jobs DESC, country
