/*
title: A direction at a glance
description: Postings of the last 90 days.
key: direction
columns:
  jobs: {unit: jobs}
  paid: {unit: jobs, description: Postings that state their pay}
  paid_share: {unit: share}
  median_usd: {unit: USD/month, sample: paid}
  with_format: {unit: jobs, description: Postings that state a work format}
  remote_share: {unit: share, sample: with_format}
  with_level: {unit: jobs, description: Postings that state a level}
  companies: {unit: companies}
  countries: {unit: countries}
  first_day: {description: First day of the 90}
*/
SELECT
  direction,
  count(*) AS jobs,
  count(pay) AS paid,
  count(pay)::double / count(*) AS paid_share,
  median(pay) AS median_usd,
  count(format) AS with_format,
  count(*) FILTER (WHERE format = 'remote')::double / nullif(count(format), 0) AS remote_share,
  count(level) AS with_level,
  count(DISTINCT company) AS companies,
  count(DISTINCT country) AS countries,
  ($as_of - INTERVAL '89 days')::date AS first_day
FROM recent
GROUP BY direction
