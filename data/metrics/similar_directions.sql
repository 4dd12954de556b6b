/*
title: Similar pages
description: >
  For a direction those that the table `similar` names, the nearest first; for a specialisation the others of its
  direction, those with the most postings first.
key: subject
columns:
  place: {unit: label}
  similar: {names: subject}
  jobs: {unit: jobs}
  paid: {unit: jobs}
  median_usd: {unit: USD/month, sample: paid}
*/
WITH near AS (
  SELECT s.direction AS subject, s.similar, s.position AS place FROM similar s
  UNION ALL
  SELECT subject, specialisation, row_number() OVER (PARTITION BY subject ORDER BY jobs DESC, specialisation)
  FROM siblings
  WHERE specialisation <> subject
)
SELECT n.subject, n.place, n.similar, s.jobs, s.paid, s.median_usd
FROM near n
JOIN summary s ON s.subject = n.similar
JOIN subjects own ON own.subject = n.subject
WHERE n.place <= 4
ORDER BY n.subject, n.place
