/*
role: view
title: Postings of the window, once for each page that they belong to
description: What figures in text and tables are about; charts over time show all weeks.
*/
SELECT * FROM by_subject WHERE in_window
