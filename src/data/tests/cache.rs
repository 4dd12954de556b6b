//! The cache: what is kept, found again, rebuilt and removed.

use std::fs;
use std::path::PathBuf;

use super::{TestSite, entries, rows};
use crate::data::Table;

/// A dataset with a rejected row in one of its files, on these days.
fn site(days: &[&str]) -> TestSite {
    let site = TestSite::new(&[(
        "data/exports/t/dataset.yaml",
        "files: increments\nprimaryKey: id\nlimits: {max_rejected: 1.0}\nfields:\n  - {name: id}\n  - {name: n, type: integer}\n  \
         - {name: l, type: list}\n",
    )]);
    for (number, day) in days.iter().enumerate() {
        day_file(&site, day, number);
    }
    site.cached()
}

fn day_file(site: &TestSite, day: &str, number: usize) {
    let text = format!("id,n,l\nfirst,{number},\"a,b\"\nid{number},x{number},\n{day},1,{day}\n");
    site.write(&format!("data/exports/t/{day}.csv"), text.as_bytes());
}

/// The rows of `t` and everything else that is known of it.
fn load(site: &TestSite) -> (Vec<String>, String, String) {
    let (tables, report) = site.load();
    let tables = tables.unwrap_or_else(|_| panic!("{report}"));
    let table: &Table = tables.get("t").expect("it is there");
    (rows(table), format!("{:?} {}", table.files(), table.rows()), report)
}

fn paths(site: &TestSite) -> Vec<PathBuf> {
    entries(&site.cache(), "t").iter().map(|name| site.cache().join("t").join(name)).collect()
}

const DAYS: &[&str] = &["2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02"];

#[test]
fn a_warm_load_is_like_a_cold_one_and_reads_no_export() {
    let site = site(DAYS);
    let cold = load(&site);
    assert!(
        cold.2.contains("2026-02-02.csv:3:5: warning[data/bad-value]: `n`: found `x3`"),
        "{}",
        cold.2
    );
    // January is over: its files are one entry.
    assert_eq!(entries(&site.cache(), "t").len(), 3);
    let modified = |paths: &[PathBuf]| -> Vec<_> {
        paths
            .iter()
            .map(|path| fs::metadata(path).and_then(|file| file.modified()).expect("there"))
            .collect()
    };
    let before = modified(&paths(&site));
    assert_eq!(load(&site), cold);
    assert_eq!(modified(&paths(&site)), before);
    let without = TestSite { has_cache: false, ..site };
    assert_eq!(load(&without), cold);
}

#[test]
fn only_what_changed_is_read_again() {
    let site = site(DAYS);
    load(&site);
    let before = entries(&site.cache(), "t");
    day_file(&site, "2026-02-03", 9);
    let with_another_day = load(&site);
    let after = entries(&site.cache(), "t");
    assert!(before.iter().all(|name| after.contains(name)) && after.len() == before.len() + 1);
    // A file of another name with the same bytes is the same entry.
    fs::rename(
        site.path("data/exports/t/2026-02-03.csv"),
        site.path("data/exports/t/2026-02-04.csv"),
    )
    .expect("renamed");
    let renamed = load(&site);
    assert_eq!(entries(&site.cache(), "t"), after);
    assert_eq!(renamed.0.len(), with_another_day.0.len());
    assert!(renamed.2.contains("2026-02-04.csv:3:5"), "{}", renamed.2);
}

#[test]
fn a_changed_old_file_is_seen() {
    let site = site(DAYS);
    load(&site);
    day_file(&site, "2026-01-30", 7);
    let warm = load(&site);
    fs::remove_dir_all(site.cache()).expect("removed");
    assert_eq!(load(&site), warm);
    assert!(warm.2.contains("found `x7`"), "{}", warm.2);
}

#[test]
fn the_files_of_a_month_are_joined_from_the_cache_when_it_is_over() {
    let site = site(&["2026-01-30", "2026-01-31"]);
    load(&site);
    assert_eq!(entries(&site.cache(), "t").len(), 2);
    day_file(&site, "2026-02-01", 2);
    let joined = load(&site);
    assert_eq!(entries(&site.cache(), "t").len(), 4);
    fs::remove_dir_all(site.cache()).expect("removed");
    assert_eq!(load(&site), joined);
    assert_eq!(entries(&site.cache(), "t").len(), 2);
}

#[test]
fn another_schema_finds_nothing_of_the_old_one() {
    let site = site(&["2026-01-30"]);
    load(&site);
    let path = site.path("data/exports/t/dataset.yaml");
    let yaml = fs::read_to_string(&path).expect("there");
    let retitled =
        format!("title: Other\n{}", yaml.replace("max_rejected: 1.0", "max_rejected: 0.9"));
    fs::write(&path, &retitled).expect("written");
    load(&site);
    assert_eq!(entries(&site.cache(), "t").len(), 1);
    fs::write(&path, yaml.replace("type: integer", "type: string")).expect("written");
    assert_eq!(load(&site).0.len(), 3);
    assert_eq!(entries(&site.cache(), "t").len(), 2);
}

#[test]
fn a_changed_reference_table_is_a_changed_schema() {
    let site = site(&["2026-01-30"]);
    let path = site.path("data/exports/t/dataset.yaml");
    let yaml = fs::read_to_string(&path)
        .expect("there")
        .replace("{name: id}", "{name: id, mapTable: {table: r, from: a, to: b}}");
    fs::write(&path, yaml).expect("written");
    site.write("data/reference/r.csv", b"a,b\nfirst,one\n");
    assert!(load(&site).0[0].starts_with("one|"));
    site.write("data/reference/r.csv", b"a,b\nfirst,two\n");
    assert!(load(&site).0[0].starts_with("two|"));
}

/// Loads after `damage` was done to one entry at a time; everything must be as before.
#[track_caller]
fn check_damage(damage: impl Fn(&mut Vec<u8>)) {
    let site = site(DAYS);
    let whole = load(&site);
    for path in paths(&site) {
        let bytes = fs::read(&path).expect("there");
        let mut damaged = bytes.clone();
        damage(&mut damaged);
        fs::write(&path, &damaged).expect("written");
        assert_eq!(load(&site), whole, "{}", path.display());
        assert_eq!(fs::read(&path).expect("made anew"), bytes, "not made as it was");
    }
}

#[test]
fn a_damaged_entry_is_made_anew() {
    check_damage(Vec::clear);
    check_damage(|bytes| bytes.truncate(bytes.len() / 2));
    check_damage(|bytes| bytes.truncate(bytes.len() - 1));
    check_damage(|bytes| bytes.push(0));
    check_damage(|bytes| *bytes = b"PAR1 something else PAR1".to_vec());
    check_damage(|bytes| bytes.fill(0));
}

#[test]
fn every_flipped_byte_is_seen() {
    let site = site(&["2026-01-30"]);
    let whole = load(&site);
    let path = paths(&site).remove(0);
    let bytes = fs::read(&path).expect("there");
    for place in (0..bytes.len()).step_by(7) {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x10;
        fs::write(&path, &damaged).expect("written");
        assert_eq!(load(&site), whole, "byte {place}");
    }
}

#[test]
fn an_entry_of_another_table_under_this_name_is_not_believed() {
    let site = site(DAYS);
    let whole = load(&site);
    let all = paths(&site);
    fs::copy(&all[0], &all[1]).expect("copied");
    assert_eq!(load(&site), whole);
    // What cannot even be replaced is done without.
    fs::remove_file(&all[0]).expect("removed");
    fs::create_dir(&all[0]).expect("made");
    let (rows, facts, report) = load(&site);
    assert_eq!((rows, facts), (whole.0, whole.1));
    assert!(report.contains("env/cache-unwritable"), "{report}");
}

/// A site whose rows are too many to be held in memory, so that scans read the cache.
fn large_site() -> TestSite {
    let site = site(&["2026-01-30"]);
    let rows: String = (0..70_000).map(|n| format!("k{n},{n},\n")).collect();
    site.write("data/exports/t/2026-01-31.csv", format!("id,n,l\n{rows}").as_bytes());
    site
}

#[test]
fn an_entry_that_disappears_during_a_build_is_read_from_the_exports() {
    let site = large_site();
    let whole = load(&site).0;
    let (tables, _) = site.load();
    let tables = tables.expect("fine");
    let table = tables.get("t").expect("it is there");
    for path in paths(&site) {
        fs::remove_file(path).expect("removed");
    }
    assert_eq!(rows(table), whole);
    // Once the exports are others, too, there is nothing left to read.
    site.write("data/exports/t/2026-01-31.csv", b"id,n,l\nx,1,\n");
    let outcome: Result<Vec<_>, _> = table.scan(None).collect();
    let error = outcome.expect_err("changed").to_string();
    assert!(
        error.contains("`data/exports/t/2026-01-31.csv` changed while it was being used"),
        "{error}"
    );
}

#[test]
fn an_entry_that_is_damaged_during_a_build_is_read_from_the_exports() {
    let site = large_site();
    let whole = load(&site).0;
    let (tables, _) = site.load();
    let tables = tables.expect("fine");
    let table = tables.get("t").expect("it is there");
    for path in paths(&site) {
        let length = fs::metadata(&path).expect("there").len();
        let file = fs::OpenOptions::new().write(true).open(&path).expect("there");
        file.set_len(length / 3).expect("cut");
    }
    assert_eq!(rows(table), whole);
}

#[test]
fn a_cache_that_cannot_be_written_is_a_warning() {
    let site = site(DAYS);
    let without = load(&TestSite { has_cache: false, ..site });
    let site = self::site(DAYS);
    site.write(".tallysheet", b"in the way");
    let (rows, facts, report) = load(&site);
    assert_eq!((rows, facts), (without.0, without.1));
    let warning = report.lines().next().expect("a warning");
    assert!(
        warning.starts_with("warning[env/cache-unwritable]: cannot write the cache `"),
        "{warning}"
    );
    assert_eq!(report.lines().skip(1).collect::<Vec<_>>(), without.2.lines().collect::<Vec<_>>());
}

#[test]
fn a_cache_that_is_read_only_is_still_of_use() {
    let site = site(DAYS);
    let whole = load(&site);
    let folder = site.cache().join("t");
    let permissions = |read_only| {
        let mut permissions = fs::metadata(&folder).expect("there").permissions();
        permissions.set_readonly(read_only);
        fs::set_permissions(&folder, permissions).expect("set");
    };
    permissions(true);
    let warm = load(&site);
    permissions(false);
    assert_eq!(warm, whole);
}

#[test]
fn what_a_killed_build_left_behind_is_removed() {
    let site = site(DAYS);
    site.write(".tallysheet/cache/t/0.unfinished", b"half");
    site.write(".tallysheet/cache/t/notes.txt", b"not ours");
    load(&site);
    let names = entries(&site.cache(), "t");
    assert_eq!(names.len(), 4);
    assert!(names.contains(&"notes.txt".to_owned()), "{names:?}");
}

#[test]
fn a_file_that_another_build_is_writing_is_left_alone() {
    let site = site(DAYS);
    site.write(".tallysheet/cache/t/0.unfinished", b"half");
    let other = fs::File::open(site.cache().join("t/0.unfinished")).expect("there");
    other.lock().expect("locked");
    load(&site);
    assert!(entries(&site.cache(), "t").contains(&"0.unfinished".to_owned()));
}

#[test]
fn entries_that_nobody_needs_are_removed_when_they_pile_up() {
    let site = site(DAYS);
    for number in 0..63 {
        day_file(&site, "2026-02-02", number + 100);
        load(&site);
    }
    assert_eq!(entries(&site.cache(), "t").len(), 2 + 63);
    for number in 0..2 {
        day_file(&site, "2026-02-02", number + 200);
        load(&site);
    }
    assert_eq!(entries(&site.cache(), "t").len(), 2 + 65);
    day_file(&site, "2026-02-02", 300);
    load(&site);
    assert_eq!(entries(&site.cache(), "t").len(), 3);
}

#[test]
fn a_broken_file_is_told_each_time() {
    let site = site(DAYS);
    site.write("data/exports/t/2026-01-31.csv", b"id,n,l\n1,2,\"\n");
    let first = site.errors();
    assert!(first.contains("data/unclosed-quote"), "{first}");
    assert_eq!(site.errors(), first);
}

#[test]
fn builds_at_once_give_each_other_whole_entries() {
    let site = site(DAYS);
    let expected = load(&TestSite { has_cache: false, ..self::site(DAYS) });
    std::thread::scope(|scope| {
        let builds: Vec<_> = (0..8).map(|_| scope.spawn(|| load(&site))).collect();
        for build in builds {
            assert_eq!(build.join().expect("no panic"), expected);
        }
    });
    assert_eq!(entries(&site.cache(), "t").len(), 3);
}

#[test]
fn entries_of_a_dataset_that_is_gone_are_removed() {
    let site = site(DAYS);
    load(&site);
    fs::rename(site.path("data/exports/t"), site.path("data/exports/u")).expect("renamed");
    site.write(".tallysheet/cache/other/notes.txt", b"not ours");
    let (tables, report) = site.load();
    assert!(tables.is_ok(), "{report}");
    assert!(!site.cache().join("t").exists());
    assert_eq!(entries(&site.cache(), "u").len(), 3);
    assert_eq!(entries(&site.cache(), "other"), ["notes.txt"]);
}
