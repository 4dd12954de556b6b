/*
role: staging
title: Postings that count, once for each page that they belong to
description: >
  Left out: records that are no job ads, and postings that were found before under another number (the same address:
  the one seen first counts). Pay is the middle of the range that is stated, for a month, in US dollars at the rate of
  the table `rates`. Pay below the floor or above the ceiling of the table `settings` is taken for a slip and left out;
  the floor and the ceiling themselves are not. The pages that a posting belongs to are its directions, and its
  specialisation, which belongs to the first of them. Nearly every metric reads this table, so it is computed once, and
  holds only what they read.
*/
WITH stated AS (
  SELECT
    j.id, j.company, j.country, j.city, j.level, j.format, j.skills, j.source_kind, j.description_words,
    j.first_seen,
    j.first_seen::date AS day,
    week(j.first_seen::date) AS week,
    $as_of - j.first_seen::date < c.window_days AS in_window,
    j.directions[1] AS main_subject,
    CASE
      WHEN s.slug IS NULL THEN j.directions
      ELSE array_append(j.directions, j.directions[1] || '-' || s.slug)
    END AS subjects,
    (coalesce(j.salary_min, j.salary_max) + coalesce(j.salary_max, j.salary_min)) / 2
      * CASE j.period
          WHEN 'hour' THEN c.hours_per_month::double
          WHEN 'month' THEN 1.0
          WHEN 'year' THEN 1.0 / c.months_per_year
        END
      * r.usd AS monthly,
    c.pay_floor, c.pay_ceiling
  FROM jobs j
  CROSS JOIN settings c
  LEFT JOIN rates r ON r.currency = j.currency
  LEFT JOIN specialisations s ON s.specialisation = j.specialisation AND s.direction = j.directions[1]
  WHERE j.record = 'job' AND NOT j._repeat
),
believed AS (
  SELECT *, CASE WHEN monthly BETWEEN pay_floor AND pay_ceiling THEN monthly END AS pay, unnest(subjects) AS subject
  FROM stated
)
SELECT
  subject, subject = main_subject AS is_main, id, company, country, city, level, format, skills, source_kind,
  description_words, first_seen, day, week, in_window, pay
FROM believed
