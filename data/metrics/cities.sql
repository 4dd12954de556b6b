/*
title: Pay by city
description: Cities with postings in the last 90 days; a city's pay is that of its own postings.
key: direction
columns:
  jobs: {unit: jobs}
  paid: {unit: jobs}
  median_usd: {unit: USD/month, sample: paid}
*/
SELECT direction, city, count(*) AS jobs, count(pay) AS paid, median(pay) AS median_usd
FROM recent
WHERE city IS NOT NULL
GROUP BY direction, city
ORDER BY direction, jobs DESC, city
