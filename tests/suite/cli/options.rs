//! Options and exit codes.

use super::snapshot;
use crate::site::SiteTest;

#[test]
fn help_is_as_written() {
    let site = SiteTest::new();
    snapshot!("help.txt", site.run("--help").succeeds().stdout);
    snapshot!("help-build.txt", site.run("build --help").succeeds().stdout);
    snapshot!("help-check.txt", site.run("check --help").succeeds().stdout);
    snapshot!("help-explain.txt", site.run("explain --help").succeeds().stdout);
}

#[test]
fn help_comes_without_a_command_too() {
    let run = SiteTest::new().run("").exits(2);
    assert!(run.stderr.contains("Usage: tallysheet <COMMAND>"), "{}", run.stderr);
}

#[test]
fn the_version_is_that_of_the_package() {
    let run = SiteTest::new().run("--version").succeeds();
    assert_eq!(run.stdout, concat!("tallysheet ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn what_cannot_be_typed_is_told_and_ends_with_2() {
    let site = SiteTest::new();
    for (line, said) in [
        ("publish", "unrecognized subcommand 'publish'"),
        ("bild", "a similar subcommand exists: 'build'"),
        ("build --draft", "a similar argument exists: '--drafts'"),
        ("check --output www", "unexpected argument '--output' found"),
        ("build --as-of 29.05.2026", "expected a date such as 2026-05-29"),
        ("build --as-of 2026-02-30", "expected a date such as 2026-05-29"),
        ("build --jobs 0", "number would be zero for non-zero type"),
        ("build --format xml", "[possible values: human, short, json]"),
        ("build --quiet --verbose", "cannot be used with"),
        ("explain", "<NAME>"),
    ] {
        site.run(line).exits(2).says(&[said]);
        assert!(!site.path("output").exists(), "{line}");
    }
}

#[test]
fn exit_codes_tell_the_site_from_the_machine() {
    let site = SiteTest::new();
    site.run("check").exits(0);
    site.run("check --site nowhere").exits(2);
    site.run("build --output content").exits(2);
    site.replace("site.yaml", "https://", "");
    site.run("check").exits(1);
    site.run("build").exits(1);
    // One mistake of the site is enough for it to be the site's fault.
    site.write("data/exports/jobs/empty.csv", "").run("check --locale de").exits(1);
}

#[test]
fn a_build_says_what_it_did_and_where() {
    let site = SiteTest::new();
    let first = site.run("build").succeeds();
    assert_eq!(
        first.stdout,
        "Built 12 pages into output in [TIME].\nFiles: 69 written, 0 unchanged, 0 removed.\nOpen output/en/index.html\n"
    );
    let second = site.run("build").succeeds();
    assert_eq!(
        second.stdout,
        "Built 12 pages into output in [TIME].\nNothing changed.\nOpen output/en/index.html\n"
    );
    site.replace("content/articles/about.en.md", "Read on", "Go on");
    site.write("content/articles/new.en.md", "New.").write("content/articles/new.ru.md", "Новое.");
    let third = site.run("build").succeeds();
    assert!(third.stdout.contains("Files: 11 written, 62 unchanged, 0 removed.\n"), "{third:?}");
    let elsewhere = site.run("build --output public/site").succeeds();
    assert!(elsewhere.stdout.contains("into public/site in"), "{elsewhere:?}");
    assert!(site.path("public/site/en/index.html").is_file());
}

#[test]
fn quiet_says_nothing_but_mistakes_and_verbose_says_more() {
    let site = SiteTest::new();
    assert_eq!(site.run("build -q").succeeds().stdout, "");
    assert_eq!(site.run("check --quiet").succeeds().stdout, "");
    let verbose = site.run("build -v").exits(0);
    assert!(verbose.stdout.contains("Open output/en/index.html\n  or output/ru/index.html\n"));
    site.replace("site.yaml", "https://", "");
    let run = site.run("check -q --format short").exits(1);
    assert!(run.stderr.starts_with("site.yaml:4:11: error[config/bad-value]"), "{}", run.stderr);
}

#[test]
fn another_site_is_named_by_its_folder() {
    let site = SiteTest::new();
    let elsewhere = tempfile::tempdir().expect("a folder for the test");
    let mut command = site.command("build --site");
    let output = command.arg(site.folder()).current_dir(elsewhere.path()).output();
    assert!(output.expect("the program starts").status.success());
    assert!(site.path("output/en/index.html").is_file(), "it is built into its own folder");
    assert!(std::fs::read_dir(elsewhere.path()).expect("listed").next().is_none());
}

#[test]
fn every_line_of_json_is_a_mistake() {
    let site = SiteTest::new();
    site.replace("site.yaml", "https://small.example/", "small.example");
    site.replace("site.yaml", "Europe/Belgrade", "Mars/Base");
    let run = site.run("check --format json").exits(1);
    let lines: Vec<serde_json::Value> = run
        .stderr
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["code"], "config/bad-value");
    assert_eq!((&lines[0]["file"], &lines[0]["line"]), (&"site.yaml".into(), &4.into()));
    assert!(lines[1]["message"].as_str().is_some_and(|text| text.contains("Mars/Base")));
    assert_eq!(run.stdout, "");
}

#[test]
fn an_earlier_date_leaves_later_exports_out() {
    let site = SiteTest::new();
    site.run("build --as-of 2026-05-05").succeeds();
    let page = site.page("en/research/backend");
    // Without the export of 6 May: postings 1, 2, 5 and 6, pay 1000, 3000, 5000 and 1400.
    assert!(page.main_text().contains("We saw 4 jobs in Backend. The median pay is $2,200/mo."));
    assert!(page.main_text().contains("Data as of May 5, 2026"));
    site.run("build --as-of 2026-05-20").succeeds();
    let page = site.page("en/research/backend");
    assert!(page.main_text().contains("We saw 5 jobs in Backend."), "a later date changes no rows");
    assert!(page.main_text().contains("Data as of May 20, 2026"));
    let before = site.output();
    site.run("build --as-of 2026-05-03 --format short").exits(1).says(&["[data/no-files]"]);
    assert_eq!(site.output(), before, "a build that fails changes nothing");
}

#[test]
fn a_part_of_the_site_can_be_built() {
    let pages = |line: &str| {
        let site = SiteTest::new();
        site.run(line).succeeds();
        let pages = site.output().into_keys().filter(|path| path.ends_with(".html"));
        pages.collect::<Vec<_>>().join(" ")
    };
    let whole = pages("build");
    assert_eq!(whole.split(' ').count(), 12);
    assert_eq!(
        pages("build --locale ru"),
        "404.html index.html ru/articles/about/index.html ru/index.html ru/research/backend/index.html \
         ru/research/index.html ru/research/qa/index.html"
    );
    assert_eq!(
        pages("build --report research --locale en"),
        "404.html en/index.html en/research/backend/index.html en/research/index.html \
         en/research/qa/index.html index.html"
    );
}

#[test]
fn pages_that_are_not_published_are_built_on_demand() {
    let site = SiteTest::new();
    for language in ["en", "ru"] {
        let path = format!("content/articles/draft.{language}.md");
        site.write(&path, "---\ntitle: Draft\npublished: false\n---\n\nNot yet.\n");
    }
    site.run("build").succeeds();
    assert!(!site.path("output/en/articles/draft").exists());
    assert!(!site.read("output/en/index.html").contains("Draft"), "nothing links to it");
    site.run("build --drafts").succeeds();
    assert!(site.page("ru/articles/draft").main_text().contains("Not yet."));
    site.run("build").succeeds();
    assert!(!site.path("output/en/articles/draft").exists(), "it is gone again");
}

#[test]
fn a_draft_in_one_language_is_missing_in_that_language_alone() {
    let site = SiteTest::new();
    site.replace(
        "content/articles/about.ru.md",
        "title: О сайте",
        "title: О сайте\npublished: false",
    );
    site.run("build").succeeds();
    assert!(!site.path("output/ru/articles/about").exists());
    let page = site.page("en/articles/about");
    let languages: Vec<_> = page
        .all_named("link")
        .filter(|link| link.attribute("rel") == Some("alternate"))
        .filter_map(|link| link.attribute("hreflang"))
        .collect();
    assert_eq!(languages, ["en", "x-default"]);
}
