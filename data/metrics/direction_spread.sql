/*
title: The directions that pay most and least
description: By median pay of the window, among those with enough postings that state it.
columns:
  highest: {names: subject}
  highest_usd: {unit: USD/month}
  lowest: {names: subject}
  lowest_usd: {unit: USD/month}
  directions: {unit: directions}
*/
SELECT
  first_value(d.direction ORDER BY d.median_usd DESC, d.direction) AS highest,
  max(d.median_usd) AS highest_usd,
  first_value(d.direction ORDER BY d.median_usd, d.direction) AS lowest,
  min(d.median_usd) AS lowest_usd,
  count(*) AS directions
FROM all_directions d
CROSS JOIN settings c
WHERE d.paid >= c.min_sample AND d.median_usd IS NOT NULL
HAVING count(*) > 1
