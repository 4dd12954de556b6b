/*
title: Where the sources look most
description: The country with the most postings of the window on the whole site, among those that name one.
columns:
  country: {names: country}
  share: {unit: share}
*/
WITH counted AS (
  SELECT country, count(*) AS jobs FROM postings WHERE in_window AND country IS NOT NULL GROUP BY country
)
SELECT country, jobs::double / sum(jobs) OVER () AS share
FROM counted
ORDER BY jobs DESC, country
LIMIT 1
