//! From CSV to rows: values, rejected rows and their places, broken files.

use super::{TestSite, yaml};

/// Reads one file with these fields; the rows (without `_date`) and the report must be as expected.
#[track_caller]
fn check(fields: &str, csv: impl AsRef<[u8]>, expected: &[&str], report: &str) {
    let (rows, found) = TestSite::one(&yaml(fields), csv).accepted_and_rejected();
    let rows: Vec<_> = rows.iter().map(|row| row.rsplit_once('|').expect("a date").0).collect();
    assert_eq!(rows, expected);
    assert_eq!(found.replace("data/exports/t/2026-05-29.csv:", ""), report.trim_end());
}

#[test]
fn every_type_becomes_its_column() {
    let fields = "
  - {name: s}
  - {name: i, type: integer}
  - {name: n, type: number}
  - {name: b, type: boolean}
  - {name: d, type: date}
  - {name: t, type: datetime}
  - {name: l, type: list, delimiter: ';'}
  - {name: li, type: list, itemType: integer}
";
    let csv = "s,i,n,b,d,t,l,li\n\
               x, 7 ,1.5,true,2026-05-29,2026-05-29T12:00:00,a; b ;;a,\"1,2\"\n\
               ,,,,,,,\n\
               \"a \"\"b\"\"\",-1,1e3,0,0001-01-01,2026-05-29T12:00:00.25Z,;,3\n";
    check(
        fields,
        csv,
        &[
            "x|7|1.5|true|2026-05-29|2026-05-29T10:00:00|[a, b, a]|[1, 2]",
            "-|-|-|-|-|-|-|-",
            "a \"b\"|-1|1000.0|false|0001-01-01|2026-05-29T12:00:00.250|[]|[3]",
        ],
        "",
    );
}

#[test]
fn options_of_the_types_are_kept() {
    let fields = "
  - {name: n, type: number, decimalChar: ',', groupChar: ' ', bareNumber: false}
  - {name: b, type: boolean, trueValues: [да], falseValues: [нет]}
  - {name: d, type: date, format: '%d.%m.%Y'}
  - {name: t, type: datetime, timezone: Asia/Tokyo, format: '%d.%m.%Y %H:%M'}
  - {name: l, type: list, itemType: date, format: '%d.%m.%Y', delimiter: ' / '}
";
    let csv = "n;b;d;t;l\n\"€ 1 234,5\";да;29.05.2026;29.05.2026 09:00;01.02.2026 / 02.02.2026\n";
    let yaml = yaml(fields) + "dialect: {delimiter: ';'}\n";
    assert_eq!(
        TestSite::one(&yaml, csv).rows(),
        ["1234.5|true|2026-05-29|2026-05-29T00:00:00|[2026-02-01, 2026-02-02]|2026-05-29"]
    );
}

#[test]
fn missing_values_are_those_that_are_listed() {
    let yaml =
        yaml("  - {name: a}\n  - {name: n, type: integer}\n") + "missingValues: ['', n/a, '-']\n";
    let csv = "a,n\nn/a,-\n,1\n x, - \n";
    assert_eq!(
        TestSite::one(&yaml, csv).rows(),
        ["-|-|2026-05-29", "-|1|2026-05-29", " x|-|2026-05-29"]
    );
    let none = super::yaml("  - {name: a}\n  - {name: n, type: integer}\n") + "missingValues: []\n";
    let (rows, report) = TestSite::one(&none, "a,n\n,1\n,\n").accepted_and_rejected();
    assert_eq!(rows, ["|1|2026-05-29"]);
    assert_eq!(
        report,
        "data/exports/t/2026-05-29.csv:3:2: warning[data/bad-value]: `n`: found ``, expected a whole number"
    );
}

#[test]
fn values_are_mapped_before_they_are_checked() {
    let fields = "
  - {name: a, map: {Mid: middle, '?': null}, constraints: {enum: [middle, senior]}}
  - {name: n, type: integer, map: {2021e: 2021}}
  - {name: l, type: list, delimiter: ';', map: {golang: go, Go: go, none: null}, distinct: true}
  - {name: c, map: {PYTHON: Python}, caseless: true, otherwise: missing}
  - {name: r, type: list, delimiter: ';', map: {x: ex}, otherwise: reject}
";
    let csv = "a,n,l,c,r\n\
               Mid,2021e,Go;golang;sql;go;none, python ,x;ex\n\
               ?,1,none,Perl,\n\
               mid,1,a,b,\n\
               senior,1,a,b,x;y\n";
    check(
        fields,
        csv,
        &["middle|2021|[go, sql]|Python|[ex, ex]", "-|1|[]|-|-"],
        "4:1: warning[data/bad-value]: `a`: found `mid`, expected one of `middle`, `senior`\n\
         5:14: warning[data/bad-value]: `r`: found `y`, expected a value that the map has (hint: did you mean `x`?)",
    );
}

#[test]
fn wrong_values_are_told_in_words() {
    for (field, value, expected) in [
        ("type: integer", "12.5", "found `12.5`, expected a whole number"),
        (
            "type: integer",
            "99999999999999999999",
            "found `99999999999999999999`, expected a whole number from -9223372036854775808 to 9223372036854775807",
        ),
        ("type: number", "1e400", "found `1e400`, expected a number below 1.8e308 in size"),
        ("type: number", "NaN", "found `NaN`, expected a finite number"),
        ("type: number", "-inf", "found `-inf`, expected a finite number"),
        ("type: number", "1 000", "found `1 000`, expected a number"),
        (
            "type: number, decimalChar: ','",
            "1.5",
            "found `1.5`, expected a number with `,` as its decimal sign",
        ),
        (
            "type: integer, groupChar: '.'",
            "1.5",
            "found `1.5`, expected `.` between groups of three digits before the decimal sign",
        ),
        (
            "type: boolean",
            "yes",
            "found `yes`, expected `true`, `True`, `TRUE`, `1`, `false`, `False`, `FALSE`, `0`",
        ),
        (
            "type: boolean, constraints: {enum: [true]}",
            "0",
            "found `0`, expected `true`, `True`, `TRUE`, `1`",
        ),
        ("type: date", "2026-02-30", "found `2026-02-30`, expected a date that exists"),
        ("type: date", "18 июня 2026", "found `18 июня 2026`, expected a date such as 2026-05-29"),
        (
            "type: date, format: '%d.%m.%Y'",
            "2026-05-29",
            "found `2026-05-29`, expected a date in the format `%d.%m.%Y` of `v`",
        ),
        (
            "type: datetime",
            "2026-05-29",
            "found `2026-05-29`, expected a date and time such as 2026-05-29T17:41:26Z",
        ),
        (
            "type: datetime",
            "2026-05-29T25:00",
            "found `2026-05-29T25:00`, expected a date and time that exists",
        ),
        ("type: integer, constraints: {minimum: 0}", "-1", "found `-1`, expected at least 0"),
        ("type: number, constraints: {maximum: 1.5}", "2", "found `2`, expected at most 1.5"),
        ("type: integer, constraints: {enum: [1, 2]}", "3", "found `3`, expected one of `1`, `2`"),
        (
            "type: date, constraints: {minimum: 2026-01-01}",
            "2025-12-31",
            "found `2025-12-31`, expected at least 2026-01-01",
        ),
        (
            "type: datetime, constraints: {maximum: '2026-01-01T00:00:00Z'}",
            "2027-01-01T00:00Z",
            "found `2027-01-01T00:00Z`, expected at most 2026-01-01T00:00:00Z",
        ),
        (
            "constraints: {minLength: 3}",
            "яя",
            "found `яя` (2 characters), expected at least 3 characters",
        ),
        (
            "constraints: {minLength: 1, maxLength: 2}",
            "abc",
            "found `abc` (3 characters), expected 1 to 2 characters",
        ),
        (
            "constraints: {pattern: '[A-Z]+'}",
            "Ab",
            "found `Ab`, expected text that matches `[A-Z]+`",
        ),
        (
            "constraints: {enum: [junior, senior]}",
            "snior",
            "found `snior`, expected one of `junior`, `senior` (hint: did you mean `senior`?)",
        ),
        ("constraints: {required: true}", "", "found no value, expected one in every row"),
        (
            "type: list, delimiter: ';', constraints: {minLength: 2}",
            "a",
            "found the list `a`, expected at least 2 items",
        ),
        (
            "type: list, delimiter: ';', itemType: integer",
            "1;x;2",
            "found `x`, expected a whole number",
        ),
        (
            "map: {a: b}, otherwise: reject",
            "c",
            "found `c`, expected a value that the map has (hint: did you mean `a`?)",
        ),
    ] {
        let fields = format!("  - {{name: k}}\n  - {{name: v, {field}}}\n");
        let report = format!("2:3: warning[data/bad-value]: `v`: {expected}");
        check(&fields, format!("k,v\n1,{value}\n"), &[], &report);
    }
}

#[test]
fn places_are_right_whatever_ends_the_lines() {
    let fields = "  - {name: a}\n  - {name: n, type: integer}\n";
    for csv in [
        "\u{feff}a,n\n\"x\ny\",1\nя,two\nя,3\n",
        "\u{feff}a,n\r\n\"x\ny\",1\r\nя,two\r\nя,3\r\n",
        "\u{feff}a,n\n\n\"x\",1\nя,two\nя,3",
    ] {
        let (rows, report) = TestSite::one(&yaml(fields), csv).accepted_and_rejected();
        assert_eq!(rows.len(), 2);
        assert_eq!(
            report,
            "data/exports/t/2026-05-29.csv:4:3: warning[data/bad-value]: `n`: found `two`, expected a whole number"
        );
    }
    check(
        fields,
        "a,n\rx,1\ry,two\r",
        &["x|1"],
        "3:3: warning[data/bad-value]: `n`: found `two`, expected a whole number",
    );
}

#[test]
fn a_row_of_another_width_is_rejected() {
    check(
        "  - {name: a}\n  - {name: b}\n",
        "a,b\n1,2\n3\n4,5,6\n\n\"7\n8\"\n",
        &["1|2"],
        "3:1: warning[data/ragged-row]: found 1 cells, expected 2\n\
         4:1: warning[data/ragged-row]: found 3 cells, expected 2\n\
         6:1: warning[data/ragged-row]: found 1 cells, expected 2 (hint: is a quote left open?)",
    );
}

#[test]
fn a_header_among_the_rows_is_rejected() {
    check(
        "  - {name: a}\n  - {name: b}\n",
        "a,b\n1,2\na,b\n3,4\n",
        &["1|2", "3|4"],
        "3:1: warning[data/repeated-header]: found the header again, expected a row",
    );
}

#[test]
fn bytes_that_are_no_text_are_rejected_where_they_matter() {
    let fields = "  - {name: a}\n  - {name: b}\n";
    check(
        fields,
        b"a,x,b\n1,\xff\x00,2\n\xe9t\xe9,,3\n4,,n\x00l\n\xd0,,\xb0\n5,,\xd0\xb0\n",
        &["1|2", "5|а"],
        "3:1: warning[data/bad-value]: `a`: found the byte 0xE9, expected UTF-8 text (hint: save the file as UTF-8)\n\
         4:4: warning[data/bad-value]: `b`: found a NUL byte, expected text\n\
         5:1: warning[data/bad-value]: `a`: found the byte 0xD0, expected UTF-8 text (hint: save the file as UTF-8)",
    );
}

#[test]
fn a_cell_that_is_far_too_long_is_rejected() {
    let long = "x".repeat(300_000);
    check(
        "  - {name: a}\n  - {name: l, type: list}\n",
        format!("a,l\n{long},1\n1,{long}\nok,1\n"),
        &["ok|[1]"],
        "2:1: warning[data/bad-value]: `a`: found 300000 bytes, expected at most 262143 bytes in a cell (hint: is a quote left open?)\n\
         3:3: warning[data/bad-value]: `l`: found 300000 bytes, expected at most 262143 bytes in a cell (hint: is a quote left open?)",
    );
}

#[test]
fn cells_in_messages_are_short_and_on_one_line() {
    let long = format!("`a\nb\u{1b}{}", "ы".repeat(80));
    check(
        "  - {name: n, type: integer}\n",
        format!("n\n\"{long}\"\n"),
        &[],
        &format!(
            "2:1: warning[data/bad-value]: `n`: found `'a⏎b\u{FFFD}{}…`, expected a whole number",
            "ы".repeat(55)
        ),
    );
}

#[test]
fn dialects_are_followed() {
    let fields = yaml("  - {name: a}\n  - {name: b}\n");
    for (dialect, csv) in [
        ("{delimiter: \"\\t\"}", "a\tb\n1,x\t2\n"),
        ("{quoteChar: \"'\"}", "a,b\n'1,x',2\n"),
        ("{quoteChar: \"'\", doubleQuote: false}", "a,b\n'1,x',2\n"),
        ("{header: false}", "\"1,x\",2\n"),
        ("{commentChar: '#'}", "# about\na,b\n#no,row\n\"1,x\",2\n# end"),
    ] {
        let yaml = format!("{fields}dialect: {dialect}\n");
        assert_eq!(TestSite::one(&yaml, csv).rows(), ["1,x|2|2026-05-29"], "{dialect}");
    }
    let unquoted = format!("{fields}dialect: {{quoteChar: null}}\n");
    assert_eq!(TestSite::one(&unquoted, "a,b\n\"1,2\"\n").rows(), ["\"1|2\"|2026-05-29"]);
}

#[test]
fn a_comment_at_the_end_is_no_row() {
    let yaml = yaml("  - {name: a}\n") + "dialect: {commentChar: '#'}\n";
    assert_eq!(TestSite::one(&yaml, "a\n1\n#").rows(), ["1|2026-05-29"]);
}

/// A file that cannot be read as a whole.
#[track_caller]
fn check_broken(csv: impl AsRef<[u8]>, expected: &str) {
    let site = TestSite::one(&yaml("  - {name: id}\n  - {name: level}\n"), csv);
    assert_eq!(site.errors().replace("data/exports/t/2026-05-29.csv", "F"), expected);
}

#[test]
fn a_broken_file_is_an_error_with_its_place() {
    let cut = "F:3:3: error[data/unclosed-quote]: found a quote that is left open: the file ends before it is closed \
               (hint: close the quote, or export the file again if it is cut off)\n";
    check_broken("id,level\n1,2\n3,\"4\n5,6\n", cut);
    check_broken("id,level\n1,2\n3,\"4", cut);
    check_broken("id,level\r\n1,2\r\n3,\"4\"\"", cut);
    check_broken(
        "id,level\n1,2\n3,\"4\n5,\"6\"\n7,8\n",
        &cut.replace(
            "the file ends before it is closed",
            "lines later, text follows where it is closed",
        ),
    );
    check_broken("\"id,level", &cut.replace("3:3", "1:1"));
    check_broken(
        "",
        "F: error[data/empty-file]: found an empty file, expected a header (hint: remove it, or export it again)\n",
    );
    check_broken(
        "\n\r\n\n",
        "F: error[data/empty-file]: found an empty file, expected a header (hint: remove it, or export it again)\n",
    );
    check_broken(
        "\nid,levle,x\n",
        "F:2:1: error[data/missing-column]: found no column `level` (hint: did you mean `levle`?)\n",
    );
    check_broken(
        "Name,Level\n",
        "F:1:1: error[data/missing-column]: found no column `id` (hint: the file has `Name`, `Level`)\n\
         F:1:1: error[data/missing-column]: found no column `level` (hint: did you mean `Level`?)\n",
    );
    check_broken(
        "id,level, id \n",
        "F:1:10: error[data/repeated-column]: found the column `id` 2 times, expected it once\n",
    );
    check_broken(
        b"id,level,caf\xe9\n",
        "F:1:10: error[source/not-utf8]: found the byte 0xE9 in the header, expected UTF-8 text (hint: save the file as UTF-8)\n",
    );
    check_broken(
        b"\xff\xfei\x00d\x00",
        "F:1:1: error[source/not-utf8]: found the byte 0xFF in the header, expected UTF-8 text (hint: save the file as UTF-8)\n",
    );
}

#[test]
fn a_row_without_end_stops_the_reading() {
    let csv = format!("id,level\n1,2\n3,\"{}", "x\n".repeat(40 << 20));
    check_broken(
        csv,
        "F:3:3: error[data/unclosed-quote]: found a quote that is left open: the row has more than 64 MiB \
         (hint: close the quote, or export the file again if it is cut off)\n",
    );
}

#[test]
fn columns_may_come_and_go_as_the_schema_says() {
    let fields = "  - {name: a}\n  - {name: n, type: integer}\n";
    for (fields_match, is_fine) in
        [("subset", false), ("superset", true), ("partial", true), ("equal", false)]
    {
        let yaml = format!("{}fieldsMatch: {fields_match}\n", yaml(fields));
        let site = TestSite::one(&yaml, "a\n1\n");
        site.write("data/exports/t/2026-05-30.csv", b"n,a\n5,2\n");
        if is_fine {
            assert_eq!(site.rows(), ["1|-|2026-05-29", "2|5|2026-05-30"]);
        } else {
            assert!(site.errors().contains("data/missing-column"), "{fields_match}");
        }
    }
    let exact = yaml(fields) + "fieldsMatch: exact\n";
    assert_eq!(
        TestSite::one(&exact, "n,a\n1,2\n").errors(),
        "data/exports/t/2026-05-29.csv:1:3: error[data/unexpected-column]: found `a` as column 2, expected it as column 1 \
         (hint: write `fieldsMatch: equal` if the order does not matter)\n"
    );
}

#[test]
fn exact_doubles_are_kept_without_a_key() {
    let yaml = yaml("  - {name: a}\n");
    assert_eq!(TestSite::one(&yaml, "a\n1\n1\n1\n").rows().len(), 3);
}

/// Odd files, made of what is special to CSV and to fields: each is read or told what is wrong with it, and told
/// the same again from the cache.
#[test]
fn no_file_is_too_odd() {
    let pieces: [&[u8]; 16] = [
        b"a",
        b",",
        b",",
        b"\n",
        b"\n",
        b"\r",
        b"\r\n",
        b"\"",
        b"\"\"",
        b"1",
        b"2026-05-29",
        b"\xff",
        b"\xd0\xb0",
        b"\0",
        b"\xef\xbb\xbf",
        b";",
    ];
    let fields = "  - {name: a}\n  - {name: n, type: integer}\n  - {name: d, type: date}\n  - {name: l, type: list, delimiter: ';'}\n";
    let yaml = yaml(fields) + "fieldsMatch: partial\nprimaryKey: a\n";
    let mut state = 1_u64;
    let mut next = |count: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % count
    };
    let (mut read, mut broken) = (0, 0);
    for _ in 0..150 {
        let mut csv = b"a,n,d,l\n".to_vec();
        csv.extend((0..next(60)).flat_map(|_| pieces[next(pieces.len())]));
        let site = TestSite::one(&yaml, &csv).cached();
        let [cold, warm] = [site.load(), site.load()];
        assert_eq!(cold.1, warm.1, "{:?}", String::from_utf8_lossy(&csv));
        match (cold.0, warm.0) {
            (Ok(cold), Ok(warm)) => {
                let rows = |tables: &crate::data::Tables| {
                    super::rows(tables.get("t").expect("it is there"))
                };
                assert_eq!(rows(&cold), rows(&warm));
                read += 1;
            }
            _ => broken += 1,
        }
    }
    assert!(read > 20 && broken > 20, "{read} {broken}");
}
