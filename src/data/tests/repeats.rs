//! Rows that are there more than once: which one is the first, and what scans show.

use std::fs;
use std::ops::Range;

use arrow::array::AsArray;
use arrow::datatypes::{DataType, Int64Type};

use super::{TestSite, batch_rows, entries, rows};
use crate::data::Tables;

/// A dataset with these lines, the fields `id`, `url`, `seen` (of this type) and these files.
fn site(rest: &str, seen: &str, files: &[(&str, &str)]) -> TestSite {
    let yaml = format!(
        "files: increments\n{rest}\nfields: [{{name: id, type: integer}}, {{name: url}}, {{name: seen, type: {seen}}}]\n"
    );
    let site = TestSite::new(&[("data/exports/t/dataset.yaml", &yaml)]);
    for (day, rows) in files {
        let text = format!("id,url,seen\n{rows}");
        site.write(&format!("data/exports/t/{day}.csv"), text.as_bytes());
    }
    site
}

/// The numbers of the rows that repeat others; the same from the exports, written to the cache and from the cache.
#[track_caller]
fn check(site: TestSite, expected: &[i64]) {
    let without = site.tables();
    let site = site.cached();
    for tables in [without, site.tables(), site.tables()] {
        let table = tables.get("t").expect("it is there");
        let ids: Vec<i64> = rows(table)
            .iter()
            .filter(|row| row.ends_with("|true"))
            .map(|row| row.split('|').next().and_then(|id| id.parse().ok()).expect("a number"))
            .collect();
        assert_eq!(ids, expected);
    }
}

#[test]
fn the_column_says_which_rows_are_not_the_first_of_their_key() {
    let site = site(
        "repeats: {key: url}",
        "date",
        &[("2026-01-02", "3,a,\n4,c,\n5,c,\n"), ("2026-01-01", "1,a,\n2,b,\n")],
    );
    assert_eq!(
        site.rows(),
        [
            "1|a|-|2026-01-01|false",
            "2|b|-|2026-01-01|false",
            "3|a|-|2026-01-02|true",
            "4|c|-|2026-01-02|false",
            "5|c|-|2026-01-02|true",
        ]
    );
    let tables = site.tables();
    let table = tables.get("t").expect("it is there");
    let names: Vec<_> = table.schema().fields().iter().map(|field| field.name().as_str()).collect();
    assert_eq!(names, ["id", "url", "seen", "_date", "_repeat"]);
    let column = table.schema().field(4);
    assert_eq!((column.data_type(), column.is_nullable()), (&DataType::Boolean, false));
    assert_eq!((table.fields().len(), table.rows(), table.accepted_rows()), (3, 5, 5));
}

#[test]
fn without_repeats_there_is_no_such_column() {
    let site = site("", "date", &[("2026-01-01", "1,a,\n2,a,\n")]);
    assert_eq!(site.rows(), ["1|a|-|2026-01-01", "2|a|-|2026-01-01"]);
}

#[test]
fn the_first_is_told_by_a_field_of_any_type_that_has_an_order() {
    for (seen, [early, late]) in [
        ("integer", ["-5", "3"]),
        ("number", ["-0.5", "0.25"]),
        ("date", ["1969-12-31", "2026-01-01"]),
        // Belgrade is two hours ahead in summer: the first of these is 21:30 in UTC.
        ("datetime", ["2026-05-28T23:30:00", "2026-05-28T22:00:00Z"]),
    ] {
        let rows = format!("1,a,{late}\n2,a,{early}\n3,b,\n4,b,{late}\n5,c,\n6,c,\n7,d,{late}\n");
        let newer = format!("8,d,{early}\n9,a,{early}\n10,c,{late}\n");
        let files = [("2026-01-01", rows.as_str()), ("2026-01-02", newer.as_str())];
        check(site("repeats: {key: url, first: seen}", seen, &files), &[1, 3, 5, 6, 7, 9]);
    }
}

#[test]
fn rows_of_one_day_are_compared_by_the_names_of_their_files() {
    let files = [("2026-01-01T0900", "2,a,\n"), ("2026-01-01T0100", "1,a,\n")];
    check(site("repeats: {key: url}", "date", &files), &[2]);
}

#[test]
fn rows_that_a_newer_one_supersedes_are_not_compared() {
    let rest = "primaryKey: id\nrepeats: {key: url, first: seen}";
    // 1 moved from `a` to `b`, so that 2 is the first of `a`; 4 was seen before 1, but says so no more.
    let files = [
        ("2026-01-01", "1,a,1\n2,a,5\n3,a,7\n4,b,0\n5,e,1\n"),
        ("2026-01-02", "1,b,2\n4,b,9\n5,e,1\n"),
    ];
    check(site(rest, "integer", &files), &[3, 4]);
    // The last row of a key counts: 1 is read again after 2, which it repeats now.
    let files = [("2026-01-01", "1,a,\n2,a,\n1,a,\n")];
    check(site("primaryKey: id\nrepeats: {key: url}", "date", &files), &[1]);
}

#[test]
fn a_row_without_its_whole_key_repeats_nothing() {
    let files = [("2026-01-01", "1,,1\n2,,1\n3,a,\n4,a,\n5,a,1\n6,a,1\n")];
    check(site("repeats: {key: url}", "integer", &files), &[4, 5, 6]);
    check(site("repeats: {key: [url, seen]}", "integer", &files), &[6]);
    check(site("repeats: {key: [seen], first: id}", "integer", &files), &[2, 5, 6]);
}

#[test]
fn rows_that_are_rejected_are_not_compared() {
    let rest = "limits: {max_rejected: 1.0}\nrepeats: {key: url, first: seen}";
    let site = site(rest, "integer", &[("2026-01-01", "1,a,9\n2,a,x\n3,a,8\n")]);
    let (rows, _) = site.accepted_and_rejected();
    assert_eq!(rows, ["1|a|9|2026-01-01|true", "3|a|8|2026-01-01|false"]);
}

#[test]
fn only_the_newest_snapshot_is_compared() {
    let yaml =
        "files: snapshots\nlimits: {max_drop: 0.9}\nrepeats: {key: url}\nfields: [{name: url}]\n";
    let site = TestSite::new(&[("data/exports/t/dataset.yaml", yaml)]);
    site.write("data/exports/t/2026-01-01.csv", b"url\na\na\n");
    site.write("data/exports/t/2026-01-02.csv", b"url\na\nb\nb\n");
    assert_eq!(site.rows(), ["a|2026-01-02|false", "b|2026-01-02|false", "b|2026-01-02|true"]);
}

#[test]
fn keys_are_compared_as_they_were_accepted() {
    let yaml = "files: increments\nrepeats: {key: [url, n, yes]}\nfields:\n  - {name: url, map: {alias: a}}\n  \
                - {name: n, type: number}\n  - {name: yes, type: boolean}\n";
    let rows = "url,n,yes\na,0,true\nalias,-0.0,1\nA,0,true\na ,0,true\na,0.5,true\na,0.50,TRUE\na,0,false\n";
    let found = TestSite::one(yaml, rows).rows();
    let repeats: Vec<bool> = found.iter().map(|row| row.ends_with("|true")).collect();
    assert_eq!(repeats, [false, true, false, false, false, true, false]);
}

#[test]
fn the_column_comes_as_it_is_asked_for() {
    let site = site("repeats: {key: url}", "date", &[("2026-01-01", "1,a,\n2,a,\n")]).cached();
    for tables in [site.tables(), site.tables()] {
        let table = tables.get("t").expect("it is there");
        for (projection, expected) in [
            (&[4][..], ["false", "true"]),
            (&[3, 4], ["2026-01-01|false", "2026-01-01|true"]),
            (&[4, 3, 0], ["false|2026-01-01|1", "true|2026-01-01|2"]),
        ] {
            let found: Vec<String> = table
                .scan(Some(projection))
                .flat_map(|batch| batch_rows(&batch.expect("readable")))
                .collect();
            assert_eq!(found, expected);
        }
    }
}

/// More rows than are compared at once, or held in memory, in files that are joined once January is over.
///
/// The rows 0 to 79,999 have the addresses u0, u1 …, and were seen at 0. Behind them row 80,000 + k, for k up to
/// 59,999, has the address u(2k): half of the addresses a second time, and then others. For an even k it was seen
/// before, for an odd one after.
fn large_site() -> TestSite {
    let site = site("primaryKey: id\nrepeats: {key: url, first: seen}", "integer", &[]);
    let file = |day: &str, rows: &mut dyn Iterator<Item = String>| {
        let text = format!("id,url,seen\n{}", rows.collect::<String>());
        site.write(&format!("data/exports/t/{day}.csv"), text.as_bytes());
    };
    let older = |n: i64| format!("{n},u{n},0\n");
    let newer = |k: i64| format!("{},u{},{}\n", 80_000 + k, 2 * k, if k % 2 == 0 { -1 } else { 1 });
    file("2026-01-01", &mut (0..40_000).map(older));
    file("2026-01-02", &mut (40_000..80_000).map(older));
    file("2026-01-03", &mut (0..30_000).map(newer));
    file("2026-01-04", &mut (30_000..60_000).map(newer));
    site
}

/// Whether the table `t` has rows with these numbers, of which these repeat others.
#[track_caller]
fn check_large(tables: &Tables, expected: &[(i64, bool)]) {
    let table = tables.get("t").expect("it is there");
    let is_as_expected = |projection: &[usize], range: Range<usize>| {
        let mut rest = &expected[range.start..range.end];
        for batch in table.scan_rows(Some(projection), range) {
            let batch = batch.expect("readable");
            let (own, others) = rest.split_at(batch.num_rows());
            rest = others;
            let repeats = batch.column(0).as_boolean().values().iter();
            assert!(repeats.eq(own.iter().map(|(_, repeats)| *repeats)), "{projection:?}");
            if projection.len() > 1 {
                let ids = batch.column(1).as_primitive::<Int64Type>().values().iter();
                assert!(ids.eq(own.iter().map(|(id, _)| id)), "{projection:?}");
            }
        }
        assert!(rest.is_empty(), "{projection:?}");
    };
    assert_eq!(table.rows(), expected.len());
    is_as_expected(&[4, 0], 0..expected.len());
    is_as_expected(&[4], 0..expected.len());
    for range in [0..1, 39_990..40_010, 79_000..97_000, 129_990..129_999] {
        is_as_expected(&[4, 0], range.clone());
        is_as_expected(&[4], range);
    }
}

#[test]
fn many_rows_are_compared_in_parts_wherever_they_are() {
    let older = |n: i64| (n, n % 4 == 0);
    let newer = |k: i64| (80_000 + k, k < 40_000 && k % 2 == 1);
    let expected: Vec<_> = (0..80_000).map(older).chain((0..60_000).map(newer)).collect();
    let site = large_site();
    check_large(&site.tables(), &expected);
    let site = site.cached();
    check_large(&site.tables(), &expected);
    check_large(&site.tables(), &expected);
    assert_eq!(entries(&site.cache(), "t").len(), 4);
    // In February every eighth row from 2 on moved to an address of its own: 2k of them with a k that is 1 more than
    // a multiple of 4, whose rows repeat nothing now.
    let moved = || (2..80_000).step_by(8);
    let text: String = moved().map(|n| format!("{n},m{n},0\n")).collect();
    site.write("data/exports/t/2026-02-01.csv", format!("id,url,seen\n{text}").as_bytes());
    let older = (0..80_000).filter(|n| n % 8 != 2).map(older);
    let newer = |k: i64| (80_000 + k, k < 40_000 && k % 4 == 3);
    let newest = moved().map(|n| (n, false));
    let expected: Vec<_> = older.chain((0..60_000).map(newer)).chain(newest).collect();
    let joined = site.tables();
    check_large(&joined, &expected);
    check_large(&site.tables(), &expected);
    // Entries that disappear are replaced by the exports.
    fs::remove_dir_all(site.cache()).expect("removed");
    check_large(&joined, &expected);
    check_large(&site.tables(), &expected);
    assert_eq!(entries(&site.cache(), "t").len(), 2);
}

#[test]
fn another_first_reads_nothing_again() {
    let files = [("2026-01-01", "1,a,2\n2,a,1\n")];
    let site = site("repeats: {key: url}", "integer", &files).cached();
    let path = site.path("data/exports/t/dataset.yaml");
    let yaml = fs::read_to_string(&path).expect("there");
    let with = |repeats: &str| {
        fs::write(&path, yaml.replace("repeats: {key: url}", repeats)).expect("written");
        (site.rows(), entries(&site.cache(), "t").len())
    };
    let first = |ids: [bool; 2]| {
        let [one, two] = ids;
        vec![format!("1|a|2|2026-01-01|{one}"), format!("2|a|1|2026-01-01|{two}")]
    };
    assert_eq!(with("repeats: {key: url}"), (first([false, true]), 1));
    assert_eq!(with("repeats: {key: url, first: seen}"), (first([true, false]), 1));
    // Another key is stored beside the rows.
    assert_eq!(with("repeats: {key: seen, first: id}"), (first([false, false]), 2));
    let plain = vec!["1|a|2|2026-01-01".to_owned(), "2|a|1|2026-01-01".to_owned()];
    assert_eq!(with(""), (plain, 3));
}
