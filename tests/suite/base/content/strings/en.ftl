level-junior = Junior
level-senior = Senior

unit-jobs = { $n ->
    [one] { $value } job
   *[other] { $value } jobs
  }

column-day = Day
column-jobs = Jobs
column-level = Level
column-median_pay = Median pay
column-paid = Jobs with pay
