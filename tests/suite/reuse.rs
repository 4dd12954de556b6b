//! What readers take from a page: rows, drawings and options as files, data packages, charts to embed.

use serde_json::Value;

use crate::html::{Document, Element, parse};
use crate::site::SiteTest;

/// The base site, whose report offers these formats.
fn site(downloads: &str) -> SiteTest {
    let site = SiteTest::new();
    let path = "content/research/report.yaml";
    site.replace(path, "tiles:\n", &format!("downloads: {downloads}\ntiles:\n"));
    site
}

/// The files below a page that are not pages, and charts as pages of their own.
fn files(site: &SiteTest) -> Vec<String> {
    let output = site.output().into_keys();
    output.filter(|path| path.contains("/data/") || path.contains("/embed/")).collect()
}

fn json(site: &SiteTest, path: &str) -> Value {
    serde_json::from_str(&site.read(path)).unwrap_or_else(|problem| panic!("`{path}`: {problem}"))
}

fn embed(site: &SiteTest, path: &str) -> Document {
    parse(&site.read(path)).unwrap_or_else(|problem| panic!("`{path}`: {problem}"))
}

/// The frame that the code below a chart makes.
#[track_caller]
fn frame(page: &Document, chart: &str) -> Element {
    let code = page.by_id(chart).all().into_iter().find(|element| element.name == "code");
    let code = code.expect("code to copy").text();
    let host = format!("<!doctype html>\n<html><body>{code}</body></html>");
    let host = parse(&host).unwrap_or_else(|problem| panic!("{code}: {problem}"));
    let body = host.all_named("body").next().expect("a body").clone();
    let mut elements = body.elements();
    let frame = elements.next().expect("a frame").clone();
    assert_eq!((frame.name.as_str(), frame.elements().count()), ("iframe", 0));
    assert!(elements.next().is_none(), "{code}");
    frame
}

#[test]
fn a_report_offers_what_it_says_and_nothing_else() {
    let all = [
        "en/research/backend/data/datapackage.json",
        "en/research/backend/data/demand.echarts.json",
        "en/research/backend/data/demand.svg",
        "en/research/backend/data/jobs_by_day.csv",
        "en/research/backend/data/pay_by_level.csv",
        "en/research/backend/embed/demand/index.html",
    ];
    for (downloads, expected, line) in [
        ("[]", &[][..], None),
        ("[svg]", &[2][..], Some("Data: SVG")),
        ("[json, svg]", &[1, 2][..], Some("Data: JSON · SVG")),
        ("[csv]", &[0, 3, 4][..], Some("Data: CSV")),
        ("[embed]", &[5][..], Some("Data: Embed")),
        (
            "[csv, svg, json, embed]",
            &[0, 1, 2, 3, 4, 5][..],
            Some("Data: CSV · SVG · JSON · Embed"),
        ),
    ] {
        let site = site(downloads);
        site.run("build").succeeds();
        let expected: Vec<&str> = expected.iter().map(|file| all[*file]).collect();
        let found = files(&site);
        let backend = |path: &&String| path.contains("en/research/backend/");
        assert_eq!(found.iter().filter(backend).collect::<Vec<_>>(), expected, "{downloads}");
        assert_eq!(found.len(), 4 * expected.len(), "{downloads}: two pages in two languages");
        let page = site.page("en/research/backend");
        let figure = page.by_id("chart-demand");
        let shown = figure.elements().find(|element| element.has_class("files"));
        let shown = shown.map(|files| {
            let text = files.text().split_whitespace().collect::<Vec<_>>().join(" ");
            text.split(" Code for").next().unwrap_or_default().to_owned()
        });
        assert_eq!(shown.as_deref(), line, "{downloads}");
    }
}

#[test]
fn a_file_has_the_rows_of_its_page() {
    let site = site("[csv]");
    site.run("build").succeeds();
    let head = "direction,level,median_pay,paid,median_pay_unit,median_pay_period,paid_unit\n";
    for (direction, rows) in [
        ("backend", "backend,junior,1200,2,USD,month,jobs\nbackend,senior,4000,3,USD,month,jobs\n"),
        // One value is too few to be shown; nobody states the other.
        ("qa", "qa,junior,suppressed,1,USD,month,jobs\nqa,senior,,0,USD,month,jobs\n"),
    ] {
        for language in ["en", "ru"] {
            let path = format!("output/{language}/research/{direction}/data/pay_by_level.csv");
            assert_eq!(site.read(&path), format!("{head}{rows}"), "{path}");
        }
    }
    assert_eq!(
        site.read("output/en/research/backend/data/jobs_by_day.csv"),
        "direction,day,jobs,jobs_unit\nbackend,2026-05-04,2,jobs\nbackend,2026-05-05,2,jobs\nbackend,2026-05-06,1,jobs\n"
    );
}

#[test]
fn a_package_speaks_the_language_of_its_page() {
    let site = site("[csv]");
    site.run("build").succeeds();
    let package = json(&site, "output/ru/research/qa/data/datapackage.json");
    assert_eq!(package["title"], "Тестирование: вакансии");
    assert_eq!(package["homepage"], "https://small.example/ru/research/qa/");
    assert_eq!(package["version"], "2026-05-06");
    assert_eq!(package["contributors"][0]["title"], "Малое издательство");
    assert_eq!(package.get("licenses"), None, "the site names none");
    let [demand, pay] = package["resources"].as_array().expect("files").as_slice() else {
        panic!("{package}")
    };
    assert_eq!(
        (&demand["path"], &demand["title"]),
        (&"jobs_by_day.csv".into(), &"Вакансии по дням".into())
    );
    assert_eq!(pay["title"], "Зарплаты", "a table without a caption is called by its heading");
    assert!(pay["description"].as_str().is_some_and(|text| text.contains("апостроф")), "{pay}");
    let fields = pay["schema"]["fields"].as_array().expect("fields");
    let named = |name: &str| fields.iter().find(|field| field["name"] == name).expect("a field");
    assert_eq!(named("level")["categories"][1]["label"], "Сеньор");
    assert_eq!(named("median_pay")["unit"], "USD/month");
    assert_eq!(named("median_pay")["sample"], "paid");
    assert_eq!(named("median_pay_unit")["title"], "Единица: «Медиана»");
    assert_eq!(pay["schema"]["primaryKey"], serde_json::json!(["direction", "level"]));
    let page = site.page("ru/research/qa");
    let link = page
        .all_named("link")
        .find(|link| link.attribute("type") == Some("application/vnd.datapackage+json"));
    let href = link.and_then(|link| link.attribute("href"));
    assert_eq!(href, Some("/ru/research/qa/data/datapackage.json"));
}

#[test]
fn a_chart_to_embed_says_where_it_is_from() {
    let site = site("[embed]");
    let settings =
        site.read("site.yaml").replace("https://small.example/", "https://small.example/sub/");
    let licence = "licence: {name: CC0-1.0, title: {en: Public domain, ru: Общественное достояние}, url: https://cc.example/zero}";
    site.write("site.yaml", format!("{settings}{licence}\n"));
    site.run("build").succeeds();
    let page = embed(&site, "output/ru/research/qa/embed/demand/index.html");
    assert_eq!(page.root.attribute("lang"), Some("ru"));
    let source = "https://small.example/sub/ru/research/qa/#chart-demand";
    let of = |element: &str, name: &str, value: &str, wanted: &str| {
        let found = page.all_named(element).find(|one| one.attribute(name) == Some(value));
        found.and_then(|one| one.attribute(wanted)).map(str::to_owned)
    };
    assert_eq!(of("link", "rel", "canonical", "href").as_deref(), Some(source));
    assert_eq!(of("meta", "name", "robots", "content").as_deref(), Some("noindex"));
    assert_eq!(of("a", "rel", "license", "href").as_deref(), Some("https://cc.example/zero"));
    let style = of("link", "rel", "stylesheet", "href").expect("the site's stylesheet");
    assert!(style.starts_with("/sub/assets/site."), "{style}");
    assert_eq!(page.all_named("script").count(), 0);
    assert_eq!(page.all_named("svg").count(), 2, "for phones and for wide pages");
    let text = page.main_text();
    for part in [
        "Вакансии по дням",
        "Тестирование: вакансии",
        "Малое издательство",
        "6 мая 2026",
        "Общественное достояние",
    ] {
        assert!(text.replace('\u{a0}', " ").contains(part), "{part}\n{text}");
    }
    // The fragment that it leads to is there, and so is the code that shows it.
    let report = site.page("ru/research/qa");
    let frame = frame(&report, "chart-demand");
    assert_eq!(
        frame.attribute("src"),
        Some("https://small.example/sub/ru/research/qa/embed/demand/")
    );
    assert_eq!(frame.attribute("title"), Some("Вакансии по дням"));
    assert_eq!((frame.attribute("width"), frame.attribute("loading")), (Some("720"), Some("lazy")));
    let height: u32 = frame.attribute("height").expect("a height").parse().expect("pixels");
    assert!((300..900).contains(&height), "{height}");
}

/// What somebody may write into a cell: formulas, ends of elements, quotes, lines, braces.
const HOSTILE: [&str; 6] = [
    "=HYPERLINK(\"https://evil.example\",\"x\")",
    "</script></svg></title><script>alert(1)</script>",
    "-1+1|cmd' /C calc'!A0",
    "a \"quoted\" \\ 'text'",
    "two\nlines",
    "{} {{ 7*7 }} {% raw %} [x](javascript:alert(1))",
];

#[test]
fn hostile_cells_come_through_every_format_unharmed() {
    let site = site("[csv, svg, json, embed]");
    let mut table = "direction,note,times\n".to_owned();
    for (times, text) in HOSTILE.iter().enumerate() {
        table.push_str(&format!("qa,\"{}\",{}\n", text.replace('"', "\"\""), times + 1));
    }
    site.write("data/reference/notes.csv", table);
    site.write(
        "data/reference/notes.yaml",
        "fields:\n  - {name: direction, type: string}\n  - {name: note, type: string}\n  - {name: times, type: integer}\n",
    );
    site.write(
        "data/metrics/noted.sql",
        "/*\ntitle: Notes\nkey: direction\ncolumns:\n  times: {unit: jobs}\n*/\nSELECT direction, note, -times AS times FROM notes ORDER BY times DESC\n",
    );
    let report = site.read("content/research/report.yaml");
    site.write(
        "content/research/report.yaml",
        format!("{report}  noted: {{kind: bars, metric: noted, x: note, y: times, title: {{en: \"A </title> \\\"title\\\"\", ru: Заметки}}}}\n"),
    );
    site.replace(
        "content/research/page.en.md",
        "## Pay {#pay}",
        "{{ chart(name=\"noted\") }}\n\n## Pay {#pay}",
    );
    let name = "Testing </script>\"'{{ x }}";
    site.replace(
        "data/reference/directions.csv",
        ",Testing,",
        &format!(",\"{}\",", name.replace('"', "\"\"")),
    );
    site.run("build").succeeds();
    let folder = "output/en/research/qa/data";

    let csv = site.read(&format!("{folder}/noted.csv"));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> =
        reader.records().map(|row| row.expect("well-formed")).collect();
    assert_eq!(rows.len(), HOSTILE.len());
    for (row, text) in rows.iter().zip(HOSTILE) {
        assert!(!row[1].starts_with(['=', '-']), "{text}");
        assert_eq!(row[1].strip_prefix('\'').unwrap_or(&row[1]), text);
        assert!(
            row[2].parse::<f64>().is_ok_and(|number| number < 0.0),
            "a number stays one: {row:?}"
        );
    }

    let package = json(&site, &format!("{folder}/datapackage.json"));
    assert_eq!(package["title"], format!("{name} jobs"));
    assert_eq!(package["resources"][1]["title"], "A </title> \"title\"");

    let option = json(&site, &format!("{folder}/noted.echarts.json")).to_string();
    let svg = site.read(&format!("{folder}/noted.svg"));
    let svg = roxmltree::Document::parse(&svg).expect("well-formed");
    assert!(svg.descendants().all(|node| !node.has_tag_name("script")
        && !node.attributes().any(|a| a.name().starts_with("on"))));
    let drawn: String = svg.descendants().filter_map(|node| node.text()).collect();
    let page = embed(&site, "output/en/research/qa/embed/noted/index.html");
    assert_eq!(page.all_named("script").count(), 0);
    assert!(page.main_text().contains("A </title> \"title\""));
    assert!(page.main_text().contains(&format!("{name} jobs")));
    for text in HOSTILE {
        let json = serde_json::to_string(text).expect("a text");
        assert!(option.contains(&json[1..json.len() - 1]), "{text}\n{option}");
        // Long names are cut in a drawing.
        let start: String = text.lines().next().expect("a line").chars().take(12).collect();
        assert!(drawn.contains(&start), "{start}\n{drawn}");
        assert!(page.main_text().contains(&start), "{start}");
    }

    let report = site.page("en/research/qa");
    let frame = frame(&report, "chart-noted");
    assert_eq!(frame.attribute("title"), Some("A </title> \"title\""));
}
