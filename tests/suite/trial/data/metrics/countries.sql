/*
title: Countries
description: Where the companies are, most first.
key: title
columns:
  country: {names: country}
  salaries: {unit: salaries}
  median_usd: {unit: USD/year, sample: salaries}
*/
SELECT job_title AS title, country, count(*) AS salaries, median(salary_in_usd) AS median_usd
FROM salaries
GROUP BY job_title, country
ORDER BY job_title, salaries DESC, country
