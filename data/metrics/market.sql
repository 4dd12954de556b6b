/*
title: The market as a whole
description: Postings of the window, each counted once.
columns:
  jobs: {unit: jobs}
  directions: {unit: directions}
  specialisations: {unit: specialisations}
  companies: {unit: companies}
  countries: {unit: countries}
  paid: {unit: jobs}
  paid_share: {unit: share, sample: jobs}
  median_usd: {unit: USD/month, sample: paid}
  with_format: {unit: jobs}
  remote_share: {unit: share, sample: with_format}
*/
SELECT
  count(*) AS jobs,
  (SELECT count(*) FROM subjects WHERE parent IS NULL) AS directions,
  (SELECT count(*) FROM subjects WHERE parent IS NOT NULL) AS specialisations,
  count(DISTINCT company) AS companies,
  count(DISTINCT country) AS countries,
  count(pay) AS paid,
  count(pay)::double / nullif(count(*), 0) AS paid_share,
  median(pay) AS median_usd,
  count(format) AS with_format,
  count(*) FILTER (WHERE format = 'remote')::double / nullif(count(format), 0) AS remote_share
FROM postings
WHERE in_window
