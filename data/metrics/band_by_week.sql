/*
title: Bands of pay per week
description: Shares of the postings that state their pay.
key: direction
columns:
  band: {names: band}
  jobs: {unit: jobs}
  share: {unit: share, decimals: 1}
*/
WITH counted AS (
  SELECT direction, week, band, place, count(*) AS jobs FROM bands GROUP BY direction, week, band, place
)
SELECT c.direction, c.week, c.band, c.jobs,
  c.jobs::double / sum(c.jobs) OVER (PARTITION BY c.direction, c.week) AS share
FROM counted c
JOIN weeks w ON w.week = c.week
ORDER BY c.direction, c.week, c.place
