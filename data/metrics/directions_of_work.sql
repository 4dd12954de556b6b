/*
title: The directions that have a page
columns:
  position: {unit: label}
  jobs: {unit: jobs, description: Postings of the last 90 days}
*/
SELECT d.direction, d.slug, d.name_en, d.name_ru, d.position, count(*) AS jobs
FROM directions d
JOIN recent w ON w.direction = d.direction
GROUP BY d.direction, d.slug, d.name_en, d.name_ru, d.position
ORDER BY d.position, d.direction
