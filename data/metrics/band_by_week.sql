/*
title: Bands of pay per week
description: Shares of the postings that state their pay.
key: subject
columns:
  band: {names: band}
  jobs: {unit: jobs}
  paid: {unit: jobs, description: Postings of the week that state their pay}
  share: {unit: share, decimals: 1, sample: paid}
*/
WITH counted AS (
  SELECT p.subject, p.week, b.band, count(*) AS jobs
  FROM by_subject p
  JOIN band_bounds b ON p.pay >= b.low AND (b.high IS NULL OR p.pay < b.high)
  GROUP BY p.subject, p.week, b.band
),
shared AS (
  SELECT *, sum(jobs) OVER (PARTITION BY subject, week) AS paid FROM counted
)
SELECT s.subject, s.week, s.band, s.jobs, s.paid, s.jobs::double / s.paid AS share
FROM shared s
JOIN weeks w ON w.week = s.week AND w.is_over
JOIN band_bounds b ON b.band = s.band
ORDER BY s.subject, s.week, b.place
