//! A writer that is killed at any moment leaves a sound folder.
//!
//! The test starts itself again as a writer that publishes one build after another, kills it, looks, and goes on.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::test_site::{Site, file, tree};
use super::{MARKER, Staging, prepare};
use crate::diag::Report;

/// Set in the writer: the folder of the site, and the number of its first build.
const WRITER: &str = "TALLYSHEET_TEST_WRITER";
const KILLS: u64 = 20;
const FILLER: usize = 20_000;

/// The files of build `number`: an asset of its own name, pages that refer to it, pages that only some builds have,
/// and one that never changes.
fn files(number: u64) -> BTreeMap<String, String> {
    let page = || format!("build {number} needs assets/{number}.css {}end", "x".repeat(FILLER));
    let mut files = BTreeMap::from([
        (format!("assets/{number}.css"), page()),
        ("about/index.html".to_owned(), format!("{}end", "always the same ".repeat(100))),
        (format!("ru/only-{}/index.html", number % 3), page()),
    ]);
    files.extend((0..40).map(|n| (format!("en/page-{n}/index.html"), page())));
    files
}

/// Publishes build after build until it is killed.
fn write_for_ever(site: &Path, first: u64) {
    for number in first.. {
        let target = prepare(&site.join("output"), site, &[]).expect("a good folder");
        let staging = Staging::begin(target.lock().expect("free")).expect("begun");
        for (path, text) in files(number) {
            staging.add(file(&path, &text)).expect("added");
        }
        staging.publish(&mut Report::new()).expect("published");
    }
}

/// This very test, as a writer.
fn start(test: &str, site: &Path, first: u64) -> Child {
    let (_, path) = module_path!().split_once("::").expect("inside the crate");
    Command::new(env::current_exe().expect("known"))
        .args(["--exact", &format!("{path}::{test}")])
        .env(WRITER, format!("{first} {}", site.display()))
        .stdout(Stdio::null())
        .spawn()
        .expect("started")
}

/// Kills writers at moments that differ and calls `check` with the folder each time.
fn kill_writers(test: &str, prepare: impl Fn(&Site), check: impl Fn(&Path)) {
    if let Ok(task) = env::var(WRITER) {
        let (first, site) = task.split_once(' ').expect("two parts");
        return write_for_ever(Path::new(site), first.parse().expect("a number"));
    }
    let site = Site::new();
    prepare(&site);
    site.build(&[("index.html", "the first")]);
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    for round in 1..=KILLS {
        let mut writer = start(test, site.root(), round * 1_000_000);
        while !site.output().join("about").exists() {
            assert!(writer.try_wait().expect("known").is_none(), "the writer failed");
            thread::sleep(Duration::from_millis(1));
        }
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        thread::sleep(Duration::from_micros(random % 60_000));
        assert!(writer.try_wait().expect("known").is_none(), "the writer failed");
        writer.kill().expect("killed");
        writer.wait().expect("gone");
        assert!(site.output().join(MARKER).is_file());
        check(&site.output());
    }
    site.build(&[("index.html", "the last")]);
    site.check_holds(&[("index.html", "the last")]);
    assert!(site.is_clean());
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[test]
fn a_killed_build_leaves_the_whole_tree_of_one_build() {
    let prepare = |site: &Site| {
        fs::create_dir(site.output()).expect("made");
        fs::write(site.output().join(".gitignore"), "*\n").expect("written");
    };
    kill_writers("a_killed_build_leaves_the_whole_tree_of_one_build", prepare, |output| {
        let found = tree(output);
        let page =
            &found.iter().find(|(path, _)| path == "en/page-0/index.html").expect("a page").1;
        let number = page.split(' ').nth(1).expect("a number").parse().expect("a number");
        let expected: Vec<_> = files(number).into_iter().collect();
        assert!(found == expected, "not the whole tree of build {number}");
        assert_eq!(fs::read_to_string(output.join(".gitignore")).expect("there"), "*\n");
    });
}

#[test]
fn a_killed_build_in_a_repository_leaves_complete_files_and_what_they_need() {
    let prepare = |site: &Site| {
        fs::create_dir_all(site.output().join(".git")).expect("made");
        fs::write(site.output().join(".git/config"), "[core]").expect("written");
    };
    let test = "a_killed_build_in_a_repository_leaves_complete_files_and_what_they_need";
    kill_writers(test, prepare, |output| {
        assert_eq!(fs::read_to_string(output.join(".git/config")).expect("there"), "[core]");
        for (path, text) in tree(output) {
            let complete = text.ends_with("end") || path == "index.html";
            assert!(complete, "`{path}` is cut off after {} bytes", text.len());
            if let Some(asset) = text
                .split(' ')
                .nth(3)
                .filter(|_| path.ends_with("index.html") && text.starts_with("build"))
            {
                assert!(output.join(asset).is_file(), "`{path}` needs `{asset}`");
            }
        }
    });
}
