/*
role: staging
title: Postings that count
description: >
  Left out: records that are no job ads, and postings that were found a second time under another number (the same
  address: the first one counts). Pay is the middle of the range that is stated, for a month (of 160 hours), in US
  dollars at the rate of the table `rates`. Pay below 500 or above 50,000 dollars a month is taken for a slip and
  left out; 500 and 50,000 themselves are not.
*/
WITH stated AS (
  SELECT
    j.id, j.company, j.country, j.city, j.level, j.format, j.skills, j.source_kind, j.specialisation,
    j.description_words, j.directions,
    j.first_seen::date AS seen,
    date_trunc('week', j.first_seen)::date AS week,
    (coalesce(j.salary_min, j.salary_max) + coalesce(j.salary_max, j.salary_min)) / 2
      * CASE j.period WHEN 'hour' THEN 160.0 WHEN 'month' THEN 1.0 WHEN 'year' THEN 1.0 / 12 END
      * r.usd AS monthly
  FROM jobs j
  LEFT JOIN rates r ON r.currency = j.currency
  WHERE j.record = 'job' AND NOT j._repeat
)
SELECT
  id, company, country, city, level, format, skills, source_kind, specialisation, description_words, directions,
  seen, week,
  CASE WHEN monthly BETWEEN 500 AND 50000 THEN monthly END AS pay
FROM stated
