## Как называются значения данных.

level-junior = Джуниор
level-middle = Мидл
level-senior = Сеньор
level-lead = Лид

format-remote = Удалённо
format-hybrid = Гибрид
format-office = Офис

band-below-3 = До 3 тыс. $
band-from-3 = 3–5 тыс. $
band-from-5 = 5–8 тыс. $
band-from-8 = 8–12 тыс. $
band-from-12 = От 12 тыс. $

source_kind-board = Сайты с вакансиями
source_kind-telegram = Телеграм-каналы
source_kind-company = Сайты компаний

## Что считается.

unit-jobs = { $n ->
    [one] { $value } вакансия
    [few] { $value } вакансии
    [many] { $value } вакансий
   *[other] { $value } вакансии
  }
unit-companies = { $n ->
    [one] { $value } компания
    [few] { $value } компании
    [many] { $value } компаний
   *[other] { $value } компании
  }
unit-countries = { $n ->
    [one] { $value } страна
    [few] { $value } страны
    [many] { $value } стран
   *[other] { $value } страны
  }
unit-weeks = { $n ->
    [one] { $value } неделя
    [few] { $value } недели
    [many] { $value } недель
   *[other] { $value } недели
  }
unit-records = { $n ->
    [one] { $value } запись
    [few] { $value } записи
    [many] { $value } записей
   *[other] { $value } записи
  }
unit-sources = { $n ->
    [one] { $value } источник
    [few] { $value } источника
    [many] { $value } источников
   *[other] { $value } источника
  }

## Заголовки таблиц.

column-level = Уровень
column-week = Неделя с
column-jobs = Вакансии
column-share = Доля
column-format = Формат работы
column-band = В месяц
column-country = Страна
column-city = Город
column-company = Компания
column-skill = Навык
column-pair = Навыки
column-kind = Источник
column-percent = Доля
column-direction = Направление
column-specialisation = Специализация
column-median_usd = Медиана
column-jump = Шаг от прошлого уровня
column-paid = Вакансий с зарплатой

## Метки.

tag-data = данные
tag-methodology = методология
