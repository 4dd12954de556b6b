//! `chart`: one ECharts option, drawn as an SVG file. Needs no site.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;
use serde_json::Value;

use super::args::Speech;
use crate::chart::svg::{self, AxisId, Host, NotDrawn, Plain, Setup, Tick, TimeUnit};
use crate::chart::{date_of, decimals_of};
use crate::config::yaml::{YamlPlaces, YamlText, parse};
use crate::diag::render::Excerpts;
use crate::diag::{Diagnostic, Failed, Location, Position, Report, code};
use crate::locale::{DateStyle, Lang, Locale, Strings};
use crate::unit::{NumberStyle, Unit};

/// What can be typed.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct ChartArgs {
    /// The option, as JSON or YAML; `-` reads standard input
    pub(super) option: PathBuf,
    /// How large the drawing is, in pixels
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "800x400", value_parser = parse_size)]
    pub(super) size: (f64, f64),
    /// The language of numbers and dates, such as `ru` [default: as ECharts writes them]
    #[arg(long, value_name = "LANG")]
    pub(super) locale: Option<String>,
    /// Where to write the drawing [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) speech: Speech,
}

/// Lines of the option's file; of standard input there is nothing left to show.
impl Excerpts for ChartArgs {
    fn line(&self, _file: &str, line: u32) -> Option<String> {
        let text = fs::read_to_string(&self.option).ok()?;
        text.lines().nth(usize::try_from(line).ok()?.checked_sub(1)?).map(str::to_owned)
    }
}

/// Draws an option; gives what goes to standard output.
pub(super) fn chart(args: &ChartArgs, report: &mut Report) -> Result<String, Failed> {
    let host = match &args.locale {
        None => None,
        Some(tag) => Some(LocaleHost::new(tag).map_err(|problem| fail(report, problem))?),
    };
    let host: &dyn Host = host.as_ref().map_or(&Plain, |host| host);
    let text = read(&args.option).map_err(|problem| fail(report, problem))?;
    let name: Arc<str> = args.option.display().to_string().into();
    let (option, places) = read_option(&name, &text, report)?;
    let title = option["title"]["text"].as_str().map_or_else(
        || args.option.file_stem().map(|stem| stem.to_string_lossy().into_owned()),
        |title| Some(title.to_owned()),
    );
    let (width, height) = args.size;
    let setup = Setup {
        width,
        height,
        title: title.as_deref().unwrap_or_default(),
        description: option["title"]["subtext"].as_str().unwrap_or_default(),
        id: "chart",
        is_fixed: true,
    };
    let sheets = [crate::chart::palette::STYLE, svg::STYLE];
    let mut drawn = svg::draw_file(&option, &setup, host, &sheets)
        .map_err(|error| fail(report, not_drawn(&error, &places)))?;
    drawn.push('\n');
    let Some(output) = &args.output else { return Ok(drawn) };
    fs::write(output, drawn).map_err(|error| {
        let message = format!("cannot write `{}`: {error}", output.display());
        fail(report, Diagnostic::error(code::ENV_OUTPUT_UNWRITABLE, message))
    })?;
    Ok(String::new())
}

fn fail(report: &mut Report, problem: Diagnostic) -> Failed {
    report.push(problem);
    Failed
}

fn read(path: &Path) -> Result<String, Diagnostic> {
    let read = if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(path)
    };
    read.map_err(|error| {
        let message = format!("cannot read `{}`: {error}", path.display());
        Diagnostic::error(code::ENV_UNREADABLE, message)
    })
}

/// The option in a text, which is JSON where it can be, else YAML; and where its keys stand.
fn read_option(
    name: &Arc<str>,
    text: &str,
    report: &mut Report,
) -> Result<(Value, YamlPlaces), Failed> {
    let yaml = YamlText { file: name, text, lines_before: 0 };
    match serde_json::from_str(text) {
        // JSON is YAML, too, so that places can be found where it is written as most people write it.
        Ok(option) => {
            let places = parse::<Value>(yaml, &mut Report::new()).map(|(_, places)| places);
            Ok((option, places.unwrap_or_else(|| YamlPlaces::empty(name.clone()))))
        }
        Err(error) if text.trim_start().starts_with(['{', '[']) && name.ends_with(".json") => {
            let line = u32::try_from(error.line()).unwrap_or(u32::MAX).max(1);
            let column = u32::try_from(error.column()).unwrap_or(u32::MAX).max(1);
            let place = Location::at(name.clone(), Position { line, column });
            let message = format!("the option is no JSON: {error}");
            Err(fail(report, Diagnostic::error(code::CONFIG_BAD_YAML, message).at(place)))
        }
        Err(_) => parse(yaml, report).ok_or(Failed),
    }
}

/// What the renderer says, at its place in the file.
fn not_drawn(error: &NotDrawn, places: &YamlPlaces) -> Diagnostic {
    let steps: Vec<&str> =
        error.path.split(['.', '[', ']']).filter(|step| !step.is_empty()).collect();
    let steps = if steps == ["option"] { Vec::new() } else { steps };
    crate::chart::not_drawn(error).at(places.value(&steps))
}

/// A size such as `800x400`.
fn parse_size(typed: &str) -> Result<(f64, f64), String> {
    const LIMITS: std::ops::RangeInclusive<f64> = 10.0..=20_000.0;
    let pixels = |text: &str| text.parse().ok().filter(|pixels| LIMITS.contains(pixels));
    let both =
        typed.split_once('x').and_then(|(width, height)| Some((pixels(width)?, pixels(height)?)));
    both.ok_or_else(|| "expected a size such as 800x400".to_owned())
}

/// Numbers and dates of a language.
struct LocaleHost(Locale);

impl LocaleHost {
    fn new(tag: &str) -> Result<Self, Diagnostic> {
        let unknown = || {
            let message = format!("found the language `{tag}`, expected a tag such as `ru`");
            Diagnostic::error(code::USAGE_UNKNOWN_NAME, message)
        };
        let lang = Lang::new(tag).ok_or_else(unknown)?;
        let strings = Arc::new(Strings::empty(&lang));
        Locale::new(&lang, TimeZone::UTC, strings).map(Self)
    }

    fn plain(&self, value: f64) -> String {
        const MOST: u8 = 8;
        let decimals = decimals_of(value, MOST);
        let style = NumberStyle { decimals: Some(decimals), ..NumberStyle::default() };
        self.0.number(value, &Unit::Number, style)
    }
}

impl Host for LocaleHost {
    fn tick_label(&self, axis: AxisId, tick: Tick) -> String {
        match tick {
            Tick::Value { value, .. } => self.plain(value),
            Tick::Time { milliseconds, unit, .. } => {
                let style = match unit {
                    TimeUnit::Year => DateStyle::Year,
                    TimeUnit::Month => DateStyle::MonthShort,
                    TimeUnit::Day => DateStyle::MonthDayShort,
                    _ => return Plain.tick_label(axis, tick),
                };
                date_of(milliseconds).map(|date| self.0.date(date, style)).unwrap_or_default()
            }
        }
    }

    fn value_label(&self, _series: usize, value: f64) -> String {
        self.plain(value)
    }

    fn place_label(&self, _axis: AxisId, value: f64) -> String {
        self.plain(value)
    }

    fn moment_label(&self, milliseconds: f64) -> String {
        let date = date_of(milliseconds);
        date.map(|date| self.0.date(date, DateStyle::Medium)).unwrap_or_default()
    }

    fn percent_label(&self, percent: f64) -> String {
        let style = NumberStyle {
            decimals: Some(if percent.fract() == 0.0 { 0 } else { 1 }),
            ..NumberStyle::default()
        };
        self.0.number(percent, &Unit::Percent, style)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::args::{Format, Speech};
    use super::{ChartArgs, chart, not_drawn, parse_size, read_option};
    use crate::chart::svg;
    use crate::diag::Report;
    use crate::diag::render::short;

    #[test]
    fn sizes_are_two_numbers_of_pixels() {
        assert_eq!(parse_size("800x400"), Ok((800.0, 400.0)));
        for bad in ["", "800", "800x", "x400", "0x9", "-5x10", "NaNx100", "1e9x10", "10x20x30"] {
            assert!(parse_size(bad).is_err(), "{bad}");
        }
    }

    fn draw(name: &str, text: &str, locale: Option<&str>) -> (Result<String, ()>, String) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        let mut report = Report::new();
        let args = ChartArgs {
            option: path.clone(),
            size: (400.0, 200.0),
            locale: locale.map(str::to_owned),
            output: None,
            speech: Speech { format: Format::Short, quiet: false, verbose: false },
        };
        let drawn = chart(&args, &mut report).map_err(|_| ());
        (drawn, short(&report).replace(&path.display().to_string(), name))
    }

    #[test]
    fn an_option_becomes_a_file_that_stands_alone() {
        let yaml =
            "xAxis: {data: [a, b]}\nyAxis: {}\nseries: [{type: bar, data: [1500.5, 2500]}]\n";
        let (drawn, said) = draw("one.yaml", yaml, Some("ru"));
        assert_eq!(said, "");
        let svg = drawn.expect("is drawn");
        let document = roxmltree::Document::parse(&svg).expect("well-formed");
        assert_eq!(document.root_element().attribute("width"), Some("400"));
        assert!(svg.contains("<style>") && svg.contains("2\u{a0}500"), "{svg}");
        assert!(!svg.contains("<script") && !svg.contains("@container"), "{svg}");
        let json =
            r#"{"xAxis": {}, "yAxis": {}, "series": [{"type": "line", "data": [[1, 2], [3, 4]]}]}"#;
        assert!(draw("two.json", json, None).0.is_ok());
    }

    #[test]
    fn mistakes_have_a_place() {
        for (name, text, expected) in [
            (
                "a.yaml",
                "xAxis: {}\nseries:\n  - type: sankey\n",
                "a.yaml:3:11: error[chart/not-drawn]: `series[0].type`: \"sankey\" is not drawn\n",
            ),
            (
                "b.json",
                "{\"series\": [\n  {\"type\": \"bar\"}]}",
                "b.json:2:3: error[chart/not-drawn]: `series[0].xAxisIndex`: names an axis that is not there\n",
            ),
            (
                "c.json",
                "{\"series\": [}",
                "c.json:1:13: error[config/bad-yaml]: the option is no JSON: expected value at line 1 column 13\n",
            ),
        ] {
            let (drawn, said) = draw(name, text, None);
            assert!(drawn.is_err());
            assert_eq!(said, expected);
        }
        assert!(draw("d.yaml", "{}", Some("not a language")).1.contains("usage/unknown-name"));
    }

    #[test]
    fn an_option_that_is_no_mapping_is_told() {
        let mut report = Report::new();
        let name: Arc<str> = "x.yaml".into();
        let (option, places) = read_option(&name, "[]", &mut report).expect("YAML");
        let setup = svg::Setup {
            width: 10.0,
            height: 10.0,
            title: "",
            description: "",
            id: "x",
            is_fixed: true,
        };
        let error = svg::draw(&option, &setup, &svg::Plain).expect_err("no option");
        report.push(not_drawn(&error, &places));
        assert_eq!(
            short(&report),
            "x.yaml:1:1: error[chart/not-drawn]: `option`: found a list, expected an object\n"
        );
    }
}
