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
  SELECT r.subject, b.band, count(*) AS jobs
  FROM recent r
  JOIN band_bounds b ON r.pay >= b.low AND (b.high IS NULL OR r.pay < b.high)
  GROUP BY r.subject, b.band
),
shared AS (
  SELECT *, sum(jobs) OVER (PARTITION BY subject) AS paid FROM counted
)
SELECT s.subject, s.band, s.jobs, s.paid, s.jobs::double / s.paid AS share
FROM shared s
JOIN band_bounds b ON b.band = s.band
ORDER BY s.subject, b.place
