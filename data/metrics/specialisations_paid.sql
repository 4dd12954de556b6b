/*
title: Specialisations
description: Postings of the last 90 days by the specialisation that their source gives, most first.
key: direction
columns:
  jobs: {unit: jobs}
  paid: {unit: jobs}
  median_usd: {unit: USD/month, sample: paid}
  specialisation: {names: specialisation}
*/
SELECT main_direction AS direction, s.specialisation, count(*) AS jobs, count(pay) AS paid, median(pay) AS median_usd
FROM recent w
JOIN specialisations s ON s.specialisation = w.specialisation AND s.direction = w.main_direction
WHERE w.direction = w.main_direction
GROUP BY main_direction, s.specialisation
ORDER BY main_direction, jobs DESC, s.specialisation
