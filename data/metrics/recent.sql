/*
role: staging
title: Postings of the last 90 days
description: The postings that figures in text and tables are about; charts over time show all weeks.
*/
SELECT p.* FROM postings p JOIN directions d ON d.direction = p.direction WHERE p.in_window
