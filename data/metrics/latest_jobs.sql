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
)
SELECT r.direction, r.place, w.title, w.company, w.country, w.city, w.pay, w.seen,
  array_slice(array_sort(w.skills), 1, 5) AS skills
FROM ranked r
JOIN recent w ON w.id = r.id AND w.direction = r.direction
WHERE r.place <= 10
ORDER BY r.direction, r.place
