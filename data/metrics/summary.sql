/*
title: A page's postings at a glance
description: Postings of the window.
key: subject
columns:
  jobs: {unit: jobs}
  per_week: {unit: jobs, description: "In a week of the window, on average"}
  paid: {unit: jobs, description: Postings that state their pay}
  paid_share: {unit: share, sample: jobs}
  median_usd: {unit: USD/month, sample: paid}
  with_format: {unit: jobs, description: Postings that state a work format}
  remote_share: {unit: share, sample: with_format}
  with_level: {unit: jobs, description: Postings that state a level}
  with_country: {unit: jobs, description: Postings that name a country}
  companies: {unit: companies}
  countries: {unit: countries}
*/
SELECT
  s.subject,
  count(r.id) AS jobs,
  count(r.id) * 7.0 / max(c.window_days) AS per_week,
  count(r.pay) AS paid,
  count(r.pay)::double / nullif(count(r.id), 0) AS paid_share,
  median(r.pay) AS median_usd,
  count(r.format) AS with_format,
  count(*) FILTER (WHERE r.format = 'remote')::double / nullif(count(r.format), 0) AS remote_share,
  count(r.level) AS with_level,
  count(r.country) AS with_country,
  count(DISTINCT r.company) AS companies,
  count(DISTINCT r.country) AS countries
FROM subjects s
CROSS JOIN settings c
LEFT JOIN recent r ON r.subject = s.subject
GROUP BY s.subject
