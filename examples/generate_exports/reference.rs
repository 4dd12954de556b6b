//! The reference tables: the committed ones, which the generator takes its names from, and those of a wider market.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

use crate::csv_text::rows;
use crate::market::Market;

const DIRECTIONS: &str = include_str!("../../data/reference/directions.csv");
const SPECIALISATIONS: &str = include_str!("../../data/reference/specialisations.csv");
const SIMILAR: &str = include_str!("../../data/reference/similar.csv");
const SKILLS: &str = include_str!("../../data/reference/skills.csv");
const SKILL_CATEGORIES: &str = include_str!("../../data/reference/skill_categories.csv");
const RATES: &str = include_str!("../../data/reference/rates.csv");

/// What the generator needs of the committed tables.
#[derive(Debug)]
pub(crate) struct Tables {
    /// The keys of the directions, in their order.
    pub(crate) directions: Vec<&'static str>,
    /// The direction of each specialisation.
    pub(crate) specialisations: BTreeMap<&'static str, &'static str>,
    /// The directions that are like a direction.
    pub(crate) similar: BTreeMap<&'static str, Vec<&'static str>>,
    /// How each skill may be typed; its own name in lower case is one of the ways.
    pub(crate) skills: BTreeMap<&'static str, Vec<&'static str>>,
    /// Millionths of a US dollar that a unit of each currency is worth.
    pub(crate) rates: BTreeMap<&'static str, u64>,
}

impl Tables {
    /// The tables in `data/reference/`.
    pub(crate) fn committed() -> Result<Self, String> {
        let mut tables = Self {
            directions: Vec::new(),
            specialisations: BTreeMap::new(),
            similar: BTreeMap::new(),
            skills: BTreeMap::new(),
            rates: BTreeMap::new(),
        };
        for row in rows::<5>(DIRECTIONS) {
            tables.directions.push(row?[0]);
        }
        for row in rows::<5>(SPECIALISATIONS) {
            let [specialisation, direction, ..] = row?;
            tables.specialisations.insert(specialisation, direction);
        }
        for row in rows::<3>(SIMILAR) {
            let [direction, similar, _] = row?;
            tables.similar.entry(direction).or_default().push(similar);
        }
        for row in rows::<2>(SKILLS) {
            let [alias, skill] = row?;
            tables.skills.entry(skill).or_default().push(alias);
        }
        for row in rows::<3>(RATES) {
            let [currency, usd, _] = row?;
            tables.rates.insert(currency, millionths(usd)?);
        }
        Ok(tables)
    }
}

fn millionths(decimal: &str) -> Result<u64, String> {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    format!("{whole}{fraction:0<6}")
        .parse()
        .map_err(|_| format!("expected a rate, found `{decimal}`"))
}

/// A committed table as it is, with its description.
macro_rules! table {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../../data/reference/", $name, ".csv")),
            include_str!(concat!("../../data/reference/", $name, ".yaml")),
        )
    };
}

/// Writes the reference tables of a market into a folder.
pub(crate) fn write(folder: &Path, tables: &Tables, market: &Market) -> io::Result<()> {
    let (mut directions, mut specialisations, mut similar) =
        (header(DIRECTIONS), header(SPECIALISATIONS), header(SIMILAR));
    for (position, direction) in market.directions.iter().enumerate() {
        let key = &*direction.key;
        if tables.directions.contains(&key) {
            copy_rows(&mut directions, DIRECTIONS, 0, key);
            copy_rows(&mut specialisations, SPECIALISATIONS, 1, key);
        } else {
            let number = key.trim_start_matches(['d', '0']);
            let place = position + 1;
            push_row(
                &mut directions,
                format_args!("{key},{key},Direction {number},Направление {number},{place}"),
            );
            for (specialisation, letter) in direction.specialisations.iter().zip('A'..='Z') {
                let name = &specialisation.key;
                let titles = format_args!("Field {number} {letter},Область {number} {letter}");
                push_row(&mut specialisations, format_args!("{name},{key},{name},{titles}"));
            }
        }
        for (other, place) in direction.similar.iter().zip(1..) {
            let other = &market.directions[*other].key;
            push_row(&mut similar, format_args!("{key},{other},{place}"));
        }
    }
    fs::create_dir_all(folder)?;
    for (name, rows, description) in [
        ("directions", directions.as_str(), include_str!("../../data/reference/directions.yaml")),
        (
            "specialisations",
            specialisations.as_str(),
            include_str!("../../data/reference/specialisations.yaml"),
        ),
        ("similar", similar.as_str(), include_str!("../../data/reference/similar.yaml")),
        ("skills", SKILLS, include_str!("../../data/reference/skills.yaml")),
        (
            "skill_categories",
            SKILL_CATEGORIES,
            include_str!("../../data/reference/skill_categories.yaml"),
        ),
        ("rates", RATES, include_str!("../../data/reference/rates.yaml")),
        table!("band_bounds"),
        table!("city_names"),
        table!("level_order"),
        table!("settings"),
        table!("wording"),
    ] {
        fs::write(folder.join(name).with_extension("csv"), rows)?;
        fs::write(folder.join(name).with_extension("yaml"), description)?;
    }
    Ok(())
}

fn header(table: &str) -> String {
    table.split_inclusive('\n').next().unwrap_or_default().to_owned()
}

fn copy_rows(to: &mut String, table: &str, column: usize, key: &str) {
    let rows = table.split_inclusive('\n').filter(|row| row.split(',').nth(column) == Some(key));
    to.extend(rows);
}

fn push_row(to: &mut String, row: std::fmt::Arguments<'_>) {
    writeln!(to, "{row}").expect("text in memory can always be written");
}
