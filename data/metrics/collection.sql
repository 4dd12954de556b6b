/*
title: What was collected
description: Over the whole time of observation, before anything is left out.
columns:
  records: {unit: records}
  postings: {unit: jobs}
  other_records: {unit: records, description: Records that are no job ads}
  repeated: {unit: records, description: Job ads that were found a second time}
  sources: {unit: sources}
*/
WITH all_records AS (
  SELECT count(*) AS records,
    count(*) FILTER (WHERE record = 'job') AS ads,
    count(*) FILTER (WHERE record = 'job' AND NOT _repeat) AS postings,
    count(DISTINCT source) AS sources,
    min(first_seen)::date AS first_day,
    max(first_seen) AS updated
  FROM jobs
)
SELECT records, postings, records - ads AS other_records, ads - postings AS repeated, sources,
  first_day, $as_of AS last_day, updated
FROM all_records
