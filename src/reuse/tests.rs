//! Files and code for other people's pages, from columns and rows written by hand.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::date;
use serde_json::{Value as Json, json};

use super::{About, Frame, Lines, Link, Part, Resource, Sheet, Words, data_package, frame_code};
use crate::metrics::{Column, ColumnKind, DateLook, Value};
use crate::unit::{Currency, NumberStyle, Period, Unit};

fn column(name: &str, kind: ColumnKind) -> Column {
    Column { name: name.to_owned(), kind, sample: None }
}

fn numbers(unit: &str) -> ColumnKind {
    ColumnKind::Number(Unit::parse(unit).expect("a unit"), NumberStyle::default())
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn csv(columns: &[Column], rows: &[Vec<Value>]) -> String {
    let rows = rows.iter().map(Vec::as_slice).collect();
    String::from_utf8(Sheet::new(columns, rows, Vec::new()).csv()).expect("CSV is UTF-8")
}

/// A file of one column with one value: its heading and its only line.
#[track_caller]
fn check_cell(kind: ColumnKind, value: Value, expected: &str) {
    let file = csv(&[column("x", kind)], &[vec![value]]);
    let line = file.split_once('\n').expect("a heading").1;
    assert_eq!(line.strip_suffix('\n'), Some(expected));
}

#[test]
fn cells_are_the_same_in_every_language() {
    let list: Arc<[Arc<str>]> = Arc::from([Arc::from("C#"), Arc::from("a \"b\"; c")]);
    let instant = "2026-05-29T15:41:26Z".parse().expect("an instant");
    for (kind, value, expected) in [
        (numbers("number"), Value::Number(1234.5), "1234.5"),
        (numbers("number"), Value::Number(-0.25), "-0.25"),
        (numbers("label"), Value::Number(2026.0), "2026"),
        (numbers("number"), Value::Number(-0.0), "0"),
        (numbers("number"), Value::Number(4.0 / 7.0), "0.5714285714285714"),
        (numbers("number"), Value::Number(1e21), "1000000000000000000000"),
        (ColumnKind::Date(DateLook::Ago), Value::Date(date(2026, 5, 29)), "2026-05-29"),
        (ColumnKind::Instant(DateLook::Date), Value::Instant(instant), "2026-05-29T15:41:26Z"),
        (ColumnKind::Bool, Value::Bool(true), "true"),
        (ColumnKind::Bool, Value::Bool(false), "false"),
        (ColumnKind::List(None), Value::List(list), r#""[""C#"",""a \""b\""; c""]""#),
        (ColumnKind::List(None), Value::List(Arc::from([])), "[]"),
        (ColumnKind::Text(None), text("Санкт-Петербург"), "Санкт-Петербург"),
        (ColumnKind::Text(None), text("a, b"), "\"a, b\""),
        (ColumnKind::Text(None), text("line\nbreak"), "\"line\nbreak\""),
        // Nothing, and nothing that is shown, are two things.
        (ColumnKind::Text(None), Value::Missing, "\"\""),
        (ColumnKind::Text(None), Value::Suppressed, "suppressed"),
    ] {
        check_cell(kind, value, expected);
    }
}

#[test]
fn no_text_is_run_and_every_text_can_be_had_back() {
    for (hostile, expected) in [
        ("=HYPERLINK(\"https://evil.example\")", "\"'=HYPERLINK(\"\"https://evil.example\"\")\""),
        ("+1", "'+1"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "\"'\r=1\""),
        ("\n=1", "\"'\n=1\""),
        ("＝1", "'＝1"),
        // What would be taken for another value.
        ("suppressed", "'suppressed"),
        ("", "'"),
        ("'quoted'", "''quoted'"),
        // What is harmless stays as it is.
        ("a=b", "a=b"),
        (" =1", " =1"),
        ("C++", "C++"),
        ("<script>{{ 7*7 }}</script>", "<script>{{ 7*7 }}</script>"),
    ] {
        check_cell(ColumnKind::Text(None), text(hostile), expected);
        // As a script undoes it.
        let file = csv(&[column("x", ColumnKind::Text(None))], &[vec![text(hostile)]]);
        let mut reader = csv::Reader::from_reader(file.as_bytes());
        let record = reader.records().next().expect("a line").expect("well-formed");
        assert_eq!(record[0].strip_prefix('\'').unwrap_or(&record[0]), hostile);
    }
}

#[test]
fn units_and_periods_stand_behind_the_columns_of_the_metric() {
    let columns = [
        column("level", ColumnKind::Text(Some("level".to_owned()))),
        column("pay", numbers("USD/month")),
        column("share", numbers("percent")),
        column("place", numbers("label")),
        column("stated", ColumnKind::Stated(NumberStyle::default())),
        // A name that is taken already.
        column("pay_unit", ColumnKind::Text(None)),
    ];
    let rub = Currency::new("RUB").expect("a currency");
    let rows = [
        vec![
            text("senior"),
            Value::Number(6431.0),
            Value::Suppressed,
            Value::Number(1.0),
            Value::Money(310_000.0, rub, Some(Period::Month)),
            text("x"),
        ],
        vec![
            text("lead"),
            Value::Missing,
            Value::Number(-1.5),
            Value::Missing,
            Value::Money(-5.0, rub, None),
            Value::Missing,
        ],
        vec![
            text("junior"),
            Value::Missing,
            Value::Missing,
            Value::Missing,
            Value::Missing,
            Value::Missing,
        ],
    ];
    assert_eq!(
        csv(&columns, &rows),
        "level,pay,share,place,stated,pay_unit,pay_unit_,pay_period,share_unit,stated_unit,stated_period\n\
         senior,6431,suppressed,1,310000,x,USD,month,percent,RUB,month\n\
         lead,,-1.5,,-5,,USD,month,percent,RUB,\n\
         junior,,,,,,USD,month,percent,,\n"
    );
}

/// Words of a language that calls everything as it is called, in capitals.
struct Loud;

impl Words for Loud {
    fn heading(&self, _metric: &str, column: &str) -> Option<&str> {
        (column == "pay").then_some("Pay")
    }

    fn meaning(&self, metric: &str, column: &str) -> Option<&str> {
        (metric == "pay_by_level" && column == "paid").then_some("Jobs with pay")
    }

    fn name<'w>(&'w self, dimension: &str, value: &'w str) -> Option<Cow<'w, str>> {
        (dimension == "level").then(|| value.to_uppercase().into())
    }

    fn part(&self, part: Part, heading: &str) -> String {
        format!("{part:?} of {heading}")
    }
}

fn package(rows: &[Vec<Value>]) -> Json {
    let mut pay = column("pay", numbers("USD/month"));
    pay.sample = Some("paid".to_owned());
    let columns = [
        column("subject", ColumnKind::Text(Some("unknown".to_owned()))),
        column("level", ColumnKind::Text(Some("level".to_owned()))),
        pay,
        column("paid", numbers("jobs")),
        column("skills", ColumnKind::List(Some("level".to_owned()))),
    ];
    let sheet = Sheet::new(&columns, rows.iter().map(Vec::as_slice).collect(), vec![0, 1]);
    let about = About {
        path: "pt-BR/research/qa/",
        url: "https://s.example/pt-BR/research/qa/data/datapackage.json".to_owned(),
        title: "Quality \"</script>\"",
        description: "",
        homepage: "https://s.example/pt-BR/research/qa/",
        date: date(2026, 5, 29),
        publisher: Link { title: "Small Press", path: Some("https://s.example/") },
        licence: Some(("CC-BY-4.0", Link { title: "CC BY", path: Some("https://cc.example/") })),
        sources: vec![Link { title: "A board", path: None }],
    };
    let resource = Resource {
        name: "pay_by_level",
        title: "Pay",
        description: "More.".to_owned(),
        sheet: &sheet,
        bytes: sheet.csv().len(),
    };
    serde_json::from_str(&data_package(&about, &[resource], &Loud)).expect("it is JSON")
}

fn row(level: Value, pay: Value) -> Vec<Value> {
    vec![text("qa"), level, pay, Value::Number(3.0), Value::Missing]
}

#[test]
fn a_package_says_what_it_is_and_where_it_is_from() {
    let mut package = package(&[row(text("senior"), Value::Number(1.0))]);
    let resources = package.as_object_mut().and_then(|package| package.remove("resources"));
    assert_eq!(
        package,
        json!({
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "pt-br-research-qa",
            "id": "https://s.example/pt-BR/research/qa/data/datapackage.json",
            "title": "Quality \"</script>\"",
            "homepage": "https://s.example/pt-BR/research/qa/",
            "version": "2026-05-29",
            "created": "2026-05-29T00:00:00Z",
            "contributors": [{"title": "Small Press", "path": "https://s.example/", "roles": ["publisher"]}],
            "licenses": [{"name": "CC-BY-4.0", "title": "CC BY", "path": "https://cc.example/"}],
            "sources": [{"title": "A board"}],
        })
    );
    let resources = resources.expect("there are files");
    let mut file = resources[0].clone();
    file.as_object_mut().and_then(|file| file.remove("schema")).expect("a schema");
    assert_eq!(
        file,
        json!({
            "name": "pay_by_level", "path": "pay_by_level.csv", "type": "table", "title": "Pay",
            "description": "More.", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
            "bytes": "subject,level,pay,paid,skills,pay_unit,pay_period,paid_unit\nqa,senior,1,3,,USD,month,jobs\n".len(),
        })
    );
}

#[test]
fn a_schema_knows_types_units_samples_and_names() {
    let package = package(&[
        row(text("senior"), Value::Number(1.0)),
        row(text("=lead"), Value::Suppressed),
        row(text("junior"), Value::Missing),
    ]);
    assert_eq!(
        package["resources"][0]["schema"],
        json!({
            "fields": [
                {"name": "subject", "type": "string", "constraints": {"required": true}},
                {"name": "level", "type": "string", "constraints": {"required": true}, "categories": [
                    {"value": "senior", "label": "SENIOR"},
                    // The value as the cell has it.
                    {"value": "'=lead", "label": "=LEAD"},
                    {"value": "junior", "label": "JUNIOR"},
                ]},
                {"name": "pay", "type": "number", "title": "Pay", "unit": "USD/month", "sample": "paid"},
                {"name": "paid", "type": "number", "description": "Jobs with pay", "unit": "jobs"},
                {"name": "skills", "type": "array"},
                {"name": "pay_unit", "type": "string", "title": "Unit of Pay",
                 "constraints": {"required": true, "enum": ["USD"]}},
                {"name": "pay_period", "type": "string", "title": "Period of Pay",
                 "constraints": {"required": true, "enum": ["month"]}},
                {"name": "paid_unit", "type": "string", "constraints": {"required": true, "enum": ["jobs"]}},
            ],
            "missingValues": ["", "suppressed"],
            "primaryKey": ["subject", "level"],
        })
    );
}

#[test]
fn rows_without_a_name_have_no_key() {
    let package = package(&[row(Value::Missing, Value::Number(1.0))]);
    let schema = &package["resources"][0]["schema"];
    assert_eq!(schema.get("primaryKey"), None);
    assert_eq!(schema["fields"][0].get("constraints"), None);
}

#[test]
fn code_for_other_pages_cannot_be_broken_out_of() {
    let title = "Pay \"now\"\n</iframe><script>alert(1)</script> & more {{ 7*7 }}";
    let frame =
        Frame { url: "https://s.example/embed/en/qa/pay.html", title, width: 720.0, height: 431.2 };
    assert_eq!(
        frame_code(&frame),
        "<iframe src=\"https://s.example/embed/en/qa/pay.html\" \
         title=\"Pay &quot;now&quot; &lt;/iframe&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; more {{ 7*7 }}\" \
         width=\"720\" height=\"432\" loading=\"lazy\" style=\"max-width:100%;border:0\"></iframe>"
    );
}

#[test]
fn text_takes_more_room_where_it_is_narrow() {
    let lines = |characters| Lines { characters, character: 7.0, line: 21.0, before: 12.0 };
    assert_eq!(lines(0).height(320.0), 0.0, "no text, no gap before it");
    assert_eq!(lines(10).height(320.0), 33.0);
    assert_eq!((lines(100).height(688.0), lines(100).height(320.0)), (54.0, 75.0));
}
