//! What is written about the code, checked against it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::layers::modules;
use crate::site::{program, repository};

fn read(path: &str) -> String {
    let read = fs::read_to_string(repository().join(path));
    read.unwrap_or_else(|error| panic!("`{path}`: {error}"))
}

#[test]
fn the_architecture_names_every_module_in_its_order() {
    let text = read("docs/architecture.md");
    let rows: Vec<_> =
        text.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).collect();
    let named: Vec<&str> = rows.into_iter().map(|(name, _)| name).collect();
    assert_eq!(named, modules(), "the table of `docs/architecture.md` and that of `src/lib.rs`");
}

/// The commands in the shell blocks of a document.
fn commands(text: &str) -> Vec<String> {
    let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let lines = blocks.flat_map(str::lines).map(|line| line.split(" #").next().unwrap_or(line));
    lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn ci_runs_the_commands_of_the_readme() {
    let script = read(".ci/run");
    let run: Vec<String> = script.lines().map(|line| line.replace(" --locked", "")).collect();
    let commands = commands(&read("README.md"));
    let own: Vec<_> = commands.iter().filter(|command| command.starts_with("cargo ")).collect();
    assert!(own.len() >= 2, "README names how to build and how to test");
    for command in own {
        let is_run = |line: &String| {
            let line = line.trim_start();
            line == command
                || line.strip_prefix(command.as_str()).is_some_and(|rest| rest.starts_with(' '))
        };
        assert!(run.iter().any(is_run), "`.ci/run` does not run `{command}`");
    }
}

#[test]
fn commands_in_documents_are_ones_that_the_program_has() {
    let mut texts = vec![read("README.md")];
    for entry in fs::read_dir(repository().join("docs")).expect("there are documents") {
        let path = entry.expect("listed").path();
        if path.extension().is_some_and(|extension| extension == "md") {
            texts.push(fs::read_to_string(&path).expect("a document is UTF-8"));
        }
    }
    let help = Command::new(program()).arg("--help").output().expect("the program starts");
    let help = String::from_utf8(help.stdout).expect("help is UTF-8");
    let of_help = help.lines().map(|line| {
        let example = line.trim().split("  ").next().unwrap_or_default();
        example.to_owned()
    });
    let all = texts.iter().flat_map(|text| commands(text)).chain(of_help);
    let mut checked = 0;
    for command in all.filter(|command| command.starts_with("tallysheet ")) {
        // What comes before `--help` is parsed first, and must be an option that there is.
        let arguments = command.split_whitespace().skip(1).chain(["--help"]);
        let output = Command::new(program()).args(arguments).output().expect("the program starts");
        assert!(
            output.status.success(),
            "`{command}`: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        checked += 1;
    }
    assert!(checked >= 5, "the documents show how to call the program");
}

/// The messages of a file of strings, and their attributes.
fn keys(text: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut message = "";
    for line in text.lines() {
        let Some((before, _)) = line.split_once(" =") else { continue };
        if let Some(attribute) = before.trim_start().strip_prefix('.') {
            keys.push(format!("{message}.{attribute}"));
        } else if !before.starts_with([' ', '#']) {
            message = before;
            keys.push(message.to_owned());
        }
    }
    keys.sort();
    keys
}

#[test]
fn every_language_has_the_same_strings() {
    for folder in [
        "content/strings",
        "themes/default/strings",
        "tests/suite/base/content/strings",
        "tests/suite/trial/content/strings",
    ] {
        let listed = fs::read_dir(repository().join(folder)).expect("a folder of strings");
        let files: BTreeMap<String, Vec<String>> = listed
            .map(|entry| {
                let path = entry.expect("listed").path();
                let text = fs::read_to_string(&path).expect("strings are UTF-8");
                (name(&path), keys(&text))
            })
            .collect();
        assert!(files.len() >= 2, "`{folder}` has two languages or more");
        let (first, expected) = files.first_key_value().expect("not empty");
        for (other, found) in &files {
            assert_eq!(found, expected, "`{folder}`: `{other}` beside `{first}`");
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name().expect("a file").to_string_lossy().into_owned()
}
