/*
title: A direction at a glance
description: >
  Posting 3 is in two exports, and the newer one counts. Backend has 1, 2, 5, 6 and 8: five postings, all with pay,
  whose median is 3000. Testing has 3, 4 and 7: three postings, one with pay, so its median is suppressed.
key: direction
columns:
  jobs: {unit: jobs}
  paid: {unit: jobs}
  median_pay: {unit: USD/month, sample: paid}
  last_day: {description: The day of the newest posting}
*/
SELECT direction, count(*) AS jobs, count(pay) AS paid, median(pay) AS median_pay, max(_date) AS last_day
FROM jobs
GROUP BY direction
