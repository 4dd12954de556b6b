/*
role: staging
title: The newest postings of each page
description: >
  Of the window, with a description that is long enough. Only those of the newest days are compared, of which there are
  as many as needed.
*/
WITH described AS (
  SELECT r.subject, r.id, r.first_seen, r.day
  FROM recent r
  CROSS JOIN settings c
  WHERE r.description_words >= c.description_words
),
days AS (
  SELECT subject, day, sum(count(*)) OVER (PARTITION BY subject ORDER BY day DESC) - count(*) AS newer
  FROM described
  GROUP BY subject, day
),
newest_days AS (
  SELECT d.subject, d.day FROM days d CROSS JOIN settings c WHERE d.newer < c.shown_rows
),
ranked AS (
  SELECT d.subject, d.id, row_number() OVER (PARTITION BY d.subject ORDER BY d.first_seen DESC, d.id DESC) AS place
  FROM newest_days n
  JOIN described d ON d.subject = n.subject AND d.day = n.day
),
latest AS (
  SELECT r.subject, r.id, r.place FROM ranked r CROSS JOIN settings c WHERE r.place <= c.shown_rows
)
SELECT l.subject, l.place, l.id, p.company, p.country, p.city, p.first_seen, p.pay, p.skills
FROM latest l
JOIN by_subject p ON p.id = l.id AND p.subject = l.subject
