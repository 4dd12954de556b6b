/*
title: Skills that are asked for most
description: The ten most named in the last 90 days; ties in alphabetical order.
key: direction
columns:
  place: {unit: label}
  jobs: {unit: jobs}
  share: {unit: share, description: Of all postings of the direction}
*/
WITH placed AS (
  SELECT direction, skill, jobs,
    row_number() OVER (PARTITION BY direction ORDER BY jobs DESC, skill) AS place
  FROM skill_counts
)
SELECT p.direction, p.place, p.skill, p.jobs, p.jobs::double / s.jobs AS share
FROM placed p
JOIN summary s ON s.direction = p.direction
WHERE p.place <= 10
ORDER BY p.direction, p.place
