/*
title: How specialisations are called
columns: {}
*/
SELECT specialisation, min(name_en) AS name_en, min(name_ru) AS name_ru FROM specialisations GROUP BY specialisation
