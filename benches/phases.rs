//! How long the phases of a build take, and each metric: `cargo bench --bench phases -- SITE [RUNS]`.
//!
//! Prints one line per phase with the median over the runs (5, unless told otherwise), then the slowest metrics, measured with one
//! thread so that they do not disturb each other. The cache is kept: delete `SITE/.tallysheet` for a cold read.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use tallysheet::build::{BuildOptions, Discard, Progress, load};
use tallysheet::diag::Report;
use tallysheet::page::Selection;

/// When phases began and metrics were done.
#[derive(Default)]
struct Clock {
    marks: Mutex<Vec<(String, Instant)>>,
}

impl Clock {
    fn mark(&self, what: impl Into<String>) {
        if let Ok(mut marks) = self.marks.lock() {
            marks.push((what.into(), Instant::now()));
        }
    }
}

impl Progress for Clock {
    fn reading(&self, _files: usize, _bytes: u64) {}
    fn read(&self, _bytes: u64) {}
    fn computing(&self, _metrics: usize) {
        self.mark("computing");
    }
    fn computed(&self, metric: &str) {
        self.mark(metric);
    }
    fn rendering(&self, _pages: usize) {}
    fn rendered(&self) {}
    fn done(&self) {}
}

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let site = PathBuf::from(arguments.first().map_or(".", String::as_str));
    let runs: usize = arguments.get(1).and_then(|runs| runs.parse().ok()).unwrap_or(5);
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let mut phases: Vec<[Duration; 4]> = Vec::new();
    let mut pages = 0;
    for _ in 0..runs {
        let (times, count, _) = run(&site, jobs);
        phases.push(times);
        pages = count;
    }
    for (position, phase) in
        ["load", "read data", "metrics and plan", "render"].into_iter().enumerate()
    {
        let mut times: Vec<Duration> = phases.iter().map(|times| times[position]).collect();
        times.sort();
        println!("{phase:>18}  {:8.1} ms", times[times.len() / 2].as_secs_f64() * 1e3);
    }
    println!("{pages:>18}  pages");
    let (_, _, mut metrics) = run(&site, 1);
    metrics.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
    for (metric, time) in metrics.iter().take(12) {
        println!("{metric:>24}  {:8.1} ms", time.as_secs_f64() * 1e3);
    }
}

type Run = ([Duration; 4], usize, Vec<(String, Duration)>);

fn run(site: &std::path::Path, jobs: usize) -> Run {
    let options = BuildOptions {
        site: site.to_owned(),
        as_of: None,
        time: jiff::Timestamp::UNIX_EPOCH,
        selection: Selection::default(),
        deny_warnings: false,
        jobs,
        anew: true,
    };
    let clock = Clock::default();
    let mut report = Report::new();
    let start = Instant::now();
    let loaded = load(&options, &mut report).expect("a site without mistakes");
    let loading = start.elapsed();
    let start = Instant::now();
    let computed = loaded.compute(&options, &clock, &mut report).expect("a site without mistakes");
    let end = Instant::now();
    let marks = clock.marks.into_inner().expect("no thread panicked");
    let began = marks.first().map_or(start, |(_, at)| *at);
    let mut metrics: Vec<(String, Duration)> =
        marks.windows(2).map(|pair| (pair[1].0.clone(), pair[1].1 - pair[0].1)).collect();
    metrics.retain(|(name, _)| name != "computing");
    let rendering = Instant::now();
    let rendered = computed
        .render(&Discard, &tallysheet::build::Quiet, &mut report)
        .expect("a site without mistakes");
    ([loading, began - start, end - began, rendering.elapsed()], rendered.pages, metrics)
}
