## How the values of the data are called.

level-junior = Junior
level-middle = Middle
level-senior = Senior
level-lead = Lead

format-remote = Remote
format-hybrid = Hybrid
format-office = Office

band-below-3 = Under $3K
band-from-3 = $3–5K
band-from-5 = $5–8K
band-from-8 = $8–12K
band-from-12 = $12K and more

source_kind-board = Job boards
source_kind-telegram = Telegram channels
source_kind-company = Company sites

## What is counted.

unit-jobs = { $n ->
    [one] { $value } job
   *[other] { $value } jobs
  }
unit-companies = { $n ->
    [one] { $value } company
   *[other] { $value } companies
  }
unit-countries = { $n ->
    [one] { $value } country
   *[other] { $value } countries
  }
unit-weeks = { $n ->
    [one] { $value } week
   *[other] { $value } weeks
  }
unit-records = { $n ->
    [one] { $value } record
   *[other] { $value } records
  }
unit-sources = { $n ->
    [one] { $value } source
   *[other] { $value } sources
  }

## Headings of tables.

column-level = Level
column-week = Week of
column-jobs = Jobs
column-share = Share
column-format = Work format
column-band = Pay per month
column-country = Country
column-city = City
column-company = Company
column-skill = Skill
column-pair = Skills
column-kind = Source
column-percent = Share
column-direction = Direction
column-specialisation = Specialisation
column-median_usd = Median pay
column-jump = Step from the level below
column-paid = Jobs with pay

## Tags.

tag-data = data
tag-methodology = methodology
