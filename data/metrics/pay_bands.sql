/*
title: Bands of pay
description: Shares of the postings of the window that state their pay.
key: subject
index: band
columns:
  band: {names: band}
  jobs: {unit: jobs}
  paid: {unit: jobs}
  share: {unit: share, sample: paid}
*/
WITH counted AS (
  SELECT subject, band, count(*) AS jobs FROM recent WHERE band IS NOT NULL GROUP BY subject, band
),
shared AS (
  SELECT *, sum(jobs) OVER (PARTITION BY subject) AS paid FROM counted
)
SELECT s.subject, s.band, s.jobs, s.paid, s.jobs::double / s.paid AS share
FROM shared s
JOIN band_bounds b ON b.band = s.band
ORDER BY s.subject, b.place
