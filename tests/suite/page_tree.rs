//! Pages under pages.

use crate::html::Document;
use crate::site::SiteTest;

/// The base site with testing under backend.
pub(crate) fn site_with_a_page_under_another() -> SiteTest {
    let site = SiteTest::new();
    site.replace(
        "content/research/report.yaml",
        "name: \"name_{locale}\"",
        "name: \"name_{locale}\", parent: parent",
    );
    site.replace(
        "data/metrics/directions_of_work.sql",
        "position FROM",
        "position, CASE direction WHEN 'qa' THEN 'backend' END AS parent FROM",
    );
    site
}

fn crumbs(page: &Document) -> Vec<(String, &str)> {
    let links = page.all_of_class("breadcrumbs").flat_map(|crumbs| crumbs.all());
    let links = links.filter(|element| element.name == "a");
    links.map(|link| (link.text(), link.attribute("href").expect("a link"))).collect()
}

#[test]
fn a_page_lies_under_its_parent() {
    let site = site_with_a_page_under_another();
    let path = "content/research/page.en.md";
    let line = "{% if page.parent is defined %}Under {{ page.parent.name }} ({{ page.parent.key }}).{% endif %}";
    site.write(path, format!("{}\n{line}\n", site.read(path)));
    site.run("build").succeeds();
    let page = site.page("en/research/backend/qa");
    assert!(page.main_text().contains("Under Backend (backend)."));
    assert_eq!(
        crumbs(&page),
        [
            ("Small".to_owned(), "/en/"),
            ("Directions".to_owned(), "/en/research/"),
            ("Backend".to_owned(), "/en/research/backend/"),
        ]
    );
    let above = site.page("en/research/backend");
    assert!(!above.main_text().contains("Under"));
    assert_eq!(crumbs(&above).len(), 2);
    assert!(!site.path("output/en/research/qa").exists());
    let switch: Vec<_> = page.all_named("link").filter_map(|link| link.attribute("href")).collect();
    assert!(switch.contains(&"https://small.example/ru/research/backend/qa/"), "{switch:?}");
}

/// The entries of the lists on a page: title, facts, titles of the entries below.
fn entries(page: &Document) -> Vec<(String, String, Vec<String>)> {
    let lists = page.all_of_class("page-list").next().expect("a list").elements();
    lists
        .map(|entry| {
            let link = entry.elements().next().expect("a link").text();
            let facts = entry.elements().find(|element| element.has_class("facts"));
            let below = entry.elements().filter(|element| element.name == "ul");
            let below = below.flat_map(|list| list.elements().map(|entry| entry.text()));
            (link, facts.map(|facts| facts.text()).unwrap_or_default(), below.collect())
        })
        .collect()
}

#[test]
fn an_index_names_facts_and_what_lies_below() {
    let site = site_with_a_page_under_another();
    let report = "content/research/report.yaml";
    site.write(
        report,
        site.read(report) + "index: {facts: [summary.jobs, pay_by_level.senior.median_pay]}\n",
    );
    site.run("build").succeeds();
    for address in ["en/research", "en"] {
        let expected =
            ("Backend".to_owned(), "5 jobs · $4,000/mo".to_owned(), vec!["Testing".to_owned()]);
        assert_eq!(entries(&site.page(address)), [expected], "{address}");
    }
    // Beside each other, and nobody in testing states a senior's pay.
    let flat = SiteTest::new();
    flat.write(report, site.read(report).replace(", parent: parent", ""));
    flat.run("build").succeeds();
    let found = entries(&flat.page("ru/research"));
    assert_eq!(found[1], ("Тестирование".to_owned(), "3 вакансии".to_owned(), vec![]));
}
