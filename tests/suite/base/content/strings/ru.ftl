level-junior = Джуниор
level-senior = Сеньор

unit-jobs = { $n ->
    [one] { $value } вакансия
    [few] { $value } вакансии
    [many] { $value } вакансий
   *[other] { $value } вакансии
  }

column-day = День
column-jobs = Вакансии
column-level = Уровень
column-median_pay = Медиана
column-paid = Вакансий с зарплатой
