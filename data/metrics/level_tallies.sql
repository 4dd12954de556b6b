/*
role: staging
title: Postings of a level, and the skills that they name
description: Postings of the window that state a level; `skills` says how many name a skill, the most named first.
*/
SELECT subject, level, count(*) AS jobs, top_items(skills, 1000) AS skills
FROM recent
WHERE level IS NOT NULL
GROUP BY subject, level
