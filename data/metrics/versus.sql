/*
title: A page beside its nearest
key: subject
columns:
  other: {names: subject}
  jobs: {unit: jobs}
  paid: {unit: jobs}
  median_usd: {unit: USD/month, sample: paid}
  with_format: {unit: jobs}
  remote_share: {unit: share, sample: with_format}
*/
SELECT n.subject, n.similar AS other, s.jobs, s.paid, s.median_usd, s.with_format, s.remote_share,
  w.title_en, w.title_ru, w.roles_en, w.roles_ru, w.about_en, w.about_ru
FROM similar_directions n
JOIN summary s ON s.subject = n.similar
JOIN words w ON w.subject = n.similar
WHERE n.place = (SELECT min(place) FROM similar_directions m WHERE m.subject = n.subject)
ORDER BY n.subject
