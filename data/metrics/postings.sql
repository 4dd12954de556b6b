/*
role: view
title: Postings that count, each once
*/
SELECT * FROM by_subject WHERE is_main
