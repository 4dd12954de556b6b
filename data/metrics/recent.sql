/*
role: view
title: Postings of the last 90 days, once for each of their directions
description: What figures in text and tables are about; charts over time show all weeks.
*/
SELECT * FROM by_direction WHERE seen > $as_of - INTERVAL '90 days'
