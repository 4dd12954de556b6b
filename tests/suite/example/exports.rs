//! The example's exports, read without any of the program's code: the `csv` crate and the rules of `dataset.yaml`
//! written down once more.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use crate::site::repository;

/// A row of an export that is as it should be.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) url: String,
    /// When it was seen first; the day of it is `seen`.
    pub(super) instant: Timestamp,
    pub(super) seen: Date,
    /// Which of all rows it is, by file and line.
    order: usize,
    pub(super) record: String,
    pub(super) source: String,
    pub(super) source_kind: String,
    pub(super) title: Option<String>,
    pub(super) description_words: u64,
    /// The keys of its pages: its directions, and the specialisation that is one of the first of them.
    pub(super) subjects: Vec<String>,
    pub(super) level: Option<&'static str>,
    pub(super) format: Option<&'static str>,
    pub(super) country: Option<String>,
    pub(super) city: Option<String>,
    pub(super) company: Option<String>,
    pub(super) skills: Vec<String>,
    /// Dollars a month, where the row states pay that counts.
    pub(super) pay: Option<f64>,
}

/// All exports together.
pub(super) struct Exports {
    /// The rows that count, each number once: its newest row.
    pub(super) rows: Vec<Row>,
    /// How many rows were rejected.
    pub(super) rejected: u64,
    /// The date of the newest export.
    pub(super) as_of: Date,
}

impl Exports {
    /// Reads the exports of the repository.
    pub(super) fn read() -> Self {
        let folder = repository().join("data/exports/jobs");
        let mut files: Vec<String> = fs::read_dir(&folder)
            .expect("there are exports")
            .map(|entry| entry.expect("listed").file_name().into_string().expect("UTF-8"))
            .filter(|name| name.ends_with(".csv"))
            .collect();
        files.sort();
        let newest = files.last().expect("there are exports");
        let as_of = newest["jobs-".len()..][..10].parse().expect("a date in the name");
        let tables = Tables::read();
        let mut newest_rows: BTreeMap<String, Row> = BTreeMap::new();
        let (mut rejected, mut order) = (0, 0);
        for file in &files {
            for cells in records(&folder.join(file)) {
                order += 1;
                match tables.row(&cells, order) {
                    Some(row) => drop(newest_rows.insert(row.id.clone(), row)),
                    None => rejected += 1,
                }
            }
        }
        Self { rows: newest_rows.into_values().collect(), rejected, as_of }
    }
}

/// The rows of a file, each as a map from column to cell; cells that stand for nothing are left out.
fn records(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).expect("a file");
    let header = reader.headers().expect("a header").clone();
    let rows = reader.records().map(|record| {
        let record = record.expect("a row");
        let cells = header.iter().zip(&record).filter(|(_, cell)| !matches!(*cell, "" | "n/a"));
        cells.map(|(column, cell)| (column.to_owned(), cell.to_owned())).collect()
    });
    rows.collect()
}

/// The reference tables that rows are read with.
struct Tables {
    skills: BTreeMap<String, String>,
    dollars: BTreeMap<String, f64>,
    /// Direction and slug of each specialisation.
    specialisations: BTreeMap<String, (String, String)>,
}

impl Tables {
    fn read() -> Self {
        let table = |name: &str| records(&repository().join(format!("data/reference/{name}.csv")));
        let mut skills = BTreeMap::new();
        for row in table("skills") {
            skills.insert(row["alias"].to_lowercase(), row["skill"].clone());
            skills.entry(row["skill"].to_lowercase()).or_insert(row["skill"].clone());
        }
        let rates = table("rates").into_iter();
        let dollars =
            rates.map(|row| (row["currency"].clone(), row["usd"].parse().expect("a rate")));
        let specialisations = table("specialisations").into_iter();
        let specialisations = specialisations.map(|row| {
            (row["specialisation"].clone(), (row["direction"].clone(), row["slug"].clone()))
        });
        Self { dollars: dollars.collect(), specialisations: specialisations.collect(), skills }
    }

    /// A row; `None` for one that is rejected.
    fn row(&self, cells: &BTreeMap<String, String>, order: usize) -> Option<Row> {
        let cell = |column: &str| cells.get(column).map(String::as_str);
        let number = |column: &str| match cell(column) {
            None => Some(None),
            Some(text) => text.replace(' ', "").parse::<f64>().ok().map(Some),
        };
        let id = cell("id").filter(|id| id.starts_with("wl-"))?;
        let instant = cell("first_seen")?.parse::<Timestamp>().ok()?;
        let description_words = cell("description_words").unwrap_or("0").parse().ok()?;
        let (min, max) = (number("salary_min")?, number("salary_max")?);
        let list = |text: &str| -> Vec<String> {
            let items = text.split(';').map(str::trim).filter(|item| !item.is_empty());
            items.map(str::to_owned).collect()
        };
        let mut skills: Vec<String> = Vec::new();
        for typed in list(cell("skills").unwrap_or_default()) {
            let skill = self.skills.get(&typed.to_lowercase()).cloned().unwrap_or(typed);
            if !skills.contains(&skill) {
                skills.push(skill);
            }
        }
        let mut subjects = list(cell("directions")?);
        let specialisation = cell("specialisation").and_then(|key| self.specialisations.get(key));
        if let Some((direction, slug)) = specialisation
            && subjects[0] == *direction
        {
            subjects.push(format!("{direction}-{slug}"));
        }
        let monthly = self.monthly(min, max, cell("currency"), cell("period"));
        Some(Row {
            id: id.to_owned(),
            url: cell("url")?.to_owned(),
            instant,
            seen: instant.to_zoned(TimeZone::UTC).date(),
            order,
            record: cell("record")?.to_owned(),
            source: cell("source")?.to_owned(),
            source_kind: cell("source_kind")?.to_owned(),
            title: cell("title").map(str::to_owned),
            description_words,
            subjects,
            level: cell("level").and_then(level),
            format: cell("format").and_then(format),
            country: cell("country").filter(|country| *country != "XX").map(str::to_owned),
            city: cell("city").map(str::to_owned),
            company: cell("company").map(str::to_owned),
            skills,
            pay: monthly.filter(|monthly| (500.0..=50_000.0).contains(monthly)),
        })
    }

    fn monthly(
        &self,
        min: Option<f64>,
        max: Option<f64>,
        currency: Option<&str>,
        period: Option<&str>,
    ) -> Option<f64> {
        let middle = (min.or(max)? + max.or(min)?) / 2.0;
        let months = match period? {
            "hour" => 160.0,
            "month" => 1.0,
            "year" => 1.0 / 12.0,
            other => panic!("the period `{other}`"),
        };
        Some(middle * months * self.dollars.get(currency?)?)
    }
}

fn level(typed: &str) -> Option<&'static str> {
    Some(match typed.to_lowercase().as_str() {
        "junior" | "intern" | "trainee" => "junior",
        "middle" | "mid" => "middle",
        "senior" => "senior",
        "lead" | "principal" | "staff" | "expert" => "lead",
        _ => return None,
    })
}

fn format(typed: &str) -> Option<&'static str> {
    Some(match typed.to_lowercase().as_str() {
        "remote" | "fully remote" => "remote",
        "hybrid" => "hybrid",
        "office" | "on-site" | "onsite" => "office",
        _ => return None,
    })
}

/// The Monday of a day's week.
pub(super) fn monday(day: Date) -> Date {
    let back = day.weekday().since(Weekday::Monday);
    day.checked_sub(jiff::Span::new().days(i64::from(back))).expect("a day")
}

/// The job ads that count: each address once, the one that was seen first.
pub(super) fn postings(rows: &[Row]) -> Vec<&Row> {
    let mut ads: Vec<&Row> = rows.iter().filter(|row| row.record == "job").collect();
    ads.sort_by_key(|row| (row.instant, row.order));
    let mut addresses = BTreeSet::new();
    ads.retain(|row| addresses.insert(&row.url));
    ads
}
