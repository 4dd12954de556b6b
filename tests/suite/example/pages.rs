//! What holds for every page of the example.

use std::collections::BTreeSet;

use super::{EXAMPLE, LANGUAGES};
use crate::html::{Document, Element};

const BASE_URL: &str = "https://worklight.example/";

/// The address of the page in a file: `en/research/` for `en/research/index.html`.
fn address(path: &str) -> &str {
    path.strip_suffix("index.html").unwrap_or(path)
}

fn link<'d>(page: &'d Document, rel: &str, hreflang: Option<&str>) -> Option<&'d str> {
    let mut links = page.all_named("link").filter(|link| {
        link.attribute("rel") == Some(rel) && link.attribute("hreflang") == hreflang
    });
    let href = links.next()?.attribute("href");
    assert!(links.next().is_none(), "two links `{rel}` {hreflang:?}");
    href
}

#[test]
fn every_page_says_what_it_is() {
    for (path, page) in &EXAMPLE.pages {
        let text_of = |name: &str| page.all_named(name).map(Element::text).collect::<Vec<_>>();
        let titles: Vec<String> = page
            .all()
            .iter()
            .filter(|element| element.name == "head")
            .flat_map(|head| head.all().into_iter().filter(|element| element.name == "title"))
            .map(Element::text)
            .collect();
        assert!(titles.len() == 1 && !titles[0].is_empty(), "`{path}` has the titles {titles:?}");
        assert_eq!(text_of("h1").len(), 1, "`{path}` has one heading of the first level");
        assert_eq!(text_of("main").len(), 1, "`{path}` has one `main`");
        let description =
            page.all_named("meta").find(|meta| meta.attribute("name") == Some("description"));
        let content = description.and_then(|meta| meta.attribute("content")).unwrap_or_default();
        assert!(!content.is_empty(), "`{path}` has a description");
        let language = path.split('/').next().filter(|first| LANGUAGES.contains(first));
        assert_eq!(page.root.attribute("lang"), Some(language.unwrap_or("en")), "`{path}`");
    }
}

#[test]
fn titles_and_descriptions_are_the_pages_own() {
    let mut seen = BTreeSet::new();
    for (path, page) in EXAMPLE.pages.iter().filter(|(path, _)| path.contains("/research/")) {
        let title = page.all_named("title").next().expect("there").text();
        assert!(seen.insert(title.clone()), "`{path}`: another page is called `{title}`");
    }
}

#[test]
fn every_page_names_its_address_and_its_other_languages() {
    for (path, page) in &EXAMPLE.pages {
        if path == "404.html" {
            assert_eq!(
                link(page, "canonical", None),
                None,
                "an address that is not there has none"
            );
            continue;
        }
        let own = address(path);
        assert_eq!(
            link(page, "canonical", None),
            Some(format!("{BASE_URL}{own}").as_str()),
            "`{path}`"
        );
        let below = match own.split_once('/') {
            Some((_, below)) => below,
            None => "",
        };
        for language in LANGUAGES {
            let expected = format!("{BASE_URL}{language}/{below}");
            assert_eq!(
                link(page, "alternate", Some(language)),
                Some(expected.as_str()),
                "`{path}`"
            );
        }
        let is_home = below.is_empty();
        let default = if is_home { BASE_URL.to_owned() } else { format!("{BASE_URL}en/{below}") };
        assert_eq!(link(page, "alternate", Some("x-default")), Some(default.as_str()), "`{path}`");
    }
}

#[test]
fn the_switch_leads_to_the_same_page_in_the_other_language() {
    for (path, page) in EXAMPLE.pages.iter().filter(|(path, _)| path.contains('/')) {
        let (language, below) = address(path).split_once('/').expect("below a language");
        let switch = page.all_of_class("languages").next();
        let switch = switch.unwrap_or_else(|| panic!("`{path}` has a switch"));
        let links: Vec<_> =
            switch.all().into_iter().filter(|element| element.name == "a").collect();
        assert_eq!(links.len(), LANGUAGES.len(), "`{path}`");
        for (link, target) in links.iter().zip(LANGUAGES) {
            assert_eq!(
                link.attribute("href"),
                Some(format!("/{target}/{below}").as_str()),
                "`{path}`"
            );
            assert_eq!(
                (link.attribute("hreflang"), link.attribute("lang")),
                (Some(target), Some(target))
            );
            let current = link.attribute("aria-current");
            assert_eq!(current, (target == language).then_some("page"), "`{path}`");
        }
    }
}

#[test]
fn ids_are_unique_and_those_that_are_named_exist() {
    for (path, page) in &EXAMPLE.pages {
        let mut ids = BTreeSet::new();
        for id in page.all().iter().filter_map(|element| element.attribute("id")) {
            assert!(!id.is_empty() && !id.contains(char::is_whitespace), "`{path}`: the id `{id}`");
            assert!(ids.insert(id), "`{path}` has the id `{id}` twice");
        }
        for element in page.all() {
            for attribute in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
                for named in element.attribute(attribute).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(named), "`{path}`: `{attribute}` names `{named}`");
                }
            }
        }
    }
}

#[test]
fn nothing_of_the_machinery_shows() {
    for (path, page) in &EXAMPLE.pages {
        let html = String::from_utf8_lossy(&EXAMPLE.output[path]);
        for sign in ["{%", "%}", "\u{f8f0}", "\u{f8f1}", "\u{f8f2}", "\u{fffd}", "[object"] {
            assert!(!html.contains(sign), "`{path}` holds `{sign}`");
        }
        let text = page.root.text();
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '_') {
            let is_bad = matches!(
                word,
                "NaN" | "inf" | "Infinity" | "null" | "None" | "undefined" | "Suppressed"
            );
            assert!(!is_bad, "`{path}` says `{word}`");
        }
        // Braces are in one of the hostile titles; no tag of the copy is left.
        let tags = text.replace("{{ 7*7 }}", "");
        assert!(!tags.contains("{{") && !tags.contains("}}"), "`{path}` has a tag in its text");
    }
}

#[test]
fn sentences_end_in_one_full_stop() {
    // Russian amounts and dates end in an abbreviation: `6 431 $/мес.`, `25 мая 2026 г.`
    let mut abbreviations = 0;
    for (path, page) in &EXAMPLE.pages {
        let text = page.root.text().replace("...", "");
        let at = text.find("..").unwrap_or(0);
        let near: String =
            text[..at].chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
        assert_eq!(at, 0, "`{path}`: two full stops after `{near}`");
        abbreviations += text.matches("мес. ").count();
    }
    assert!(abbreviations > 100, "only {abbreviations} amounts were looked at");
}

#[test]
fn drawings_are_well_formed_and_say_what_they_show() {
    let mut drawings = 0;
    for path in EXAMPLE.pages.keys() {
        let html = String::from_utf8_lossy(&EXAMPLE.output[path]);
        for part in html.split("<svg").skip(1) {
            let end =
                part.find("</svg>").unwrap_or_else(|| panic!("`{path}`: an `svg` is not closed"));
            let svg = format!("<svg{}</svg>", &part[..end]);
            // What the theme draws itself is an ornament, or has its name in an attribute.
            if !svg.contains("class=\"chart-svg") {
                continue;
            }
            let parsed = roxmltree::Document::parse(&svg);
            let parsed = parsed.unwrap_or_else(|error| panic!("`{path}`: {error}\n{svg}"));
            let texts = |name: &str| {
                let found = parsed
                    .descendants()
                    .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)));
                found.filter_map(|node| node.text()).map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(texts("title").len(), 1, "`{path}`: {svg}");
            assert_eq!(texts("desc").len(), 1, "`{path}`: {svg}");
            let names = parsed.descendants().filter(|node| node.is_element());
            for node in names {
                let name = node.tag_name().name();
                assert!(
                    !matches!(name, "script" | "foreignObject" | "image" | "use"),
                    "`{path}`: `{name}`"
                );
                for attribute in node.attributes() {
                    assert!(
                        !attribute.name().starts_with("on"),
                        "`{path}`: `{}`",
                        attribute.name()
                    );
                    let value = attribute.value();
                    assert!(!value.contains("NaN") && !value.contains("inf"), "`{path}`: {value}");
                }
            }
            drawings += 1;
        }
    }
    // Every chart that has something to show is drawn in two sizes.
    let figures = EXAMPLE.pages.values().flat_map(|page| page.all_of_class("chart-drawings"));
    let sizes: usize = figures
        .map(|figure| figure.all().iter().filter(|element| element.name == "svg").count())
        .inspect(|count| assert_eq!(*count, 2))
        .sum();
    assert!(sizes > 1000 && drawings >= sizes, "{drawings} drawings, {sizes} of them of charts");
}

#[test]
fn numbers_have_one_look_in_a_language() {
    // The number of jobs in backend stands in the text, a tile, the FAQ and elsewhere.
    for (language, separators) in [("en", ","), ("ru", "\u{a0}")] {
        let page = EXAMPLE.page(&format!("{language}/research/backend"));
        let tile = page.all_of_class("tile-value").next().expect("a tile").text();
        let digits: String = tile.chars().filter(char::is_ascii_digit).collect();
        assert!(digits.len() > 3, "a number with a separator: {tile}");
        let path = format!("{language}/research/backend/index.html");
        let html = String::from_utf8_lossy(&EXAMPLE.output[&path]);
        let (thousands, rest) = digits.split_at(digits.len() - 3);
        let right = format!("{thousands}{separators}{rest}");
        assert!(html.matches(&right).count() >= 4, "`{right}` stands there");
        for wrong in
            [",", ".", " ", "\u{a0}", "\u{202f}", ""].iter().filter(|sign| **sign != separators)
        {
            let wrong = format!(">{thousands}{wrong}{rest}<");
            assert!(!html.contains(&wrong), "`{path}` holds `{wrong}`");
        }
    }
}
