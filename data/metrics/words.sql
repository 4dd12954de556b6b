/*
title: What those who do the work are called
description: Forms that sentences need, from the table `wording`; where it has none, the name of the page.
key: subject
columns: {}
*/
WITH worded AS (
  SELECT s.subject,
    coalesce(w.role_en, 'a specialist (' || s.name_en || ')') AS role_en,
    coalesce(w.roles_en, 'specialists (' || s.name_en || ')') AS roles_en,
    coalesce(w.role_ru, 'специалист («' || s.name_ru || '»)') AS role_ru,
    coalesce(w.roles_ru, 'специалисты («' || s.name_ru || '»)') AS roles_ru,
    coalesce(w.roles_gen_ru, 'специалистов («' || s.name_ru || '»)') AS roles_gen_ru,
    w.about_en, w.about_ru
  FROM subjects s
  LEFT JOIN wording w ON w.subject = s.subject
)
SELECT subject, role_en, roles_en, role_ru, roles_ru, roles_gen_ru,
  -- A name that is written in its own way, such as iOS, keeps its first letter.
  CASE WHEN regexp_like(roles_en, '^[a-z][A-Z]') THEN roles_en
    ELSE upper(substr(roles_en, 1, 1)) || substr(roles_en, 2) END AS title_en,
  CASE WHEN regexp_like(roles_ru, '^[a-z][A-Z]') THEN roles_ru
    ELSE upper(substr(roles_ru, 1, 1)) || substr(roles_ru, 2) END AS title_ru,
  about_en, about_ru
FROM worded
ORDER BY subject
