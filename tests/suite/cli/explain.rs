//! `explain`: what a name stands for.

use super::snapshot;
use crate::site::SiteTest;

#[test]
fn a_metric_is_explained_with_its_columns_rows_and_readers() {
    snapshot!("explain-metric.txt", SiteTest::new().run("explain pay_by_level").succeeds().stdout);
}

#[test]
fn a_staging_metric_is_explained_with_those_that_read_it() {
    let site = SiteTest::new();
    site.write(
        "data/metrics/paid_jobs.sql",
        "/*\nrole: staging\ntitle: Postings with pay\n*/\nSELECT * FROM jobs WHERE pay IS NOT NULL\n",
    );
    site.replace("data/metrics/pay_by_level.sql", "FROM jobs\nWHERE", "FROM paid_jobs\nWHERE");
    snapshot!("explain-staging.txt", site.run("explain paid_jobs").succeeds().stdout);
}

#[test]
fn tables_are_explained_with_their_files() {
    let site = SiteTest::new();
    snapshot!("explain-dataset.txt", site.run("explain jobs").succeeds().stdout);
    snapshot!("explain-reference.txt", site.run("explain directions").succeeds().stdout);
}

#[test]
fn a_chart_is_explained_with_its_columns() {
    snapshot!("explain-chart.txt", SiteTest::new().run("explain demand").succeeds().stdout);
}

#[test]
fn a_code_is_explained_without_a_site() {
    let folder = SiteTest::theme_only();
    snapshot!("explain-code.txt", folder.run("explain copy/missing-value").succeeds().stdout);
}

#[test]
fn a_name_of_two_things_is_explained_twice() {
    let site = SiteTest::new();
    site.replace("content/research/report.yaml", "  demand:\n", "  summary:\n");
    for language in ["en", "ru"] {
        let path = format!("content/research/page.{language}.md");
        site.replace(&path, "chart(name=\"demand\")", "chart(name=\"summary\")");
    }
    let run = site.run("explain summary").succeeds();
    assert!(run.stdout.starts_with("summary is a metric (data/metrics/summary.sql)\n"));
    assert!(run.stdout.contains("\nsummary is a chart of the report `research`"), "{}", run.stdout);
}

#[test]
fn cells_cannot_send_control_sequences_to_the_terminal() {
    let site = SiteTest::new();
    let row = "direction,slug,name_en,name_ru,position\nqa,qa,\"\u{1b}[31mred\u{7}\r\nline\",Тест,1\nbackend,backend,B,Б,2\n";
    site.write("data/reference/directions.csv", row);
    let run = site.run("explain directions_of_work").exits(0);
    assert!(run.stdout.contains("[31mred"), "{}", run.stdout);
    assert!(!run.stdout.contains(['\u{1b}', '\u{7}', '\r']), "{:?}", run.stdout);
}
