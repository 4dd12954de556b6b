//! The command line: arguments in, one library call, words on the terminal, an exit code out.
//!
//! The only module that prints, and the only one that reads a clock.

mod args;
mod chart;
mod clock;
mod explain;
mod print;
mod progress;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;

use crate::build::{BuildOptions, Progress, Quiet, build, check};
use crate::diag::render::{Excerpts, NoExcerpts};
use crate::diag::{Diagnostic, Failed, Report, code};
use crate::source::SiteFolder;
use args::{Args, Command, Common, SiteCommand};
use print::Printer;
use progress::{Bars, Lines};

/// The site's content, data or settings are wrong.
const SITE_IS_WRONG: u8 = 1;
/// The command line, or the machine, is wrong.
const USE_IS_WRONG: u8 = 2;

/// Runs the program with these arguments (the first is its own name).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let started = Instant::now();
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            // Help and version are no mistakes, and go to standard output.
            let code = if error.use_stderr() { USE_IS_WRONG } else { 0 };
            return if error.print().is_ok() {
                ExitCode::from(code)
            } else {
                ExitCode::from(USE_IS_WRONG)
            };
        }
    };
    let printer = Printer::new(args.command.speech());
    let mut report = Report::new();
    let outcome = match &args.command {
        Command::Site(command) => run_command(command, &printer, started, &mut report),
        Command::Chart(chart) => chart::chart(chart, &mut report),
    };
    let printed = print_report(&printer, &report, &args.command).and_then(|()| match outcome {
        Ok(text) => print_out(&text),
        Err(Failed) => Ok(()),
    });
    match (printed, outcome_code(&report)) {
        // A closed pipe (`| head`) is the reader's choice; anything else went wrong.
        (Err(error), 0) if error.kind() != io::ErrorKind::BrokenPipe => {
            ExitCode::from(USE_IS_WRONG)
        }
        (_, code) => ExitCode::from(code),
    }
}

/// Prints mistakes, with the lines of the files that they are in.
fn print_report(printer: &Printer, report: &Report, command: &Command) -> io::Result<()> {
    match command {
        Command::Site(command) => {
            let folder = SiteFolder::open(&command.common().site).ok();
            let excerpts: &dyn Excerpts = folder.as_ref().map_or(&NoExcerpts, |folder| folder);
            printer.report(report, excerpts)
        }
        Command::Chart(chart) => printer.report(report, chart),
    }
}

fn outcome_code(report: &Report) -> u8 {
    if !report.has_errors() {
        0
    } else if report.is_environment() {
        USE_IS_WRONG
    } else {
        SITE_IS_WRONG
    }
}

/// Runs a command on a site; gives what goes to standard output.
fn run_command(
    command: &SiteCommand,
    printer: &Printer,
    started: Instant,
    report: &mut Report,
) -> Result<String, Failed> {
    let common = command.common();
    let jobs = start_threads(common, report)?;
    let options = &common.build_options(jobs, clock::time_of_build(report)?);
    let progress = &*progress(common, started);
    let outcome = match command {
        SiteCommand::Build(args) => {
            let output = args.output.clone().unwrap_or_else(|| options.site.join("output"));
            build(options, &output, progress, report)
                .map(|built| printer.built(&built, started.elapsed()))
        }
        SiteCommand::Check(_) => check(options, progress, report)
            .map(|pages| printer.checked(pages, report.warnings(), started.elapsed())),
        SiteCommand::Explain(args) => {
            // Somebody may ask for a staging metric, whose rows are known only when it is computed.
            let options = BuildOptions { anew: true, ..options.clone() };
            explain::explain(&args.name, &options, progress, report)
        }
    };
    progress.done();
    outcome
}

/// Starts as many threads as are asked for. Gives how many there are.
fn start_threads(common: &Common, report: &mut Report) -> Result<usize, Failed> {
    let mut builder = rayon::ThreadPoolBuilder::new();
    if let Some(jobs) = common.jobs {
        builder = builder.num_threads(jobs.get());
    }
    // Copy, SQL and options are nested as deeply as somebody wrote them.
    match builder.stack_size(8 << 20).build_global() {
        Ok(()) => Ok(rayon::current_num_threads()),
        Err(error) => {
            report.push(Diagnostic::error(
                code::ENV_ENGINE,
                format!("cannot start threads: {error}"),
            ));
            Err(Failed)
        }
    }
}

/// Bars on a terminal; lines in CI, or where somebody asks for more; nothing elsewhere.
fn progress(common: &Common, started: Instant) -> Box<dyn Progress> {
    let in_ci = std::env::var_os("CI").is_some();
    if common.speech.quiet {
        Box::new(Quiet)
    } else if in_ci || common.speech.verbose {
        Box::new(Lines)
    } else if io::stderr().is_terminal() {
        Box::new(Bars::new(started))
    } else {
        Box::new(Quiet)
    }
}

fn print_out(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// The path as a user would type it: relative to the current folder where it lies below it.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let relative = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    let shown = relative.unwrap_or(path).display().to_string();
    shown.strip_prefix("./").unwrap_or(&shown).to_owned()
}
