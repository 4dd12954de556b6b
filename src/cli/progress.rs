//! How far a build has come: bars for somebody who watches a terminal, lines for a log.

use std::io::{self, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::build::Progress;

/// No bar before this long: most builds are over by then.
const PATIENCE: Duration = Duration::from_millis(500);

/// Bars on standard error.
pub(super) struct Bars {
    started: Instant,
    bar: Mutex<Option<Phase>>,
}

/// A phase whose end is known, shown or not yet.
struct Phase {
    bar: ProgressBar,
    what: &'static str,
    bytes: bool,
    total: u64,
    done: u64,
}

impl Bars {
    /// Bars for a run that started then.
    pub(super) fn new(started: Instant) -> Self {
        Self { started, bar: Mutex::new(None) }
    }

    fn begin(&self, what: &'static str, total: u64, bytes: bool) {
        let phase = Phase { bar: ProgressBar::hidden(), what, bytes, total, done: 0 };
        if let Ok(mut current) = self.bar.lock()
            && let Some(last) = current.replace(phase)
        {
            last.bar.finish_and_clear();
        }
    }

    fn advance(&self, by: u64) {
        let Ok(mut current) = self.bar.lock() else { return };
        let Some(phase) = current.as_mut() else { return };
        phase.done += by;
        if phase.bar.is_hidden() && self.started.elapsed() >= PATIENCE {
            phase.bar = shown(phase);
        }
        phase.bar.set_position(phase.done);
    }
}

fn shown(phase: &Phase) -> ProgressBar {
    let counts = if phase.bytes { "{bytes}/{total_bytes}" } else { "{pos}/{len}" };
    let bar = ProgressBar::new(phase.total);
    if let Ok(style) =
        ProgressStyle::with_template(&format!("{{msg:>8}} {{bar:32}} {counts} {{eta}}"))
    {
        bar.set_style(style);
    }
    bar.set_message(phase.what);
    bar
}

impl Progress for Bars {
    fn reading(&self, _files: usize, bytes: u64) {
        self.begin("Reading", bytes, true);
    }

    fn read(&self, bytes: u64) {
        self.advance(bytes);
    }

    fn computing(&self, metrics: usize) {
        self.begin("Counting", metrics as u64, false);
    }

    fn computed(&self, _metric: &str) {
        self.advance(1);
    }

    fn rendering(&self, pages: usize) {
        self.begin("Writing", pages as u64, false);
    }

    fn rendered(&self) {
        self.advance(1);
    }

    fn done(&self) {
        if let Ok(mut current) = self.bar.lock()
            && let Some(phase) = current.take()
        {
            phase.bar.finish_and_clear();
        }
    }
}

/// Lines on standard error, for logs.
#[derive(Debug, Default)]
pub(super) struct Lines;

impl Lines {
    fn say(text: &str) {
        // A log that cannot be written is no reason to stop a build.
        let _written_or_not = writeln!(io::stderr().lock(), "{text}");
    }
}

impl Progress for Lines {
    fn reading(&self, files: usize, bytes: u64) {
        if files > 0 {
            Self::say(&format!("Reading {files} exports, {:.1} MB", bytes as f64 / 1e6));
        }
    }

    fn read(&self, _bytes: u64) {}

    fn computing(&self, metrics: usize) {
        Self::say(&format!("Computing {metrics} metrics"));
    }

    fn computed(&self, _metric: &str) {}

    fn rendering(&self, pages: usize) {
        Self::say(&format!("Writing {pages} pages"));
    }

    fn rendered(&self) {}

    fn done(&self) {}
}
