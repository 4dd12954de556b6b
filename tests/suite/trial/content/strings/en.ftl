# The theme says that all data is synthetic. This is not.
synthetic-data = Salaries as people reported them to aijobs.net, 2020 to 2025; public domain (CC0).

level-entry = Entry
level-middle = Middle
level-senior = Senior
level-executive = Executive

unit-salaries = { $n ->
    [one] { $value } salary
   *[other] { $value } salaries
  }
unit-titles = { $n ->
    [one] { $value } title
   *[other] { $value } titles
  }

column-year = Year
column-year_text = Year
column-level = Level
column-country = Country
column-median_usd = Median pay
column-salaries = Salaries
