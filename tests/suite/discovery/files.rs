//! The files that tell of all pages, and the heads that lead to them.

use std::collections::BTreeSet;

use super::{dates, fields, read_xml};
use crate::html::parse;
use crate::site::SiteTest;

#[test]
fn robots_are_told_of_the_sitemap_and_the_sitemap_of_every_page() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    let robots = site.read("output/robots.txt");
    assert!(robots.contains("\nSitemap: https://small.example/sitemap.xml\n"), "{robots}");
    let mut published: Vec<String> = site.output().into_keys().collect();
    published.retain(|path| path.ends_with("/index.html"));
    let published: BTreeSet<&str> =
        published.iter().filter_map(|path| path.strip_suffix("index.html")).collect();
    assert!(dates(&site).keys().eq(published.iter()), "{published:?}");
    assert!(published.len() >= 10);
}

/// The elements `link` of a page's head that lead to other forms: media types and addresses.
fn forms(site: &SiteTest, path: &str) -> Vec<(String, String)> {
    let html = site.read(&format!("output/{path}"));
    let document = parse(&html).unwrap_or_else(|problem| panic!("`{path}`: {problem}"));
    let links = document.all_named("link").filter_map(|link| {
        let address = link.attribute("href")?.to_owned();
        Some((link.attribute("type")?.to_owned(), address))
    });
    links.filter(|(kind, _)| kind != "image/svg+xml").collect()
}

fn own(form: (&str, &str)) -> (String, String) {
    (form.0.to_owned(), form.1.to_owned())
}

#[test]
fn heads_lead_to_the_plain_version_and_the_feed() {
    let site = SiteTest::new();
    site.replace("site.yaml", "https://small.example/", "https://small.example/below/");
    site.run("build").succeeds();
    let feed = |lang: &str| own(("application/atom+xml", &format!("/below/{lang}/feed.xml")));
    let plain = own(("text/markdown", "/below/en/research/qa/index.md"));
    // Files for reference managers stand before them.
    let all = forms(&site, "en/research/qa/index.html");
    assert_eq!(all[all.len() - 2..], [plain, feed("en")]);
    assert_eq!(forms(&site, "index.html"), [feed("en"), feed("ru")]);
    assert_eq!(forms(&site, "404.html"), []);
    let robots = site.read("output/robots.txt");
    assert!(robots.ends_with("Sitemap: https://small.example/below/sitemap.xml\n"), "{robots}");
    let ids = read_xml(&site, "ru/feed.xml", |feed| fields(feed, "entry", ["id", "title"]));
    assert!(ids.contains_key("https://small.example/below/ru/research/qa/"), "{ids:?}");
    // A part of the site leads to no feed that is not there.
    site.run("build --locale en").succeeds();
    assert!(!site.path("output/ru/feed.xml").exists());
}

#[test]
fn hostile_values_are_texts_in_every_file() {
    let site = SiteTest::new();
    let hostile = "</script>]]>&amp;<b>*x* [y](javascript:1) | `z` \u{1}\u{b}";
    site.replace(
        "data/reference/directions.csv",
        "qa,qa,Testing,Тестирование,2",
        &format!("qa,qa,\"{hostile}\n# \"\"q\"\"\",\"{hostile}\",2"),
    );
    site.run("build").exits(0);
    let titles = read_xml(&site, "en/feed.xml", |feed| fields(feed, "entry", ["id", "title"]));
    let title = &titles["https://small.example/en/research/qa/"];
    assert!(title.starts_with("</script>]]>&amp;<b>*x* [y](javascript:1) | `z`"), "{title}");
    read_xml(&site, "ru/feed.xml", |_| ());
    read_xml(&site, "sitemap.xml", |_| ());
    for path in ["llms.txt", "ru/llms.txt", "en/research/qa/index.md", "en/research/index.md"] {
        let text = site.read(&format!("output/{path}"));
        let html = as_html(&text);
        assert!(!html.contains("<script") && !html.contains("<b>"), "{path}\n{text}");
        assert!(!html.contains("<em>") && !html.contains("javascript:1\""), "{path}\n{text}");
        assert!(html.contains("&lt;/script&gt;]]&gt;&amp;amp;&lt;b&gt;*x*"), "{path}\n{html}");
    }
}

/// What a reader of Markdown makes of a text.
fn as_html(markdown: &str) -> String {
    let mut out = String::new();
    let options = pulldown_cmark::Options::ENABLE_TABLES;
    let parser = pulldown_cmark::Parser::new_ext(markdown, options);
    pulldown_cmark::html::push_html(&mut out, parser);
    out
}
