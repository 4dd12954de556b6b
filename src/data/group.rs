//! Which files are kept together in the cache.
//!
//! In: a table's files from the oldest to the newest. Out: runs of them, each one entry of the cache. A site
//! with years of small daily files would otherwise open thousands of entries; and a run must not change when
//! a file is added, or its rows would be written again every day.

use std::ops::Range;

use super::find::ExportFile;

/// A file of so many bytes or more is kept alone.
const SMALL_FILE: u64 = 1 << 20;

/// A run has at most so many files.
const RUN_FILES: usize = 256;

/// A run has at most so many bytes of exports.
const RUN_BYTES: u64 = 32 << 20;

/// The runs, in order.
///
/// Small files that follow each other within one month are one run; it ends with the month, before a large file,
/// and when it is full. So a changed file changes one run only. The last run is not over yet: its files are kept
/// one by one, and joined when a file comes that ends it. (Files without dates wait for nothing.)
pub(super) fn runs(files: &[ExportFile]) -> Vec<Range<usize>> {
    let month = |number: usize| files[number].date.map(|date| date.first_of_month());
    let mut runs = Vec::new();
    let mut start = 0;
    let mut bytes = 0;
    for (number, file) in files.iter().enumerate() {
        let is_large = file.bytes >= SMALL_FILE;
        let is_over = start < number
            && (is_large
                || month(start) != month(number)
                || number - start == RUN_FILES
                || bytes + file.bytes > RUN_BYTES);
        if is_over {
            runs.push(start..number);
            start = number;
            bytes = 0;
        }
        bytes += file.bytes;
        if is_large {
            runs.push(number..number + 1);
            start = number + 1;
            bytes = 0;
        }
    }
    let is_dated = files[start..].iter().any(|file| file.date.is_some());
    if is_dated {
        runs.extend((start..files.len()).map(|number| number..number + 1));
    } else if start < files.len() {
        runs.push(start..files.len());
    }
    runs
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::{ExportFile, runs};
    use crate::source::SitePath;

    fn file(date: &str, bytes: u64) -> ExportFile {
        let path = SitePath::new(&format!("data/{date}.csv")).expect("a path");
        ExportFile { path, date: date.parse::<Date>().ok(), bytes }
    }

    #[track_caller]
    fn check(files: &[ExportFile], expected: &[std::ops::Range<usize>]) {
        assert_eq!(runs(files), expected);
    }

    const LARGE: u64 = 1 << 20;

    #[test]
    fn a_month_is_joined_when_it_is_over() {
        check(&[], &[]);
        check(&[file("2026-01-01", 9), file("2026-01-02", 9)], &[0..1, 1..2]);
        let three = [file("2026-01-01", 9), file("2026-01-02", 9), file("2026-02-01", 9)];
        check(&three, &[0..2, 2..3]);
    }

    #[test]
    fn a_large_file_stands_alone() {
        let files = [
            file("2026-01-01", 9),
            file("2026-01-02", 9),
            file("2026-01-03", LARGE),
            file("2026-01-04", 9),
            file("2026-01-05", LARGE),
            file("2026-01-06", 9),
        ];
        check(&files, &[0..2, 2..3, 3..4, 4..5, 5..6]);
    }

    #[test]
    fn a_run_that_is_full_is_over() {
        let many = vec![file("2026-01-01", 9); 300];
        let mut expected: Vec<_> = std::iter::once(0..256).collect();
        expected.extend((256..300).map(|number| number..number + 1));
        check(&many, &expected);
        let heavy = vec![file("2026-01-01", LARGE - 1); 40];
        assert_eq!(runs(&heavy)[0], 0..32);
    }

    #[test]
    fn files_without_dates_are_joined_at_once() {
        check(&[file("a", 9), file("b", 9)], std::slice::from_ref(&(0..2)));
    }
}
