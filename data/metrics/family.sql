/*
title: The specialisations of a direction together
key: subject
columns:
  specialisations: {unit: specialisations}
  jobs: {unit: jobs, description: Postings that belong to one of them}
  largest: {names: subject}
  largest_jobs: {unit: jobs}
*/
SELECT subject, count(*) AS specialisations, sum(jobs) AS jobs,
  first_value(specialisation ORDER BY jobs DESC, specialisation) AS largest, max(jobs) AS largest_jobs
FROM specialisations_paid
GROUP BY subject
