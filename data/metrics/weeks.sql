/*
role: staging
title: Weeks that charts show
description: >
  Whole weeks of observation, Monday to Sunday. The first two are left out, because collection was still starting
  up, and so is a last week that is not over yet.
*/
SELECT unnest(generate_series(
  date_trunc('week', min(seen)) + INTERVAL '14 days',
  date_trunc('week', $as_of + INTERVAL '1 day') - INTERVAL '7 days',
  INTERVAL '7 days'
))::date AS week
FROM postings
