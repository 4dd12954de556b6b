/*
title: Specialisations
description: >
  Postings of the last 90 days by the specialisation that their source gives, most first. A specialisation belongs to
  the first direction of its posting.
key: direction
columns:
  jobs: {unit: jobs}
  paid: {unit: jobs}
  median_usd: {unit: USD/month, sample: paid}
  specialisation: {names: specialisation}
*/
SELECT s.direction, s.specialisation, count(*) AS jobs, count(p.pay) AS paid, median(p.pay) AS median_usd
FROM postings p
JOIN specialisations s ON s.specialisation = p.specialisation AND s.direction = p.directions[1]
WHERE p.seen > $as_of - INTERVAL '90 days'
GROUP BY s.direction, s.specialisation
ORDER BY s.direction, jobs DESC, s.specialisation
