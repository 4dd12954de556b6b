/*
title: Work formats
description: Shares of the postings of the last 90 days that state a format.
key: direction
index: format
columns:
  format: {names: format}
  jobs: {unit: jobs}
  share: {unit: share}
*/
SELECT direction, format, count(*) AS jobs,
  count(*)::double / sum(count(*)) OVER (PARTITION BY direction) AS share
FROM recent
WHERE format IS NOT NULL
GROUP BY direction, format
ORDER BY direction, CASE format WHEN 'remote' THEN 1 WHEN 'hybrid' THEN 2 ELSE 3 END
