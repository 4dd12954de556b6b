## Units. These follow a number: `$6,431/mo`, `3.2×`.

per-hour = /h
per-day = /day
per-week = /wk
per-month = /mo
per-year = /yr
times = ×

## The page around the content.

skip-to-content = Skip to the content
language = Language
you-are-here = You are here
site = Site
contents = On this page
section-link = Link to this section
updated = Data as of
sources = Sources
tags = Tags
more = Read on
tag-description = Pages about “{ $tag }”.
table = Table
switch-scheme = Light or dark
site-foot = Site, at the foot
filter = Find a page
filter-shown = { $shown } of { $all } shown
revised = Updated
not-found-title = This page does not exist
not-found-text = It may have moved, or the address may be misspelt. Start again from the home page.

## Values.

value-missing = —
value-suppressed = …
nothing-to-show = There is no data for this part of the page.
sign-missing = “—”: no data.
sign-suppressed = { $n ->
    [one] “…”: fewer than { $n } value, too few to show.
   *[other] “…”: fewer than { $n } values, too few to show.
  }
yes = yes
no = no

## Charts. What a chart shows, told in words to readers who cannot see it.

chart-data = The data as a table
chart-download = Data:
embed = Embed
embed-how = Code for a page of your own.
embed-look = What it will look like
copy-code = Copy the code
embed-source = Source:
chart-says-range = { $count ->
    [one] { $count } value, { $first }.
   *[other] { $count } values from { $first } to { $last }.
  }
chart-says-extremes = Highest: { $highest } ({ $highest-at }). Lowest: { $lowest } ({ $lowest-at }).
chart-says-latest = Latest: { $value } ({ $at }).
chart-says-change = Latest: { $value } ({ $at }), { $change } on the one before.
chart-says-series = { $series }: { $first } at first, { $last } at last.
chart-says-row = { $name }: { $value }.
chart-says-more = { $count ->
    [one] And { $count } more.
   *[other] And { $count } more.
  }
chart-says-gaps = { $count ->
    [one] { $count } value is missing.
   *[other] { $count } values are missing.
  }
chart-says-span = { $name }: from { $low } to { $high }.
chart-says-points = { $count ->
    [one] { $count } point.
   *[other] { $count } points.
  } { $x }: from { $x-low } to { $x-high }. { $y }: from { $y-low } to { $y-high }.
chart-says-reference = Line: { $name }, { $value }.
chart-says-event = { $at }: { $text }.
chart-says-unfinished = The last period is not over yet.
chart-empty = There is not enough data for this chart.

## Data to take along.

page-data = All figures of this page as files, described for programs:
data-package = data package
data-unit-of = Unit of “{ $column }”
data-period-of = Period of “{ $column }”
data-cells = An empty cell: no data. The word “suppressed”: made from too few values to be shown. A text with an apostrophe before it has it so that no spreadsheet takes it for a formula: leave out the first apostrophe of a cell.

## Citation.

how-to-cite = How to cite
cite-in-text = In the text
cite-data = Cite the data
cite-files = For reference managers:
copy = Copy
copy-of = Copy: { $what }
copied = Copied
source-line = { $n ->
    [one] Source:
   *[other] Sources:
  }
references = References
back-to-note = Back to note { $n }
citation-data-title = Data from: { $title }
citation-data-as-of = data as of
citation-in-text = ({ $author }, { $year })
