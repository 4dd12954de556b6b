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
