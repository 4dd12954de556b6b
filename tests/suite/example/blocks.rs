//! What a page of the report holds, block by block, and what the other pages do.

use super::{EXAMPLE, LANGUAGES};
use crate::html::{Document, Element};
use crate::site::repository;

/// The blocks of a direction's page, in their order.
const BLOCKS: [&str; 20] = [
    "specialisations",
    "demand",
    "levels",
    "pay",
    "bands",
    "countries",
    "format",
    "skills",
    "pairs",
    "sources",
    "directions",
    "latest",
    "takeaways",
    "offers",
    "candidates",
    "faq",
    "similar",
    "method",
    "authors",
    "cite",
];

/// The ids of a page's sections, in their order.
fn sections(page: &Document) -> Vec<&str> {
    let sections = page.all_named("section").filter(|section| section.has_class("section"));
    sections.filter_map(|section| section.attribute("id")).collect()
}

/// The section with an id.
#[track_caller]
fn section<'d>(page: &'d Document, id: &str) -> &'d Element {
    page.by_id(id)
}

fn named<'e>(element: &'e Element, name: &str) -> Vec<&'e Element> {
    element.all().into_iter().filter(|inside| inside.name == name).collect()
}

fn links(element: &Element) -> Vec<&str> {
    named(element, "a").into_iter().filter_map(|link| link.attribute("href")).collect()
}

#[test]
fn a_direction_has_all_blocks_in_their_order() {
    for language in LANGUAGES {
        for slug in ["backend", "fullstack", "frontend", "data", "devops-sre", "ai-ml", "qa"] {
            let page = EXAMPLE.page(&format!("{language}/research/{slug}"));
            assert_eq!(sections(page), BLOCKS, "{language}: {slug}");
        }
        // A specialisation has none below it. What three postings cannot carry is left out, and not said in vain.
        let page = EXAMPLE.page(&format!("{language}/research/backend/java"));
        assert_eq!(sections(page), BLOCKS[1..], "{language}");
        let page = EXAMPLE.page(&format!("{language}/research/devops-sre/finops"));
        let thin = sections(page);
        for left_out in ["specialisations", "levels", "bands"] {
            assert!(!thin.contains(&left_out), "{language}: {left_out}");
        }
        for held in ["demand", "pay", "directions", "latest", "takeaways", "faq", "method", "cite"]
        {
            assert!(thin.contains(&held), "{language}: {held}");
        }
    }
}

#[test]
fn a_direction_answers_twelve_questions_and_thin_pages_fewer() {
    for language in LANGUAGES {
        let asked = |below: &str| {
            let page = EXAMPLE.page(&format!("{language}/research/{below}"));
            let questions = named(section(page, "faq"), "details").into_iter();
            let questions: Vec<&str> = questions
                .filter(|details| details.attribute("id").is_some())
                .filter_map(|details| details.attribute("id"))
                .collect();
            questions.len()
        };
        assert_eq!(asked("backend"), 12, "{language}");
        assert_eq!(asked("security"), 12, "{language}");
        let thin = asked("devops-sre/finops");
        assert!((6..12).contains(&thin), "{language}: {thin}");
    }
}

#[test]
fn lists_are_as_long_as_they_should_be() {
    for language in LANGUAGES {
        let page = EXAMPLE.page(&format!("{language}/research/backend"));
        let count = |id, name| named(section(page, id), name).len();
        assert_eq!(count("method", "ol"), 1);
        let rules = named(named(section(page, "method"), "ol")[0], "li").len();
        assert_eq!(rules, 7, "rules of the method");
        let takeaways = named(named(section(page, "takeaways"), "ul")[0], "li").len();
        assert_eq!((takeaways, count("takeaways", "p")), (4, 1), "bullets and a paragraph");
        let offers: Vec<_> =
            section(page, "offers").all().into_iter().filter(|e| e.has_class("card")).collect();
        assert_eq!(offers.len(), 4);
        for offer in offers {
            let link = links(offer).pop().expect("a link");
            assert!(link.starts_with(&format!("/{language}/desk/?ref=backend-")), "{link}");
        }
        let see_all = links(section(page, "latest")).pop().expect("a link");
        assert_eq!(see_all, format!("/{language}/desk/?ref=backend"));
        let similar = links(section(page, "similar"));
        let similar: Vec<_> = similar.into_iter().filter(|link| !link.starts_with('#')).collect();
        let expected = ["fullstack", "devops-sre", "data", "ai-ml"];
        assert_eq!(similar, expected.map(|slug| format!("/{language}/research/{slug}/")));
        let below = links(section(page, "specialisations"));
        assert_eq!(below.iter().filter(|link| link.contains("/research/backend/")).count(), 10);
    }
}

#[test]
fn one_instant_says_how_fresh_the_data_is() {
    // The newest row was seen at 16:58:50 UTC, which is two hours later in Belgrade.
    for (language, said) in [("en", "Jun 3, 2026, 6:58"), ("ru", "3 июн. 2026 г., 18:58")] {
        let page = EXAMPLE.page(&format!("{language}/research/qa"));
        assert!(
            section(page, "authors").text().contains(said),
            "{}",
            section(page, "authors").text()
        );
        assert!(
            page.main_text().matches(said).count() >= 2,
            "{language}: `{said}` at the top, too"
        );
    }
}

#[test]
fn a_draft_is_not_published() {
    let draft = repository().join("content/articles/contracts.en.md");
    assert!(std::fs::read_to_string(draft).expect("a draft").contains("published: false"));
    assert!(EXAMPLE.pages.keys().all(|path| !path.contains("contracts")));
}

#[test]
fn synthetic_data_is_called_so_where_it_matters() {
    for (language, word) in [("en", "synthetic"), ("ru", "интетическ")] {
        for (path, page) in &EXAMPLE.pages {
            if path.starts_with(&format!("{language}/")) {
                let text = page.root.text();
                assert!(text.contains(word), "`{path}` does not say that its data is synthetic");
            }
        }
    }
}

#[test]
fn what_is_said_of_small_samples_is_what_is_done() {
    let read = |path| std::fs::read_to_string(repository().join(path)).expect("it is there");
    let table = read("data/reference/settings.csv");
    let mut lines = table.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let (names, values) = (lines.next().expect("a header"), lines.next().expect("a row"));
    let at = names.iter().position(|name| *name == "min_sample").expect("a column");
    let limits = format!("limits: {{min_sample: {}}}", values[at]);
    assert!(read("site.yaml").contains(&limits), "`site.yaml` should say `{limits}`");
}
