/*
title: The specialisations of a direction, for each of them
key: subject
columns:
  specialisation: {names: subject}
  jobs: {unit: jobs}
  paid: {unit: jobs}
  median_usd: {unit: USD/month, sample: paid}
*/
SELECT p.subject, s.specialisation, s.jobs, s.paid, s.median_usd
FROM subjects p
JOIN specialisations_paid s ON s.subject = p.parent
ORDER BY p.subject, s.jobs DESC, s.specialisation
