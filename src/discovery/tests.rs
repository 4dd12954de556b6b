//! Files that tell of all pages, from records made by hand.

use roxmltree::Document;

use super::feed::{MOST, feed};
use super::llms::{MOST_OF_A_SECTION, llms};
use super::sitemap::{LIMITS, Limits, sitemap};
use super::{Site, SiteLanguage};
use crate::content::Updated;
use crate::page::{AlternateView, AuthorView, DateView, PageRecord};

/// What breaks XML or Markdown where it is not escaped; the last characters have no place in XML at all.
const HOSTILE: &str =
    "</script> ]]> & \"q\" 'a' <b>\n# x\n*y* [z](javascript:1) | \u{1}\u{b}\u{fffe}";

fn language(lang: &str) -> SiteLanguage {
    SiteLanguage {
        lang: lang.to_owned(),
        native_name: lang.to_uppercase(),
        name: format!("Site {lang}"),
        description: format!("About {lang}."),
        publisher: "Press".to_owned(),
        data: "Data as of May 29, 2026".to_owned(),
        others: "Site".to_owned(),
        languages: "Language".to_owned(),
    }
}

fn day(text: &str) -> Updated {
    Updated::Day(text.parse().expect("a day"))
}

/// A page at `path`, in English and Russian.
fn page(kind: &'static str, lang: &str, path: &str) -> PageRecord {
    let base = "https://e.org/s/";
    let alternate = |tag: &str| AlternateView {
        lang: tag.to_owned(),
        name: tag.to_owned(),
        url: format!("{base}{tag}/{path}"),
        href: format!("/s/{tag}/{path}"),
        current: tag == lang,
    };
    let url = format!("{base}{lang}/{path}");
    PageRecord {
        kind,
        lang: lang.to_owned(),
        title: format!("Title of {path}"),
        description: format!("About {path}."),
        plain: Some(format!("{url}index.md")),
        url,
        section: path.split_once('/').map(|(section, _)| section.to_owned()),
        file: format!("{lang}/{path}index.html"),
        alternates: vec![alternate("en"), alternate("ru")],
        x_default: format!("{base}en/{path}"),
        published: None,
        modified: Some(day("2026-05-29")),
        authors: Vec::new(),
        files: Vec::new(),
    }
}

fn site<'a>(languages: &'a [SiteLanguage], pages: &'a [PageRecord]) -> Site<'a> {
    Site { base_url: "https://e.org/s/", languages, updated: day("2026-05-29"), pages }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// The texts of all elements of a name.
fn texts<'d>(document: &'d Document<'_>, name: &str) -> Vec<&'d str> {
    let named = document.descendants().filter(|node| node.tag_name().name() == name);
    named.map(|node| node.text().unwrap_or_default()).collect()
}

#[test]
fn a_sitemap_has_pages_with_their_languages_and_dates() {
    let languages = [language("en"), language("ru")];
    let mut root = page("root", "en", "");
    root.modified = None;
    let mut other = page("report", "ru", "research/qa/");
    other.modified = Some(Updated::At("2026-06-01T10:00:00Z".parse().expect("an instant")));
    let pages = [root, page("404", "en", "404"), page("report", "en", "research/qa/"), other];
    let files = sitemap(&site(&languages, &pages), LIMITS);
    assert_eq!(files.len(), 1);
    let document = text(&files[0].1);
    assert!(document.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "));
    let parsed = Document::parse(document).expect("well-formed");
    assert_eq!(
        texts(&parsed, "loc"),
        ["https://e.org/s/en/research/qa/", "https://e.org/s/ru/research/qa/"]
    );
    assert_eq!(texts(&parsed, "lastmod"), ["2026-05-29", "2026-06-01T10:00:00Z"]);
    let links: Vec<_> = parsed
        .descendants()
        .filter(|node| node.tag_name().name() == "link")
        .map(|node| (node.attribute("hreflang"), node.attribute("href")))
        .collect();
    let of_page = [
        (Some("en"), Some("https://e.org/s/en/research/qa/")),
        (Some("ru"), Some("https://e.org/s/ru/research/qa/")),
        (Some("x-default"), Some("https://e.org/s/en/research/qa/")),
    ];
    assert_eq!(links, [of_page, of_page].concat());
}

#[test]
fn a_sitemap_that_is_too_long_is_several_and_an_index() {
    let languages = [language("en"), language("ru")];
    let mut pages: Vec<_> =
        (0..7).map(|number| page("report", "en", &format!("research/p{number}/"))).collect();
    pages[4].modified = Some(day("2026-06-02"));
    let site = site(&languages, &pages);
    let whole = sitemap(&site, LIMITS)[0].1.len();
    for limits in [Limits { pages: 3, ..LIMITS }, Limits { bytes: whole / 2, ..LIMITS }] {
        let files = sitemap(&site, limits);
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]);
        let index = Document::parse(text(&files[0].1)).expect("well-formed");
        assert_eq!(index.root_element().tag_name().name(), "sitemapindex");
        let expected: Vec<String> =
            names[1..].iter().map(|name| format!("https://e.org/s/{name}")).collect();
        assert_eq!(texts(&index, "loc"), expected);
        assert_eq!(texts(&index, "lastmod"), ["2026-05-29", "2026-06-02", "2026-05-29"]);
        let mut found = Vec::new();
        for (name, bytes) in &files[1..] {
            assert!(bytes.len() <= limits.bytes, "{name}");
            let part = Document::parse(text(bytes)).expect("well-formed");
            let locations: Vec<String> =
                texts(&part, "loc").into_iter().map(str::to_owned).collect();
            assert!(locations.len() <= limits.pages, "{name}");
            found.extend(locations);
        }
        assert_eq!(found, pages.iter().map(|page| page.url.clone()).collect::<Vec<_>>());
    }
}

#[test]
fn the_true_limits_are_kept_to() {
    let languages = [language("en")];
    let one = page("report", "en", "research/p/");
    let exactly = vec![one.clone(); LIMITS.pages];
    assert_eq!(sitemap(&site(&languages, &exactly), LIMITS).len(), 1);
    let more = vec![one; LIMITS.pages + 1];
    let files = sitemap(&site(&languages, &more), LIMITS);
    assert_eq!(files.len(), 3);
    // Addresses that are long enough to reach the other limit first.
    let long = page("report", "en", &format!("research/{}/", "x".repeat(2_000)));
    let pages = vec![long; 10_000];
    let files = sitemap(&site(&languages, &pages), LIMITS);
    assert!(files.len() > 2);
    for (name, bytes) in &files {
        assert!(bytes.len() <= 50 * 1024 * 1024, "{name} has {} bytes", bytes.len());
    }
}

#[test]
fn a_feed_has_the_pages_that_changed_last() {
    let languages = [language("en"), language("ru")];
    let mut article = page("plain", "en", "articles/a/");
    article.published = Some(DateView { text: String::new(), iso: "2025-01-06".to_owned() });
    article.modified = Some(day("2025-02-03"));
    article.authors = vec![AuthorView {
        name: "Anna & Co".to_owned(),
        role: String::new(),
        organisation: String::new(),
        url: "https://a.example/".to_owned(),
        is_organisation: false,
    }];
    let mut newest = page("report", "en", "research/qa/");
    newest.modified = Some(Updated::At("2026-06-01T10:00:00Z".parse().expect("an instant")));
    let pages = [
        article,
        page("index", "en", "research/"),
        page("report", "en", "research/go/"),
        newest,
        page("report", "ru", "research/go/"),
    ];
    let site = site(&languages, &pages);
    let bytes = feed(&site, &languages[0]);
    let parsed = Document::parse(text(&bytes)).expect("well-formed");
    assert_eq!(
        texts(&parsed, "id"),
        [
            "https://e.org/s/en/feed.xml",
            "https://e.org/s/en/research/qa/",
            "https://e.org/s/en/research/go/",
            "https://e.org/s/en/articles/a/",
        ]
    );
    assert_eq!(
        texts(&parsed, "updated"),
        [
            "2026-06-01T10:00:00Z",
            "2026-06-01T10:00:00Z",
            "2026-05-29T00:00:00Z",
            "2025-02-03T00:00:00Z"
        ]
    );
    assert_eq!(texts(&parsed, "published"), ["2025-01-06T00:00:00Z"]);
    assert_eq!(texts(&parsed, "name"), ["Press", "Anna & Co"]);
    assert_eq!(texts(&parsed, "uri"), ["https://a.example/"]);
    let empty = feed(&Site { pages: &[], ..site }, &languages[1]);
    let parsed = Document::parse(text(&empty)).expect("well-formed");
    assert_eq!(texts(&parsed, "updated"), ["2026-05-29T00:00:00Z"]);
}

#[test]
fn a_feed_is_cut() {
    let languages = [language("en")];
    let pages: Vec<_> = (0..MOST + 10)
        .map(|number| page("report", "en", &format!("research/p{number}/")))
        .collect();
    let bytes = feed(&site(&languages, &pages), &languages[0]);
    let parsed = Document::parse(text(&bytes)).expect("well-formed");
    assert_eq!(texts(&parsed, "summary").len(), MOST);
}

#[test]
fn an_index_of_plain_versions_names_sections() {
    let languages = [language("en"), language("ru")];
    let mut home = page("home", "en", "");
    home.section = None;
    let pages = [
        page("plain", "en", "articles/a/"),
        home,
        page("report", "en", "research/abc/"),
        page("index", "en", "research/"),
        page("tag", "en", "tags/a/"),
        page("report", "ru", "research/abc/"),
    ];
    let site = site(&languages, &pages);
    let link = |title: &str, path: &str| {
        format!("- [Title of {title}](https://e.org/s/en/{path}index.md): About {title}.\n")
    };
    let expected = format!(
        "# Site en\n\n> About en.\n\nData as of May 29, 2026\n\n## articles\n\n{}\n## research\n\n{}{}\n## Site\n\n{}\n\
         ## Language\n\n- [RU](https://e.org/s/ru/llms.txt)\n",
        link("articles/a/", "articles/a/"),
        link("research/", "research/"),
        link("research/abc/", "research/abc/"),
        link("", ""),
    );
    assert_eq!(llms(&site, 0), expected);
    assert!(llms(&site, 1).ends_with("## Language\n\n- [EN](https://e.org/s/llms.txt)\n"));
    let many: Vec<_> = (0..MOST_OF_A_SECTION * 2)
        .map(|number| page("report", "en", &format!("research/p{number}/")))
        .collect();
    let index = llms(&Site { pages: &many, ..site }, 0);
    assert_eq!(index.matches("\n- [Title").count(), MOST_OF_A_SECTION);
}

#[test]
fn hostile_titles_are_texts_in_every_file() {
    let mut languages = [language("en"), language("ru")];
    languages[0].name = HOSTILE.to_owned();
    languages[0].publisher = HOSTILE.to_owned();
    let mut hostile = page("report", "en", "research/qa/");
    hostile.title = HOSTILE.to_owned();
    hostile.description = HOSTILE.to_owned();
    hostile.section = Some(HOSTILE.to_owned());
    let pages = [hostile];
    let read = HOSTILE.replace(['\u{1}', '\u{b}', '\u{fffe}'], "");
    for (path, bytes) in site(&languages, &pages).files() {
        let written = text(&bytes);
        if path.ends_with(".xml") {
            let parsed = Document::parse(written);
            let parsed = parsed.unwrap_or_else(|problem| panic!("{path}: {problem}\n{written}"));
            if path.ends_with("feed.xml") {
                assert_eq!(texts(&parsed, "title"), [&read, &read]);
                assert_eq!(texts(&parsed, "summary"), [&read]);
                assert_eq!(texts(&parsed, "name"), [&read]);
            }
        } else if path.ends_with("llms.txt") {
            let mut html = String::new();
            pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(written));
            for markup in ["<script", "</script", "<b>", "<em>", "href=\"javascript"] {
                assert!(!html.contains(markup), "{markup} in {path}\n{written}");
            }
            if path == "llms.txt" {
                let shown =
                    "&lt;/script&gt; ]]&gt; &amp; \"q\" 'a' &lt;b&gt; # x *y* [z](javascript:1) |";
                assert_eq!(html.matches(shown).count(), 4, "title, section, link, summary\n{html}");
            }
        }
    }
}
