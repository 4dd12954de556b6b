/*
title: Job titles that have a page
description: Those of 100 salaries or more.
*/
SELECT job_title AS title, slug(job_title) AS slug FROM salaries GROUP BY job_title HAVING count(*) >= 100 ORDER BY job_title
