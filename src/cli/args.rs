//! What can be typed.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;

use super::chart::ChartArgs;
use crate::build::BuildOptions;
use crate::page::Selection;

/// Research reports that recompute themselves: daily CSV exports and Markdown in, a localized static site out.
#[derive(Debug, Parser)]
#[command(name = "tallysheet", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  tallysheet build                           build the site of this folder into output/
  tallysheet build --site docs --output www  another site, another folder
  tallysheet build --as-of 2026-05-29        the site as it was on that day
  tallysheet check --deny-warnings           what CI runs on a pull request: writes nothing
  tallysheet explain salary_by_level         what a metric is: SQL, units, first rows, pages
  tallysheet explain copy/missing-value      what a mistake means
  tallysheet chart option.json -o chart.svg  draw one ECharts option, without a site

Exit codes: 0 fine, 1 the site's content or data is wrong, 2 the command line or the machine is.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(flatten)]
    Site(SiteCommand),
    /// Draw one ECharts option as an SVG file that stands alone; needs no site
    #[command(after_help = "\
The file follows light and dark screens. What is not drawn is an error that names the option's path.

Examples:
  tallysheet chart option.json -o chart.svg
  tallysheet chart option.yaml --size 640x320 --locale ru > chart.svg")]
    Chart(ChartArgs),
}

/// What can be done with a site.
#[derive(Debug, Subcommand)]
pub(super) enum SiteCommand {
    /// Build the site
    #[command(after_help = "\
The output folder is replaced as a whole, once everything is written and nothing is wrong; `.git`,
`.gitignore` and `.gitkeep` at its top stay. A build that fails, or is killed, leaves it as it was.

Examples:
  tallysheet build
  tallysheet build --drafts --locale ru --report research   a part, to look at (not to publish)")]
    Build(BuildArgs),
    /// Check everything that `build` checks, and write nothing
    Check(CheckArgs),
    /// Say what a metric, dataset, chart or diagnostic code is
    Explain(ExplainArgs),
}

#[derive(Clone, Debug, clap::Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    common: Common,
    /// Where to build the site [default: `output` in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Clone, Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    common: Common,
}

#[derive(Clone, Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// The metric, dataset, reference table, chart or code
    pub(super) name: String,
    #[command(flatten)]
    common: Common,
}

/// Options of all commands that are about a site.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Common {
    /// The site's folder, which has a `site.yaml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) site: PathBuf,
    /// The date of the data, such as 2026-05-29 [default: the newest export's]; later exports are left out
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    as_of: Option<Date>,
    /// Only pages in this language
    #[arg(long, value_name = "LANG")]
    locale: Option<String>,
    /// Only pages of this report
    #[arg(long, value_name = "NAME")]
    report: Option<String>,
    /// Also pages that are not published
    #[arg(long)]
    drafts: bool,
    /// Treat warnings as errors
    #[arg(long)]
    deny_warnings: bool,
    #[command(flatten)]
    pub(super) speech: Speech,
    /// How many threads work [default: one per core]
    #[arg(short, long, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,
}

/// How the program speaks.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Speech {
    /// How mistakes are shown
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORM")]
    pub(super) format: Format,
    /// Say nothing but mistakes
    #[arg(short, long, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say more
    #[arg(short, long, action = ArgAction::SetTrue)]
    pub(super) verbose: bool,
}

/// How mistakes are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the line of the source
    Human,
    /// One line each: file:line:column: severity[code]: message
    Short,
    /// One JSON object a line
    Json,
}

impl Command {
    pub(super) fn speech(&self) -> Speech {
        match self {
            Self::Site(command) => command.common().speech,
            Self::Chart(args) => args.speech,
        }
    }
}

impl SiteCommand {
    pub(super) fn common(&self) -> &Common {
        match self {
            Self::Build(args) => &args.common,
            Self::Check(args) => &args.common,
            Self::Explain(args) => &args.common,
        }
    }
}

impl Common {
    pub(super) fn build_options(&self, jobs: usize, time: Timestamp) -> BuildOptions {
        BuildOptions {
            site: self.site.clone(),
            as_of: self.as_of,
            time,
            selection: Selection {
                language: self.locale.clone(),
                report: self.report.clone(),
                drafts: self.drafts,
            },
            deny_warnings: self.deny_warnings,
            jobs,
            anew: false,
        }
    }
}

fn parse_date(typed: &str) -> Result<Date, String> {
    // The parser also takes a time behind the date, which would be ignored here.
    let is_date = typed.len() == 10 && typed.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let date = if is_date { typed.parse::<Date>().ok() } else { None };
    date.ok_or_else(|| "expected a date such as 2026-05-29".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{Args, parse_date};

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn dates_are_dates_and_nothing_more() {
        assert!(parse_date("2026-05-29").is_ok());
        for bad in ["2026-02-30", "2026-05-29T10:00", "29.05.2026", "today", ""] {
            assert!(parse_date(bad).is_err(), "{bad}");
        }
    }
}
