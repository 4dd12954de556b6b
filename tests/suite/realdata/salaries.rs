//! The trial site: one page per job title of 74,301 real salaries. See `trial/README.md` for where figures come from.

use super::realdata;
use crate::html::{Document, Element};
use crate::site::{SiteTest, repository};

/// A page: title, address, salaries, median pay in dollars a year, share of remote work in percent.
const PAGES: [(&str, &str, &str, &str, &str); 3] = [
    ("Data Scientist", "data-scientist", "11,669", "$152,000/yr", "24%"),
    ("AI Engineer", "ai-engineer", "651", "$156,100/yr", "23%"),
    ("Research Scientist", "research-scientist", "2,305", "$182,395/yr", "9%"),
];

/// The first countries of each page, with their salaries.
const COUNTRIES: [[(&str, &str); 3]; 3] = [
    [("United States", "10,603"), ("Canada", "324"), ("United Kingdom", "309")],
    [("United States", "565"), ("Canada", "19"), ("United Kingdom", "14")],
    [("United States", "2,236"), ("Canada", "29"), ("United Kingdom", "20")],
];

/// Median and salaries by level and year of data scientists; fewer than five salaries are not shown.
const DATA_SCIENTISTS: [(&str, &str, &str, &str); 11] = [
    ("2023", "Entry", "$100,000/yr", "66"),
    ("2024", "Entry", "$98,300/yr", "426"),
    ("2025", "Entry", "$86,520/yr", "20"),
    ("2023", "Middle", "$123,040/yr", "317"),
    ("2024", "Middle", "$134,935/yr", "3,082"),
    ("2025", "Middle", "$127,591/yr", "68"),
    ("2023", "Senior", "$166,750/yr", "1,478"),
    ("2024", "Senior", "$160,000/yr", "5,301"),
    ("2025", "Senior", "$157,821/yr", "188"),
    ("2023", "Executive", "$202,458/yr", "64"),
    ("2024", "Executive", "$197,689/yr", "123"),
];

/// The trial site, built.
fn built() -> Option<SiteTest> {
    let folder = realdata()?;
    let site = SiteTest::theme_only();
    site.copy(&repository().join("tests/suite/trial"), ".");
    let table = std::fs::read(folder.join("ai_jobs_salaries/salaries.csv")).expect("the table");
    site.write("data/exports/salaries/salaries.csv", table);
    site.run("build --as-of 2025-12-31 --deny-warnings").succeeds();
    Some(site)
}

/// The rows of the table of a page whose first heading is this, outside of charts.
#[track_caller]
fn table(page: &Document, first: &str) -> Vec<Vec<String>> {
    let in_charts: Vec<&Element> = page.all_named("figure").flat_map(Element::all).collect();
    let tables = page.all_named("table").filter(|table| {
        let head = table.all().into_iter().find(|element| element.name == "th").expect("a heading");
        head.text() == first && !in_charts.iter().any(|inside| std::ptr::eq(*inside, *table))
    });
    tables.last().unwrap_or_else(|| panic!("no table begins with `{first}`")).rows()
}

fn tiles(page: &Document) -> Vec<String> {
    page.all_of_class("tile-value").map(Element::text).collect()
}

#[test]
fn every_title_with_enough_salaries_has_a_page_in_both_languages() {
    let Some(site) = built() else { return };
    let output = site.output();
    for language in ["en", "ru"] {
        let prefix = format!("{language}/salaries/");
        let pages =
            output.keys().filter(|path| path.starts_with(&prefix) && path.ends_with(".html"));
        assert_eq!(pages.count(), 53 + 1, "53 titles and the list of them");
    }
    let home = site.page("en").main_text();
    // 39,304 of the rows are equal to another one: none of them is lost.
    assert!(
        home.contains("74,301 salaries under 290 titles; the median is $147,500/yr."),
        "{home}"
    );
    assert!(
        site.page("ru")
            .main_text()
            .contains("74 301 зарплата, 290 должностей; медиана 147 500 $/год.")
    );
    let dataset = site.run("explain salaries --as-of 2025-12-31").succeeds().stdout;
    assert!(dataset.contains("  rows: 74301, rejected: 0\n"), "{dataset}");
}

#[test]
fn figures_are_those_that_were_made_without_the_program() {
    let Some(site) = built() else { return };
    for ((title, slug, salaries, median, remote), countries) in PAGES.into_iter().zip(COUNTRIES) {
        let page = site.page(&format!("en/salaries/{slug}"));
        assert_eq!(tiles(&page), [salaries, median, remote], "{title}");
        assert!(
            page.main_text().contains(&format!(
                "We know {salaries} salaries of {title}. The median is {median};"
            ))
        );
        let rows = table(&page, "Country");
        for (row, (country, salaries)) in rows.iter().zip(countries) {
            assert_eq!(row[..2], [country, salaries], "{title}");
        }
    }
    let rows = table(&site.page("en/salaries/data-scientist"), "Year");
    for (year, level, median, salaries) in DATA_SCIENTISTS {
        let row = rows.iter().find(|row| row[0] == year && row[1] == level);
        assert_eq!(
            row.map(|row| &row[2..]),
            Some(&[median.to_owned(), salaries.to_owned()][..]),
            "{level} {year}"
        );
    }
    assert!(
        !rows.iter().any(|row| row[0] == "2025" && row[1] == "Executive"),
        "nobody reported one"
    );
}

#[test]
fn medians_of_fewer_than_five_are_not_shown() {
    let Some(site) = built() else { return };
    let rows = table(&site.page("en/salaries/ai-engineer"), "Year");
    for (year, level, salaries) in
        [("2023", "Entry", "2"), ("2025", "Entry", "4"), ("2025", "Executive", "4")]
    {
        let row =
            rows.iter().find(|row| row[0] == year && row[1] == level).expect("there is a row");
        assert_eq!(row[2..], ["…", salaries], "{level} {year}");
    }
}

#[test]
fn a_year_is_written_as_one() {
    let Some(site) = built() else { return };
    for (path, bytes) in site.output().iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for wrong in ["2,024", "2\u{a0}024", "2\u{202f}024", "2.024"] {
            assert!(!html.contains(wrong), "`{path}` holds `{wrong}`");
        }
    }
    let russian = table(&site.page("ru/salaries/data-scientist"), "Год");
    assert!(russian.iter().any(|row| row[..3] == ["2024", "Старший", "160 000 $/год"]));
}
