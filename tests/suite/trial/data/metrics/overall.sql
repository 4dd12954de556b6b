/*
title: All salaries
columns:
  salaries: {unit: salaries}
  titles: {unit: titles}
  median_usd: {unit: USD/year, sample: salaries}
  remote_share: {unit: share, sample: salaries}
*/
SELECT count(*) AS salaries, count(DISTINCT job_title) AS titles, median(salary_in_usd) AS median_usd,
  count(*) FILTER (WHERE remote_ratio = 100)::double / count(*) AS remote_share
FROM salaries
