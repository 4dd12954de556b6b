//! Files of one build that could not all be published.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use super::OutputPath;
use super::staging::{Claim, FileKind};
use crate::diag::{Diagnostic, code};

/// What is wrong with publishing files at all of these paths together: the mistakes that [`Staging::publish`] finds,
/// told without writing anything.
///
/// [`Staging::publish`]: super::Staging::publish
pub fn colliding(paths: impl IntoIterator<Item = OutputPath>) -> Vec<Diagnostic> {
    let mut claims: BTreeMap<OutputPath, Claim> = BTreeMap::new();
    for path in paths {
        let claim = Claim { kind: FileKind::Page, number: 0, times: 0, unchanged: false };
        claims.entry(path).or_insert(claim).times += 1;
    }
    collisions(&claims)
}

/// Every file that another one is in the way of, in the order of their paths.
pub(super) fn collisions(claims: &BTreeMap<OutputPath, Claim>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut files: HashMap<String, &OutputPath> = HashMap::with_capacity(claims.len());
    for (path, claim) in claims {
        if claim.times > 1 {
            let times = claim.times;
            found.push(collision(format!(
                "{times} files have the output path `{path}`, expected one"
            )));
        }
        if let Some(first) = files.insert(path.folded(), path) {
            found.push(
                collision(format!(
                    "the output paths `{first}` and `{path}` differ in letter case alone"
                ))
                .note("systems that ignore case would keep one of the two"),
            );
        }
    }
    let mut blocked: BTreeSet<&OutputPath> = BTreeSet::new();
    let mut last = None;
    for path in claims.keys() {
        // Files of one folder stand together.
        let folder = path.as_str().rsplit_once('/').map(|(folder, _)| folder);
        if last.replace(folder) == Some(folder) {
            continue;
        }
        for folder in path.folders() {
            if let Some(&file) = files.get(&folder.to_lowercase())
                && blocked.insert(file)
            {
                found.push(collision(format!(
                    "the output path `{file}` is a file, and the folder of `{path}`"
                )));
            }
        }
    }
    found
}

fn collision(message: String) -> Diagnostic {
    Diagnostic::error(code::OUTPUT_COLLISION, message).hint("give one of the two another path")
}

#[cfg(test)]
mod tests {
    use super::{OutputPath, colliding};
    use crate::diag::Report;
    use crate::output::test_site::{Site, file};

    #[track_caller]
    fn check(paths: &[&str], expected: &[&str]) {
        let site = Site::new();
        site.build(&[("index.html", "old")]);
        for paths in [paths.to_vec(), paths.iter().rev().copied().collect()] {
            let staging = site.begin();
            for path in paths {
                staging.add(file(path, path)).expect("written aside");
            }
            let mut report = Report::new();
            staging.publish(&mut report).expect_err("refused");
            let messages: Vec<_> = report.sorted().into_iter().map(|found| found.message).collect();
            assert_eq!(messages, expected);
            assert!(report.sorted().iter().all(|found| found.code.name() == "output/collision"));
            site.check_holds(&[("index.html", "old")]);
        }
    }

    #[test]
    fn two_files_for_one_path_are_refused() {
        check(
            &["en/a.html", "b.html", "en/a.html"],
            &["2 files have the output path `en/a.html`, expected one"],
        );
    }

    #[test]
    fn paths_that_differ_in_case_alone_are_refused() {
        check(
            &["en/A.html", "en/a.html"],
            &["the output paths `en/A.html` and `en/a.html` differ in letter case alone"],
        );
        check(&["Ёж", "ёж"], &["the output paths `Ёж` and `ёж` differ in letter case alone"]);
    }

    #[test]
    fn a_file_that_is_also_a_folder_is_refused() {
        check(
            &["en", "en/b/c", "en/a"],
            &["the output path `en` is a file, and the folder of `en/a`"],
        );
        check(&["En/x", "en"], &["the output path `en` is a file, and the folder of `En/x`"]);
    }

    #[test]
    fn collisions_are_found_without_writing() {
        let paths = ["en/a", "EN/A", "x"].map(|path| OutputPath::new(path).expect("a path"));
        let found: Vec<_> =
            colliding(paths.clone()).into_iter().map(|found| found.message).collect();
        assert_eq!(found, ["the output paths `EN/A` and `en/a` differ in letter case alone"]);
        assert!(colliding(paths.into_iter().skip(1)).is_empty());
    }

    #[test]
    fn all_collisions_are_reported_together() {
        check(
            &["a", "a", "b", "B"],
            &[
                "2 files have the output path `a`, expected one",
                "the output paths `B` and `b` differ in letter case alone",
            ],
        );
    }
}
