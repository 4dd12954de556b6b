//! Mistakes in descriptions: each is found, in its place, before any export is read.

use super::TestSite;

/// A dataset with these fields; the mistakes must be as expected, without the path.
#[track_caller]
fn check_fields(fields: &str, expected: &[&str]) {
    check(&format!("files: increments\nfields:\n{fields}"), expected);
}

#[track_caller]
fn check(yaml: &str, expected: &[&str]) {
    let site = TestSite::one(yaml, "a\n1\n");
    site.write("data/reference/skills.csv", b"alias,skill\ngolang,go\nGO,go\nGo,golang\n");
    site.write("data/reference/counts.yaml", b"fields: [{name: word}, {name: n, type: integer}]\n");
    site.write("data/reference/counts.csv", b"word,n\nx,1\n");
    let errors = site.errors();
    let errors: Vec<_> = errors
        .lines()
        .map(|line| line.trim_start_matches("data/exports/t/dataset.yaml:").replace("error", ""))
        .collect();
    assert_eq!(errors, expected, "{yaml}");
}

#[test]
fn options_must_fit_the_type() {
    check_fields(
        "  - {name: a, type: string, format: '%Y', constraints: {minimum: 1}}\n",
        &[
            "3:37: [data/bad-option]: `a`: found `format` for the type `string`, expected it for `date`, `datetime` only",
            "3:66: [data/bad-constraint]: `a`: found `minimum` for the type `string`, expected it for `integer`, `number`, `date`, `datetime` only",
        ],
    );
    check_fields(
        "  - name: a\n    type: list\n    itemType: integer\n    constraints: {enum: [1], pattern: x}\n",
        &[
            "6:25: [data/bad-constraint]: `a`: found `enum` for the type `list`, expected it for `string`, `integer`, `number`, `boolean`, `date`, `datetime` only",
            "6:39: [data/bad-constraint]: `a`: found `pattern` for the type `list`, expected it for `string` only",
        ],
    );
    check_fields(
        "  - {name: a, type: list, itemType: list}\n",
        &[
            "3:37: [data/bad-option]: `a`: found the item type `list`, expected a type of single values",
        ],
    );
    check_fields(
        "  - {name: a, caseless: true}\n  - {name: b, otherwise: reject}\n",
        &[
            "3:25: [data/bad-option]: `a`: found `caseless` without `map` and `mapTable`",
            "4:26: [data/bad-option]: `b`: found `otherwise` without `map` and `mapTable`",
        ],
    );
    for (option, types) in [
        ("timezone: UTC", "`datetime`"),
        ("trueValues: [x]", "`boolean`"),
        ("falseValues: [x]", "`boolean`"),
        ("decimalChar: ','", "`number`"),
        ("groupChar: ','", "`integer`, `number`"),
        ("bareNumber: false", "`integer`, `number`"),
        ("itemType: string", "`list`"),
        ("delimiter: ';'", "`list`"),
        ("distinct: true", "`list`"),
    ] {
        let key = option.split(':').next().expect("a key");
        let column = 15 + key.len() + 2;
        let expected = format!(
            "3:{column}: [data/bad-option]: `a`: found `{key}` for the type `string`, expected it for {types} only"
        );
        check_fields(&format!("  - {{name: a, {option}}}\n"), &[&expected]);
    }
}

#[test]
fn constraints_must_be_values_of_the_type() {
    check_fields(
        "  - {name: a, type: integer, constraints: {minimum: 1.5, maximum: x}}\n",
        &[
            "3:53: [data/bad-constraint]: `a`: found `1.5`, expected a whole number",
            "3:67: [data/bad-constraint]: `a`: found `x`, expected a whole number",
        ],
    );
    check_fields(
        "  - {name: a, type: date, constraints: {minimum: 2026-02-30}}\n",
        &[
            "3:50: [data/bad-constraint]: `a`: found `2026-02-30`, expected a date such as 2026-05-29",
        ],
    );
    check_fields(
        "  - {name: a, type: integer, constraints: {minimum: 3, maximum: 2}}\n  - {name: b, constraints: {minLength: 3, maxLength: 2}}\n",
        &[
            "3:53: [data/bad-constraint]: `a`: found `minimum` 3 above `maximum` 2, so that no value fits",
            "4:40: [data/bad-constraint]: `b`: found `minLength` 3 above `maxLength` 2, so that no value fits",
        ],
    );
    check_fields(
        "  - {name: a, constraints: {enum: [1.50]}}\n",
        &[
            "3:36: [data/bad-constraint]: `a`: found the number 1.5, expected text (hint: write it in quotes, as the cells have it)",
        ],
    );
    check_fields(
        "  - {name: a, constraints: {pattern: '[a'}}\n",
        &["3:38: [data/bad-constraint]: `a`: found the pattern `[a`, expected a regular : unclosed character class"
            .replace("regular :", "regular expression:")
            .as_str()],
    );
    check_fields(
        "  - {name: a, map: {x: midle}, constraints: {enum: [middle]}}\n",
        &[
            "3:52: [data/bad-constraint]: `a`: found a map to `midle`, which `enum` does not have (hint: did you mean `middle`?)",
        ],
    );
}

#[test]
fn formats_and_zones_must_exist() {
    check_fields(
        "  - {name: a, type: date, format: '%d.%m'}\n",
        &[
            "3:35: [data/bad-format]: `a`: found the format `%d.%m`, expected `default` or a strptime pattern such as `%d.%m.%Y`",
        ],
    );
    check_fields(
        "  - {name: a, type: date, format: '%Ö'}\n",
        &[
            "3:35: [data/bad-format]: `a`: found the format `%Ö`, expected `default` or a strptime pattern such as `%d.%m.%Y`",
        ],
    );
    check_fields(
        "  - {name: a, type: datetime, format: '%Y-%m-%d'}\n",
        &[
            "3:39: [data/bad-format]: `a`: found the format `%Y-%m-%d`, expected `default` or a strptime pattern such as `%d.%m.%Y`",
        ],
    );
    check_fields(
        "  - {name: a, type: datetime, timezone: Mars/North}\n",
        &[
            "3:41: [data/bad-option]: `a`: found the time zone `Mars/North`, expected a name such as `Europe/Belgrade`",
        ],
    );
    check(
        "files: increments\ndate: 'x-{YYYY}.csv'\nfields: [{name: a}]\n",
        &[
            "2:7: [data/bad-format]: found the date pattern `x-{YYYY}.csv`, expected `{YYYY}`, `{MM}` and `{DD}`, each once \
           (hint: write something like `jobs-{YYYY}-{MM}-{DD}.csv`, or `none`)",
        ],
    );
}

#[test]
fn names_must_be_fit_for_sql_and_be_there_once() {
    check_fields(
        "  - {name: Experience level}\n  - {name: _date}\n  - {name: Зарплата, column: x}\n",
        &[
            "3:12: [data/bad-name]: found the field name `Experience level`, expected a name of lower-case letters, digits and `_`, as SQL has it \
             (hint: write `name: experience_level` and `column: \"Experience level\"`)",
            "4:12: [data/bad-name]: found the field name `_date`, expected a name that does not start with `_`: such names are taken \
             (hint: write `name: date` and `column: \"_date\"`)",
            "5:12: [data/bad-name]: found the field name `Зарплата`, expected a name of lower-case letters, digits and `_`, as SQL has it",
        ],
    );
    check_fields(
        "  - {name: a}\n  - {name: a}\n",
        &["4:12: [data/repeated-name]: found the field `a` twice"],
    );
    check(
        "files: increments\nfields: []\n",
        &["2:1: [data/bad-option]: found no fields, expected at least one"],
    );
}

#[test]
fn keys_must_be_fields() {
    check(
        "files: increments\nprimaryKey: jd\nfields: [{name: id}]\n",
        &["2:13: [data/unknown-field]: found no field `jd` (hint: did you mean `id`?)"],
    );
    check(
        "files: increments\nprimaryKey: [id, l, id, salary]\nfields: [{name: id}, {name: l, type: list}]\n",
        &[
            "2:18: [data/bad-option]: found the list `l` in the key, expected a single value",
            "2:21: [data/repeated-name]: found the field `id` twice in the key",
            "2:25: [data/unknown-field]: found no field `salary` (hint: the fields are `id`, `l`)",
        ],
    );
}

#[test]
fn repeats_are_told_by_fields_that_can_be_compared() {
    let fields = "fields: [{name: url}, {name: l, type: list}, {name: seen, type: date}, {name: yes, type: boolean}]\n";
    check(
        &format!("files: increments\nrepeats: {{key: uri, first: sen}}\n{fields}"),
        &[
            "2:16: [data/unknown-field]: found no field `uri` (hint: did you mean `url`?)",
            "2:28: [data/unknown-field]: found no field `sen` (hint: did you mean `seen`?)",
        ],
    );
    check(
        &format!(
            "files: increments\nrepeats: {{key: [url, l, url, salary], first: url}}\n{fields}"
        ),
        &[
            "2:22: [data/bad-option]: found the list `l` in the key, expected a single value",
            "2:25: [data/repeated-name]: found the field `url` twice in the key",
            "2:30: [data/unknown-field]: found no field `salary` (hint: the fields are `url`, `l`, `seen`, `yes`)",
            "2:46: [data/bad-option]: found the field `url` of type string as `first`, expected one of type integer, number, date or datetime \
             (hint: give `url` the type that its texts stand for)",
        ],
    );
    check(
        &format!("files: increments\nrepeats: {{key: l, first: l}}\n{fields}"),
        &[
            "2:16: [data/bad-option]: found the list `l` in the key, expected a single value",
            "2:26: [data/bad-option]: found the field `l` of type list of string as `first`, expected one of type integer, number, date or datetime",
        ],
    );
    check(
        &format!("files: increments\nrepeats: {{key: [], first: yes}}\n{fields}"),
        &[
            "2:16: [data/bad-option]: found no fields in the key, expected at least one",
            "2:27: [data/bad-option]: found the field `yes` of type boolean as `first`, expected one of type integer, number, date or datetime",
        ],
    );
}

#[test]
fn a_reference_table_has_no_repeats() {
    let site = TestSite::one("files: increments\nfields: [{name: a}]\n", "a\n1\n");
    site.write("data/reference/r.yaml", b"repeats: {key: a}\nfields: [{name: a}]\n");
    site.write("data/reference/r.csv", b"a\nx\n");
    let errors = site.errors();
    assert!(
        errors.starts_with("data/reference/r.yaml:1:1: error[config/bad-yaml]")
            && errors.contains("unknown key `repeats`"),
        "{errors}"
    );
}

#[test]
fn maps_must_name_tables_and_mean_one_thing() {
    check_fields(
        "  - {name: a, mapTable: {table: skill, from: alias, to: skill}}\n",
        &[
            "3:33: [data/unknown-table]: `a`: found no reference table `skill` (hint: did you mean `skills`?)",
        ],
    );
    check_fields(
        "  - {name: a, mapTable: {table: skills, from: allias, to: xyz}}\n",
        &[
            "3:47: [data/unknown-field]: `a`: found no column `allias` in the reference table `skills` (hint: did you mean `alias`?)",
            "3:59: [data/unknown-field]: `a`: found no column `xyz` in the reference table `skills` (hint: it has `alias`, `skill`)",
        ],
    );
    check_fields(
        "  - {name: a, mapTable: {table: counts, from: word, to: n}}\n",
        &[
            "3:57: [data/unknown-field]: `a`: found the column `n` of type integer, expected one of type string",
        ],
    );
    check_fields(
        "  - {name: a, caseless: true, mapTable: {table: skills, from: alias, to: skill}}\n",
        &[
            "3:41: [data/ambiguous-map]: `a`: found `Go` mapped to `go` and to `golang`, expected one meaning",
        ],
    );
    check_fields(
        "  - name: a\n    caseless: true\n    map:\n      Mid: middle\n      MID: null\n",
        &[
            "7:12: [data/ambiguous-map]: `a`: found `MID` mapped to `middle` and to a missing value, expected one meaning",
        ],
    );
    check_fields(
        "  - {name: a, type: number, decimalChar: ',', groupChar: ','}\n  - {name: b, type: number, decimalChar: '1'}\n",
        &[
            "3:58: [data/bad-option]: `a`: found `,` as decimal sign and as group separator, expected two signs",
            "4:42: [data/bad-option]: `b`: found `1` as `decimalChar`, expected a single sign that numbers do not have otherwise",
        ],
    );
}

#[test]
fn the_rest_of_a_description_is_checked_too() {
    let rest = "fields: [{name: a}]\n";
    check(
        &format!("files: increments\nencoding: cp1251\n{rest}"),
        &[
            "2:11: [data/bad-option]: found the encoding `cp1251`, expected `utf-8` (hint: export the files as UTF-8)",
        ],
    );
    check(
        &format!("files: increments\ndialect: {{delimiter: ';;', quoteChar: ','}}\n{rest}"),
        &[
            "2:22: [data/bad-option]: found `;;` as `delimiter`, expected a single ASCII character",
            "2:39: [data/bad-option]: found one sign with two meanings, expected `quoteChar` to differ from the others",
        ],
    );
    check(
        &format!("files: increments\nlimits: {{max_rejected: 1.5, max_drop: -0.1}}\n{rest}"),
        &[
            "2:24: [data/bad-option]: found 1.5 as `max_rejected`, expected a share from 0.0 to 1.0",
            "2:39: [data/bad-option]: found -0.1 as `max_drop`, expected a share from 0.0 to 1.0",
        ],
    );
    check_fields(
        "  - {name: a, type: boolean, trueValues: [x], falseValues: [x]}\n  - {name: b, type: list, delimiter: ''}\n",
        &[
            "3:60: [data/bad-option]: `a`: found `x` as true and as false",
            "4:38: [data/bad-option]: `b`: found an empty delimiter, expected what stands between items",
        ],
    );
}

#[test]
fn yaml_of_another_form_is_told_with_its_place() {
    for (yaml, expected) in [
        (
            "files: daily\nfields: []\n",
            "unknown value `daily`, expected `increments` or `snapshots`",
        ),
        ("files: increments\nfields: [{name: a, type: strng}]\n", "unknown value `strng`"),
        (
            "files: increments\nfields: [{name: a, constraints: {unique: true}}]\n",
            "unknown key `unique`",
        ),
        ("files: increments\nprimaryKey: {}\nfields: []\n", "expected a name or a list of names"),
        (
            "files: increments\nlimits: {max_rejected: many}\nfields: []\n",
            "expected a share of the rows such as 0.02",
        ),
        ("files: increments\nfields: [{name: a, map: {x: [y]}}]\n", "expected a single value"),
        ("files: increments\nrepeats: {first: a}\nfields: []\n", "missing key `key`"),
        ("files: increments\nrepeats: url\nfields: []\n", "expected a mapping"),
        ("files: increments\nrepeats: {key: a, last: b}\nfields: []\n", "unknown key `last`"),
        ("fields: []\n", "missing key `files`"),
    ] {
        let errors = TestSite::one(yaml, "a\n1\n").errors();
        assert!(errors.contains("config/bad-yaml") && errors.contains(expected), "{yaml}{errors}");
    }
}
