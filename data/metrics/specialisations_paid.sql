/*
title: Specialisations of a direction
description: >
  Postings of the window by the specialisation that their source gives, most first. A specialisation belongs to the first
  direction of its posting.
key: subject
columns:
  specialisation: {names: subject}
  jobs: {unit: jobs}
  paid: {unit: jobs}
  median_usd: {unit: USD/month, sample: paid}
*/
SELECT p.parent AS subject, p.subject AS specialisation, s.jobs, s.paid, s.median_usd
FROM subjects p
JOIN summary s ON s.subject = p.subject
WHERE p.parent IS NOT NULL
ORDER BY p.parent, s.jobs DESC, p.subject
