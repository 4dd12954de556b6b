/*
title: Latest postings
description: The ten newest with a description of 40 words or more.
key: direction
columns:
  place: {unit: label}
  country: {names: country}
  pay: {unit: USD/month}
*/
WITH ranked AS (
  SELECT id, direction, row_number() OVER (PARTITION BY direction ORDER BY seen DESC, id DESC) AS place
  FROM recent
  WHERE description_words >= 40
),
latest AS (
  SELECT * FROM ranked WHERE place <= 10
)
SELECT l.direction, l.place, j.title, p.company, p.country, p.city, p.pay, p.seen,
  array_slice(array_sort(p.skills), 1, 5) AS skills
FROM latest l
JOIN postings p ON p.id = l.id
JOIN jobs j ON j.id = l.id
ORDER BY l.direction, l.place
