/*
title: A direction among the others
key: direction
columns:
  place: {unit: number, description: By postings}
  pay_place: {unit: number, description: By median pay}
  directions: {unit: number}
*/
SELECT direction,
  rank() OVER (ORDER BY jobs DESC) AS place,
  rank() OVER (ORDER BY median_usd DESC NULLS LAST) AS pay_place,
  count(*) OVER () AS directions
FROM summary
