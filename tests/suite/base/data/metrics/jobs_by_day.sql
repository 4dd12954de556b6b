/*
title: New postings per day
description: >
  Backend: two on 4 May, two on 5 May, one on 6 May. Testing: one on 4 May (posting 4), one on 5 May (posting 3,
  whose first export no longer counts), one on 6 May.
key: direction
columns:
  jobs: {unit: jobs}
*/
SELECT direction, _date AS day, count(*) AS jobs
FROM jobs
GROUP BY direction, _date
ORDER BY direction, _date
