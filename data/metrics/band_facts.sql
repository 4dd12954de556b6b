/*
title: "The core band, and the high end"
key: subject
columns:
  core: {names: band, description: The band with the most postings; of equal ones the lower}
  core_jobs: {unit: jobs}
  core_share: {unit: share, sample: paid}
  high_share: {unit: share, sample: paid, description: The bands of the high end together}
  high_from: {unit: USD/month, description: Where the high end begins}
  paid: {unit: jobs}
*/
SELECT p.subject,
  first_value(p.band ORDER BY p.jobs DESC, b.place) AS core,
  max(p.jobs) AS core_jobs,
  max(p.share) AS core_share,
  coalesce(sum(p.share) FILTER (WHERE b.is_high), 0) AS high_share,
  (SELECT min(low) FROM band_bounds WHERE is_high) AS high_from,
  max(p.paid) AS paid
FROM pay_bands p
JOIN band_bounds b ON b.band = p.band
GROUP BY p.subject
