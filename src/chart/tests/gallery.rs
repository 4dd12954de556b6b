//! All kinds of charts in two languages, kept as pages that open in a browser.

use std::fmt::Write as _;

use snapbox::{assert_data_eq, file};

use super::cases;
use super::drawing::{check_layout, texts};
use crate::chart::{Format, STYLE};

/// A page with all charts, each drawing on a line of its own.
fn page(language: usize) -> String {
    let mut page =
        String::from("<!doctype html>\n<meta charset=\"utf-8\">\n<title>Charts</title>\n<style>\n");
    page.push_str(STYLE);
    page.push_str(
        "body{margin:0 auto;padding:12px;max-width:720px;background:var(--chart-back);color:var(--chart-text);\
         font:16px Arial,sans-serif}\nfigure{margin:0 0 2em}\nfigcaption{font-weight:700}\n</style>\n",
    );
    for case in cases::all() {
        let [wide, narrow] =
            [Format::Wide, Format::Narrow].map(|format| case.draw(language, format));
        write!(
            page,
            "<figure><figcaption>{}</figcaption>\n<div class=\"chart-drawings\">\n<div class=\"chart-wide\">\n{wide}\n\
             </div>\n<div class=\"chart-narrow\">\n{narrow}\n</div>\n</div>\n</figure>\n",
            case.title[language]
        )
        .expect("written to a string");
    }
    page
}

#[test]
fn charts_look_as_they_did() {
    assert_data_eq!(page(0), file!["gallery.en.html": Text].raw());
    assert_data_eq!(page(1), file!["gallery.ru.html": Text].raw());
}

#[test]
fn no_label_leaves_its_drawing_or_lies_on_another() {
    for case in cases::all() {
        for language in [0, 1] {
            for format in [Format::Wide, Format::Narrow] {
                check_layout(&case.draw(language, format));
            }
        }
    }
}

#[test]
fn a_drawing_has_a_name_and_is_the_same_every_time() {
    let case = cases::skills();
    let svg = case.draw(0, Format::Wide);
    assert_eq!(svg, case.draw(0, Format::Wide));
    assert!(svg.starts_with(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart-svg\" viewBox=\"0 0 720 270\" role=\"group\" \
         aria-labelledby=\"skills-0-w-t\" aria-describedby=\"skills-0-w-d\"><title id=\"skills-0-w-t\">Most wanted skills</title>\
         <desc id=\"skills-0-w-d\">java: 1,853 jobs. python: 1,350 jobs."
    ), "{svg}");
    assert!(cases::bands().draw(0, Format::Wide).contains("role=\"img\""));
}

#[test]
fn every_row_of_bars_is_a_link_with_its_name_and_value() {
    let svg = cases::skills().draw(0, Format::Narrow);
    assert_eq!(svg.matches("<a href=\"/en/skills/").count(), 10);
    let shown: Vec<_> = texts(&svg).into_iter().map(|text| text.text).take(4).collect();
    assert_eq!(shown, ["java", "1,853", "python", "1,350"]);
}

#[test]
fn the_row_of_the_page_stands_out() {
    let svg = cases::directions().draw(0, Format::Wide);
    assert_eq!(
        (svg.matches("class=\"cb c1\"").count(), svg.matches("class=\"cb c0\"").count()),
        (1, 8)
    );
    assert!(svg.contains("<g class=\"ct ce cs\" font-size=\"13\">"), "{svg}");
}

/// A published option is one that ECharts draws: its own keys, its own values, colours that it knows.
#[test]
fn the_option_is_plain_echarts() {
    let case = cases::levels();
    let chart = crate::chart::Chart::new(&case.spec, &case.tables[0], &super::words::English, None)
        .expect("rows");
    let option = chart.option(Format::Wide).expect("is drawn");
    assert_eq!(option["series"][0]["type"], "bar");
    assert_eq!(option["series"][0]["stack"], "all");
    assert_eq!(option["series"][0]["itemStyle"]["color"], "#4a67d0");
    assert_eq!(option["series"][2]["data"][0], 58.2);
    assert_eq!(option["series"][2]["data"][6], serde_json::Value::Null);
    assert_eq!(option["xAxis"]["data"][0], "Feb 2");
    assert_eq!(option["yAxis"]["max"], 100);
    assert_eq!(option["legend"]["data"][0]["name"], "Lead");
}
