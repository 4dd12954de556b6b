/*
role: view
title: Postings, once for each page that they belong to
*/
SELECT *, unnest(subjects) AS subject FROM postings
