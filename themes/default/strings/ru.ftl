## Единицы. Стоят после числа: `6 431 $/мес.`, `3,2×`.

per-hour = /ч
per-day = /день
per-week = /нед.
per-month = /мес.
per-year = /год
times = ×

## Страница вокруг содержания.

skip-to-content = К содержанию
language = Язык
you-are-here = Вы здесь
site = Сайт
contents = На этой странице
section-link = Ссылка на этот раздел
updated = Данные на
sources = Источники
tags = Метки
more = Читайте дальше
tag-description = Страницы с меткой «{ $tag }».
table = Таблица
switch-scheme = Светлая или тёмная тема
site-foot = Сайт, внизу страницы
filter = Найти страницу
filter-shown = Показано: { $shown } из { $all }
revised = Обновлено
not-found-title = Такой страницы нет
not-found-text = Возможно, она переехала или в адресе опечатка. Начните с главной страницы.

## Значения.

value-missing = —
value-suppressed = …
nothing-to-show = Для этой части страницы данных нет.
sign-missing = «—»: данных нет.
sign-suppressed = { $n ->
    [one] «…»: меньше { $n } значения, слишком мало, чтобы показывать.
    [few] «…»: меньше { $n } значений, слишком мало, чтобы показывать.
    [many] «…»: меньше { $n } значений, слишком мало, чтобы показывать.
   *[other] «…»: меньше { $n } значения, слишком мало, чтобы показывать.
  }
yes = да
no = нет

## Графики. Что показывает график, словами для тех, кто его не видит.

chart-data = Данные таблицей
chart-download = Данные:
embed = Встроить
embed-how = Код для вашей страницы.
embed-look = Как это будет выглядеть
copy-code = Скопировать код
embed-source = Источник:
chart-says-range = { $count ->
    [one] { $count } значение, { $first }.
    [few] { $count } значения, от { $first } до { $last }.
    [many] { $count } значений, от { $first } до { $last }.
   *[other] { $count } значения, от { $first } до { $last }.
  }
chart-says-extremes = Больше всего: { $highest } ({ $highest-at }). Меньше всего: { $lowest } ({ $lowest-at }).
chart-says-latest = Последнее значение: { $value } ({ $at }).
chart-says-change = Последнее значение: { $value } ({ $at }), к предыдущему { $change }.
chart-says-series = { $series }: сначала { $first }, в конце { $last }.
chart-says-row = { $name }: { $value }.
chart-says-more = И ещё { $count }.
chart-says-gaps = { $count ->
    [one] Нет { $count } значения.
    [few] Нет { $count } значений.
    [many] Нет { $count } значений.
   *[other] Нет { $count } значения.
  }
chart-says-span = { $name }: от { $low } до { $high }.
chart-says-points = { $count ->
    [one] { $count } точка.
    [few] { $count } точки.
    [many] { $count } точек.
   *[other] { $count } точки.
  } { $x }: от { $x-low } до { $x-high }. { $y }: от { $y-low } до { $y-high }.
chart-says-reference = Линия: { $name }, { $value }.
chart-says-event = { $at }: { $text }.
chart-says-unfinished = Последний период ещё не закончился.
chart-empty = Для этого графика данных слишком мало.

## Данные с собой.

page-data = Все цифры этой страницы файлами, с описанием для программ:
data-package = пакет данных
data-unit-of = Единица: «{ $column }»
data-period-of = Период: «{ $column }»
data-cells = Пустая ячейка: данных нет. Слово «suppressed»: значений слишком мало, чтобы показывать. Апостроф перед текстом стоит, чтобы таблица не приняла его за формулу: первый апостроф ячейки нужно опустить.

## Цитирование.

how-to-cite = Как цитировать
cite-in-text = В тексте
cite-data = Как цитировать данные
cite-files = Для менеджеров библиографии:
copy = Копировать
copy-of = Копировать: { $what }
copied = Скопировано
source-line = { $n ->
    [one] Источник:
    [few] Источники:
    [many] Источники:
   *[other] Источники:
  }
references = Литература
back-to-note = К сноске { $n }
citation-data-title = Данные к публикации: { $title }
citation-data-as-of = данные на
citation-in-text = [{ $author }, { $year }]
