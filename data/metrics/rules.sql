/*
title: What figures are counted by
description: The table `settings`, and the days that follow from it.
columns:
  window_days: {unit: days}
  first_day: {description: First day of the window}
  rampup_weeks: {unit: weeks, description: Weeks of collection that charts leave out}
  charts_from: {description: The first week that charts show}
  open_week: {description: "The week that is not over yet, where there is one"}
  compared_weeks: {unit: weeks}
  steady: {unit: percent, description: Up to which change a number is called steady}
  pay_floor: {unit: USD/month}
  pay_ceiling: {unit: USD/month}
  hours_per_month: {unit: hours}
  months_per_year: {unit: months}
  description_words: {unit: words}
  shown_rows: {unit: rows}
  min_sample: {unit: jobs}
  trend_sample: {unit: jobs, description: Smallest sample at both ends of a change that is spoken of}
  remote_most: {unit: share}
  remote_half: {unit: share}
*/
SELECT
  window_days,
  $as_of AS last_day,
  CAST(CAST($as_of AS INT) - window_days + 1 AS DATE) AS first_day,
  rampup_weeks,
  (SELECT min(week) FROM weeks) AS charts_from,
  (SELECT max(week) FROM weeks WHERE NOT is_over) AS open_week,
  compared_weeks, steady_percent AS steady, pay_floor, pay_ceiling, hours_per_month, months_per_year, description_words,
  shown_rows, min_sample, trend_sample, remote_most, remote_half
FROM settings
