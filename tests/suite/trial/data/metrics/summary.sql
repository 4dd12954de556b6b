/*
title: A job title at a glance
key: title
columns:
  salaries: {unit: salaries}
  median_usd: {unit: USD/year, sample: salaries}
  remote_share: {unit: share, sample: salaries}
*/
SELECT job_title AS title, count(*) AS salaries, median(salary_in_usd) AS median_usd,
  count(*) FILTER (WHERE remote_ratio = 100)::double / count(*) AS remote_share
FROM salaries
GROUP BY job_title
