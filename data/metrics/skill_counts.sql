/*
role: staging
title: Postings that name a skill
description: Skills under one name; a posting that names one twice counts once.
*/
SELECT direction, skill, count(*) AS jobs
FROM (SELECT direction, unnest(skills) AS skill FROM recent)
GROUP BY direction, skill
