/*
role: staging
title: Postings by band of pay
description: Bands hold their lower bound and not their upper one, so that every amount is in exactly one.
*/
SELECT direction, week, seen > $as_of - INTERVAL '90 days' AS in_window,
  CASE
    WHEN pay < 3000 THEN 'below-3'
    WHEN pay < 5000 THEN 'from-3'
    WHEN pay < 8000 THEN 'from-5'
    WHEN pay < 12000 THEN 'from-8'
    ELSE 'from-12'
  END AS band,
  CASE WHEN pay < 3000 THEN 1 WHEN pay < 5000 THEN 2 WHEN pay < 8000 THEN 3 WHEN pay < 12000 THEN 4 ELSE 5 END AS place
FROM by_direction
WHERE pay IS NOT NULL
