//! Other real exports: each is read right, or ends in a message that says where and what.
//!
//! The counts were made with Python's `csv.DictReader`, or `csv.reader` where columns have no names:
//! `python3 -c "import csv, sys; print(len(list(csv.DictReader(open(sys.argv[1], encoding='utf-8-sig', newline='')))))" FILE`

use std::path::Path;

use super::realdata;
use crate::site::{Run, SiteTest};

/// A site of one dataset, `t`, with a home page that prints the columns of the metric `facts`.
struct Trial(SiteTest);

impl Trial {
    /// A dataset with this description; `facts` is SQL whose columns are all numbers.
    fn new(description: &str, facts: &[(&str, &str)]) -> Self {
        let site = SiteTest::theme_only();
        site.write(
            "site.yaml",
            "name: T\nbase_url: https://t.example/\nlocales: [en]\ntime_zone: Europe/Rome\n",
        );
        site.write("data/exports/t/dataset.yaml", description);
        let mut columns = String::new();
        let mut select = Vec::new();
        let mut copy = String::new();
        for (name, sql) in facts {
            columns.push_str(&format!("  {name}: {{unit: label}}\n"));
            select.push(format!("{sql} AS {name}"));
            copy.push_str(&format!("{name}: {{{{ facts.{name} }}}}\n\n"));
        }
        if !facts.is_empty() {
            let sql = format!("/*\ncolumns:\n{columns}*/\nSELECT {} FROM t\n", select.join(", "));
            site.write("data/metrics/facts.sql", sql);
        }
        site.write("content/index.en.md", copy);
        Self(site)
    }

    fn copy(&self, from: &Path, file: &str) -> &Self {
        let bytes =
            std::fs::read(from.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let name = file.rsplit('/').next().expect("a name");
        self.0.write(&format!("data/exports/t/{name}"), bytes);
        self
    }

    fn copy_all(&self, from: &Path) -> &Self {
        self.0.copy(from, "data/exports/t").remove("data/exports/t/LICENSE");
        self
    }

    fn check(&self, options: &str) -> Run {
        self.0.run(&format!("check {options} --format short"))
    }

    /// How many rows are accepted and rejected.
    #[track_caller]
    fn rows(&self, options: &str) -> (u64, u64) {
        let text = self.0.run(&format!("explain t {options}")).exits(0).stdout;
        let line =
            text.lines().find_map(|line| line.trim().strip_prefix("rows: ")).expect("a count");
        let (rows, rejected) = line.split_once(", rejected: ").expect("two counts");
        (rows.parse().expect("a number"), rejected.parse().expect("a number"))
    }

    /// The facts, as the home page prints them.
    #[track_caller]
    fn facts(&self, options: &str) -> String {
        self.0.run(&format!("build --quiet {options}")).exits(0);
        let page = self.0.page("en");
        let main = page.all_named("main").next().expect("every page has one").all();
        main.into_iter()
            .filter(|element| element.name == "p")
            .map(|p| p.text())
            .filter(|text| text.contains(": "))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

const HH: &str = "\
files: snapshots
date: none
missingValues: [\"\", Не указаны]
fields:
  - {name: title, column: Название, constraints: {required: true}}
  - {name: experience, column: Опыт работы}
  - {name: pay_from, column: Зарплата от, type: number}
  - {name: currency, column: Валюта, map: {RUR: RUB}, constraints: {enum: [RUB, USD, EUR]}}
  - {name: requirements, column: Требования}
  - {name: skills, column: Ключевые навыки, type: list, delimiter: \",\"}
  - {name: link, column: Ссылка, constraints: {required: true}}
";

#[test]
fn vacancies_of_analysts_are_read_with_their_byte_order_mark_and_their_markup() {
    let Some(folder) = realdata() else { return };
    let trial = Trial::new(
        HH,
        &[
            ("links", "count(DISTINCT link)"),
            ("unskilled", "count(*) FILTER (WHERE skills IS NULL)"),
            ("roubles", "count(*) FILTER (WHERE currency = 'RUB')"),
            ("median_from", "median(pay_from) FILTER (WHERE currency = 'RUB')"),
            ("highlighted", "count(*) FILTER (WHERE requirements LIKE '%<highlighttext>%')"),
        ],
    );
    trial.copy(&folder, "hh_analysts_ru/vacancies.csv");
    trial.check("--as-of 2025-01-01").succeeds();
    assert_eq!(trial.rows("--as-of 2025-01-01"), (1171, 0));
    assert_eq!(
        trial.facts("--as-of 2025-01-01"),
        "links: 1168, unskilled: 413, roubles: 1156, median_from: 100000, highlighted: 390"
    );
}

#[test]
fn what_stands_for_no_skills_would_be_the_first_skill_if_nobody_said_so() {
    let Some(folder) = realdata() else { return };
    let top = |description: &str| {
        let trial = Trial::new(description, &[]);
        trial.0.write(
            "data/metrics/top.sql",
            "/*\ncolumns: {n: {unit: label}}\n*/\nSELECT skill, count(*) AS n FROM (SELECT unnest(skills) AS skill FROM t)\n\
             GROUP BY skill ORDER BY n DESC, skill LIMIT 1\n",
        );
        trial.0.write("content/index.en.md", "top: {{ top.skill }} {{ top.n }}\n");
        trial.copy(&folder, "hh_analysts_ru/vacancies.csv");
        trial.facts("--as-of 2025-01-01")
    };
    assert_eq!(top(HH), "top: Аналитическое мышление 177");
    assert_eq!(top(&HH.replace("missingValues: [\"\", Не указаны]\n", "")), "top: Не указаны 413");
}

const SPASSK: &str = "\
files: snapshots
primaryKey: id
fieldsMatch: partial
fields:
  - {name: id}
  - {name: name}
  - {name: salary}
  - {name: source}
  - {name: first_seen, column: firstSeenAt, type: datetime}
limits: {max_drop: 0.5}
";

#[test]
fn of_snapshots_the_newest_counts_and_columns_that_came_later_are_missing_before() {
    let Some(folder) = realdata() else { return };
    let trial = Trial::new(SPASSK, &[("dated", "count(first_seen)")]);
    trial.copy_all(&folder.join("spassk_vacancies_ru"));
    trial.check("").succeeds();
    assert_eq!(trial.rows(""), (360, 0));
    assert_eq!(trial.facts(""), "dated: 360");
    // The last file of 30 June has 362 rows, the last one of 29 June 216, and no `firstSeenAt` yet.
    assert_eq!(trial.rows("--as-of 2026-06-30"), (362, 0));
    assert_eq!(
        (trial.rows("--as-of 2026-06-29"), trial.facts("--as-of 2026-06-29")),
        ((216, 0), "dated: 0".to_owned())
    );
    // Without `fieldsMatch` the missing column is an error, at the header.
    let dataset = SPASSK.replace("fieldsMatch: partial\n", "");
    trial.0.write("data/exports/t/dataset.yaml", dataset);
    trial.check("--as-of 2026-06-29").exits(1).says(&[
        "data/exports/t/vacancies_2026-06-29T235912Z.csv:1:1: error[data/missing-column]: found no column `firstSeenAt`",
    ]);
}

#[test]
fn of_increments_the_newest_row_of_a_number_counts() {
    let Some(folder) = realdata() else { return };
    let description = SPASSK.replace("snapshots", "increments");
    let trial =
        Trial::new(&description, &[("state", "count(*) FILTER (WHERE source = 'Работа России')")]);
    trial.copy_all(&folder.join("spassk_vacancies_ru"));
    assert_eq!((trial.rows(""), trial.facts("")), ((472, 0), "state: 36".to_owned()));
}

#[test]
fn a_snapshot_with_a_source_missing_stops_the_build() {
    let Some(folder) = realdata() else { return };
    let trial = Trial::new(&SPASSK.replace("0.5", "0.2"), &[]);
    for time in ["084315", "120108"] {
        trial.copy(&folder, &format!("spassk_vacancies_ru/vacancies_2026-06-30T{time}Z.csv"));
    }
    trial.check("").exits(1).says(&[
        "data/exports/t/dataset.yaml:10:20: error[data/row-drop]: `t`: found 249 rows in \
         `data/exports/t/vacancies_2026-06-30T120108Z.csv` and 348 in `data/exports/t/vacancies_2026-06-30T084315Z.csv`",
    ]);
}

#[test]
fn a_year_of_daily_reports_is_read_over_its_change_of_columns() {
    let Some(folder) = realdata() else { return };
    let description = "\
files: increments
primaryKey: day
fieldsMatch: partial
fields:
  - {name: day, column: data, type: datetime}
  - {name: new_cases, column: nuovi_positivi, type: integer, constraints: {required: true}}
  - {name: deaths, column: deceduti, type: integer, constraints: {required: true}}
  - {name: molecular, column: totale_positivi_test_molecolare, type: integer}
  - {name: note}
";
    let trial = Trial::new(
        description,
        &[
            ("days", "count(DISTINCT day::date)"),
            ("cases", "sum(new_cases)"),
            ("deaths", "max(deaths)"),
            ("molecular", "count(molecular)"),
        ],
    );
    trial.copy_all(&folder.join("italy_national_daily"));
    trial.check("").succeeds();
    assert_eq!(trial.rows(""), (402, 0));
    assert_eq!(trial.facts(""), "days: 402, cases: 3576941, deaths: 109346, molecular: 76");
    assert_eq!(trial.rows("--as-of 2020-12-31"), (312, 0));
    let explained = trial.0.run("explain t").exits(0).stdout;
    assert!(explained.contains("  date: 2021-03-31\n  files: 402, from "), "{explained}");
}

/// A file of the folder `torture` with these fields, and the rows of it that are accepted and rejected.
#[track_caller]
fn check_torture(folder: &Path, file: &str, fields: &str, expected: (u64, u64)) -> Trial {
    let trial = Trial::new(&format!("files: snapshots\ndate: none\n{fields}"), &[]);
    trial.copy(folder, &format!("torture/{file}"));
    assert_eq!(trial.rows("--as-of 2026-01-01"), expected, "{file}");
    trial
}

#[test]
fn lines_may_end_in_carriage_returns_alone() {
    let Some(folder) = realdata() else { return };
    let fields = "fields: [{name: show, column: SHOW}, {name: season, column: SEASON}]\n";
    check_torture(&folder, "bachelorette.csv", fields, (921, 0));
    // 34 of the rows repeat a header of another wording: they are found as soon as a column has a type.
    let typed =
        "fields: [{name: season, column: SEASON, type: integer}]\nlimits: {max_rejected: 34}\n";
    let trial = check_torture(&folder, "bachelorette.csv", typed, (887, 34));
    trial.check("--as-of 2026-01-01").exits(0).says(&[
        "data/exports/t/bachelorette.csv:2:6: warning[data/bad-value]: `season`: found `SEASON`, expected a whole number",
    ]);
}

#[test]
fn cells_may_have_empty_lines_in_them() {
    let Some(folder) = realdata() else { return };
    let fields = "fields: [{name: first, column: Castle 1, type: integer}, {name: why, column: \"Why did you choose your troop deployment?\"}]\n";
    check_torture(&folder, "castle-solutions.csv", fields, (1349, 0));
}

#[test]
fn line_ends_may_differ_inside_quotes() {
    let Some(folder) = realdata() else { return };
    let fields = "missingValues: [\"\", NA, \"#N/A\"]\nfields: [{name: rating, column: 2024_pollster_rating, type: number}, \
                  {name: start_date, type: date, format: \"%m/%d/%y\"}]\n";
    check_torture(&folder, "2024_polls.csv", fields, (1700, 0));
}

#[test]
fn columns_may_have_no_name() {
    let Some(folder) = realdata() else { return };
    let fields = "fields: [{name: president, constraints: {required: true}}, {name: gender}]\n";
    check_torture(&folder, "cabinet-turnover.csv", fields, (379, 0));
}

#[test]
fn a_file_of_another_encoding_and_width_ends_in_a_located_message() {
    let Some(folder) = realdata() else { return };
    let description = "files: snapshots\ndate: none\nfields: [{name: day, column: data, type: date, format: \"%d/%m/%Y\"}, {name: note}]\n";
    let trial = Trial::new(description, &[]);
    trial.copy(&folder, "torture/dpc-covid19-ita-metriche-dashboard-mobile.csv");
    // 449 rows lack a cell, and two of the others have a letter that is not UTF-8.
    trial.check("--as-of 2026-01-01").exits(1).says(&[
        "data/exports/t/dataset.yaml:1:1: error[data/rejected]: `t`: rejected 451 of 942 rows, expected at most 0.02 of the rows",
        "data/exports/t/dpc-covid19-ita-metriche-dashboard-mobile.csv:489:1: warning[data/ragged-row]: found 4 cells, expected 5",
    ]);
    let tolerant = format!("{description}limits: {{max_rejected: 0.5}}\n");
    trial.0.write("data/exports/t/dataset.yaml", tolerant);
    assert_eq!(trial.rows("--as-of 2026-01-01"), (491, 451));
}
