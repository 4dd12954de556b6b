/*
role: view
title: Postings, once for each of their directions
*/
SELECT *, unnest(directions) AS direction FROM postings
