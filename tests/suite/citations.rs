//! How pages are cited: the block at their foot, files for reference managers, tags for libraries, sources with notes.

use serde_json::Value;

use crate::html::{Document, Element};
use crate::site::SiteTest;

/// The citations of a block by their labels.
fn cited(block: &Element) -> Vec<(String, String)> {
    let all = block.all();
    let named = |name: &str, with: &str| {
        let found = all.iter().filter(|e| e.name == name);
        found
            .filter(|e| with.is_empty() || e.attribute(with).is_some())
            .map(|e| e.text())
            .collect::<Vec<_>>()
    };
    let (labels, texts) = (named("dt", ""), named("dd", "data-copy-text"));
    assert_eq!(labels.len(), texts.len());
    labels.into_iter().zip(texts).collect()
}

fn pairs<'t>(texts: &[(&'t str, &'t str)]) -> Vec<(String, String)> {
    texts.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

/// The contents of the `meta` elements of a name.
fn metas<'d>(page: &'d Document, name: &str) -> Vec<&'d str> {
    let metas =
        page.all().into_iter().filter(|e| e.name == "meta" && e.attribute("name") == Some(name));
    metas.filter_map(|meta| meta.attribute("content")).collect()
}

/// Writes the page `about` with this front matter.
fn article(site: &SiteTest, front: &str) {
    for (language, title) in [("en", "About"), ("ru", "О сайте")] {
        let head = format!("title: {title}\ndescription: {title}.\n{front}");
        site.write(
            &format!("content/articles/about.{language}.md"),
            format!("---\n{head}---\n\n{title}.\n"),
        );
    }
}

#[test]
fn a_report_is_cited_at_its_foot_with_its_data() {
    let site = SiteTest::new();
    site.run("build --deny-warnings").succeeds();
    let page = site.page("en/research/backend");
    assert_eq!(
        cited(page.by_id("how_to_cite")),
        pairs(&[
            ("In the text", "(Small Press, 2026)"),
            (
                "APA 7",
                "Small Press. (2026, May 6). Backend jobs. Small. https://small.example/en/research/backend/"
            ),
            (
                "MLA 9",
                "Small Press. “Backend Jobs.” Small, 6 May 2026, https://small.example/en/research/backend/."
            ),
            (
                "Chicago",
                "Small Press. 2026. “Backend Jobs.” Small, May 6. https://small.example/en/research/backend/."
            ),
            (
                "APA 7",
                "Small Press. (2026). Data from: Backend jobs [Dataset]. In Small (Version 2026-05-06). https://small.example/en/research/backend/"
            ),
            (
                "MLA 9",
                "Small Press. “Data from: Backend Jobs.” Small, Version 2026-05-06, 6 May 2026, https://small.example/en/research/backend/."
            ),
            (
                "Chicago",
                "Small Press. 2026. “Data from: Backend Jobs.” In Small, version 2026-05-06. May 6. https://small.example/en/research/backend/."
            ),
        ])
    );
    let page = site.page("ru/research/qa");
    let address = "https://small.example/ru/research/qa/ (данные на: 06.05.2026).";
    assert_eq!(
        cited(page.by_id("how_to_cite")),
        pairs(&[
            ("В тексте", "[Малое издательство, 2026]"),
            (
                "ГОСТ Р 7.0.5–2008",
                &format!(
                    "Малое издательство. Тестирование: вакансии [Электронный ресурс] // Малый. 2026. URL: {address}"
                )
            ),
            (
                "ГОСТ Р 7.0.5–2008",
                &format!(
                    "Малое издательство. Данные к публикации: Тестирование: вакансии [Электронный ресурс] // Малый. 2026. URL: {address}"
                )
            ),
        ])
    );
}

#[test]
fn the_day_of_access_has_a_place_for_the_reader() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    let html = site.read("output/ru/research/qa/index.html");
    assert!(
        html.contains("(дата обращения: <span data-day=\"dd.mm.yyyy\"></span>).</template>"),
        "{html}"
    );
    let html = site.read("output/en/research/qa/index.html");
    assert!(!html.contains("<template"), "English styles say the day of issue and no other");
    for file in ["cite.bib", "cite.ris", "cite.csl.json"] {
        let file = site.read(&format!("output/ru/research/qa/{file}"));
        assert!(
            !file.contains("2031") && !file.contains("urldate") && !file.contains("accessed"),
            "{file}"
        );
    }
}

#[test]
fn copy_says_where_the_block_stands() {
    let site = SiteTest::new();
    let text = site.read("content/research/page.en.md");
    site.write(
        "content/research/page.en.md",
        format!("{text}\n## Cite {{#cite}}\n\n{{{{ cite() }}}}\n"),
    );
    site.run("build").succeeds();
    let page = site.page("en/research/qa");
    assert_eq!(page.all_of_class("cite").count(), 1);
    assert!(cited(page.by_id("cite")).len() == 7);
    assert!(page.all().iter().all(|element| element.attribute("id") != Some("how_to_cite")));
}

#[test]
fn a_text_is_cited_when_somebody_wrote_it_or_it_has_a_date() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    let page = site.page("en/articles/about");
    assert_eq!(page.all_of_class("cite").count(), 0);
    assert!(metas(&page, "citation_title").is_empty());
    article(&site, "date: 2026-04-01\n");
    site.run("build").succeeds();
    let page = site.page("en/articles/about");
    assert_eq!(
        cited(page.by_id("how_to_cite"))[1].1,
        "Small Press. (2026, April 1). About. Small. https://small.example/en/articles/about/"
    );
    assert_eq!(metas(&page, "citation_publication_date"), ["2026/04/01"]);
    assert!(
        !site.read("output/en/articles/about/cite.bib").contains("version"),
        "no figures, no version"
    );
    // What names figures has the date of those as its version.
    site.replace(
        "content/articles/about.en.md",
        "\n\nAbout.",
        "\n\nAbout {{ rows.directions_of_work | length }}.",
    );
    site.run("build").exits(0);
    assert!(site.read("output/en/articles/about/cite.bib").contains("version = {2026-05-06}"));
}

#[test]
fn authors_are_persons_and_organisations() {
    for (authors, tags, apa) in [
        ("[{name: Jan van der Berg}]", vec!["van der Berg, Jan"], "van der Berg, J. ("),
        (
            "[{given: Anna Maria, family: Ivanova}, {name: Jan Okafor}]",
            vec!["Ivanova, Anna Maria", "Okafor, Jan"],
            "Ivanova, A. M., & Okafor, J. (",
        ),
        ("[{organisation: Ministry of Works}]", vec!["Ministry of Works"], "Ministry of Works. ("),
        ("[{name: Small Press, role: Desk}]", vec!["Small Press"], "Small Press. ("),
    ] {
        let site = SiteTest::new();
        article(&site, &format!("authors: {authors}\n"));
        site.run("build").succeeds();
        let page = site.page("en/articles/about");
        assert_eq!(metas(&page, "citation_author"), tags);
        let first = &cited(page.by_id("how_to_cite"))[1].1;
        assert!(first.starts_with(apa), "{first}");
        let graph = page.graph();
        let article = graph.iter().find(|node| node["@type"] == "Article").expect("an article");
        let is_organisation = apa.starts_with("Ministry") || apa.starts_with("Small");
        let kind = if is_organisation { "Organization" } else { "Person" };
        assert_eq!(article["author"][0]["@type"], kind, "{article}");
    }
}

#[test]
fn the_head_leads_to_the_files() {
    let site = SiteTest::new();
    site.replace("site.yaml", "https://small.example/", "https://small.example/deep/");
    site.run("build").succeeds();
    let page = site.page("en/research/backend");
    let links = page.all_named("link").filter(|link| link.attribute("title").is_some());
    let links: Vec<_> =
        links.map(|link| (link.attribute("type"), link.attribute("href"))).collect();
    let folder = "/deep/en/research/backend";
    for (kind, file) in [
        ("application/x-bibtex", "cite.bib"),
        ("application/x-research-info-systems", "cite.ris"),
        ("application/vnd.citationstyles.csl+json", "cite.csl.json"),
    ] {
        let href = format!("{folder}/{file}");
        assert!(links.contains(&(Some(kind), Some(&href))), "{file}: {links:?}");
        for file in [file.to_owned(), file.replace("cite", "cite-data")] {
            assert!(!site.read(&format!("output/en/research/backend/{file}")).is_empty());
        }
    }
    assert_eq!(metas(&page, "citation_title"), ["Backend jobs"]);
    assert_eq!(metas(&page, "DC.language"), ["en"]);
    assert_eq!(
        metas(&page, "citation_public_url"),
        ["https://small.example/deep/en/research/backend/"]
    );
}

const BIBLIOGRAPHY: &str = "\
harrison: {type: Book, title: Pay and prices, author: 'Harrison, Anna', date: 2019}
board: {type: Web, title: Statistics, author: {name: Board}, url: 'https://board.example/'}
";

#[test]
fn metrics_and_charts_name_their_sources() {
    let site = SiteTest::new();
    site.write("content/sources.yaml", BIBLIOGRAPHY);
    site.replace(
        "content/research/report.yaml",
        "    y: jobs\n",
        "    y: jobs\n    source: [board, harrison]\n",
    );
    site.replace("data/metrics/pay_by_level.sql", "columns:", "source: harrison\ncolumns:");
    let text = site.read("content/research/page.en.md");
    site.write(
        "content/research/page.en.md",
        text.replace("We saw", "Prices fall [@harrison]. We saw"),
    );
    let strings = site.read("content/strings/ru.ftl");
    site.write("content/strings/ru.ftl", format!("{strings}\nsource-board = Статистика\n"));
    let strings = site.read("content/strings/en.ftl");
    site.write("content/strings/en.ftl", format!("{strings}\nsource-board = Statistics\n"));
    site.run("build --deny-warnings").succeeds();
    let page = site.page("en/research/backend");
    let lines: Vec<_> = page.all_of_class("source-line").map(Element::text).collect();
    // The first note that readers meet is the one in the text.
    assert_eq!(lines, ["Sources: Statistics[2]; Pay and prices[1]", "Source: Pay and prices[1]"]);
    let listed = page.all_of_class("references").next().expect("a list").all();
    let listed: Vec<_> = listed.into_iter().filter(|e| e.name == "li").map(Element::text).collect();
    assert_eq!(
        listed,
        [
            "Harrison, A. (2019). Pay and prices. ↩",
            "Board. (n.d.). Statistics. https://board.example/ ↩"
        ]
    );
    let figure = page.by_id("chart-demand");
    assert!(
        figure.all().iter().any(|element| element.has_class("source-line")),
        "inside its figure"
    );
    let page = site.page("ru/research/backend");
    let lines: Vec<_> = page.all_of_class("source-line").map(Element::text).collect();
    assert_eq!(
        lines,
        ["Источники: Статистика[1]; Pay and prices[2]", "Источник: Pay and prices[2]"]
    );
}

/// What formats, pages and styles read as signs of their own.
const HOSTILE: &str =
    r#"a</script><!-- "q" 'p' {x} }{ 50% & #1_$2 \\end{document} ~^ @book{k, <b>Я</b> ]]>"#;

/// A site whose title, publisher, question and source are hostile.
fn hostile_site() -> SiteTest {
    let site = SiteTest::new();
    let yaml = |text: &str| format!("\"{}\"", text.replace('"', "\\\""));
    // Copy is a template, and Markdown: signs that it would read are escaped there.
    let copy = HOSTILE.replace('{', "&#123;").replace('<', "&lt;").replace('_', "\\_");
    let copy = copy.replace(['~', '^'], "");
    site.replace(
        "content/research/page.en.md",
        "title: \"{{ page.name }} jobs\"",
        &format!("title: {}", yaml(&copy.replace("\\_", "\\\\_"))),
    );
    let publisher = yaml(&format!("{HOSTILE}\\nER  - \\nTY  - BOOK"));
    site.replace("site.yaml", "{en: Small Press,", &format!("{{en: {publisher},"));
    let faq = site.read("content/research/faq.en.md");
    let asked = faq.replace("How many jobs are there?", &copy).replace("{#how-many}", "");
    site.write("content/research/faq.en.md", asked);
    // In the format of bibliographies `$` is mathematics, and braces come in pairs.
    let source = HOSTILE.replace('$', "").replace("} }{", "}").replace("@book{k,", "@book");
    let source = format!("evil: {{type: Web, title: {}}}\n", yaml(&source));
    site.write("content/sources.yaml", source);
    let chart = "    y: jobs\n";
    site.replace("content/research/report.yaml", chart, &format!("{chart}    source: evil\n"));
    site
}

#[test]
fn nothing_hostile_comes_through_any_format() {
    let site = hostile_site();
    site.run("build --quiet").exits(0);
    // A reader that refuses what browsers would repair: whatever came through would be found.
    let page = site.page("en/research/backend");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = page.all_named("h1").next().expect("a title").text();
    for sign in ["a</script><!", "{x} }{ 50% & #1_$2 \\end{document} @book{k, <b>Я</b> ]]>"] {
        assert!(title.contains(sign), "{title}");
    }
    let graph = page.graph();
    let node = |kind: &str| {
        graph.iter().find(|node| node["@type"] == kind).unwrap_or_else(|| panic!("no {kind}"))
    };
    let text = |value: &Value| words(value.as_str().unwrap_or_default());
    assert_eq!(text(&node("Dataset")["name"]), title);
    assert_eq!(text(&node("FAQPage")["mainEntity"][0]["name"]), title);
    assert!(text(&node("Organization")["name"]).contains("</script><!--"));
    let line = page.all_of_class("source-line").next().expect("a source").text();
    assert!(line.contains("a</script>") && line.ends_with("<b>Я</b> ]]>[1]"), "{line}");
    let file = |name: &str| site.read(&format!("output/en/research/backend/{name}"));
    let html = file("index.html");
    assert_eq!(html.matches("</script>").count(), html.matches("<script").count());
    for name in ["cite", "cite-data"] {
        let bib = file(&format!("{name}.bib"));
        let library = biblatex::Bibliography::parse(&bib).expect("BibTeX");
        assert_eq!(library.len(), 1, "{bib}");
        let csl: Value = serde_json::from_str(&file(&format!("{name}.csl.json"))).expect("JSON");
        assert_eq!(csl.as_array().map(Vec::len), Some(1), "{csl}");
        assert!(text(&csl[0]["title"]).ends_with(&title), "{csl}");
        let ris = file(&format!("{name}.ris"));
        let starting = |tag: &str| ris.lines().filter(|line| line.starts_with(tag)).count();
        assert_eq!((starting("TY  - "), starting("ER  - ")), (1, 1), "{ris}");
        assert!(ris.lines().all(|line| line.get(2..6) == Some("  - ")), "{ris}");
    }
}
