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
    // It is there twice: beside wide pages and, folded, above narrow ones.
    let lists = page.all_of_class("contents").take(1).flat_map(Element::all);
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
fn what_has_no_rows_is_a_sentence_and_no_data() {
    let site = SiteTest::new();
    site.write(
        "data/metrics/seniors.sql",
        "/*\ntitle: Seniors of backend by day\nkey: direction\ncolumns: {jobs: {unit: jobs}}\n*/\n\
         SELECT direction, _date AS day, level, count(*) AS jobs FROM jobs\n\
         WHERE level = 'senior' AND direction = 'backend' GROUP BY direction, _date, level ORDER BY _date\n",
    );
    let path = "content/research/page.en.md";
    let calls = [
        "table(metric=\"seniors\", columns=[\"jobs\"])",
        "cards(metric=\"seniors\", title=\"day\")",
        "listing(metric=\"seniors\", title=\"day\")",
        "bars(metric=\"seniors\", label=\"level\", value=\"jobs\", limit=1)",
    ];
    let mut copy = site.read(path);
    for (number, call) in calls.iter().enumerate() {
        copy.push_str(&format!("\n## A {{#always-{number}}}\n\n{{{{ {call} }}}}\n"));
        copy.push_str(&format!("\n## B {{#data-{number} .if-data}}\n\n{{{{ {call} }}}}\n"));
    }
    site.write(path, copy);
    site.write(
        "content/research/faq.en.md",
        "## Nobody? {#nobody}\n\n{% if rows.seniors %}Some.{% endif %}\n",
    );
    site.run("build").succeeds();
    let qa = site.page("en/research/qa");
    assert_eq!(ids(&qa)[3..], ["always-0", "always-1", "always-2", "always-3"]);
    let nothing = "There is no data for this part of the page.";
    for number in 0..3 {
        let text = qa.by_id(&format!("always-{number}")).text();
        assert_eq!(text, format!("A # {nothing}"));
    }
    assert!(qa.by_id("always-3").text().ends_with("There is not enough data for this chart."));
    assert!(qa.by_id("faq").text().ends_with(nothing), "no question is left");
    let backend = site.page("en/research/backend");
    assert_eq!(ids(&backend).len(), 11);
    assert!(!backend.main_text().contains(nothing));
    assert_eq!(backend.by_id("nobody").text(), "Nobody? Some.");
}

#[test]
fn cards_stand_in_one_grid() {
    let [page, _] = pages(
        "## Offers {#offers .cards}\n\nIn short.\n\n### One\n\n[Go](/en/articles/about/)\n\n### Two\n\n---\n\nAfter.",
    );
    let offers = page.by_id("offers");
    let of =
        |class: &str| offers.all().into_iter().filter(|element| element.has_class(class)).count();
    assert_eq!((of("card-grid"), of("card"), of("action")), (1, 2, 1));
    let grid = offers.all().into_iter().find(|element| element.has_class("card-grid"));
    assert_eq!(grid.expect("counted").text(), "One Go Two");
}
