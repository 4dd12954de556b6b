/*
title: The directions side by side
description: Postings of the window, most first; the twelve largest directions.
columns:
  direction: {names: subject}
  jobs: {unit: jobs}
  paid: {unit: jobs}
  median_usd: {unit: USD/month, sample: paid}
  with_format: {unit: jobs}
  remote_share: {unit: share, sample: with_format}
*/
SELECT p.subject AS direction, s.jobs, s.paid, s.median_usd, s.with_format, s.remote_share
FROM subjects p
JOIN summary s ON s.subject = p.subject
WHERE p.parent IS NULL
ORDER BY s.jobs DESC, p.subject
LIMIT 12
