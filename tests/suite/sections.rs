//! Sections of a page: what headings open, and what is left out where there is nothing to show.

use crate::html::{Document, Element};
use crate::site::SiteTest;

/// The English pages of both directions, with this below their copy.
fn pages(copy: &str) -> [Document; 2] {
    let site = SiteTest::new();
    let path = "content/research/page.en.md";
    site.write(path, format!("{}\n{copy}\n", site.read(path)));
    site.run("build").succeeds();
    ["backend", "qa"].map(|direction| site.page(&format!("en/research/{direction}")))
}

fn ids(page: &Document) -> Vec<&str> {
    page.all_of_class("section").filter_map(|section| section.attribute("id")).collect()
}

/// The fragments that the list of contents leads to.
fn contents(page: &Document) -> Vec<&str> {
    let lists = page.all_of_class("contents").flat_map(Element::all);
    let links = lists.filter(|element| element.name == "a");
    links.filter_map(|link| link.attribute("href")?.strip_prefix('#')).collect()
}

#[test]
fn a_heading_opens_a_section_that_the_contents_name() {
    let [page, _] = pages("## Last {#last .wide}\n\nWords.");
    assert_eq!(ids(&page), ["demand", "pay", "faq", "last"]);
    assert_eq!(contents(&page), ids(&page));
    let last = page.by_id("last");
    assert!(last.name == "section" && last.has_class("wide"));
    assert_eq!(last.text(), "Last # Words.");
    let link = last.all().into_iter().find(|element| element.has_class("anchor"));
    let link = link.expect("the heading links to itself");
    assert_eq!(link.attribute("href"), Some("#last"));
    assert_eq!(link.attribute("aria-label"), Some("Link to this section"));
    assert!(page.by_id("demand").all().iter().any(|element| element.name == "figure"));
}

#[test]
fn a_section_without_data_is_left_out_where_it_says_so() {
    // Only backend has postings of seniors with pay.
    let copy = "## Rich {#rich .if-data}\n\n\
        {% if pay_by_level.senior.median_pay is defined %}\n\n{{ table(metric=\"pay_by_level\") }}\n\n{% endif %}\n\n\
        ## Bare {#bare .if-data}\n\nOnly words.";
    let [backend, qa] = pages(copy);
    assert_eq!(ids(&backend), ["demand", "pay", "faq", "rich"]);
    assert_eq!(ids(&qa), ["demand", "pay", "faq"]);
    for page in [&backend, &qa] {
        assert_eq!(contents(page), ids(page));
        assert!(!page.main_text().contains("Only words"));
    }
    assert_eq!(backend.by_id("rich").attribute("class"), Some("section"));
}

#[test]
fn cards_stand_in_one_grid() {
    let [page, _] = pages(
        "## Offers {#offers .cards}\n\nIn short.\n\n### One\n\n[Go](/go/)\n\n### Two\n\n---\n\nAfter.",
    );
    let offers = page.by_id("offers");
    let of =
        |class: &str| offers.all().into_iter().filter(|element| element.has_class(class)).count();
    assert_eq!((of("card-grid"), of("card"), of("action")), (1, 2, 1));
    let grid = offers.all().into_iter().find(|element| element.has_class("card-grid"));
    assert_eq!(grid.expect("counted").text(), "One Go Two");
}
