//! That every figure of the example can be taken along, and what that holds is what its page shows.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{EXAMPLE, LANGUAGES};
use crate::html::parse;

fn text(path: &str) -> &'static str {
    let bytes = EXAMPLE.output.get(path).unwrap_or_else(|| panic!("there is no `{path}`"));
    std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("`{path}` is not UTF-8"))
}

#[test]
fn every_chart_can_be_had_in_every_form() {
    let mut charts = 0;
    for (path, page) in EXAMPLE.pages.iter().filter(|(path, _)| path.contains("/research/")) {
        let folder = path.strip_suffix("index.html").expect("a page");
        for figure in page.all_of_class("chart") {
            if figure.elements().any(|element| element.has_class("chart-empty")) {
                continue;
            }
            let links = figure.all().into_iter().filter(|element| {
                element.name == "a" && element.attributes.iter().any(|(name, _)| name == "download")
            });
            let formats: Vec<(String, &str)> =
                links.map(|link| (link.text(), link.attribute("href").expect("a link"))).collect();
            let names: Vec<&str> = formats.iter().map(|(name, _)| name.as_str()).collect();
            let id = figure.attribute("id").expect("a chart has an id");
            // Bars that copy makes up have rows, and no name for files of their own.
            if id.starts_with("chart-bars-") {
                assert_eq!(names, ["CSV"], "`{path}`: {id}");
            } else {
                assert_eq!(names, ["CSV", "SVG", "PNG", "JSON"], "`{path}`: {id}");
                let chart = id.strip_prefix("chart-").expect("ids of charts");
                let embed = parse(text(&format!("{folder}embed/{chart}/index.html")));
                let embed = embed.unwrap_or_else(|problem| panic!("{path}: {chart}: {problem}"));
                let canonical =
                    embed.all_named("link").next().and_then(|link| link.attribute("href"));
                assert_eq!(
                    canonical,
                    Some(format!("https://worklight.example/{folder}#{id}").as_str())
                );
                charts += 1;
            }
            for (_, href) in formats {
                let file = href.strip_prefix('/').expect("below the root");
                assert!(file.starts_with(&format!("{folder}data/")), "`{path}`: {href}");
                assert!(EXAMPLE.output.contains_key(file), "`{path}`: {href}");
            }
        }
    }
    assert!(charts > 500, "{charts} charts");
    let embeds = EXAMPLE.output.keys().filter(|path| path.contains("/embed/")).count();
    assert_eq!(embeds, charts, "each has a page of its own, and nothing else has");
}

#[test]
fn a_package_names_every_file_of_its_page() {
    let mut packages = 0;
    for (path, page) in EXAMPLE.pages.iter().filter(|(path, _)| path.contains("/research/")) {
        let folder = path.strip_suffix("index.html").expect("a page");
        let Some(link) = page.all_of_class("page-data").next() else {
            assert!(!EXAMPLE.output.contains_key(&format!("{folder}data/datapackage.json")));
            continue;
        };
        let link = link.elements().find(|element| element.name == "a").expect("a link");
        assert_eq!(
            link.attribute("href"),
            Some(format!("/{folder}data/datapackage.json").as_str())
        );
        let package: Value = serde_json::from_str(text(&format!("{folder}data/datapackage.json")))
            .expect("it is JSON");
        let resources = package["resources"].as_array().expect("files");
        let named: BTreeSet<String> = resources
            .iter()
            .map(|file| format!("{folder}data/{}", file["path"].as_str().expect("a path")))
            .collect();
        let beside = EXAMPLE.output.keys().filter(|file| {
            file.strip_prefix(folder)
                .and_then(|file| file.strip_prefix("data/"))
                .is_some_and(|file| file.ends_with(".csv") && !file.contains('/'))
        });
        assert_eq!(named, beside.cloned().collect(), "`{path}`");
        packages += 1;
    }
    assert_eq!(packages, LANGUAGES.len() * (9 + 57));
}

#[test]
fn files_say_what_the_page_says_in_every_language() {
    let csv = text("en/research/backend/data/salary_by_level.csv");
    assert_eq!(csv, text("ru/research/backend/data/salary_by_level.csv"), "files have no language");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headings = reader.headers().expect("headings").clone();
    let position = |name: &str| headings.iter().position(|heading| heading == name).expect(name);
    let (level, median) = (position("level"), position("median_usd"));
    let (unit, period) = (position("median_usd_unit"), position("median_usd_period"));
    let page = EXAMPLE.page("en/research/backend");
    let table = page.by_id("pay").all().into_iter().find(|element| element.name == "table");
    let shown = table.expect("a table of pay").rows();
    let mut checked = 0;
    for record in reader.records() {
        let record = record.expect("well-formed");
        assert_eq!((&record[unit], &record[period]), ("USD", "month"));
        let name = format!("{}{}", record[level][..1].to_uppercase(), &record[level][1..]);
        let row = shown.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("{name}"));
        let digits: String = row[1].chars().filter(char::is_ascii_digit).collect();
        let number: f64 = record[median].parse().expect("a number");
        assert_eq!(digits, format!("{number:.0}"), "{name}");
        checked += 1;
    }
    assert_eq!(checked, 4);
}
