//! Builds that are killed: the published folder is whole at any moment.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

use crate::site::{Files, SiteTest, files_below};

/// The time of all builds: what a killed build has published, the next one publishes with the same dates.
const TIME: (&str, &str) = ("SOURCE_DATE_EPOCH", "1780315200");

/// How often the program is killed.
const KILLS: u64 = 20;

/// A site with enough pages for a build to be interrupted in the middle of writing them.
fn site() -> SiteTest {
    let site = SiteTest::new();
    let mut table = site.read("data/reference/directions.csv");
    let mut rows = site.read("data/exports/jobs/jobs-2026-05-04.csv");
    for number in 3..15 {
        table.push_str(&format!(
            "d{number},d{number},Direction {number},Направление {number},{number}\n"
        ));
        rows.push_str(&format!(
            "{number}0,d{number},junior,{number}00\n{number}1,d{number},junior,\n"
        ));
    }
    site.write("data/reference/directions.csv", table);
    site.write("data/exports/jobs/jobs-2026-05-04.csv", rows);
    site
}

/// Changes every page of the site, and has a page and a static file that only this generation has.
fn change(site: &SiteTest, generation: u64) {
    let settings = site.read("site.yaml");
    let names = settings.lines().next().expect("a comment").to_owned();
    let name = format!("name: {{en: Small {generation}, ru: Малый {generation}}}");
    let rest: Vec<&str> = settings.lines().skip(2).collect();
    site.write("site.yaml", format!("{names}\n{name}\n{}\n", rest.join("\n")));
    let own = format!("content/only-{generation}");
    for language in ["en", "ru"] {
        site.write(
            &format!("{own}/page.{language}.md"),
            format!("---\ntitle: T\n---\n\n`{generation}`\n"),
        );
    }
    let previous = format!("content/only-{}", generation.wrapping_sub(1));
    if site.path(&previous).exists() {
        site.remove(&previous);
    }
    site.write("themes/default/static/note.txt", generation.to_string());
}

/// What is published, without the repository that may lie beside it.
fn published(site: &SiteTest) -> Files {
    let mut files = site.output();
    files.retain(|path, _| !path.starts_with(".git/"));
    files
}

/// Whether every file is one of either build, and every file that both builds have is there.
#[track_caller]
fn check_whole(found: &Files, old: &Files, new: &Files) {
    for (path, bytes) in found {
        let is_good = old.get(path) == Some(bytes) || new.get(path) == Some(bytes);
        assert!(is_good, "`{path}` is neither the old file nor the new one");
    }
    for path in old.keys().filter(|path| new.contains_key(*path)) {
        assert!(found.contains_key(path), "`{path}` is gone");
    }
    // No page may name a static file that is not there.
    for (path, bytes) in found.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for asset in html.split("\"/assets/").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(found.contains_key(&format!("assets/{asset}")), "`{path}` names `{asset}`");
        }
    }
}

fn kill_at_random_moments(site: &SiteTest, seed: u64) {
    change(site, 0);
    site.run_with("build", &[TIME]).succeeds();
    change(site, 1);
    let started = Instant::now();
    site.run_with("build", &[TIME]).succeeds();
    let whole = started.elapsed();
    let mut old = published(site);
    let mut random = Pcg32::new(seed, 0);
    let mut interrupted = 0;
    for generation in 2..KILLS + 2 {
        change(site, generation);
        let mut command = site.command("build --quiet");
        command.env(TIME.0, TIME.1).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        // Spread over the whole build, and a little beyond its end.
        let share = f64::from(random.next_u32()) / f64::from(u32::MAX) * 1.1;
        std::thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * share));
        child.kill().expect("it runs, or has ended");
        let status = child.wait().expect("it ends");
        interrupted += u64::from(!status.success());
        let found = published(site);
        // The next build works, whatever the killed one left, and leaves nothing of it behind.
        site.run_with("build", &[TIME]).succeeds();
        assert!(!left_over(site.folder()), "the work folder is still there");
        let new = published(site);
        check_whole(&found, &old, &new);
        old = new;
    }
    site.run_with("build --output elsewhere", &[TIME]).succeeds();
    assert!(
        files_below(&site.path("elsewhere")) == old,
        "a build from nothing gives something else"
    );
    assert!(interrupted >= KILLS / 4, "only {interrupted} builds were interrupted");
}

fn left_over(folder: &Path) -> bool {
    folder.join(".output.tallysheet-work").exists()
        || folder.join("output/.tallysheet-work").exists()
}

#[test]
fn a_killed_build_never_leaves_a_damaged_output() {
    kill_at_random_moments(&site(), 1);
}

#[test]
fn nor_does_one_that_replaces_file_by_file() {
    let site = site();
    // A repository in the output folder is never moved, so that the folder is not exchanged as a whole.
    site.write("output/.git/HEAD", "ref: refs/heads/pages\n");
    kill_at_random_moments(&site, 2);
}
