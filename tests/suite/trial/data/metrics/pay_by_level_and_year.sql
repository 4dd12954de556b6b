/*
title: Pay by level and year
description: A year is a text on the chart and a label in the table, never a quantity.
key: title
columns:
  level: {names: level}
  year: {unit: label}
  median_usd: {unit: USD/year, sample: salaries}
  salaries: {unit: salaries}
*/
SELECT job_title AS title, level, work_year AS year, work_year::text AS year_text,
  median(salary_in_usd) AS median_usd, count(*) AS salaries
FROM salaries
GROUP BY job_title, level, work_year
ORDER BY job_title, work_year, CASE level WHEN 'entry' THEN 1 WHEN 'middle' THEN 2 WHEN 'senior' THEN 3 ELSE 4 END
