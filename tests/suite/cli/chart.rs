//! `chart`: an ECharts option drawn without a site.

use super::snapshot;
use crate::site::{SiteTest, repository};

const OPTION: &str = "\
title: {text: Jobs}
xAxis: {data: [Jan, Feb]}
yAxis: {}
series:
  - {type: bar, data: [1500, 2500]}
";

fn folder() -> SiteTest {
    let site = SiteTest::new();
    site.remove("site.yaml").write("option.yaml", OPTION);
    site
}

#[test]
fn help_is_as_written() {
    snapshot!("help-chart.txt", folder().run("chart --help").succeeds().stdout);
}

#[test]
fn an_option_is_drawn_where_there_is_no_site() {
    let site = folder();
    let printed = site.run("chart option.yaml --size 400x200 --locale ru").succeeds().stdout;
    assert!(printed.starts_with("<svg xmlns="), "{printed}");
    assert!(printed.contains("width=\"400\" height=\"200\"") && printed.contains("2\u{a0}500"));
    let run = site.run("chart option.yaml --size 400x200 --locale ru -o chart.svg").succeeds();
    assert_eq!((run.stdout.as_str(), site.read("chart.svg")), ("", printed));
}

/// What `charming` prints is JSON; here it is one of the options that are compared with ECharts.
#[test]
fn json_is_drawn_and_is_the_same_every_time() {
    let site = folder();
    let case = std::fs::read_to_string(repository().join("tests/echarts/cases/bar-stacked.json"));
    let case: serde_json::Value = serde_json::from_str(&case.expect("a case")).expect("JSON");
    site.write("bars.json", case["option"].to_string());
    let once = site.run("chart bars.json").succeeds().stdout;
    assert_eq!(once, site.run("chart bars.json").succeeds().stdout);
    let document = roxmltree::Document::parse(&once).expect("well-formed");
    assert_eq!(document.root_element().attribute("viewBox"), Some("0 0 800 400"));
}

#[test]
fn what_is_not_drawn_is_shown_in_its_line() {
    let site = folder();
    site.replace("option.yaml", "type: bar", "type: sankey");
    let run = site.run("chart option.yaml").exits(1);
    assert_eq!(run.stdout, "");
    for part in ["series[0].type", "\"sankey\" is not drawn", "option.yaml:5:12", "- {type: sankey"]
    {
        assert!(run.stderr.contains(part), "{}", run.stderr);
    }
    site.run("chart option.yaml --format short").exits(1).says(&[
        "option.yaml:5:12: error[chart/not-drawn]: `series[0].type`: \"sankey\" is not drawn",
    ]);
}

#[test]
fn what_cannot_be_read_or_written_ends_with_2() {
    let site = folder();
    site.run("chart nothing.json").exits(2).says(&["cannot read `nothing.json`"]);
    site.run("chart option.yaml -o no/such/folder.svg").exits(2).says(&["cannot write"]);
    site.run("chart option.yaml --size 800").exits(2).says(&["expected a size such as 800x400"]);
    site.run("chart option.yaml --locale klingon!").exits(2).says(&["expected a tag such as `ru`"]);
}
