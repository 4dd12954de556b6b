/*
title: Pay by level
description: >
  Backend: junior 1000 and 1400, median 1200; senior 3000, 5000 and 4000, median 4000. Testing: junior 900 alone,
  suppressed; senior without pay, missing.
key: direction
index: level
columns:
  level: {names: level}
  median_pay: {unit: USD/month, sample: paid}
  paid: {unit: jobs}
*/
SELECT direction, level, median(pay) AS median_pay, count(pay) AS paid
FROM jobs
WHERE level IS NOT NULL
GROUP BY direction, level
ORDER BY direction, level
