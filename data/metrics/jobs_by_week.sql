/*
title: New postings per week
description: All whole weeks; a week without a posting counts as 0.
key: subject
columns:
  jobs: {unit: jobs}
*/
SELECT subject, week, jobs FROM demand WHERE is_over ORDER BY subject, week
