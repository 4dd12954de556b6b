//! Words on the terminal.

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use super::args::{Format, Speech};
use super::shown;
use crate::build::Built;
use crate::diag::render::{Excerpts, human, json, short};
use crate::diag::{Report, Severity};
use crate::output::Swap;

/// How the program speaks.
pub(super) struct Printer {
    format: Format,
    quiet: bool,
    verbose: bool,
    color: bool,
}

impl Printer {
    pub(super) fn new(speech: Speech) -> Self {
        let color = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Self { format: speech.format, quiet: speech.quiet, verbose: speech.verbose, color }
    }

    /// Prints mistakes to standard error, and how many they are.
    pub(super) fn report(&self, report: &Report, excerpts: &dyn Excerpts) -> io::Result<()> {
        if report.is_empty() {
            return Ok(());
        }
        let text = match self.format {
            Format::Human => {
                format!("{}{}\n", human(report, excerpts, self.color), summary(report))
            }
            Format::Short => short(report),
            Format::Json => json(report),
        };
        let mut out = io::stderr().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    /// What a build did.
    pub(super) fn built(&self, built: &Built, elapsed: Duration) -> String {
        if self.quiet {
            return String::new();
        }
        let mut text = format!(
            "Built {} into {} in {}.\n",
            count(built.pages, "page", "pages"),
            shown(&built.output),
            seconds(elapsed)
        );
        let published = built.published;
        let changes = format!(
            "{} written, {} unchanged, {} removed",
            published.written, published.unchanged, published.removed
        );
        match published.swap {
            Swap::Nothing => text.push_str("Nothing changed.\n"),
            Swap::Whole => text.push_str(&format!("Files: {changes}.\n")),
            Swap::FileByFile => {
                text.push_str(&format!("Files: {changes}, put in place one by one.\n"));
            }
        }
        if let Some(first) = built.start.first() {
            text.push_str(&format!("Open {}\n", shown(first)));
        }
        if self.verbose {
            for other in built.start.iter().skip(1) {
                text.push_str(&format!("  or {}\n", shown(other)));
            }
        }
        text
    }

    /// What a check found, when it found no error.
    pub(super) fn checked(&self, pages: usize, warnings: usize, elapsed: Duration) -> String {
        if self.quiet {
            return String::new();
        }
        let found = match warnings {
            0 => "nothing is wrong".to_owned(),
            _ => format!("no errors, {}", count(warnings, Severity::Warning.name(), "warnings")),
        };
        format!("Checked {} in {}: {found}.\n", count(pages, "page", "pages"), seconds(elapsed))
    }
}

/// "2 errors, 1 warning".
fn summary(report: &Report) -> String {
    let (errors, warnings) = (report.errors(), report.warnings());
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(count(errors, Severity::Error.name(), "errors"));
    }
    if warnings > 0 {
        parts.push(count(warnings, Severity::Warning.name(), "warnings"));
    }
    parts.join(", ")
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn seconds(elapsed: Duration) -> String {
    format!("{:.2} s", elapsed.as_secs_f64())
}
