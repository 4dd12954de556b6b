//! What moves the date of a page's last change, and what does not.

use super::{dates, fields, moved, noon, read_xml, run_at};
use crate::site::SiteTest;

#[test]
fn another_day_changes_no_byte() {
    let site = SiteTest::new();
    run_at(&site, noon(1), "build --as-of 2026-05-06").succeeds();
    let first = site.output();
    let again = run_at(&site, noon(20), "build --as-of 2026-05-06").succeeds();
    assert!(again.stdout.contains("Nothing changed."), "{}", again.stdout);
    assert!(site.output() == first);
    // Nor does a fresh checkout.
    site.remove(".tallysheet").remove("output");
    run_at(&site, noon(21), "build --as-of 2026-05-06").succeeds();
    assert!(site.output() == first);
}

#[test]
fn a_changed_row_moves_the_pages_that_it_is_on() {
    let site = SiteTest::new();
    run_at(&site, noon(1), "build").succeeds();
    let before = dates(&site);
    assert!(before.values().all(|date| date == "2026-05-06"), "{before:?}");
    let feed = |site: &SiteTest, lang: &str| {
        read_xml(site, &format!("{lang}/feed.xml"), |feed| fields(feed, "entry", ["id", "updated"]))
    };
    let feed_before = feed(&site, "en");
    let plain = site.read("output/en/research/backend/index.md");

    site.replace("data/exports/jobs/jobs-2026-05-06.csv", "7,qa,senior,", "7,qa,senior,2000");
    run_at(&site, noon(2), "build").succeeds();
    let after = dates(&site);
    assert_eq!(moved(&before, &after), ["en/research/qa/", "ru/research/qa/"]);
    assert_eq!(after["en/research/qa/"], "2026-06-02T12:00:00Z");
    let feed_after = feed(&site, "en");
    let qa = "https://small.example/en/research/qa/";
    for (id, updated) in &feed_after {
        let expected = if id == qa { "2026-06-02T12:00:00Z" } else { feed_before[id].as_str() };
        assert_eq!(updated, expected, "{id}");
    }
    let updated_of_feed = read_xml(&site, "en/feed.xml", |feed| {
        fields(feed, "feed", ["updated", "id"]).into_keys().collect::<Vec<_>>()
    });
    assert_eq!(updated_of_feed, ["2026-06-02T12:00:00Z"]);
    assert_eq!(site.read("output/en/research/backend/index.md"), plain);
    // From then on nothing moves again.
    run_at(&site, noon(3), "build").succeeds();
    assert_eq!(dates(&site), after);
}

#[test]
fn newer_data_moves_what_it_changes_to_its_own_date() {
    let site = SiteTest::new();
    run_at(&site, noon(1), "build").succeeds();
    let before = dates(&site);
    site.write(
        "data/exports/jobs/jobs-2026-05-07.csv",
        "id,direction,level,pay\n9,qa,junior,1100\n",
    );
    run_at(&site, noon(2), "build").succeeds();
    let after = dates(&site);
    // The other direction says the new date of the data, and no new number.
    assert!(site.read("output/en/research/backend/index.md").contains("jobs as of May 7, 2026"));
    assert_eq!(moved(&before, &after), ["en/research/qa/", "ru/research/qa/"]);
    assert_eq!(after["ru/research/qa/"], "2026-05-07");
}

#[test]
fn words_move_a_page_and_a_theme_does_not() {
    let site = SiteTest::new();
    run_at(&site, noon(1), "build").succeeds();
    let first = dates(&site);
    for (day, file, old, new, expected) in [
        (
            2,
            "content/research/faq.en.md",
            "How many jobs",
            "How many ads",
            vec!["en/research/backend/", "en/research/qa/"],
        ),
        (
            3,
            "content/articles/about.ru.md",
            "Что это за сайт",
            "Что это",
            vec!["ru/articles/about/"],
        ),
        (
            4,
            "content/research/report.yaml",
            "ru: Вакансии по дням",
            "ru: По дням",
            vec!["ru/research/backend/", "ru/research/qa/"],
        ),
        (
            5,
            "themes/default/templates/report.html",
            "<article class=\"report",
            "<article class=\"mine report",
            vec![],
        ),
        (
            6,
            "themes/default/templates/components/tiles.html",
            "<dl class=\"tiles\">",
            "<dl class=\"tiles mine\">",
            vec![],
        ),
    ] {
        let before = dates(&site);
        site.replace(file, old, new);
        run_at(&site, noon(day), "build").succeeds();
        assert_eq!(moved(&before, &dates(&site)), expected, "{file}");
    }
    assert_eq!(first["en/articles/about/"], dates(&site)["en/articles/about/"]);
}

#[test]
fn an_age_is_no_change() {
    let site = SiteTest::new();
    let metric = "data/metrics/summary.sql";
    site.replace(
        metric,
        "last_day: {description: The day of the newest posting}",
        "last_day: {style: ago}",
    );
    for lang in ["en", "ru"] {
        let path = format!("content/research/page.{lang}.md");
        let copy = site.read(&path);
        site.write(
            &path,
            format!("{copy}\n\n{{{{ table(metric=\"summary\") }}}}\n\n{{{{ listing(metric=\"summary\", title=\"jobs\", facts=[\"last_day\"]) }}}}\n"),
        );
    }
    site.write(
        "content/strings/en.ftl",
        format!("{}\ncolumn-last_day = Seen\n", site.read("content/strings/en.ftl")),
    );
    site.write(
        "content/strings/ru.ftl",
        format!("{}\ncolumn-last_day = Замечено\n", site.read("content/strings/ru.ftl")),
    );
    run_at(&site, noon(1), "build --as-of 2026-05-06").exits(0);
    assert!(site.read("output/en/research/qa/index.md").contains("today"));
    let before = dates(&site);
    run_at(&site, noon(2), "build --as-of 2026-05-08").exits(0);
    assert!(site.read("output/en/research/qa/index.md").contains("2 days ago"));
    assert_eq!(dates(&site), before);
}
