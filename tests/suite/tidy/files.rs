//! What every file of Rust keeps to.

use super::source::{RustFile, rust_files};

/// A file that is longer has a second subject in it.
const LONGEST: usize = 600;

fn all() -> impl Iterator<Item = RustFile> {
    ["src", "tests", "examples", "benches"].into_iter().flat_map(rust_files)
}

#[test]
fn every_module_says_what_it_is() {
    for file in all() {
        assert!(file.text.starts_with("//! "), "`{}` does not start with `//!`", file.path);
    }
}

#[test]
fn no_file_is_too_long() {
    for file in all() {
        let lines = file.text.lines().count();
        assert!(lines <= LONGEST, "`{}` has {lines} lines: look for the second subject", file.path);
    }
}

#[test]
fn nothing_is_unwrapped_without_a_reason() {
    for file in rust_files("src") {
        for (number, line) in file.code() {
            assert!(
                !line.contains(".unwrap()"),
                "{}:{number}: write `expect(\"why it cannot fail\")`, or handle it",
                file.path
            );
        }
    }
}
