//! What a site changes in its theme: one colour, one string, one template, without a copy of the rest.

use std::fs;

use crate::html::Element;
use crate::site::{SiteTest, repository};

/// The stylesheet of a site, and how many there are.
fn stylesheet(site: &SiteTest) -> String {
    let output = site.output();
    let mut styles = output.iter().filter(|(path, _)| path.ends_with(".css"));
    let (_, bytes) = styles.next().expect("a stylesheet");
    assert!(styles.next().is_none(), "one stylesheet for all pages");
    String::from_utf8(bytes.clone()).expect("CSS is UTF-8")
}

#[test]
fn a_page_has_one_stylesheet_and_nothing_inline() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    for address in ["", "en", "en/research", "ru/research/backend", "en/articles/about"] {
        let page = site.page(address);
        let styles =
            page.all_named("link").filter(|link| link.attribute("rel") == Some("stylesheet"));
        let addresses: Vec<_> = styles.filter_map(|link| link.attribute("href")).collect();
        let [style] = addresses[..] else { panic!("`{address}`: {addresses:?}") };
        assert!(site.path(&format!("output{style}")).is_file(), "{style}");
        assert_eq!(page.all_named("style").count(), 0, "`{address}`");
        // JSON-LD is data, which no browser runs.
        let is_run = |script: &&Element| script.attribute("type") != Some("application/ld+json");
        for script in page.all_named("script").filter(is_run) {
            assert_eq!(script.attribute("type"), Some("module"), "loaded when the page is there");
            let source = script.attribute("src").expect("no inline script");
            assert!(site.path(&format!("output{source}")).is_file(), "{source}");
        }
        for element in page.all() {
            let handler = element.attributes.iter().find(|(name, _)| name.starts_with("on"));
            assert_eq!(handler, None, "`{address}`: `{}`", element.name);
            let is_drawing =
                ["path", "g", "text", "circle", "rect", "line"].contains(&element.name.as_str());
            assert!(
                is_drawing || element.attribute("style").is_none(),
                "`{address}`: `{}`",
                element.name
            );
        }
    }
}

#[test]
fn a_site_changes_one_colour_in_its_settings() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    let before = stylesheet(&site);
    let settings = site.read("site.yaml");
    site.write(
        "site.yaml",
        format!(
            "{settings}theme: {{tokens: {{accent: {{light: \"#0b7285\", dark: \"#66d9e8\"}}}}}}\n"
        ),
    );
    site.run("build").succeeds();
    let after = stylesheet(&site);
    let colors = |css: &str| css.matches("#0b7285").count() + css.matches("#66d9e8").count();
    assert_eq!(
        (colors(&before), colors(&after)),
        (0, 3),
        "light, dark by the system, dark by choice"
    );
    let place = after.split("--accent:").nth(1).expect("declared");
    assert!(place.starts_with("#0b7285"), "{place:.40}");
    let pages = |css: &str| {
        css.split("--accent:")
            .map(|part| part.get(7..).unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(pages(&before)[1..], pages(&after)[1..], "nothing else has changed");
}

#[test]
fn a_site_changes_one_string() {
    let site = SiteTest::new();
    for (tag, text) in [("en", "In this report"), ("ru", "В этом отчёте")] {
        let path = format!("content/strings/{tag}.ftl");
        let strings = site.read(&path);
        site.write(&path, format!("{strings}\nskip-to-content = {text}\n"));
    }
    site.run("build").succeeds();
    for (tag, text) in [("en", "In this report"), ("ru", "В этом отчёте")] {
        let page = site.page(&format!("{tag}/research/backend"));
        let skip = page.all_of_class("skip").next().expect("a skip link").text();
        assert_eq!(skip, text);
    }
}

#[test]
fn a_site_changes_one_template_and_keeps_a_block_of_it() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    let before = site.output();
    let settings = site.read("site.yaml");
    site.write("site.yaml", format!("{settings}theme: own\n"));
    site.write("themes/own/theme.yaml", "extends: default\n");
    site.write(
        "themes/own/templates/plain.html",
        "{% extends \"default/plain.html\" %}\n{% block main %}{{ super() }}<p class=\"own\">{{ title }}</p>{% endblock main %}\n",
    );
    site.run("build").succeeds();
    let page = site.page("en/articles/about");
    assert!(page.all_of_class("own").next().is_some_and(|own| own.text() == "About"));
    assert!(page.all_of_class("article").next().is_some(), "what was there before is there still");
    let after = site.output();
    let changed: Vec<&str> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(bytes))
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(changed, ["en/articles/about/index.html", "ru/articles/about/index.html"]);
}

#[test]
fn mistakes_in_a_theme_are_told_in_the_theme_that_they_are_in() {
    let site = SiteTest::new();
    let settings = site.read("site.yaml");
    site.write("site.yaml", format!("{settings}theme: own\n"));
    site.write("themes/own/theme.yaml", "extends: default\n");
    site.write("themes/own/templates/partials/brand.html", "<p>{{ nobody }}</p>\n");
    let brand = "themes/own/templates/partials/brand.html:1:7: error[theme/bad-template]";
    site.run("check --format short").exits(1).says(&[brand]);
    site.write("themes/own/templates/partials/brand.html", "<p></p>\n");
    site.write("themes/default/templates/partials/head.html", "{{ asset(path=\"x\") }}");
    let head = "themes/default/templates/partials/head.html:1:4: error[theme/bad-template]";
    site.run("check --format short").exits(1).says(&[head]);
}

/// The files that a document shows: a block whose first line is the language and a path.
fn shown_files(document: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        let Some((_, path)) = line.strip_prefix("```").and_then(|info| info.split_once(' ')) else {
            continue;
        };
        let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        files.push((path.to_owned(), format!("{}\n", text.join("\n"))));
    }
    files
}

#[test]
fn the_theme_of_the_document_is_built_as_it_stands_there() {
    let document = fs::read_to_string(repository().join("docs/theme.md")).expect("it is there");
    let files = shown_files(&document);
    assert!(files.len() >= 8, "the document shows a whole theme");
    let site = SiteTest::new();
    for (path, text) in &files {
        let before = if path == "site.yaml" { site.read(path) } else { String::new() };
        site.write(path, format!("{before}{text}"));
    }
    site.run("build --deny-warnings").succeeds();
    let page = site.page("en/research/backend");
    assert_eq!(page.all_of_class("brand").next().expect("a brand").text(), "Small beta");
    let css = stylesheet(&site);
    let layers = css.split(';').next().expect("the order of the layers");
    assert!(layers.starts_with("@layer ") && layers.ends_with(",own"), "{layers}");
    assert!(css.contains("@layer own{.cards>li{background:var(--panel);border:0}"), "{css:.200}");
    assert!(css.contains("--accent:#7048e8"), "a token of the theme");
    let lost = site.read("output/404.html");
    assert!(lost.contains("class=\"lead\"") && !lost.contains("choose-language"), "its own block");
}

#[test]
fn the_document_names_the_tokens_of_the_default_theme() {
    let document = fs::read_to_string(repository().join("docs/theme.md")).expect("it is there");
    let manifest =
        fs::read_to_string(repository().join("themes/default/theme.yaml")).expect("it is there");
    let rows: Vec<&str> = document.lines().filter(|line| line.starts_with("| `")).collect();
    let mut checked = 0;
    for line in manifest.lines().skip_while(|line| *line != "colors:") {
        let Some((name, _)) = line.strip_prefix("  ").and_then(|line| line.split_once(':')) else {
            continue;
        };
        let is_told = rows.iter().any(|row| row.contains(&format!("`{name}`")));
        assert!(is_told, "`docs/theme.md` does not name the token `{name}`");
        checked += 1;
    }
    assert!(checked >= 10, "the theme has tokens");
}
