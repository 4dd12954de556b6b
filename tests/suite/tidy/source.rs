//! The program's source as text: what is compiled into it, and what is only for tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::site::repository;

/// A file of Rust.
pub(super) struct RustFile {
    /// Its path below the repository: `src/data/mod.rs`.
    pub(super) path: String,
    /// All of it.
    pub(super) text: String,
    /// Where its tests start; its length when it has none, 0 when it is nothing but tests.
    tests: usize,
}

impl RustFile {
    /// What is compiled into the program, without comments.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text[..self.tests].lines().enumerate();
        lines.map(|(number, line)| (number + 1, line)).filter(|(_, line)| {
            let line = line.trim_start();
            !line.starts_with("//")
        })
    }

    /// What is compiled for tests only.
    pub(super) fn tests(&self) -> &str {
        &self.text[self.tests..]
    }
}

/// The files below a folder of the repository; none where it does not exist.
pub(super) fn rust_files(folder: &str) -> Vec<RustFile> {
    let mut paths = Vec::new();
    walk(&repository().join(folder), &mut paths);
    paths.sort();
    let texts: Vec<(PathBuf, String)> = paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("Rust is UTF-8");
            (path, text)
        })
        .collect();
    let only_tests: BTreeSet<PathBuf> =
        texts.iter().flat_map(|(path, text)| test_modules(path, text)).collect();
    let in_tests = |path: &Path| path.ancestors().any(|above| only_tests.contains(above));
    let file = |(path, text): (PathBuf, String)| {
        let is_test = in_tests(&path.with_extension("")) || !folder.starts_with("src");
        let tests = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
        let below = path.strip_prefix(repository()).expect("below the repository");
        RustFile {
            path: below.to_string_lossy().replace('\\', "/"),
            tests: if is_test { 0 } else { tests },
            text,
        }
    };
    texts.into_iter().map(file).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("listed").path();
        if path.is_dir() {
            walk(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// The modules that a file declares for tests only, as paths without `.rs`.
fn test_modules(path: &Path, text: &str) -> Vec<PathBuf> {
    let folder = match path.file_stem().and_then(|stem| stem.to_str()) {
        Some("mod" | "lib" | "main") => path.with_file_name(""),
        _ => path.with_extension(""),
    };
    let declared = text.split("#[cfg(test)]\n").skip(1).filter_map(|after| {
        let line = after.lines().next()?.trim_start_matches("pub(crate) ");
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    declared.map(|name| folder.join(name)).collect()
}

#[test]
fn tests_are_told_from_code() {
    let files = rust_files("src");
    let file = |path: &str| files.iter().find(|file| file.path == path).expect("it is there");
    assert!(file("src/data/tests/mod.rs").code().next().is_none(), "declared for tests only");
    let code = file("src/diag/code.rs");
    assert!(code.code().any(|(_, line)| line.starts_with("codes! {")));
    assert!(
        code.code().all(|(_, line)| !line.contains("#[test]")) && code.tests().contains("#[test]")
    );
}
