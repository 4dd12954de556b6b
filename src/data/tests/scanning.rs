//! Scans: columns, order, batches, parts.

use arrow::array::RecordBatch;

use super::{TestSite, batch_rows, rows};
use crate::data::Table;

/// Three files of 10,000, 5 and 9,000 rows; every third key of the first is in the last again.
fn site() -> TestSite {
    let site = TestSite::new(&[(
        "data/exports/t/dataset.yaml",
        "files: increments\nprimaryKey: id\nfields:\n  - {name: id, type: integer}\n  - {name: v}\n  - {name: l, type: list}\n",
    )]);
    let file = |name: &str, numbers: &mut dyn Iterator<Item = u32>| {
        let rows: String = numbers.map(|n| format!("{n},v{n},\"a,{n}\"\n")).collect();
        site.write(&format!("data/exports/t/{name}.csv"), format!("id,v,l\n{rows}").as_bytes());
    };
    file("2026-01-01", &mut (0..10_000));
    file("2026-01-02", &mut (10_000..10_005));
    file("2026-02-01", &mut (0..27_000).step_by(3));
    site
}

fn expected() -> Vec<String> {
    let first = (0..10_000).filter(|n| n % 3 != 0).map(|n| (n, "2026-01-01"));
    let second = (10_000..10_005).filter(|n| n % 3 != 0).map(|n| (n, "2026-01-02"));
    let third = (0..27_000).step_by(3).map(|n| (n, "2026-02-01"));
    first.chain(second).chain(third).map(|(n, date)| format!("{n}|v{n}|[a, {n}]|{date}")).collect()
}

fn batches(table: &Table, projection: Option<&[usize]>) -> Vec<RecordBatch> {
    table.scan(projection).map(|batch| batch.expect("readable")).collect()
}

#[test]
fn rows_come_by_date_in_batches_of_one_size_wherever_they_are() {
    let site = site().cached();
    let in_cache = site.tables();
    let from_cache = site.tables();
    let site = TestSite { has_cache: false, ..site };
    let in_memory = site.tables();
    for tables in [in_cache, from_cache, in_memory] {
        let table = tables.get("t").expect("it is there");
        assert_eq!(table.rows(), 6_666 + 4 + 9_000);
        assert_eq!(rows(table), expected());
        let sizes: Vec<_> = batches(table, None).iter().map(RecordBatch::num_rows).collect();
        assert_eq!(sizes, [8192, 7478]);
    }
}

#[test]
fn columns_come_as_they_are_asked_for() {
    let site = site().cached();
    for tables in [site.tables(), site.tables()] {
        let table = tables.get("t").expect("it is there");
        let expected: Vec<String> = expected()
            .iter()
            .map(|row| {
                let parts: Vec<_> = row.split('|').collect();
                format!("{}|{}|{}", parts[3], parts[2], parts[0])
            })
            .collect();
        let found: Vec<String> =
            batches(table, Some(&[3, 2, 0])).iter().flat_map(batch_rows).collect();
        assert_eq!(found, expected);
        let scan = table.scan(Some(&[3, 2, 0]));
        let names: Vec<_> =
            scan.schema().fields().iter().map(|field| field.name().as_str()).collect();
        assert_eq!(names, ["_date", "l", "id"]);
        let dates: Vec<String> = batches(table, Some(&[3])).iter().flat_map(batch_rows).collect();
        assert_eq!(dates.len(), table.rows());
        assert_eq!(dates.first().map(String::as_str), Some("2026-01-01"));
        assert_eq!(dates.last().map(String::as_str), Some("2026-02-01"));
        let counted: Vec<_> = batches(table, Some(&[])).iter().map(RecordBatch::num_rows).collect();
        assert_eq!(counted, [8192, 7478]);
    }
}

#[test]
fn a_table_can_be_read_in_parts() {
    let site = site().cached();
    let whole = expected();
    for tables in [site.tables(), site.tables()] {
        let table = tables.get("t").expect("it is there");
        for range in [
            0..0,
            0..1,
            0..8192,
            8192..16_384,
            6_660..6_680,
            15_669..15_670,
            15_670..15_670,
            9_000..99_999,
            99_999..100_000,
        ] {
            let found: Vec<String> = table
                .scan_rows(None, range.clone())
                .flat_map(|batch| batch_rows(&batch.expect("readable")))
                .collect();
            let end = range.end.min(whole.len());
            assert_eq!(found, whole[range.start.min(end)..end], "{range:?}");
        }
    }
}

#[test]
fn scans_may_go_to_other_threads() {
    fn is_send<T: Send + 'static>(_: &T) {}
    let site = site();
    let scan = site.tables().get("t").expect("it is there").scan(None);
    is_send(&scan);
    let count = std::thread::spawn(move || {
        scan.map(|batch| batch.expect("readable").num_rows()).sum::<usize>()
    });
    assert_eq!(count.join().expect("no panic"), 15_670);
}

#[test]
fn the_rows_of_one_long_file_keep_their_order() {
    let rows: String = (0..30_000).map(|n| format!("{n}\n")).collect();
    let site = TestSite::one(
        "files: snapshots\nfields: [{name: n, type: integer}]\n",
        format!("n\n{rows}"),
    );
    let expected: Vec<_> = (0..30_000).map(|n| format!("{n}|2026-05-29")).collect();
    assert_eq!(site.rows(), expected);
    let site = site.cached();
    assert_eq!(site.rows(), expected);
    assert_eq!(site.rows(), expected);
}
