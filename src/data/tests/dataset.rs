//! Many files: keys, snapshots, dates, limits, reference tables, and what lies about.

use super::{TestSite, rows, yaml};
use crate::data::{FieldType, FileMode, ScalarType, TableKind};
use crate::diag::render::short;

const YAML: &str = "data/exports/t/dataset.yaml";

fn site(yaml: &str, files: &[(&str, &str)]) -> TestSite {
    let site = TestSite::new(&[(YAML, yaml)]);
    for (name, text) in files {
        site.write(&format!("data/exports/t/{name}"), text.as_bytes());
    }
    site
}

fn increments(rest: &str) -> String {
    format!("files: increments\n{rest}\nfields: [{{name: id, type: integer}}, {{name: v}}]\n")
}

#[test]
fn of_a_repeated_key_the_newest_file_and_in_it_the_last_row_counts() {
    let files = [
        ("2026-01-01.csv", "id,v\n1,a\n2,b\n1,c\n"),
        ("2026-01-03.csv", "id,v\n3,f\n"),
        ("2026-01-02.csv", "id,v\n2,d\n02,e\n"),
    ];
    let by_name = site(&increments("primaryKey: id"), &files);
    assert_eq!(by_name.rows(), ["1|c|2026-01-01", "2|e|2026-01-02", "3|f|2026-01-03"]);
    let table = by_name.tables();
    let table = table.get("t").expect("it is there");
    assert_eq!((table.accepted_rows(), table.rows(), table.rejected_rows()), (6, 3, 0));
    let by_list = site(&increments("primaryKey: [id, v]"), &files);
    assert_eq!(by_list.rows().len(), 6);
    let without = site(&increments(""), &files);
    assert_eq!(
        without.rows(),
        [
            "1|a|2026-01-01",
            "2|b|2026-01-01",
            "1|c|2026-01-01",
            "2|d|2026-01-02",
            "2|e|2026-01-02",
            "3|f|2026-01-03"
        ]
    );
}

#[test]
fn a_row_without_its_key_is_rejected() {
    let site = site(
        &increments("primaryKey: v\nlimits: {max_rejected: 1}"),
        &[("2026-01-01.csv", "id,v\n1,\n2,x\n")],
    );
    let (rows, report) = site.accepted_and_rejected();
    assert_eq!(rows, ["2|x|2026-01-01"]);
    assert_eq!(
        report,
        "data/exports/t/2026-01-01.csv:2:3: warning[data/bad-value]: `v`: found no value, expected one in every row"
    );
}

#[test]
fn files_of_one_day_follow_each_other_by_name() {
    let files = [
        ("2026-01-01T0900.csv", "id,v\n1,b\n"),
        ("2026-01-01T0100.csv", "id,v\n1,a\n"),
        ("old/2025-12-31.csv", "id,v\n0,z\n"),
    ];
    let site = site(&increments(""), &files);
    assert_eq!(site.rows(), ["0|z|2025-12-31", "1|a|2026-01-01", "1|b|2026-01-01"]);
    let tables = site.tables();
    let table = tables.get("t").expect("it is there");
    let paths: Vec<_> = table.files().iter().map(|file| file.path.file_name()).collect();
    assert_eq!(paths, ["2025-12-31.csv", "2026-01-01T0100.csv", "2026-01-01T0900.csv"]);
    assert_eq!(tables.data_date().map(|date| date.to_string()).as_deref(), Some("2026-01-01"));
}

#[test]
fn of_snapshots_the_newest_counts() {
    let snapshots =
        "files: snapshots\nfields: [{name: id, type: integer}]\nlimits: {max_drop: 0.5}\n";
    let files = [
        ("2026-01-01.csv", "broken"),
        ("2026-01-02.csv", "id\n1\n2\n3\n4\n"),
        ("2026-01-03.csv", "id\n1\n2\n"),
    ];
    assert_eq!(site(snapshots, &files).rows(), ["1|2026-01-03", "2|2026-01-03"]);
    let few = [files[1], ("2026-01-03.csv", "id\n1\n")];
    assert_eq!(
        site(snapshots, &few).errors(),
        "data/exports/t/dataset.yaml:3:20: error[data/row-drop]: `t`: found 1 rows in `data/exports/t/2026-01-03.csv` and 4 in \
         `data/exports/t/2026-01-02.csv`, expected a drop of at most 0.5 \
         (hint: if the newest file is complete, raise `max_drop` under `limits`)\n"
    );
    let any = snapshots.replace("0.5", "null");
    assert_eq!(site(&any, &few).rows(), ["1|2026-01-03"]);
    let broken = [files[0], ("2026-01-02.csv", "id\n1\n")];
    assert_eq!(site(snapshots, &broken).rows(), ["1|2026-01-02"]);
}

#[test]
fn increments_drop_only_as_far_as_their_author_says() {
    let files = [("2026-01-01.csv", "id,v\n1,\n2,\n3,\n"), ("2026-01-02.csv", "id,v\n4,\n")];
    assert_eq!(site(&increments(""), &files).rows().len(), 4);
    assert!(
        site(&increments("limits: {max_drop: 0.5}"), &files).errors().contains("data/row-drop")
    );
}

#[test]
fn files_after_the_date_asked_for_are_left_out() {
    let files = [
        ("2026-01-01.csv", "id,v\n1,a\n"),
        ("2026-01-02.csv", "id,v\n1,b\n"),
        ("2026-01-03.csv", "bad"),
    ];
    let mut site = site(&increments("primaryKey: id"), &files);
    site.as_of = Some("2026-01-02");
    assert_eq!(site.rows(), ["1|b|2026-01-02"]);
    site.as_of = Some("2026-01-01");
    assert_eq!(site.rows(), ["1|a|2026-01-01"]);
    site.as_of = Some("2025-12-31");
    assert_eq!(
        site.errors(),
        "data/exports/t/dataset.yaml: error[data/no-files]: `t`: found 3 files, all dated after 2025-12-31\n"
    );
}

#[test]
fn a_file_without_date_is_an_error_unless_none_has_one() {
    let files = [("b.csv", "id,v\n1,x\n"), ("a.csv", "id,v\n2,y\n")];
    assert_eq!(
        site(&increments(""), &files[..1]).errors(),
        "data/exports/t/b.csv: error[data/undated-file]: found no date in the file name `b.csv`, expected one such as 2026-05-29 \
         (hint: say where the date stands with `date:` in `data/exports/t/dataset.yaml`, or write `date: none`)\n"
    );
    assert_eq!(site(&increments("date: none"), &files).rows(), ["2|y|-", "1|x|-"]);
    let german = increments("date: 'x-{DD}.{MM}.{YYYY}.csv'");
    assert_eq!(site(&german, &[("x-29.05.2026.csv", "id,v\n1,x\n")]).rows(), ["1|x|2026-05-29"]);
    assert!(
        site(&german, &files)
            .errors()
            .contains("expected a date in the form `x-{DD}.{MM}.{YYYY}.csv`")
    );
}

#[test]
fn rejected_rows_are_counted_and_the_first_ten_shown() {
    let bad = |from: u32| -> String {
        let rows: Vec<_> = (from..from + 6).map(|n| format!("x{n},\n{n},ok\n")).collect();
        format!("id,v\n{}", rows.concat())
    };
    let files = [
        ("2026-01-01.csv", bad(0)),
        ("2026-01-02.csv", "id,v\n1,\n".to_owned()),
        ("2026-01-03.csv", bad(6)),
    ];
    let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let fine = site(&increments("limits: {max_rejected: 12}"), &files);
    let (tables, report) = fine.load();
    assert_eq!(
        tables.expect("not more than may be").get("t").map(|table| table.rejected_rows()),
        Some(12)
    );
    let lines: Vec<_> = report.lines().collect();
    assert_eq!(lines.len(), 11, "{report}");
    assert!(lines[5].starts_with(
        "data/exports/t/2026-01-01.csv:12:1: warning[data/bad-value]: `id`: found `x5`"
    ));
    assert!(lines[9].starts_with(
        "data/exports/t/2026-01-03.csv:8:1: warning[data/bad-value]: `id`: found `x9`"
    ));
    assert_eq!(
        lines[10],
        "data/exports/t/dataset.yaml:2:24: warning[data/rejected]: `t`: rejected 12 of 25 rows in 2 of 3 files"
    );
    for (limit, is_fine) in [("12", true), ("11", false), ("0.48", true), ("0.47", false)] {
        let (tables, report) =
            site(&increments(&format!("limits: {{max_rejected: {limit}}}")), &files).load();
        assert_eq!(tables.is_ok(), is_fine, "{limit}: {report}");
        assert!(is_fine || report.contains("error[data/rejected]: `t`: rejected 12 of 25 rows in 2 of 3 files, expected at most"));
    }
}

#[test]
fn a_table_needs_rows_unless_its_author_says_otherwise() {
    let empty = [("2026-01-01.csv", "id,v\n")];
    assert_eq!(
        site(&increments(""), &empty).errors(),
        "data/exports/t/dataset.yaml:1:1: error[data/too-few-rows]: `t`: found 0 rows, expected at least 1\n"
    );
    assert_eq!(site(&increments("limits: {min_rows: 0}"), &empty).rows(), Vec::<String>::new());
    assert!(
        site(&increments("limits: {min_rows: 2}"), &[("2026-01-01.csv", "id,v\n1,\n")])
            .errors()
            .contains("found 1 rows, expected at least 2")
    );
}

#[test]
fn all_broken_files_are_told_at_once() {
    let files = [
        ("2026-01-01.csv", "id\n"),
        ("2026-01-02.csv", ""),
        ("2026-02-01.csv", "id,v\n1,\"\n"),
        ("2026-02-02.csv", "v\n"),
    ];
    let errors = site(&increments(""), &files).errors();
    let codes: Vec<_> =
        errors.lines().map(|line| line.split(['[', ']']).nth(1).unwrap_or_default()).collect();
    assert_eq!(
        codes,
        ["data/missing-column", "data/empty-file", "data/unclosed-quote", "data/missing-column"],
        "{errors}"
    );
}

#[test]
fn what_lies_about_is_told() {
    let site = site(
        &increments(""),
        &[("2026-01-01.csv", "id,v\n1,\n"), ("README.md", ""), ("LICENSE", "")],
    );
    site.write("data/exports/t/2026-01-02.csv.gz", b"");
    site.write("data/exports/notes.md", b"");
    let (tables, report) = site.load();
    assert!(tables.is_ok());
    assert_eq!(
        report,
        "data/exports/t/2026-01-02.csv.gz: warning[data/not-csv]: found `2026-01-02.csv.gz`, which is no CSV file: it is left out \
         (hint: export it as CSV, or move it elsewhere)\n"
    );
}

#[test]
fn folders_must_be_datasets() {
    let site = TestSite::new(&[
        ("data/exports/loose.csv", ""),
        ("data/exports/a/2026-01-01.csv", ""),
        ("data/exports/b/dataset.yaml", "files: increments\nfields: [{name: a}]\n"),
        ("data/exports/Bad Name/dataset.yaml", ""),
        ("data/exports/empty/notes.md", ""),
    ]);
    let hint = "(hint: put the files of a dataset into `data/exports/<name>/`, with a `dataset.yaml` beside them)";
    assert_eq!(
        site.errors(),
        format!(
            "data/exports/Bad Name/dataset.yaml: error[data/bad-name]: found the table name `Bad Name`, \
             expected lower-case letters, digits and `_`, as SQL has it (hint: rename it to `bad_name`)\n\
             data/exports/a: error[data/no-schema]: found CSV without `dataset.yaml` {hint}\n\
             data/exports/b/dataset.yaml: error[data/no-files]: `b`: found no CSV files in `data/exports/b`\n\
             data/exports/loose.csv: error[data/no-schema]: found CSV without `dataset.yaml` {hint}\n"
        )
    );
    assert!(TestSite::new(&[]).tables().iter().next().is_none());
}

#[test]
fn tables_say_what_they_are() {
    let site = TestSite::one(
        "title: Jobs\ndescription: All of them.\nfiles: snapshots\nfields:\n  - {name: l, type: list, itemType: number, title: L}\n",
        "l\n1\n",
    );
    site.write("data/reference/r.csv", b"a\nx\n");
    let tables = site.tables();
    assert_eq!(tables.names().collect::<Vec<_>>(), ["r", "t"]);
    let (t, r) = (tables.get("t").expect("there"), tables.get("r").expect("there"));
    assert_eq!((t.name(), t.title(), t.description()), ("t", Some("Jobs"), Some("All of them.")));
    assert_eq!(
        (t.kind(), r.kind()),
        (TableKind::Dataset(FileMode::Snapshots), TableKind::Reference)
    );
    assert_eq!(t.fields()[0].field_type, FieldType::List(ScalarType::Number));
    assert_eq!(t.fields()[0].title.as_deref(), Some("L"));
    assert_eq!(t.fields()[0].field_type.to_string(), "list of number");
    let columns = |table: &crate::data::Table| -> Vec<_> {
        table.schema().fields().iter().map(|field| field.name().clone()).collect()
    };
    assert_eq!(
        (columns(t), columns(r)),
        (vec!["l".to_owned(), "_date".to_owned()], vec!["a".to_owned()])
    );
    assert_eq!(&*t.location().file, "data/exports/t/dataset.yaml");
    assert_eq!(&*r.location().file, "data/reference/r.csv");
    assert_eq!(r.data_date(), None);
}

#[test]
fn reference_tables_are_read_with_or_without_description() {
    let site = TestSite::new(&[
        ("data/reference/plain.csv", "code,name\n1,\n2,two\n"),
        ("data/reference/typed.csv", "Code;Rate\nUSD;1\nEUR;1,1\nUSD;1,5\n"),
        (
            "data/reference/typed.yaml",
            "title: Rates\nprimaryKey: code\ndialect: {delimiter: ';'}\nfields:\n  - {name: code, column: Code}\n  \
             - {name: rate, column: Rate, type: number, decimalChar: ','}\n",
        ),
        ("data/reference/half.csv", "a|b\n1|n/a\n"),
        ("data/reference/half.yaml", "dialect: {delimiter: '|'}\nmissingValues: [n/a]\n"),
        ("data/reference/README.md", ""),
    ]);
    let tables = site.tables();
    let rows_of = |name| rows(tables.get(name).expect("it is there"));
    assert_eq!(rows_of("plain"), ["1|-", "2|two"]);
    assert_eq!(rows_of("typed"), ["EUR|1.1", "USD|1.5"]);
    assert_eq!(rows_of("half"), ["1|-"]);
}

#[test]
fn mistakes_in_reference_tables_are_told() {
    let yaml = yaml("  - {name: a, mapTable: {table: twice, from: x, to: y}}\n");
    let site = TestSite::one(&yaml, "a\n1\n");
    site.write("data/reference/t.csv", b"a\n");
    site.write("data/reference/Names.csv", b"a\n");
    site.write("data/reference/heads.csv", b"First name,_x,x,x\n");
    site.write("data/reference/twice.csv", b"x,y\n1,2\n3\n");
    site.write("data/reference/lost.yaml", b"title: x\n");
    site.write("data/reference/maps.csv", b"a\n1\n");
    site.write(
        "data/reference/maps.yaml",
        b"fields: [{name: a, mapTable: {table: twice, from: x, to: y}}]\n",
    );
    site.write("data/reference/bare.csv", b"1\n");
    site.write("data/reference/bare.yaml", b"dialect: {header: false}\n");
    let expected = "\
data/reference/Names.csv: error[data/bad-name]: found the table name `Names`, expected lower-case letters, digits and `_`, as SQL has it (hint: rename it to `names`)
data/reference/bare.csv:1:1: error[data/bad-name]: found the column `1`, expected a name of lower-case letters, digits and `_`, as SQL has it (hint: describe the table in `bare.yaml`)
data/reference/heads.csv:1:1: error[data/bad-name]: found the column `First name`, expected a name of lower-case letters, digits and `_`, as SQL has it (hint: write `first_name`, or describe the table in `heads.yaml`)
data/reference/heads.csv:1:12: error[data/bad-name]: found the column `_x`, expected a name of lower-case letters, digits and `_`, as SQL has it (hint: write `x`, or describe the table in `heads.yaml`)
data/reference/heads.csv:1:17: error[data/repeated-column]: found the column `x` twice, expected it once
data/reference/lost.yaml: error[data/no-files]: found no table `lost.csv` beside its description
data/reference/maps.yaml:1:20: error[data/bad-option]: found `mapTable` in a reference table, expected it in datasets only
data/reference/t.csv: error[data/repeated-name]: found two tables named `t`, expected one (hint: rename one of them)
data/reference/twice.csv: error[data/rejected]: `twice`: rejected 1 of 2 rows, expected at most 0 (hint: correct the rows or the schema, or raise `max_rejected` under `limits`)
data/reference/twice.csv:3:1: warning[data/ragged-row]: found 1 cells, expected 2
";
    assert_eq!(site.errors(), expected);
}

#[test]
fn a_map_may_come_from_a_reference_table() {
    let yaml = yaml(
        "  - {name: l, type: list, delimiter: ';', caseless: true, distinct: true, map: {c sharp: C#}, mapTable: {table: skills, from: alias, to: skill}}\n",
    );
    let site = TestSite::one(&yaml, "l\nGolang; GO ;sql\nC SHARP;c#;none\n");
    site.write(
        "data/reference/skills.csv",
        b"alias,skill\ngolang,go\nc#,CSharp\nc sharp,other\nnone,\n",
    );
    assert_eq!(site.rows(), ["[go, sql]|2026-05-29", "[C#, CSharp]|2026-05-29"]);
}

#[test]
fn the_report_of_one_load_leaves_others_alone() {
    let site = TestSite::one(&yaml("  - {name: a}\n"), "a\n1\n");
    let mut report = crate::diag::Report::new();
    report.push(crate::diag::Diagnostic::error(crate::diag::code::DATA_BAD_NAME, "from before"));
    let options = crate::data::LoadOptions {
        as_of: None,
        time_zone: &jiff::tz::TimeZone::UTC,
        cache: None,
        progress: &crate::data::NoProgress,
    };
    let folder = crate::source::SiteFolder::open(site.folder.path()).expect("it is there");
    assert!(crate::data::load(&folder, &options, &mut report).is_ok());
    assert_eq!(short(&report), "error[data/bad-name]: from before\n");
}

#[test]
fn a_summary_says_what_rows_were_rejected_for() {
    let csv = "id,v\nx,1\n1\ny,2\n2,3,4\n5,\nid,v\nz,\n7,7\n";
    let site = TestSite::one(
        "files: increments\nlimits: {max_rejected: 1.0}\nfields: [{name: id, type: integer}, {name: v, constraints: {required: true}}]\n",
        csv,
    );
    let folder = crate::source::SiteFolder::open(site.folder.path()).expect("it is there");
    let options = crate::data::LoadOptions {
        as_of: None,
        time_zone: &jiff::tz::TimeZone::UTC,
        cache: None,
        progress: &crate::data::NoProgress,
    };
    let mut report = crate::diag::Report::new();
    assert!(crate::data::load(&folder, &options, &mut report).is_ok());
    let sorted = report.sorted();
    let summary = sorted
        .iter()
        .find(|found| found.code.name() == "data/rejected")
        .expect("rows were rejected");
    assert_eq!(summary.message, "`t`: rejected 7 of 8 rows");
    assert_eq!(
        summary.notes,
        ["3 for `id`, 2 for rows of another width, 1 for `v`, 1 for headers among the rows"]
    );
}

#[test]
fn shares_are_compared_as_they_are_written() {
    let rows: String =
        (0..100).map(|n| if n < 29 { "x,\n".to_owned() } else { format!("{n},\n") }).collect();
    let csv = format!("id,v\n{rows}");
    let files = [("2026-01-01.csv", csv.as_str())];
    let site = site(&increments("limits: {max_rejected: 0.29}"), &files);
    assert!(site.load().0.is_ok());
}
