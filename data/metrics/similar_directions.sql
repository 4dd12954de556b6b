/*
title: Similar directions
key: direction
columns:
  similar: {names: direction}
  jobs: {unit: jobs}
*/
SELECT s.direction, s.similar, a.jobs
FROM similar s
JOIN summary a ON a.direction = s.similar
ORDER BY s.direction, s.position
