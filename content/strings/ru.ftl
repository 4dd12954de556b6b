## Как называются значения данных.

level-junior = Джуниор
level-middle = Мидл
level-senior = Сеньор
level-lead = Лид

format-remote = Удалённо
format-hybrid = Гибрид
format-office = Офис


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
unit-directions = { $n ->
    [one] { $value } направление
    [few] { $value } направления
    [many] { $value } направлений
   *[other] { $value } направления
  }
unit-specialisations = { $n ->
    [one] { $value } специализация
    [few] { $value } специализации
    [many] { $value } специализаций
   *[other] { $value } специализации
  }
unit-days = { $n ->
    [one] { $value } день
    [few] { $value } дня
    [many] { $value } дней
   *[other] { $value } дня
  }
unit-hours = { $n ->
    [one] { $value } час
    [few] { $value } часа
    [many] { $value } часов
   *[other] { $value } часа
  }
unit-months = { $n ->
    [one] { $value } месяц
    [few] { $value } месяца
    [many] { $value } месяцев
   *[other] { $value } месяца
  }
unit-words = { $n ->
    [one] { $value } слово
    [few] { $value } слова
    [many] { $value } слов
   *[other] { $value } слова
  }
unit-rows = { $n ->
    [one] { $value } строка
    [few] { $value } строки
    [many] { $value } строк
   *[other] { $value } строки
  }
unit-cities = { $n ->
    [one] { $value } город
    [few] { $value } города
    [many] { $value } городов
   *[other] { $value } города
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
column-remote_share = Удалённо
column-records = Записей
column-source = Источник
column-salary_by_level-low = Нижняя четверть
column-salary_by_level-median_usd = Медиана
column-salary_by_level-high = Верхняя четверть

## Метки статей. Ключ один на всех языках.

tag-methodology = Методология
tag-data = Данные
tag-pay = Зарплаты
tag-levels = Уровни
tag-career-advice = Карьерные советы
tag-remote-work = Удалённая работа
tag-hiring = Найм

## Источники, как они названы под графиками и таблицами.

source-exports = Worklight, синтетические выгрузки
source-hyndman-fan = Хайндман и Фэн о квантилях
source-iso-3166 = ISO 3166, коды стран
source-cldr = Unicode CLDR, названия стран
