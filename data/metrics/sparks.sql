/*
title: The figures of the tiles, week by week
description: Whole weeks, as charts show them.
key: subject
columns:
  jobs: {unit: jobs}
  paid: {unit: jobs}
  median_usd: {unit: USD/month, sample: paid}
  with_format: {unit: jobs}
  remote_share: {unit: share, sample: with_format}
  top_jobs: {unit: jobs, description: Postings that name the page's first skill}
*/
WITH counted AS (
  SELECT b.subject, b.week,
    count(b.pay) AS paid,
    median(b.pay) AS median_usd,
    count(b.format) AS with_format,
    count(*) FILTER (WHERE b.format = 'remote')::double / nullif(count(b.format), 0) AS remote_share,
    count(*) FILTER (WHERE array_has(b.skills, s.top)) AS top_jobs
  FROM by_subject b
  LEFT JOIN stack s ON s.subject = b.subject
  GROUP BY b.subject, b.week
)
SELECT j.subject, j.week, j.jobs, coalesce(c.paid, 0) AS paid, c.median_usd, coalesce(c.with_format, 0) AS with_format,
  c.remote_share, coalesce(c.top_jobs, 0) AS top_jobs
FROM jobs_by_week j
LEFT JOIN counted c ON c.subject = j.subject AND c.week = j.week
ORDER BY j.subject, j.week
