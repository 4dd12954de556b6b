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
WITH ranked AS (
  SELECT r.id, r.subject, row_number() OVER (PARTITION BY r.subject ORDER BY r.first_seen DESC, r.id DESC) AS place
  FROM recent r
  CROSS JOIN settings c
  WHERE r.description_words >= c.description_words
),
latest AS (
  SELECT ranked.* FROM ranked CROSS JOIN settings c WHERE place <= c.shown_rows
),
tagged AS (
  SELECT id, skill, row_number() OVER (PARTITION BY id ORDER BY lower(skill), skill) AS tag
  FROM (SELECT id, unnest(skills) AS skill FROM postings WHERE id IN (SELECT id FROM latest))
),
tags AS (
  SELECT id, array_agg(skill ORDER BY tag) AS skills FROM tagged WHERE tag <= 5 GROUP BY id
)
SELECT l.subject, l.place, j.title, p.company, p.country, p.city,
  CASE WHEN r.currency IS NOT NULL AND j.period IS NOT NULL
    THEN (coalesce(j.salary_min, j.salary_max) + coalesce(j.salary_max, j.salary_min)) / 2 END AS pay_stated,
  r.currency, j.period,
  CASE WHEN r.currency <> 'USD' OR j.period <> 'month' THEN p.pay END AS pay,
  p.first_seen::date AS seen,
  t.skills
FROM latest l
JOIN postings p ON p.id = l.id
JOIN jobs j ON j.id = l.id
LEFT JOIN rates r ON r.currency = j.currency
LEFT JOIN tags t ON t.id = l.id
ORDER BY l.subject, l.place
