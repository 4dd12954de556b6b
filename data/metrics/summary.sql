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
WITH counted AS (
  SELECT
    subject,
    count(*) AS jobs,
    count(pay) AS paid,
    median(pay) AS median_usd,
    count(format) AS with_format,
    count(*) FILTER (WHERE format = 'remote') AS remote,
    count(level) AS with_level,
    count(country) AS with_country,
    count(DISTINCT company) AS companies,
    count(DISTINCT country) AS countries
  FROM recent
  GROUP BY subject
)
SELECT
  s.subject,
  coalesce(r.jobs, 0) AS jobs,
  coalesce(r.jobs, 0) * 7.0 / c.window_days AS per_week,
  coalesce(r.paid, 0) AS paid,
  r.paid::double / r.jobs AS paid_share,
  r.median_usd,
  coalesce(r.with_format, 0) AS with_format,
  r.remote::double / nullif(r.with_format, 0) AS remote_share,
  coalesce(r.with_level, 0) AS with_level,
  coalesce(r.with_country, 0) AS with_country,
  coalesce(r.companies, 0) AS companies,
  coalesce(r.countries, 0) AS countries
FROM subjects s
CROSS JOIN settings c
LEFT JOIN counted r ON r.subject = s.subject
