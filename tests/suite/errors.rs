//! Mistakes and what is said about them: every file of `errors/<family>/` is a case, see [`crate::case`].
//!
//! A case that is a `check` is also built, with the cache that the check has written: the same must be said, and
//! nothing may be published when something is wrong.

use std::path::{Path, PathBuf};

use crate::case::Case;
use crate::site::{SiteTest, repository};

/// The cases: family, name, file.
pub(crate) fn case_files() -> Vec<(String, String, PathBuf)> {
    let root = root();
    let mut files = Vec::new();
    for family in std::fs::read_dir(&root).expect("there are cases") {
        let folder = family.expect("listed").path();
        let name =
            |path: &Path| path.file_name().expect("it has a name").to_string_lossy().into_owned();
        for file in std::fs::read_dir(&folder).expect("a folder of cases") {
            let file = file.expect("listed").path();
            files.push((name(&folder), name(&file), file));
        }
    }
    files.sort();
    files
}

fn root() -> PathBuf {
    repository().join("tests/suite/errors")
}

/// Runs the cases of a family; every one that fails is told.
#[track_caller]
fn check_family(family: &str) {
    let files: Vec<_> = case_files().into_iter().filter(|(of, ..)| of == family).collect();
    assert!(!files.is_empty(), "there are no cases in `errors/{family}`");
    let mut failures = String::new();
    for (_, name, file) in &files {
        if let Err(problem) = check_case(file) {
            failures.push_str(&format!("\nerrors/{family}/{name}\n{problem}"));
        }
    }
    assert!(
        failures.is_empty(),
        "{failures}\nlook at what is said now; `SNAPSHOTS=overwrite cargo test errors` takes it over"
    );
}

fn check_case(file: &Path) -> Result<(), String> {
    if file.extension().is_none_or(|extension| extension != "txt") {
        return Err("a case is a file `<name>.txt`".to_owned());
    }
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let case = Case::parse(&text)?;
    if case.needs_unix() && !cfg!(unix) {
        return Ok(());
    }
    let site = case.site()?;
    let line = format!("{} --format short", case.arguments);
    let run = site.run(&line);
    case.compare(file, &run)?;
    match case.arguments.strip_prefix("check") {
        Some(options) => check_build(&site, options, &Case::outcome(&run)),
        None => Ok(()),
    }
}

/// A build says what a check says, and has the rows from the cache that the check has written.
fn check_build(site: &SiteTest, options: &str, expected: &str) -> Result<(), String> {
    let run = site.run(&format!("build{options} --format short"));
    let found = Case::outcome(&run);
    if found != expected {
        let said = crate::case::difference(expected, &found);
        return Err(format!("a `build` says something else than `check`:\n{said}"));
    }
    let is_published = site.path("output/index.html").exists();
    if is_published != (run.code == Some(0)) {
        return Err(format!("published: {is_published}, exit code: {:?}", run.code));
    }
    Ok(())
}

macro_rules! families {
    ($($family:ident),*) => {
        $(#[test]
        fn $family() {
            check_family(stringify!($family));
        })*

        #[test]
        fn every_family_is_run() {
            let run = [$(stringify!($family)),*];
            for (family, name, _) in case_files() {
                assert!(run.contains(&family.as_str()), "nobody runs `errors/{family}/{name}`");
            }
        }
    };
}

families!(
    chart, cite, claim, config, copy, data, env, locale, metric, output, page, source, theme, usage
);
