//! What copy, settings and front matter make of a page.

use crate::html::Element;
use crate::site::SiteTest;

/// What a line of copy is on the English page of a direction.
#[track_caller]
fn check_copy(direction: &str, copy: &str, expected: &str) {
    let site = SiteTest::new();
    let path = "content/research/page.en.md";
    let (front, body) = site.read(path).split_once("\n\n").map(own).expect("front matter");
    let here = "<p id=\"here\"></p>";
    site.write(path, format!("{front}\n\n{here}\n\n{copy}\n\n{here}\n\n{body}"));
    site.run("build").succeeds();
    let html = site.read(&format!("output/en/research/{direction}/index.html"));
    let shown = html.split(here).nth(1).expect("it is there");
    assert_eq!(shown.trim(), expected, "{copy}");
}

fn own((a, b): (&str, &str)) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

#[test]
fn values_are_formatted_and_raw_ones_can_be_reckoned_with() {
    check_copy("backend", "{{ summary.last_day }}", "<p>May 6, 2026</p>");
    check_copy("backend", "{{ (raw.summary.paid / 2) | number(decimals=1) }}", "<p>2.5</p>");
    check_copy("backend", "{{ raw.summary.last_day | date(style=\"year\") }}", "<p>2026</p>");
    check_copy(
        "backend",
        "{% if raw.summary.jobs > 4 %}many{% else %}few{% endif %}",
        "<p>many</p>",
    );
    check_copy("qa", "{% if raw.summary.jobs > 4 %}many{% else %}few{% endif %}", "<p>few</p>");
    check_copy("qa", "{{ raw.summary.jobs | plural(one=\"job\", other=\"jobs\") }}", "<p>jobs</p>");
}

#[test]
fn what_is_missing_or_suppressed_can_be_asked_for_and_replaced() {
    check_copy("qa", "{{ summary.median_pay | default(value=\"unknown\") }}", "<p>unknown</p>");
    check_copy(
        "qa",
        "{{ pay_by_level.senior.median_pay | default(value=\"nobody\") }}",
        "<p>nobody</p>",
    );
    check_copy("qa", "{{ pay_by_level.senior.paid }}", "<p>0</p>");
    check_copy("qa", "a{% if pay_by_level.senior.median_pay is defined %}b{% endif %}", "<p>a</p>");
}

#[test]
fn claims_that_hold_and_comments_print_nothing() {
    check_copy(
        "qa",
        "a{{ claim(holds=raw.summary.jobs >= 3, says=\"three\") }}b {* c {{ no }} *}d",
        "<p>ab d</p>",
    );
}

#[test]
fn rows_can_be_listed() {
    check_copy(
        "backend",
        "{% for row in rows.pay_by_level -%}\n- {{ row.level }}: {{ row.raw.paid }}\n{% endfor %}",
        "<ul>\n<li>Junior: 2</li>\n<li>Senior: 3</li>\n</ul>",
    );
    check_copy(
        "backend",
        "{{ [row.level for row in rows.pay_by_level] | list }}",
        "<p>Junior and Senior</p>",
    );
}

#[test]
fn a_site_may_be_published_below_a_path() {
    let site = SiteTest::new();
    site.replace("site.yaml", "https://small.example/", "https://small.example/pay");
    site.run("build").succeeds();
    let page = site.page("en/articles/about");
    let canonical = page.all_named("link").find(|link| link.attribute("rel") == Some("canonical"));
    let address = canonical.and_then(|link| link.attribute("href"));
    assert_eq!(address, Some("https://small.example/pay/en/articles/about/"));
    for element in page.all() {
        for attribute in ["href", "src"].iter().filter_map(|name| element.attribute(name)) {
            let is_below = attribute.starts_with("/pay/") || attribute.starts_with('#');
            assert!(is_below || attribute.starts_with("https://small.example/pay/"), "{attribute}");
        }
    }
    assert!(page.main_text().contains("testing"));
    assert!(site.path("output/en/index.html").is_file(), "the folder is what lies below the path");
}

#[test]
fn a_site_may_have_one_language() {
    let site = SiteTest::new();
    site.write(
        "site.yaml",
        "name: Small\nbase_url: https://small.example/\nlocales: [ru]\nnames: {level: strings}\n",
    );
    for folder in ["content/research", "content/articles", "content/strings"] {
        for path in crate::site::files_below(&site.path(folder)).into_keys() {
            if path.contains("en.") {
                site.remove(&format!("{folder}/{path}"));
            }
        }
    }
    site.replace(
        "content/research/report.yaml",
        "{en: Directions, ru: Направления}",
        "Направления",
    );
    site.replace(
        "content/research/report.yaml",
        "{en: One page each., ru: По странице на каждое.}",
        "Ряды",
    );
    site.replace("content/research/report.yaml", "{en: Jobs, ru: Вакансии}", "Вакансии");
    site.replace("content/research/report.yaml", "{en: Median pay, ru: Медиана}", "Медиана");
    site.replace(
        "content/research/report.yaml",
        "{en: Jobs per day, ru: Вакансии по дням}",
        "По дням",
    );
    site.run("build").succeeds();
    let page = site.page("ru/research/qa");
    let alternates: Vec<_> =
        page.all_named("link").filter_map(|link| link.attribute("hreflang")).collect();
    assert_eq!(alternates, ["ru", "x-default"]);
}

#[test]
fn front_matter_says_who_when_and_what_it_rests_on() {
    let site = SiteTest::new();
    let front = |tags: &str| {
        format!(
            "---\ntitle: About\ndate: 2025-01-06 23:30 UTC\nauthor: A. Writer\ntags: {tags}\n\
             sources: [\"https://source.example/a?b=c&d\", {{title: A book, url: null}}]\n---\n\nRead on.\n"
        )
    };
    for tags in ["data, career advice, data", "[data, career advice]"] {
        site.write("content/articles/about.en.md", front(tags));
        site.run("build").succeeds();
        let page = site.page("en/articles/about");
        let text = page.main_text();
        // Late on 6 January in UTC it is 7 January in Belgrade.
        assert!(text.contains("A. Writer · January 7, 2025"), "{text}");
        let tags: Vec<String> = page
            .all_of_class("tags")
            .flat_map(Element::all)
            .filter(|element| element.name == "li")
            .map(Element::text)
            .collect();
        assert_eq!(tags, ["data", "career advice"]);
        let source = page
            .all_named("a")
            .find(|link| link.attribute("href") == Some("https://source.example/a?b=c&d"));
        assert!(source.is_some() && text.contains("A book"), "{text}");
    }
}

#[test]
fn zero_missing_and_too_few_are_three_things() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    let page = site.page("en/research/qa");
    let table = page.all_named("table").last().expect("the table of levels");
    // Juniors: one with pay, too few. Seniors: none with pay, which is a number, and no median of them.
    assert_eq!(table.rows(), [["Junior", "…", "1"], ["Senior", "—", "0"]]);
    let text = page.main_text();
    assert!(text.contains("“—”: no data.") && text.contains("“…”: fewer than 2 values"), "{text}");
    let backend = site.page("en/research/backend").main_text();
    assert!(!backend.contains("no data"), "signs that do not stand there are not explained");
}

#[test]
fn one_instant_says_how_fresh_the_data_is() {
    let site = SiteTest::new();
    let path = "content/research/page.en.md";
    let line = "Fresh: {{ updated }}; {{ raw.updated | time(style=\"time\") }}.";
    site.write(path, format!("{}\n{line}\n", site.read(path)));
    site.write(
        "data/metrics/collection.sql",
        "/* title: What was collected */\nSELECT TIMESTAMP '2026-05-06T22:30:00Z' AS updated FROM jobs LIMIT 1\n",
    );
    let settings = site.read("site.yaml");
    site.write("site.yaml", format!("{settings}updated: collection.updated\n"));
    site.run("build").succeeds();
    // Half past ten in UTC is after midnight in Belgrade.
    let page = site.page("en/research/qa");
    assert!(page.main_text().contains("Fresh: May 7, 2026, 12:30 AM GMT+2; 12:30 AM."));
    for (address, text) in [
        ("en/research/backend", "May 7, 2026, 12:30 AM GMT+2"),
        ("ru/research/qa", "7 мая 2026 г., 00:30 GMT+2"),
    ] {
        let page = site.page(address);
        let stamp = page.all_named("time").next().expect("a report says how fresh it is");
        assert_eq!(stamp.text(), text);
        assert_eq!(stamp.attribute("datetime"), Some("2026-05-07T00:30:00+02:00"));
    }
    site.write("site.yaml", settings);
    site.replace(path, "; {{ raw.updated | time(style=\"time\") }}", "");
    site.run("build").succeeds();
    assert!(site.page("en/research/qa").main_text().contains("Fresh: May 6, 2026."));
}

#[test]
fn tiles_have_small_drawings_where_there_is_something_to_draw() {
    let site = SiteTest::new();
    let report = "content/research/report.yaml";
    site.replace(
        report,
        "      label: {en: Jobs, ru: Вакансии}\n",
        "      label: {en: Jobs, ru: Вакансии}\n      spark: seniors\n      note: {en: In all, ru: Всего}\n",
    );
    site.write(
        report,
        site.read(report)
            + "  seniors: {kind: sparkline, metric: seniors, x: day, y: seniors, title: {en: Seniors, ru: Сеньоры}}\n",
    );
    site.write(
        "data/metrics/seniors.sql",
        "/*\ntitle: Seniors of backend by day\nkey: direction\ncolumns: {seniors: {unit: jobs}}\n*/\n\
         SELECT direction, _date AS day, count(*) AS seniors FROM jobs\n\
         WHERE level = 'senior' AND direction = 'backend' GROUP BY direction, _date ORDER BY _date\n",
    );
    site.run("build").succeeds();
    let sparks = |address: &str| {
        let page = site.page(address);
        let drawings = page.all_of_class("tile-spark").flat_map(Element::all);
        let count = drawings.filter(|element| element.name == "svg").count();
        let notes: Vec<String> = page.all_of_class("tile-note").map(Element::text).collect();
        (count, notes)
    };
    assert_eq!(sparks("en/research/backend"), (1, vec!["In all".to_owned()]));
    assert_eq!(sparks("ru/research/qa"), (0, vec!["Всего".to_owned()]));
}

#[test]
fn the_header_leads_to_whoever_publishes_the_site() {
    let site = SiteTest::new();
    site.replace("site.yaml", "https://small.example/", "https://small.example/sub/");
    let settings = site.read("site.yaml");
    let contact = "contact: {label: {en: Write to us, ru: Написать нам}, url: {en: /en/articles/about/, ru: \"mailto:a@b.example\"}}\n";
    site.write("site.yaml", settings + contact);
    site.run("build").succeeds();
    for (address, expected) in [
        ("en/research/qa", ("Write to us", "/sub/en/articles/about/")),
        ("ru/research/qa", ("Написать нам", "mailto:a@b.example")),
    ] {
        let page = site.page(address);
        let link = page.all_of_class("contact").next().expect("it is there");
        assert_eq!((link.text().as_str(), link.attribute("href").expect("a link")), expected);
    }
}

#[test]
fn money_is_shown_as_its_row_states_it_and_days_as_ages() {
    let site = SiteTest::new();
    site.write(
        "data/metrics/stated.sql",
        "/*\ntitle: Jobs with pay as stated\nkey: direction\ncolumns:\n  pay: {unit: money, currency: currency, per: period}\n  seen: {style: ago}\n*/\n\
         SELECT direction, id::text AS name, pay, _date AS seen,\n\
         CASE WHEN id < 3 THEN 'RUB' ELSE 'EUR' END AS currency, CASE id WHEN 1 THEN 'hour' WHEN 2 THEN 'month' END AS period\n\
         FROM jobs ORDER BY id\n",
    );
    for language in ["en", "ru"] {
        let path = format!("content/research/page.{language}.md");
        let list = "\n{{ listing(metric=\"stated\", title=\"name\", facts=[\"pay\", \"seen\"], limit=3) }}\n\
             \n{% if raw.stated is defined %}{% endif %}{{ [row.raw.pay for row in rows.stated if row.pay is defined] | first }}\n";
        site.write(&path, site.read(&path) + list);
    }
    site.run("build").succeeds();
    let facts = |address: &str| {
        let page = site.page(address);
        page.all_of_class("facts").map(Element::text).collect::<Vec<_>>()
    };
    assert_eq!(
        facts("en/research/backend"),
        ["₽1,000/h · 2 days ago", "₽3,000/mo · 2 days ago", "€5,000 · yesterday"]
    );
    assert_eq!(
        facts("ru/research/backend")[..2],
        ["1 000 ₽/ч · позавчера", "3 000 ₽/мес. · позавчера"]
    );
    // Posting 4 states no pay.
    assert_eq!(facts("en/research/qa"), ["€900 · yesterday", "2 days ago", "today"]);
    assert!(
        site.page("en/research/qa").main_text().contains("900 How to cite"),
        "last of the copy"
    );
}

#[test]
fn a_table_may_have_bars_in_a_column() {
    let site = SiteTest::new();
    let call = "{{ table(metric=\"pay_by_level\"";
    site.replace("content/research/page.en.md", call, &format!("{call}, bar=\"median_pay\""));
    let template = "themes/default/templates/components/table_body.html";
    site.write(
        template,
        "{% for row in table.rows %}<p class=\"row\">{% for cell in row %}{% if cell.bar is defined %}{{ cell.bar }}{% else %}none{% endif %} {% endfor %}</p>{% endfor %}",
    );
    site.run("build").succeeds();
    let rows = |direction: &str| {
        let page = site.page(&format!("en/research/{direction}"));
        let pay = page.by_id("pay").all().into_iter().filter(|element| element.has_class("row"));
        pay.map(Element::text).collect::<Vec<_>>()
    };
    // 1,200 of 4,000; in testing nobody's pay is shown.
    assert_eq!(rows("backend"), ["none 30 none", "none 100 none"]);
    assert_eq!(rows("qa"), ["none none none", "none none none"]);
}

#[test]
fn an_edited_answer_changes_the_pages_that_have_it_and_nothing_else() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    let before = site.output();
    let faq = "content/research/faq.ru.md";
    site.replace(faq, "\n\n{{ raw.summary", "\n\nПока известно: {{ raw.summary");
    site.run("build").succeeds();
    let after = site.output();
    assert!(before.keys().eq(after.keys()));
    let changed: Vec<&str> = after
        .iter()
        .filter(|(path, bytes)| before[*path] != **bytes)
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(
        changed,
        [
            "ru/feed.xml",
            "ru/research/backend/index.html",
            "ru/research/backend/index.md",
            "ru/research/qa/index.html",
            "ru/research/qa/index.md",
            "sitemap.xml",
        ]
    );
}
