//! How long a chart takes, from rows to finished SVG, beside ECharts' own server-side rendering of the same options:
//! `cargo bench --bench charts`.
//!
//! ECharts is run on Node by `tests/echarts/bench.mjs`, after `npm ci` in that folder; without it, only ours is
//! measured. Both draw on one core, warmed up, and the median of several rounds counts. The last lines tell how much
//! memory the process has taken at most after 100 and after 10,000 charts.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use indexmap::IndexMap;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan as _};
use serde::Deserialize;
use serde_json::{Value, json};

use tallysheet::chart::{
    Categories, Chart, ChartSpec, Column, Format, Numbers, RawChart, Table, Values, resolve_charts,
};
use tallysheet::config::yaml::{YamlText, parse};
use tallysheet::diag::Report;
use tallysheet::locale::{Lang, Locale, Strings};
use tallysheet::page::LocaleWords;
use tallysheet::unit::{NumberStyle, Unit};

/// How many rounds there are, of which the median counts.
const ROUNDS: usize = 9;

/// How many charts are drawn in a round.
const DRAWN: usize = 2_000;

/// Without hints a drawing shows what ECharts' shows; with them each value can be pointed at, without a script.
const CHARTS: &str = "\
charts:
  weekly share, 4 series of 13 weeks: {kind: share, metric: m, x: week, y: jobs, series: level, hints: false, title: t}
  top 10, bars across: {kind: bars, metric: m, x: skill, y: jobs, hints: false, title: t}
  17 weekly bars: {kind: bar, metric: m, x: week, y: jobs, hints: false, title: t}
  weekly share, with hints: {kind: share, metric: m, x: week, y: jobs, series: level, title: t}
  bars across, with hints: {kind: bars, metric: m, x: skill, y: jobs, title: t}
  weekly bars, with hints: {kind: bar, metric: m, x: week, y: jobs, title: t}
";

#[derive(Deserialize)]
struct Charts {
    charts: IndexMap<String, RawChart>,
}

fn specs() -> Vec<ChartSpec> {
    let mut report = Report::new();
    let text = YamlText { file: &"charts.yaml".into(), text: CHARTS, lines_before: 0 };
    let (raw, places) = parse::<Charts>(text, &mut report).expect("well-formed");
    resolve_charts(raw.charts, &["charts"], &places, &mut report).into_values().collect()
}

fn weeks(count: i64) -> impl Iterator<Item = Date> + Clone {
    (0..count).map(|week| date(2026, 2, 2).saturating_add::<Span>((7 * week).days()))
}

fn column(id: &str, values: Values) -> Column {
    Column { id: id.to_owned(), title: id.to_owned(), values }
}

fn dates(values: impl Iterator<Item = Date>) -> Column {
    column("week", Values::Dates(values.map(Some).collect()))
}

fn names(id: &str, values: impl Iterator<Item = &'static str>) -> Column {
    let ids: Vec<String> = values.map(str::to_owned).collect();
    let labels = ids.clone();
    column(id, Values::Categories(Categories { ids, labels, ..Categories::default() }))
}

fn jobs(values: impl Iterator<Item = u32>) -> Column {
    let values = values.map(|value| Some(f64::from(value))).collect();
    let unit = Unit::parse("jobs").expect("a unit");
    column("jobs", Values::Numbers(Numbers { values, unit, style: NumberStyle::default() }))
}

/// The rows of each chart, in the order of [`CHARTS`].
fn tables() -> Vec<Table> {
    const LEVELS: [&str; 4] = ["junior", "middle", "senior", "lead"];
    const SKILLS: [&str; 10] = [
        "Java",
        "Python",
        "Go",
        "Spring",
        "Kubernetes",
        "PostgreSQL",
        "Kafka",
        "Docker",
        "SQL",
        "AWS",
    ];
    let by_week = weeks(13).flat_map(|week| LEVELS.map(|level| (week, level)));
    let levels = vec![
        dates(by_week.clone().map(|(week, _)| week)),
        names("level", by_week.map(|(_, level)| level)),
        jobs((0..52u32).map(|n| [40, 210, 380, 90][n as usize % 4] + n * 7 % 31)),
    ];
    let skills = vec![names("skill", SKILLS.into_iter()), jobs((1..=10u32).map(|n| 1853 / n + n))];
    let demand = vec![dates(weeks(17)), jobs((0..17u32).map(|n| 300 + n * 37 % 113))];
    let tables = [levels, skills, demand].map(|columns| Table { columns, as_of: None });
    [&tables[..], &tables[..]].concat()
}

fn draw(spec: &ChartSpec, table: &Table, words: &LocaleWords<'_>) -> String {
    let chart = Chart::new(spec, table, words, None).expect("rows that fit");
    chart.svg(Format::Wide, "t", &chart.description(), "c").expect("is drawn")
}

/// The median time of a chart, in microseconds.
fn time(mut draw: impl FnMut() -> String) -> f64 {
    let mut round = |count: usize| {
        let start = Instant::now();
        let bytes: usize = (0..count).map(|_| draw().len()).sum();
        assert!(bytes > 0);
        start.elapsed().as_secs_f64() * 1e6 / count as f64
    };
    round(DRAWN);
    let mut rounds: Vec<f64> = (0..ROUNDS).map(|_| round(DRAWN)).collect();
    rounds.sort_by(f64::total_cmp);
    rounds[ROUNDS / 2]
}

/// What ECharts takes for the same options: microseconds and bytes of each; nothing where Node or ECharts is missing.
fn echarts(options: &Value) -> Option<Vec<(f64, f64)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/echarts");
    if !folder.join("node_modules/echarts").is_dir() {
        return None;
    }
    let mut node = Command::new("node")
        .arg("bench.mjs")
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    node.stdin.take()?.write_all(options.to_string().as_bytes()).ok()?;
    let output = node.wait_with_output().ok()?;
    let measured: Vec<Value> = serde_json::from_slice(&output.stdout).ok()?;
    let pair = |one: &Value| Some((one["microseconds"].as_f64()?, one["bytes"].as_f64()?));
    measured.iter().map(pair).collect()
}

/// The most memory that the process has had so far, in kilobytes; nothing where the system does not tell.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn main() {
    let lang = Lang::new("en").expect("a language");
    let strings = Arc::new(Strings::empty(&lang));
    let locale = Locale::new(&lang, TimeZone::UTC, strings).expect("a language that is known");
    let words = LocaleWords(&locale);
    let (specs, tables) = (specs(), tables());
    let pairs = || specs.iter().zip(&tables);

    let drawn = |count: usize| {
        let all = pairs().cycle().take(count);
        all.map(|(spec, table)| draw(spec, table, &words).len()).sum::<usize>()
    };
    let memory = [100, 10_000].map(|count| {
        drawn(count);
        (count, peak_memory())
    });

    let options = pairs().map(|(spec, table)| {
        let chart = Chart::new(spec, table, &words, None).expect("rows that fit");
        let option = chart.option(Format::Wide).expect("is drawn");
        json!({"option": option, "width": 720, "height": 300})
    });
    let theirs = echarts(&options.collect());
    if theirs.is_none() {
        println!("ECharts is not measured: run `npm ci` in tests/echarts");
    }
    for (number, (spec, table)) in pairs().enumerate() {
        let ours = time(|| draw(spec, table, &words));
        let bytes = draw(spec, table, &words).len();
        print!("{:>36}  {ours:8.1} µs {bytes:7} bytes", spec.name);
        if let Some((time, size)) = theirs.as_ref().and_then(|theirs| theirs.get(number)) {
            let ratio = time / ours;
            let share = bytes as f64 / size * 100.0;
            print!(
                "   ECharts {time:8.1} µs {size:7} bytes   {ratio:6.0} times, {share:.0} % of the bytes"
            );
        }
        println!();
    }
    for (count, peak) in memory {
        if let Some(peak) = peak {
            println!("{:>36}  {peak:8} kB at most", format!("after {count} charts"));
        }
    }
}
