//! That pages say what the metrics say, in each language.

use std::collections::BTreeMap;

use tallysheet::metrics::Value;

use super::{COMPUTED, EXAMPLE};
use crate::html::{Document, Element};

/// The pages: language, key, page.
fn pages() -> Vec<(&'static str, String, &'static Document)> {
    let table = COMPUTED.metrics.get("subjects").expect("a metric");
    let columns = ["subject", "parent", "slug"];
    let [key, parent, slug] = columns.map(|name| table.column(name).expect("a column"));
    let text = |value: &Value| value.as_name().expect("a text");
    let slugs: BTreeMap<String, String> =
        table.all_rows().map(|row| (text(&row[key]), text(&row[slug]))).collect();
    let mut pages = Vec::new();
    for row in table.all_rows() {
        for language in ["en", "ru"] {
            let above = row[parent].as_name().map(|parent| format!("{}/", slugs[&parent]));
            let below = format!("{}{}", above.unwrap_or_default(), text(&row[slug]));
            let page = EXAMPLE.page(&format!("{language}/research/{below}"));
            pages.push((language, text(&row[key]), page));
        }
    }
    assert_eq!(pages.len(), 2 * 66);
    pages
}

#[track_caller]
fn values(metric: &str, key: &str, column: &str) -> Vec<Value> {
    let table = COMPUTED.metrics.get(metric).expect("a metric");
    let position = table.column(column).expect("a column");
    table.rows(Some(key)).map(|row| row[position].clone()).collect()
}

#[track_caller]
fn number(metric: &str, key: &str, column: &str) -> f64 {
    values(metric, key, column)[0].as_number().expect("a number")
}

/// A whole number, halves rounded away from zero, with the language's separator (a space, as a page's text has it).
fn whole(number: f64, language: &str) -> String {
    let digits = format!("{}", number.abs().round());
    let separator = if language == "en" { "," } else { " " };
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

/// Dollars a month.
fn pay(value: &Value, language: &str) -> String {
    match (value, language) {
        (Value::Missing, _) => "—".to_owned(),
        (Value::Suppressed, _) => "…".to_owned(),
        (value, "en") => format!("${}/mo", whole(value.as_number().expect("a number"), language)),
        (value, _) => format!("{} $/мес.", whole(value.as_number().expect("a number"), language)),
    }
}

fn percent(hundredths: f64, language: &str) -> String {
    let number = whole(hundredths, language);
    if language == "en" { format!("{number}%") } else { format!("{number} %") }
}

/// A share as a whole percentage.
fn share(value: &Value, language: &str) -> String {
    match value {
        Value::Missing => "—".to_owned(),
        Value::Suppressed => "…".to_owned(),
        value => percent(100.0 * value.as_number().expect("a share"), language),
    }
}

/// A signed percentage with one decimal.
fn step(value: &Value, language: &str) -> String {
    match value {
        Value::Missing => "—".to_owned(),
        Value::Suppressed => "…".to_owned(),
        value => {
            let number = value.as_number().expect("a number");
            let text = format!("{number:+.1}").replace(['+', '-'], "");
            let sign = if text == "0.0" {
                ""
            } else if number > 0.0 {
                "+"
            } else {
                "-"
            };
            if language == "en" {
                format!("{sign}{text}%")
            } else {
                format!("{sign}{} %", text.replace('.', ","))
            }
        }
    }
}

/// The table of a page whose first heading is this, outside of charts: its rows.
#[track_caller]
fn table(page: &Document, first: &str) -> Vec<Vec<String>> {
    let charts: Vec<&Element> = page.all_named("figure").flat_map(Element::all).collect();
    let outside = page
        .all_named("table")
        .filter(|table| !charts.iter().any(|inside| std::ptr::eq(*inside, *table)));
    let is_it = |table: &&Element| {
        table
            .all()
            .iter()
            .find(|element| element.name == "th")
            .is_some_and(|head| head.text() == first)
    };
    let found = outside.filter(is_it).collect::<Vec<_>>();
    assert_eq!(found.len(), 1, "tables that begin with `{first}`");
    found[0].rows()
}

#[test]
fn tiles_say_what_the_metrics_say() {
    for (language, key, page) in pages() {
        let tiles: Vec<String> = page.all_of_class("tile-value").map(Element::text).collect();
        let top = values("stack", &key, "top")[0].as_name().expect("a skill");
        let expected = [
            whole(number("summary", &key, "jobs"), language),
            pay(&values("summary", &key, "median_usd")[0], language),
            share(&values("summary", &key, "remote_share")[0], language),
            top,
        ];
        assert_eq!(tiles, expected, "{language}: {key}");
    }
}

#[test]
fn the_text_says_what_the_tiles_say() {
    for (language, key, page) in pages() {
        let text = page.main_text();
        let said = [
            whole(number("summary", &key, "jobs"), language),
            pay(&values("summary", &key, "median_usd")[0], language),
            share(&values("summary", &key, "remote_share")[0], language),
        ];
        // What too few jobs say is in no sentence.
        for said in said.into_iter().filter(|said| said != "…" && said != "—") {
            assert!(
                text.matches(&said).count() >= 3,
                "{language}: {key}: `{said}` in text, tile and answers"
            );
        }
    }
}

#[test]
fn the_table_of_levels_has_medians_and_steps() {
    let names = [
        ("junior", "Junior", "Джуниор"),
        ("middle", "Middle", "Мидл"),
        ("senior", "Senior", "Сеньор"),
        ("lead", "Lead", "Лид"),
    ];
    for (language, key, page) in pages() {
        let head = if language == "en" { "Level" } else { "Уровень" };
        let column = |name: &str| values("salary_by_level", &key, name);
        let levels = column("level").into_iter().map(|level| {
            let level = level.as_name().expect("a level");
            let (_, english, russian) = names.iter().find(|(id, ..)| *id == level).expect("known");
            if language == "en" { (*english).to_owned() } else { (*russian).to_owned() }
        });
        let medians = column("median_usd").into_iter().map(|value| pay(&value, language));
        let steps = column("jump").into_iter().map(|value| step(&value, language));
        let paid = column("paid")
            .into_iter()
            .map(|value| whole(value.as_number().expect("a count"), language));
        let expected: Vec<Vec<String>> = levels
            .zip(medians)
            .zip(steps)
            .zip(paid)
            .map(|(((level, median), step), paid)| vec![level, median, step, paid])
            .collect();
        if number("summary", &key, "paid") == 0.0 {
            continue;
        }
        assert_eq!(table(page, head), expected, "{language}: {key}");
        // The first level has no step below it.
        assert_eq!(expected[0][2], "—");
    }
}

#[test]
fn the_table_of_sources_adds_up() {
    for (language, key, page) in pages() {
        let head = if language == "en" { "Source" } else { "Источник" };
        let rows = table(page, head);
        let jobs: Vec<String> = rows.iter().map(|row| row[1].clone()).collect();
        let column = |name: &str| {
            let values = values("source_kinds", &key, name).into_iter();
            values.map(|value| value.as_number().expect("a number")).collect::<Vec<f64>>()
        };
        let expected: Vec<String> =
            column("jobs").into_iter().map(|jobs| whole(jobs, language)).collect();
        assert_eq!(jobs, expected, "{language}: {key}");
        let shown: Vec<f64> = rows
            .iter()
            .map(|row| row[2].trim_end_matches('%').trim().parse().expect("a whole percentage"))
            .collect();
        assert_eq!(shown, column("percent"), "{language}: {key}");
        assert_eq!(shown.iter().sum::<f64>(), 100.0, "{language}: {key}");
    }
}

#[test]
fn charts_have_their_data_as_a_table() {
    for (language, key, page) in pages() {
        let beside = if values("family", &key, "jobs").is_empty() {
            ("chart-siblings", "siblings", "specialisation")
        } else {
            ("chart-directions", "all_directions", "direction")
        };
        for (chart, metric, name) in [
            beside,
            ("chart-skills", "top_skills", "skill"),
            ("chart-pairs", "skill_pairs", "pair"),
            ("chart-demand", "demand", "week"),
        ] {
            let rows = page.by_id(chart).rows();
            let jobs: Vec<String> = rows.iter().map(|row| row[1].clone()).collect();
            let counts = values(metric, &key, "jobs").into_iter();
            let expected: Vec<String> =
                counts.map(|value| whole(value.as_number().expect("a count"), language)).collect();
            assert_eq!(jobs, expected, "{language}: {key}: {chart}");
            if name == "skill" || name == "pair" {
                let names: Vec<String> = rows.into_iter().map(|row| row[0].clone()).collect();
                let expected: Vec<String> = values(metric, &key, name)
                    .iter()
                    .map(|value| value.as_name().expect("a name"))
                    .collect();
                assert_eq!(names, expected, "{language}: {key}: {chart}");
            }
        }
    }
}

#[test]
fn shares_in_charts_are_percentages_with_one_decimal() {
    for (language, key, page) in pages() {
        for (chart, metric) in [
            ("chart-levels", "level_by_week"),
            ("chart-bands", "band_by_week"),
            ("chart-formats", "format_by_week"),
        ] {
            let mut shares = values(metric, &key, "share");
            shares.retain(Value::is_present);
            if shares.is_empty() {
                let drawn =
                    page.all().into_iter().any(|element| element.attribute("id") == Some(chart));
                assert!(!drawn, "{language}: {key}: {chart} has nothing to show");
                continue;
            }
            let mut expected: Vec<String> = shares
                .into_iter()
                .map(|share| {
                    let text = format!(
                        "{:.1}",
                        (1000.0 * share.as_number().expect("a share")).round() / 10.0
                    );
                    if language == "en" {
                        format!("{text}%")
                    } else {
                        format!("{} %", text.replace('.', ","))
                    }
                })
                .collect();
            let mut shown: Vec<String> = page
                .by_id(chart)
                .rows()
                .into_iter()
                .flat_map(|row| row.into_iter().skip(1))
                .collect();
            // A series that a week does not have is a dash there, one of too few jobs is dots.
            shown.retain(|cell| cell != "—" && cell != "…");
            expected.sort();
            shown.sort();
            assert_eq!(shown, expected, "{language}: {key}: {chart}");
        }
    }
}

#[test]
fn the_newest_postings_are_listed() {
    for (_, key, page) in pages() {
        let listed: Vec<String> = page
            .all_of_class("listing")
            .flat_map(Element::all)
            .filter(|element| element.has_class("card-title"))
            .map(Element::text)
            .collect();
        let titles = values("latest_jobs", &key, "title");
        let titles = titles.iter().filter_map(Value::as_text);
        let expected: Vec<String> =
            titles.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(listed, expected, "{key}");
    }
}
