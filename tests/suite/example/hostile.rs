//! Cells that would like to be markup, in every text column that reaches a page.

use crate::site::{SiteTest, repository};

/// What somebody may write into a job ad, a name or a skill: as many as a page lists postings.
const HOSTILE: [&str; 10] = [
    "\u{202e}\u{200b}\u{f8f0}6a6f6273\u{f8f2}",
    "<script>alert(1)</script>",
    "[x](javascript:alert(1)) ![y](https://evil.example/x.png)",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "{{ 7*7 }} {% raw %}",
    "**bold** _it_ `code` ~~x~~ # z",
    "a | b | c <500 C# C++ *",
    "]]> --> <!-- </svg></title>",
    "&lt;b&gt; &amp; &#60;",
];

/// Exports of a direction whose every posting is hostile.
fn site() -> SiteTest {
    let site = SiteTest::example();
    let header = "id,url,first_seen,status,record,title,description_words,source,source_kind,directions,\
                  specialisation,level,salary_min,salary_max,currency,period,country,city,format,skills,company";
    let mut rows = format!("{header}\n");
    for (number, text) in HOSTILE.iter().enumerate() {
        let quoted = text.replace('"', "\"\"");
        // Skills are split at `;`, so that a text with one in it would be several.
        let skill = quoted.replace(';', ",");
        rows.push_str(&format!(
            "wl-99999{number:02},\"https://e.example/{number}?{quoted}\",2026-06-04T12:{number:02}:00Z,open,job,\
             \"{quoted}\",100,\"{quoted}\",board,security,,senior,4000,,USD,month,PL,\"{quoted}\",remote,\
             \"{skill}\",\"{quoted}\"\n"
        ));
    }
    site.write("data/exports/jobs/jobs-2026-06-04.csv", rows);
    site.replace("data/exports/jobs/dataset.yaml", "max_drop: 0.9", "max_drop: 1.0");
    site
}

#[test]
fn no_cell_becomes_markup() {
    let site = site();
    site.run("build --quiet --format short").exits(0);
    for language in ["en", "ru"] {
        let address = format!("{language}/research/security");
        let html = site.read(&format!("output/{address}/index.html"));
        for sign in [
            "<script>alert",
            "<img src=x",
            "evil.example/x.png\"",
            "onmouseover=\"",
            "{{ 7*7 }}</h",
            ">49<",
        ] {
            assert!(!html.contains(sign), "`{address}` holds `{sign}`");
        }
        // Parsing is strict: a tag, a quote or an `&` that came through would be refused.
        let page = site.page(&address);
        for element in page.all() {
            let is_ours = element.attributes.iter().all(|(name, value)| {
                let runs = name.starts_with("on") && name != "one";
                !runs && !value.trim_start().to_lowercase().starts_with("javascript:")
            });
            assert!(is_ours, "{element:?}");
            let is_asset = element.attribute("src").is_some_and(|src| src.starts_with("/assets/"));
            let is_data = element.attribute("type") == Some("application/ld+json");
            assert!(element.name != "script" || is_asset || is_data, "{element:?}");
            assert_ne!(element.name, "iframe", "{element:?}");
        }
        // What was written is what is read: the ten newest postings are these, the last ones first.
        let text = page.main_text();
        for hostile in &HOSTILE[1..] {
            let shown = hostile.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(&shown), "`{address}` does not show `{shown}`");
        }
    }
}

#[test]
fn titles_that_the_exports_have_are_hostile_already() {
    let all: String = std::fs::read_dir(repository().join("data/exports/jobs"))
        .expect("there are exports")
        .map(|entry| std::fs::read_to_string(entry.expect("listed").path()).expect("UTF-8"))
        .collect();
    for title in ["<script>alert(1)</script>", "[x](javascript:alert(1))", "{{ 7*7 }}"] {
        assert!(all.contains(title), "`{title}` is among the exports");
    }
}
