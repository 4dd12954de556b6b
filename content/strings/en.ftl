## How the values of the data are called.

level-junior = Junior
level-middle = Middle
level-senior = Senior
level-lead = Lead

format-remote = Remote
format-hybrid = Hybrid
format-office = Office


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
unit-directions = { $n ->
    [one] { $value } direction
   *[other] { $value } directions
  }
unit-specialisations = { $n ->
    [one] { $value } specialisation
   *[other] { $value } specialisations
  }
unit-days = { $n ->
    [one] { $value } day
   *[other] { $value } days
  }
unit-hours = { $n ->
    [one] { $value } hour
   *[other] { $value } hours
  }
unit-months = { $n ->
    [one] { $value } month
   *[other] { $value } months
  }
unit-words = { $n ->
    [one] { $value } word
   *[other] { $value } words
  }
unit-rows = { $n ->
    [one] { $value } row
   *[other] { $value } rows
  }
unit-cities = { $n ->
    [one] { $value } city
   *[other] { $value } cities
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
column-remote_share = Remote
column-records = Records
column-source = Source
column-salary_by_level-low = Lower quarter
column-salary_by_level-median_usd = Median pay
column-salary_by_level-high = Upper quarter

## Tags of articles. The id is the same in all languages.

tag-methodology = Methodology
tag-data = Data
tag-pay = Pay
tag-levels = Levels
tag-career-advice = Career advice
tag-remote-work = Remote work
tag-hiring = Hiring

## Sources, as they are named below charts and tables.

source-exports = Worklight, synthetic exports
source-hyndman-fan = Hyndman and Fan on quantiles
source-iso-3166 = ISO 3166, country codes
source-cldr = Unicode CLDR, names of countries
