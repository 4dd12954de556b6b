/*
title: The directions that have a page
columns:
  position: {unit: label}
*/
SELECT direction, slug, name_en, name_ru, position FROM directions ORDER BY position
