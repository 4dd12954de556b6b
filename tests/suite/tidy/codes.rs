//! Diagnostic codes: none that nothing uses, none that nothing provokes.

use std::collections::BTreeSet;

use tallysheet::diag::code;

use super::source::rust_files;
use crate::errors::case_files;

/// Codes that no case can provoke through the program, and why. A test of the module, or of the suite, names them.
const WITHOUT_A_CASE: &[(&str, &str)] = &[
    (
        "chart/empty",
        "a page says that there is too little data; only the library tells it as a code",
    ),
    ("chart/not-drawn", "a chart spec becomes an option that is drawn; only other options are not"),
    ("output/too-many-rules", "more moved pages than somebody could read through"),
    ("env/engine", "a machine without threads or memory"),
    ("env/output-locked", "another build must be running"),
    ("usage/bad-environment", "cases run without an environment"),
];

/// The codes that the expectations of cases hold.
fn in_cases() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (family, name, file) in case_files() {
        let text = std::fs::read_to_string(&file).expect("a case is UTF-8");
        let said = text.split("\n=== exit code").nth(1);
        let said =
            said.unwrap_or_else(|| panic!("errors/{family}/{name}: nothing is expected yet"));
        found.extend(said.split('[').skip(1).filter_map(|rest| {
            let (inside, _) = rest.split_once(']')?;
            inside.contains('/').then(|| inside.to_owned())
        }));
    }
    found
}

#[test]
fn every_code_is_used() {
    let files = rust_files("src");
    for code in code::ALL {
        let constant = code.name().to_uppercase().replace(['/', '-'], "_");
        let is_named = |line: &str| {
            line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == constant)
        };
        let mut others = files.iter().filter(|file| file.path != "src/diag/code.rs");
        assert!(
            others.any(|file| file.code().any(|(_, line)| is_named(line))),
            "nothing uses `{code}`: remove it from `src/diag/code.rs`"
        );
    }
}

#[test]
fn every_code_is_provoked() {
    let cases = in_cases();
    let mut tests = String::new();
    for file in rust_files("src").into_iter().chain(rust_files("tests/suite")) {
        if !file.path.ends_with("tidy/codes.rs") {
            tests.push_str(file.tests());
        }
    }
    for code in code::ALL {
        let name = code.name();
        let exempt = WITHOUT_A_CASE.iter().find(|(known, _)| *known == name);
        match (cases.contains(name), exempt) {
            (true, None) => {}
            (true, Some(_)) => panic!("`{name}` has a case: it needs no exemption"),
            (false, None) => panic!("`{name}` has no case below `tests/suite/errors`"),
            (false, Some((_, why))) => assert!(
                tests.contains(&format!("{name}\"")) || tests.contains(&format!("[{name}]")),
                "no test names `{name}`, which has no case ({why})"
            ),
        }
    }
    for (name, _) in WITHOUT_A_CASE {
        assert!(code::ALL.iter().any(|code| code.name() == *name), "`{name}` is no code any more");
    }
}

#[test]
fn a_case_lies_in_the_family_that_it_is_about() {
    let mut elsewhere = String::new();
    for (family, name, file) in case_files() {
        let text = std::fs::read_to_string(&file).expect("a case is UTF-8");
        let said = text.split("\n=== exit code").nth(1).unwrap_or_default();
        let has_codes = said.contains("error[") || said.contains("warning[");
        if has_codes && !said.contains(&format!("[{family}/")) {
            elsewhere.push_str(&format!("errors/{family}/{name} provokes no `{family}/…`\n"));
        }
    }
    assert!(elsewhere.is_empty(), "{elsewhere}");
}
