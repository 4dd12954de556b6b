/*
title: Pay by city
description: >
  Cities with postings in the window, those with the most postings that state their pay first; a city's pay is that of its
  own postings. `in_ru` is the city's name as Russian has it behind “in”.
key: subject
columns:
  place: {unit: label}
  city: {names: city}
  jobs: {unit: jobs}
  paid: {unit: jobs}
  median_usd: {unit: USD/month, sample: paid}
*/
WITH counted AS (
  SELECT subject, city, count(*) AS jobs, count(pay) AS paid, median(pay) AS median_usd
  FROM recent
  WHERE city IS NOT NULL
  GROUP BY subject, city
)
SELECT c.subject,
  row_number() OVER (PARTITION BY c.subject ORDER BY c.paid DESC, c.jobs DESC, c.city) AS place,
  c.city, coalesce(n.in_ru, 'городе ' || c.city) AS in_ru, c.jobs, c.paid, c.median_usd
FROM counted c
LEFT JOIN city_names n ON n.city = c.city
ORDER BY c.subject, place
