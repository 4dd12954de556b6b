//! Pages under pages.

use crate::html::{Document, Element};
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
    for language in ["en", "ru"] {
        let address = |path: &str| format!("(/{language}/research/{path}/)");
        let about = format!("content/articles/about.{language}.md");
        site.replace(&about, &address("qa"), &address("backend/qa"));
    }
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
fn entries(page: &Document) -> Vec<(String, Vec<String>, Vec<String>)> {
    let list = page
        .all()
        .into_iter()
        .find(|element| element.has_class("page-list") || element.has_class("directions"));
    let entry = |entry: &Element| {
        let inside = entry.all();
        let of = |class: &str| {
            let group = inside.iter().find(|element| element.has_class(class));
            let members = group.into_iter().flat_map(|group| group.elements());
            members.map(Element::text).collect::<Vec<_>>()
        };
        let link = inside.iter().find(|element| element.name == "a").expect("a link").text();
        (link, [of("facts"), of("figures")].concat(), of("children"))
    };
    list.expect("a list").elements().map(entry).collect()
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
        let facts = ["5 jobs", "$4,000/mo"].map(str::to_owned).to_vec();
        let expected = ("Backend".to_owned(), facts, vec!["Testing".to_owned()]);
        assert_eq!(entries(&site.page(address))[..1], [expected], "{address}");
    }
    // Beside each other, and nobody in testing states a senior's pay.
    let flat = SiteTest::new();
    flat.write(report, site.read(report).replace(", parent: parent", ""));
    flat.run("build").succeeds();
    let found = entries(&flat.page("ru/research"));
    assert_eq!(found[1], ("Тестирование".to_owned(), vec!["3 вакансии".to_owned()], vec![]));
}
