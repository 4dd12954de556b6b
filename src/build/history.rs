//! What earlier builds wrote down, and what this one adds to it.

use std::path::Path;

use jiff::Timestamp;

use super::BuildOptions;
use crate::diag::{Diagnostic, Report};
use crate::ledger::{Entry, Ledger};

/// The file in the site's folder that says when pages changed.
const LEDGER: &str = ".tallysheet/modified.json";

/// When pages changed, as far as earlier builds know, and what a build needs besides to go on with that.
#[derive(Clone, Debug)]
pub struct History {
    /// What was written down.
    pub ledger: Ledger,
    /// The time of this build.
    pub now: Timestamp,
    /// Whether this build makes all pages there are.
    is_whole: bool,
    /// Whether this build is for a look, and leaves no trace.
    is_trial: bool,
    /// Why nothing could be read.
    problem: Option<Diagnostic>,
}

impl History {
    /// Reads what is written down in a site's folder.
    pub(super) fn read(site: &Path, options: &BuildOptions) -> Self {
        let (ledger, problem) = Ledger::read(&site.join(LEDGER));
        let selection = &options.selection;
        Self {
            ledger,
            now: options.time,
            is_whole: selection.language.is_none() && selection.report.is_none(),
            is_trial: selection.drafts,
            problem,
        }
    }

    /// Writes down what this build found, once it is published. What goes wrong is a warning that keeps nothing from
    /// being published, since it already is.
    pub(super) fn write(&self, site: &Path, ledger: &Ledger, report: &mut Report) {
        if self.is_trial {
            return;
        }
        self.problem.iter().cloned().for_each(|problem| report.push(problem));
        if let Err(problem) = ledger.write(&site.join(LEDGER)) {
            report.push(problem);
        }
    }

    /// The ledger after this build, which found these entries.
    pub(super) fn after(&self, found: impl IntoIterator<Item = (String, Entry)>) -> Ledger {
        self.ledger.after(found, self.is_whole)
    }
}
