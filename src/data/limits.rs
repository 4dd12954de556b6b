//! What is said about a table's rows as a whole, and when a build stops.

use std::collections::BTreeMap;

use super::read::{EXAMPLES, FileReport};
use super::schema::resolved::{Description, MaxRejected};
use crate::diag::{Diagnostic, Report, code};
use crate::source::SitePath;

/// Reports the first rows that were rejected, how many there were, and the limits that are not kept.
pub(super) fn check_rows(
    description: &Description,
    files: &[(&SitePath, &FileReport)],
    report: &mut Report,
) {
    let examples = files.iter().flat_map(|(path, file)| {
        let path = path.shared();
        file.examples.iter().map(move |example| example.diagnostic(&path))
    });
    examples.take(EXAMPLES).for_each(|example| report.push(example));
    let accepted: u64 = files.iter().map(|(_, file)| file.rows).sum();
    let rejected: u64 = files.iter().map(|(_, file)| file.rejected).sum();
    if rejected > 0 {
        let file_reports: Vec<&FileReport> = files.iter().map(|(_, file)| *file).collect();
        let with_rejected = files.iter().filter(|(_, file)| file.rejected > 0).count();
        let files = if files.len() == 1 {
            String::new()
        } else {
            format!(" in {with_rejected} of {} files", files.len())
        };
        let found = format!(
            "`{}`: rejected {rejected} of {} rows{files}",
            description.name,
            accepted + rejected
        );
        report.push(
            rejected_rows(description, accepted, rejected, found).note(causes(&file_reports)),
        );
    }
    let (min_rows, place) = &description.limits.min_rows;
    if accepted < *min_rows {
        let message =
            format!("`{}`: found {accepted} rows, expected at least {min_rows}", description.name);
        report.push(Diagnostic::error(code::DATA_TOO_FEW_ROWS, message).at(place.clone()));
    }
}

/// Reports a newest file that is much smaller than the one before it.
pub(super) fn check_drop(
    description: &Description,
    (before_path, before): (&SitePath, u64),
    (newest_path, newest): (&SitePath, u64),
    report: &mut Report,
) {
    let (Some(max_drop), place) = &description.limits.max_drop else { return };
    if before > newest && share(before - newest, before) > *max_drop {
        let message = format!(
            "`{}`: found {newest} rows in `{newest_path}` and {before} in `{before_path}`, expected a drop of at most {max_drop}",
            description.name
        );
        report.push(
            Diagnostic::error(code::DATA_ROW_DROP, message)
                .at(place.clone())
                .hint("if the newest file is complete, raise `max_drop` under `limits`"),
        );
    }
}

fn rejected_rows(
    description: &Description,
    accepted: u64,
    rejected: u64,
    found: String,
) -> Diagnostic {
    let (limit, place) = &description.limits.max_rejected;
    let (is_over, limit) = match limit {
        MaxRejected::Rows(rows) => (rejected > *rows, rows.to_string()),
        MaxRejected::Share(share) => {
            (self::share(rejected, accepted + rejected) > *share, format!("{share} of the rows"))
        }
    };
    if is_over {
        let hint = "correct the rows or the schema, or raise `max_rejected` under `limits`";
        Diagnostic::error(code::DATA_REJECTED, format!("{found}, expected at most {limit}"))
            .at(place.clone())
            .hint(hint)
    } else {
        Diagnostic::warning(code::DATA_REJECTED, found).at(place.clone())
    }
}

/// The share that `part` is of `whole`. A division rounds to the number nearest to it, which is also what a limit
/// such as 0.29 stands for: 29 of 100 rows are not more than that.
fn share(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64
}

/// What the rows were rejected for, the most frequent first.
fn causes(files: &[&FileReport]) -> String {
    const SHOWN: usize = 10;
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for (cause, count) in files.iter().flat_map(|file| &file.causes) {
        *counts.entry(cause).or_default() += count;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let shown: Vec<_> =
        counts.iter().take(SHOWN).map(|(cause, count)| format!("{count} for {cause}")).collect();
    let more = if counts.len() > SHOWN { " and others" } else { "" };
    format!("{}{more}", shown.join(", "))
}
