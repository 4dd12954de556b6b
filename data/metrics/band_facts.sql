/*
title: The fullest band, and the high end
key: direction
columns:
  core: {names: band, description: The band with the most postings}
  core_share: {unit: share}
  high_share: {unit: share, description: "8,000 dollars a month and more"}
*/
SELECT direction,
  first_value(band ORDER BY jobs DESC, band) AS core,
  max(share) AS core_share,
  coalesce(sum(share) FILTER (WHERE band IN ('from-8', 'from-12')), 0) AS high_share
FROM pay_bands
GROUP BY direction
