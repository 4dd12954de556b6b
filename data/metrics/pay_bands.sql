/*
title: Bands of pay
description: Shares of the postings of the last 90 days that state their pay.
key: direction
index: band
columns:
  band: {names: band}
  jobs: {unit: jobs}
  share: {unit: share}
*/
SELECT direction, band, count(*) AS jobs,
  count(*)::double / sum(count(*)) OVER (PARTITION BY direction) AS share
FROM bands
WHERE in_window
GROUP BY direction, band, place
ORDER BY direction, place
