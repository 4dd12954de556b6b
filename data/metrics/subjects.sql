/*
title: The directions and specialisations that have a page
description: Those of which a posting was ever seen, so that a page stays when its last posting leaves the window.
columns:
  subject: {description: "Key of the page: `backend`, or `backend-java` for a specialisation"}
  parent: {description: "Key of the direction, for a specialisation"}
  position: {unit: label}
  jobs: {unit: jobs, description: Postings of the window}
*/
WITH known AS (
  SELECT direction AS subject, CAST(NULL AS VARCHAR) AS parent, slug, name_en, name_ru, position FROM directions
  UNION ALL
  SELECT s.direction || '-' || s.slug, s.direction, s.slug, s.name_en, s.name_ru, d.position
  FROM specialisations s
  JOIN directions d ON d.direction = s.direction
),
counted AS (
  SELECT subject, count(*) FILTER (WHERE in_window) AS jobs FROM by_subject GROUP BY subject
)
SELECT k.subject, k.parent, k.slug, k.name_en, k.name_ru, k.position, c.jobs
FROM known k
JOIN counted c ON c.subject = k.subject
ORDER BY k.position, k.parent NULLS FIRST, c.jobs DESC, k.subject
