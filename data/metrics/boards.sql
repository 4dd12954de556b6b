/*
title: Where postings come from, by name
description: Boards and channels, those with the most records first; sites of companies are not named one by one.
columns:
  records: {unit: records}
  kind: {names: source_kind}
*/
SELECT source, source_kind AS kind, count(*) AS records
FROM jobs
WHERE source_kind <> 'company'
GROUP BY source, source_kind
ORDER BY records DESC, source
LIMIT 12
