/*
title: How cities are called
columns: {}
*/
SELECT p.city, min(coalesce(n.name_en, p.city)) AS name_en, min(coalesce(n.name_ru, p.city)) AS name_ru
FROM postings p
LEFT JOIN city_names n ON n.city = p.city
WHERE p.city IS NOT NULL
GROUP BY p.city
ORDER BY p.city
