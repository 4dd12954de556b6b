/*
title: Latest postings
description: >
  The newest with a description that is long enough. Pay is the middle of what is stated, in the currency and for the
  time of the posting; `pay` is the same in US dollars a month, where that is not what is stated. Skills are the first
  five of the alphabet.
key: subject
columns:
  place: {unit: label}
  country: {names: country}
  city: {names: city}
  pay_stated: {unit: money, currency: currency, per: period}
  pay: {unit: USD/month}
  seen: {style: ago}
*/
WITH named AS (
  SELECT subject, id, unnest(skills) AS skill FROM newest
),
tagged AS (
  SELECT subject, id, skill, row_number() OVER (PARTITION BY subject, id ORDER BY lower(skill), skill) AS tag FROM named
),
tags AS (
  SELECT subject, id, array_agg(skill ORDER BY tag) AS skills FROM tagged WHERE tag <= 5 GROUP BY subject, id
)
SELECT n.subject, n.place, j.title, n.company, n.country, n.city,
  CASE WHEN r.currency IS NOT NULL AND j.period IS NOT NULL
    THEN (coalesce(j.salary_min, j.salary_max) + coalesce(j.salary_max, j.salary_min)) / 2 END AS pay_stated,
  r.currency, j.period,
  CASE WHEN r.currency <> 'USD' OR j.period <> 'month' THEN n.pay END AS pay,
  n.first_seen::date AS seen,
  t.skills
FROM newest n
JOIN jobs j ON j.id = n.id
LEFT JOIN rates r ON r.currency = j.currency
LEFT JOIN tags t ON t.subject = n.subject AND t.id = n.id
ORDER BY n.subject, n.place
