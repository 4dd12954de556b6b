/*
title: A direction among the others
key: direction
columns:
  place: {unit: label, description: By postings}
  pay_place: {unit: label, description: By median pay}
  directions: {unit: label}
*/
SELECT direction,
  rank() OVER (ORDER BY jobs DESC) AS place,
  rank() OVER (ORDER BY median_usd DESC NULLS LAST) AS pay_place,
  count(*) OVER () AS directions
FROM summary
WHERE direction IN (SELECT direction FROM directions)
