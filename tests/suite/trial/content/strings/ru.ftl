# Тема говорит, что все данные синтетические. Эти — нет.
synthetic-data = Зарплаты в том виде, в каком люди сообщили их aijobs.net, 2020–2025; общественное достояние (CC0).

level-entry = Начальный
level-middle = Средний
level-senior = Старший
level-executive = Руководитель

unit-salaries = { $n ->
    [one] { $value } зарплата
    [few] { $value } зарплаты
    [many] { $value } зарплат
   *[other] { $value } зарплаты
  }
unit-titles = { $n ->
    [one] { $value } должность
    [few] { $value } должности
    [many] { $value } должностей
   *[other] { $value } должности
  }

column-year = Год
column-year_text = Год
column-level = Уровень
column-country = Страна
column-median_usd = Медиана
column-salaries = Зарплат
