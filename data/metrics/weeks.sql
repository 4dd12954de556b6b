/*
role: staging
title: Weeks that charts show
description: >
  Weeks of observation, Monday to Sunday. The first ones are left out, because collection was still starting up (the
  table `settings` says how many). The last one may not be over yet. `front` and `back` count the whole weeks from the first
  and from the last.
*/
WITH bounds AS (
  SELECT
    CAST(CAST(min(p.week) AS INT) + 7 * max(c.rampup_weeks) AS DATE) AS first_week,
    week($as_of) AS last_week
  FROM postings p
  CROSS JOIN settings c
),
all_weeks AS (
  SELECT unnest(generate_series(first_week, last_week, INTERVAL '7 days'))::date AS week FROM bounds
),
marked AS (
  SELECT week, $as_of - week >= 6 AS is_over FROM all_weeks
)
SELECT week, is_over,
  CASE WHEN is_over THEN row_number() OVER (PARTITION BY is_over ORDER BY week) END AS front,
  CASE WHEN is_over THEN row_number() OVER (PARTITION BY is_over ORDER BY week DESC) END AS back
FROM marked
ORDER BY week
