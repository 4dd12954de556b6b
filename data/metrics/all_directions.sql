/*
title: The directions side by side
description: Postings of the last 90 days, most first; the twelve largest directions.
columns:
  direction: {names: direction}
  jobs: {unit: jobs}
  paid: {unit: jobs}
  median_usd: {unit: USD/month, sample: paid}
*/
SELECT direction, jobs, paid, median_usd FROM summary
WHERE direction IN (SELECT direction FROM directions)
ORDER BY jobs DESC, direction LIMIT 12
