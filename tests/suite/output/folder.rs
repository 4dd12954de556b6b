//! Builds into a folder that has something in it already.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tallysheet::output::prepare;

use crate::site::{SiteTest, files_below};

/// Makes all files of a folder old, so that one that is written anew is told from one that is not.
fn age(folder: &Path) -> SystemTime {
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    for path in files_below(folder).into_keys() {
        let file = fs::File::options().write(true).open(folder.join(path)).expect("there");
        file.set_modified(then).expect("set");
    }
    then
}

/// The files of the site that are not as old as `then`.
fn touched(folder: &Path, then: SystemTime) -> Vec<String> {
    let is_new = |path: &String| {
        let modified = fs::metadata(folder.join(path)).and_then(|found| found.modified());
        modified.expect("known") != then
    };
    // The file that says who wrote the folder is not one of the site's.
    let of_site = files_below(folder).into_keys().filter(|path| path != ".tallysheet-output");
    of_site.filter(is_new).collect()
}

#[test]
fn files_whose_bytes_did_not_change_keep_their_time_stamps() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    let output = site.path("output");
    let then = age(&output);
    site.run("build").succeeds();
    assert_eq!(touched(&output, then), [""; 0]);
    site.replace("content/articles/about.ru.md", "Читайте", "Прочитайте");
    site.run("build").succeeds();
    // The page in both its forms, and what tells of its change.
    let page = ["ru/articles/about/index.html", "ru/articles/about/index.md"];
    assert_eq!(touched(&output, then), [page, ["ru/feed.xml", "sitemap.xml"]].concat());
}

#[test]
fn a_new_export_changes_the_pages_that_read_it() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    let before = site.output();
    let export = "id,direction,level,pay\n9,qa,junior,1100\n";
    site.write("data/exports/jobs/jobs-2026-05-07.csv", export);
    site.run("build").succeeds();
    // Juniors in testing: 900 and 1100. Two are enough to be shown.
    let page = site.page("en/research/qa");
    assert_eq!(page.main_text().matches("$1,000/mo").count(), 3, "the text, a tile and the table");
    let same = |path: &str| before[path] == site.output()[path];
    assert!(same("en/articles/about/index.html"), "no figure stands there");
    assert!(!same("en/research/backend/index.html"), "the date of the data stands there");
}

#[test]
fn a_build_that_fails_leaves_the_old_output_as_it_was() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    let then = age(&site.path("output"));
    let before = site.output();
    let settings = site.read("site.yaml");
    let copy = site.read("content/research/page.en.md");
    let template = site.read("themes/default/templates/root.html");
    for (path, text) in [
        ("site.yaml", settings.replace("https://", "")),
        ("content/research/page.en.md", format!("{copy}\n{{{{ nobody }}}}\n")),
        ("data/exports/jobs/jobs-2026-05-07.csv", "id;direction\n".to_owned()),
        ("data/metrics/broken.sql", "/* */ SELECT nothing FROM jobs".to_owned()),
        ("themes/default/templates/root.html", format!("{template}{{{{ nobody }}}}")),
        // This one is found when all files are written and about to be put in place.
        ("themes/default/static/MARK.svg", site.read("themes/default/static/mark.svg")),
    ] {
        let good = site.path(path).exists().then(|| site.read(path));
        site.write(path, text);
        site.run("build").exits(1);
        assert_eq!(site.output(), before, "{path}");
        assert_eq!(touched(&site.path("output"), then), [""; 0], "{path}");
        match good {
            Some(good) => site.write(path, good),
            None => site.remove(path),
        };
    }
    site.run("build").succeeds();
    assert_eq!(site.output(), before);
}

#[test]
fn what_the_site_no_longer_has_disappears() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    assert!(site.path("output/en/articles/about/index.html").is_file());
    site.remove("content/articles");
    let run = site.run("build").succeeds();
    // In each language a page, its picture and its plain version.
    assert!(run.stdout.contains(" 6 removed."), "{}", run.stdout);
    assert!(!site.path("output/en/articles").exists(), "neither page nor folder");
    // A row that no longer makes a page.
    let table = site.read("data/reference/directions.csv");
    site.write(
        "data/reference/directions.csv",
        table.replace("qa,qa,Testing,Тестирование,2\n", ""),
    );
    site.run("build").succeeds();
    assert!(!site.path("output/ru/research/qa").exists());
    // A static file under a new name: the old one goes.
    let styles = |site: &SiteTest| {
        let is_style = |path: &String| path.starts_with("assets/site.") && path.ends_with(".css");
        site.output().into_keys().filter(is_style).collect::<Vec<_>>()
    };
    let before = styles(&site);
    let style = site.read("themes/default/styles/print.css");
    site.write("themes/default/styles/print.css", format!("{style}.other {{ margin: 1px }}\n"));
    site.run("build").succeeds();
    let after = styles(&site);
    assert_eq!((before.len(), after.len()), (1, 1));
    assert_ne!(before, after);
}

#[test]
fn what_people_keep_beside_the_site_stays() {
    let site = SiteTest::new();
    let kept = [(".git", "gitdir: elsewhere\n"), (".gitignore", "*.tmp\n"), (".gitkeep", "")];
    for (name, text) in kept {
        site.write(&format!("output/{name}"), text);
    }
    site.run("build").succeeds();
    site.replace("content/articles/about.en.md", "Read on", "Go on");
    site.run("build").succeeds();
    for (name, text) in kept {
        assert_eq!(site.read(&format!("output/{name}")), text);
    }
    assert!(site.page("en/articles/about").main_text().contains("Go on"));
}

#[test]
fn a_repository_in_the_output_folder_is_never_moved() {
    let site = SiteTest::new();
    site.write("output/.git/HEAD", "ref: refs/heads/pages\n");
    let run = site.run("build").succeeds();
    assert!(run.stdout.contains("put in place one by one"), "{}", run.stdout);
    let then = age(&site.path("output"));
    site.replace("content/articles/about.en.md", "Read on", "Go on");
    site.remove("content/articles/about.ru.md").replace(
        "site.yaml",
        "locales: [en, ru]",
        "locales: [en, ru]",
    );
    site.write("content/articles/about.ru.md", "---\ntitle: О сайте\n---\n\nДальше.\n");
    site.run("build").succeeds();
    let touched = touched(&site.path("output"), then);
    let pages: Vec<_> = touched.iter().filter(|path| path.ends_with(".html")).collect();
    assert_eq!(pages, ["en/articles/about/index.html", "ru/articles/about/index.html"]);
    assert_eq!(site.read("output/.git/HEAD"), "ref: refs/heads/pages\n");
}

#[test]
fn folders_that_are_not_ours_are_refused_and_left_alone() {
    let site = SiteTest::new();
    site.write("public/thesis.odt", "years of work").write("notes.txt", "mine");
    let all = |site: &SiteTest| {
        let mut files = files_below(site.folder());
        files.retain(|path, _| !path.starts_with(".tallysheet/"));
        files
    };
    let before: BTreeMap<_, _> = all(&site);
    for (output, code) in [
        ("public", "[env/output-foreign]"),
        ("notes.txt", "[env/output-not-folder]"),
        ("notes.txt/site", "[env/output-unwritable]"),
        (".", "[env/output-overlap]"),
        ("..", "[env/output-overlap]"),
        ("content", "[env/output-overlap]"),
        ("content/research/out", "[env/output-overlap]"),
        ("data/exports", "[env/output-overlap]"),
        ("themes/default/static/out", "[env/output-overlap]"),
    ] {
        let run = site.run(&format!("build --output {output} --format short"));
        run.exits(2).says(&[code]);
        assert_eq!(all(&site), before, "`--output {output}`");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let site = SiteTest::new();
    let closed = site.path("closed");
    fs::create_dir(&closed).expect("made");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).expect("set");
    // Whoever may write everything cannot be refused.
    let is_almighty = fs::write(closed.join("probe"), "").is_ok();
    if !is_almighty {
        site.run("build --output closed/site --format short").exits(2).says(&[
            "error[env/output-unwritable]: cannot write the output folder `closed/site`: permission denied",
        ]);
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).expect("set");
}

#[test]
fn a_second_build_at_the_same_time_is_told() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    let before = site.output();
    let target = prepare(&site.path("output"), site.folder(), &[]).expect("a good folder");
    let lock = target.lock().expect("free");
    site.replace("content/articles/about.en.md", "Read on", "Go on");
    site.run("build --format short")
        .exits(2)
        .says(&["error[env/output-locked]: another build is writing the output folder `./output`"]);
    assert_eq!(site.output(), before);
    site.run("check").succeeds();
    drop(lock);
    site.run("build").succeeds();
    assert_ne!(site.output(), before);
}

#[test]
fn nothing_is_left_beside_the_output_folder() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    site.replace("site.yaml", "https://", "");
    site.run("build").exits(1);
    let beside: Vec<_> = fs::read_dir(site.folder())
        .expect("listed")
        .map(|entry| entry.expect("listed").file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with('.'))
        .collect();
    assert_eq!(beside, [".tallysheet"], "the cache alone");
}
