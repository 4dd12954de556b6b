//! Tests of strings as a whole: what is said of them, and what they say.

use std::sync::Arc;

use super::{Arg, MessageProblem, Strings};
use crate::diag::Report;
use crate::locale::Lang;
use crate::source::{SitePath, SourceText};

/// What the program itself needs, so that nothing is said about it.
const UNITS: &str =
    "per-hour = /h\nper-day = /d\nper-week = /w\nper-month = /m\nper-year = /y\ntimes = x\n";

fn source(path: &'static str, text: &str) -> SourceText {
    SourceText { path: SitePath::fixed(path), text: text.into() }
}

fn load(
    lang: &str,
    files: &[SourceText],
    fallback: Option<&Arc<Strings>>,
) -> (Arc<Strings>, Vec<String>) {
    let lang = Lang::new(lang).expect("a language");
    let mut report = Report::new();
    let strings = Strings::load(&lang, files, fallback, &mut report);
    let told = report.sorted().into_iter().map(|found| {
        let location = found.location.expect("located");
        let place = location
            .start
            .map_or(String::new(), |start| format!("{}:{}", start.line, start.column));
        let mut told = format!("{}:{place} {} {}", location.file, found.code, found.message);
        for line in found.notes.into_iter().chain(found.hint) {
            told.push_str(" | ");
            told.push_str(&line);
        }
        told
    });
    (Arc::new(strings), told.collect())
}

/// The English strings of the text, and what is said of them.
fn english(text: &str) -> (Arc<Strings>, Vec<String>) {
    let (strings, mut told) = load("en", &[source("en.ftl", &format!("{text}\n{UNITS}"))], None);
    for line in &mut told {
        *line = line.strip_prefix("en.ftl:").expect("in the file").to_owned();
    }
    (strings, told)
}

/// What is said of Russian strings beside English ones.
fn russian(english_text: &str, russian_text: &str) -> Vec<String> {
    let (fallback, told) = english(english_text);
    assert!(told.is_empty(), "{told:#?}");
    load("ru", &[source("ru.ftl", &format!("{russian_text}\n{UNITS}"))], Some(&fallback)).1
}

#[track_caller]
fn check_english(text: &str, expected: &[&str]) {
    assert_eq!(english(text).1, expected);
}

#[track_caller]
fn check_russian(english_text: &str, russian_text: &str, expected: &[&str]) {
    assert_eq!(russian(english_text, russian_text), expected);
}

#[test]
fn later_layers_override_earlier_ones() {
    let theme = source(
        "themes/default/strings/en.ftl",
        &format!("title = Theme\n    .short = T\nback = Back\n{UNITS}"),
    );
    let site = source("content/strings/en.ftl", "title = Site");
    let (strings, told) = load("en", &[theme, site], None);
    assert!(told.is_empty(), "{told:#?}");
    assert_eq!(strings.text("title"), Some("Site"));
    assert_eq!(strings.text("back"), Some("Back"));
    assert_eq!(strings.text("title.short"), None, "a message is replaced with its attributes");
    assert!(strings.has("back") && !strings.has("title.short") && !strings.has("forward"));
    assert_eq!(strings.names().take(2).collect::<Vec<_>>(), ["back", "per-day"]);
}

#[test]
fn messages_are_filled_in() {
    let (strings, told) = english(
        "found = { $n ->\n    [0] nothing\n    [one] { $n } job\n   *[other] { $n } jobs in { $place }\n }\n\
         year = in { NUMBER($n, useGrouping: \"false\") }\n\
         exact = { NUMBER($n, minimumFractionDigits: 2) }\n\
         place = { NUMBER($n, type: \"ordinal\") ->\n    [one] { $n }st\n    [two] { $n }nd\n    [few] { $n }rd\n   *[other] { $n }th\n }\n\
         -brand = Tallysheet\n    .gender = neuter\n\
         about = About { -brand }: { title }\ntitle = Jobs\n    .tip = All jobs\nsee = { title.tip }",
    );
    assert!(told.is_empty(), "{told:#?}");
    let found =
        |n: f64| strings.message("found", &[("n", Arg::from(n)), ("place", Arg::from("Kraków"))]);
    assert_eq!(found(0.0).as_deref(), Some("nothing"));
    assert_eq!(found(1.0).as_deref(), Some("1 job"));
    assert_eq!(found(4770.0).as_deref(), Some("4,770 jobs in Kraków"));
    assert_eq!(found(1.004).as_deref(), Some("1 job"), "what is shown selects the form");
    assert_eq!(found(2.345).as_deref(), Some("2.35 jobs in Kraków"));
    for odd in [f64::NAN, f64::INFINITY, 1e300, -1e300, 1e15, -0.0, 1e-300, f64::MAX] {
        assert!(
            found(odd).is_some_and(|text| !text.contains("NaN") && !text.contains("inf")),
            "{odd}"
        );
    }
    let of = |name: &str, n: u64| strings.message(name, &[("n", Arg::from(n))]);
    assert_eq!(of("year", 2026).as_deref(), Some("in 2026"));
    assert_eq!(of("exact", 5).as_deref(), Some("5.00"));
    assert_eq!(of("place", 22).as_deref(), Some("22nd"));
    assert_eq!(strings.text("about"), Some("About Tallysheet: Jobs"));
    assert_eq!(strings.text("see"), Some("All jobs"));
    assert_eq!(strings.text("title.tip"), Some("All jobs"));
    assert_eq!(strings.text("found"), None, "it takes arguments");
    assert_eq!(strings.message("-brand", &[]), None, "terms are no messages");
}

#[test]
fn what_cannot_be_filled_in_is_told() {
    let (strings, _) = english("hello = Hello { $name } from { $place }");
    assert_eq!(
        strings.try_message("hello", &[("place", Arg::from("Riga"))]),
        Err(MessageProblem::MissingArguments {
            names: vec!["name".into()],
            text: "Hello {$name} from Riga".into()
        })
    );
    assert_eq!(
        strings.try_message("helo", &[]),
        Err(MessageProblem::Unknown { hint: Some("did you mean `hello`?".into()) })
    );
    assert_eq!(strings.message("helo", &[]), None);
}

#[test]
fn values_are_put_in_as_they_are() {
    let (strings, _) = english("hello = Hello { $name }");
    for name in ["{ title }", "<b>", "\u{2068}", "a\nb"] {
        assert_eq!(
            strings.message("hello", &[("name", Arg::from(name))]),
            Some(format!("Hello {name}"))
        );
    }
}

#[test]
fn line_ends_of_windows_are_no_text() {
    let (strings, told) = english("two =\r\n    one\r\n    two\r\nnext = x\r\n");
    assert!(told.is_empty(), "{told:#?}");
    assert_eq!(strings.text("next"), Some("x"));
    assert_eq!(strings.text("two"), Some("one\ntwo"));
}

#[test]
fn a_language_falls_back_on_the_default_language() {
    let (fallback, _) = english(
        "jobs = { $n ->\n    [one] { $n } job\n   *[other] { $n } jobs\n }\ntitle = Jobs\n-brand = Tallysheet",
    );
    let (strings, told) = load(
        "ru",
        &[source("content/strings/ru.ftl", "about = О { -brand }: { title }")],
        Some(&fallback),
    );
    assert_eq!(strings.text("title"), Some("Jobs"));
    assert_eq!(strings.text("about"), Some("О Tallysheet: Jobs"));
    let jobs = |n: f64| strings.message("jobs", &[("n", Arg::from(n))]);
    assert_eq!(jobs(21.0).as_deref(), Some("21 jobs"), "English text follows English rules");
    assert!(told.contains(
        &"en.ftl:1:1 locale/untranslated `jobs` is not translated to `ru`; its text in `en` is shown instead \
          | add `jobs = …` to the strings of `ru`"
            .to_owned()
    ));
    assert!(!told.iter().any(|line| line.contains("brand")), "terms are a language's own business");
}

#[test]
fn untranslated_and_unknown_strings_are_told_with_their_place() {
    check_russian(
        "title = Jobs\n    .tip = All jobs\nback = Back",
        "titel = Вакансии\nback = Назад",
        &[
            "en.ftl:1:1 locale/untranslated `title` is not translated to `ru`; its text in `en` is shown instead | add `title = …` to the strings of `ru`",
            "en.ftl:2:6 locale/untranslated `title.tip` is not translated to `ru`; its text in `en` is shown instead | add `title.tip = …` to the strings of `ru`",
            "ru.ftl:1:1 locale/unknown-key `titel` is not among the strings of the default language `en` | did you mean `title`?",
        ]
        .map(|line| line.replace("the strings of `ru`", "`ru.ftl`"))
        .each_ref()
        .map(String::as_str),
    );
    check_russian(
        "back = Back",
        "back = Назад\nonly-here = Только тут",
        &[
            "ru.ftl:2:1 locale/unknown-key `only-here` is not among the strings of the default language `en` | add it to the strings of `en` too, or remove it",
        ],
    );
}

#[test]
fn references_to_nothing_are_errors() {
    check_english(
        "title = Jobs\na = { titel } { -brand } { title.tip }",
        &[
            "2:7 locale/bad-strings `a` refers to the unknown message `titel` | did you mean `title`?",
            "2:18 locale/bad-strings `a` refers to the unknown term `-brand`",
            "2:28 locale/bad-strings `a` refers to the unknown message `title.tip`",
        ],
    );
    check_english(
        "a = { DATETIME($d) }",
        &["1:7 locale/bad-strings found the unknown function `DATETIME`, expected `NUMBER`"],
    );
}

#[test]
fn circles_are_errors_and_end() {
    check_english(
        "a = { b }\nb = { c }\nc = { a }\nd = { d }\ne = { a }",
        &[
            "3:7 locale/bad-strings `a` refers to itself | the way there is `a`, `b`, `c`",
            "4:7 locale/bad-strings `d` refers to itself",
        ],
    );
    let (strings, _) = english("a = { b }\nb = { a }");
    assert!(strings.text("a").is_some());
    let bomb: String = (1..20)
        .map(|n| format!("a{n} = {}\n", "{ a0 }".repeat(90).replace("a0", &format!("a{}", n - 1))))
        .collect();
    let (strings, told) = english(&format!("a0 = ha\n{bomb}"));
    assert!(told.is_empty() && strings.text("a19").is_some_and(|text| text.len() < 100_000));
}

#[test]
fn a_message_written_twice_is_an_error() {
    check_english(
        "title = Jobs\nback = Back\ntitle = Offers",
        &["3:1 locale/bad-strings found `title` twice, expected it once | the first is in line 1"],
    );
}

#[test]
fn broken_files_leave_the_other_messages() {
    let (strings, told) = english("title = Jobs\nbroken\nback = Back");
    assert_eq!(told.len(), 1);
    assert!(
        told[0].starts_with("2:7 locale/bad-strings found the end of the line, expected `=`"),
        "{told:?}"
    );
    assert_eq!((strings.text("title"), strings.text("back")), (Some("Jobs"), Some("Back")));
}

#[test]
fn messages_for_counted_things_are_handed_two_variables() {
    check_english(
        "unit-jobs = { $vaule } jobs",
        &[
            "1:1 locale/bad-strings `unit-jobs` does not print the number that it is about | put `{ $value }` where the number belongs",
            "1:16 locale/bad-strings `unit-jobs` uses `$vaule`, expected `$n` or `$value` | did you mean `$value`?",
        ],
    );
    check_english("unit-jobs = { $n } jobs", &[]);
    check_english("unit-none = { $n ->\n    [0] none\n   *[other] { $value } things\n }", &[]);
}

#[test]
fn variables_that_look_like_slips_are_told() {
    check_russian(
        "hello = Hello { $name }",
        "hello = Привет, { $nmae }",
        &[
            "ru.ftl:1:20 locale/bad-strings `hello` uses `$nmae`, which it does not in `en` | did you mean `$name`?",
        ],
    );
    check_russian(
        "found = Found: { $value }",
        "found = { $n ->\n    [one] Найдена\n    [few] Найдены\n   *[many] Найдено\n } { $value }",
        &[],
    );
}

#[test]
fn missing_plural_forms_are_errors() {
    let variants = |named: &[&str], default: &str| {
        let named: String = named.iter().map(|form| format!("    [{form}] x\n")).collect();
        format!("jobs = {{ $n ->\n{named}   *[{default}] y\n }}")
    };
    let says = |lang: &str, text: &str| {
        let lines = load(lang, &[source("x.ftl", &format!("{text}\n{UNITS}"))], None).1;
        lines
            .iter()
            .map(|line| line.split(" | ").next().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    for (lang, named, default, expected) in [
        ("en", &["one"][..], "other", ""),
        ("en", &["0", "1", "few"], "other", "unused"),
        ("en", &["0", "two"], "other", "missing `one`"),
        ("en", &["0"], "other", ""),
        ("en", &["junior", "one"], "other", ""),
        ("en", &["other"], "one", ""),
        ("ru", &["one", "few", "many"], "other", ""),
        ("ru", &["one", "few"], "many", ""),
        ("ru", &["one", "few"], "other", ""),
        ("ru", &["one", "many"], "other", ""),
        ("ru", &["one"], "other", "missing `few`, `many`"),
        ("ru", &["one"], "many", "missing `few`"),
        ("ru", &["1", "few"], "many", "missing `one`"),
        ("ar", &["zero", "one", "two", "few", "many"], "other", ""),
        ("ar", &["0", "1", "2", "few", "many"], "other", ""),
        ("ar", &["one", "two", "few", "many"], "other", "missing `zero`"),
        ("fr", &["one"], "other", ""),
        ("fr", &["one", "many"], "other", ""),
    ] {
        let found = says(lang, &variants(named, default));
        let missing = expected.strip_prefix("missing ").map(|forms| {
            format!("x.ftl:1:11 locale/missing-plural `jobs` lacks the plural form {forms}")
        });
        let of_missing: Vec<_> =
            found.iter().filter(|line| line.contains("missing-plural")).cloned().collect();
        assert_eq!(
            of_missing,
            missing.into_iter().collect::<Vec<_>>(),
            "{lang} {named:?} {default}"
        );
        let is_unused = found.iter().any(|line| line.contains("unused-plural"));
        assert_eq!(
            is_unused,
            expected == "unused" || named.contains(&"two") && lang == "en",
            "{lang} {named:?}"
        );
    }
}

#[test]
fn plural_forms_that_the_language_does_not_have_are_told() {
    check_english(
        "jobs = { $n ->\n    [one] job\n    [few] jobs\n   *[other] jobs\n }",
        &[
            "3:6 locale/unused-plural `jobs` has a variant `few`, a form that `en` does not have | the forms of `en` are `one`, `other`",
        ],
    );
    check_english(
        "place = { NUMBER($n, type: \"ordinal\") ->\n    [one] st\n    [two] nd\n    [few] rd\n   *[other] th\n }",
        &[],
    );
    check_english(
        "place = { NUMBER($n, type: \"ordinal\") ->\n    [one] st\n    [two] nd\n   *[other] th\n }",
        &[
            "1:11 locale/missing-plural `place` lacks the plural form `few` | ordinal numbers take the forms `one`, `two`, `few`, `other` in `en`",
        ],
    );
}

#[test]
fn strings_that_the_program_needs_are_asked_for() {
    let (_, told) = load(
        "en",
        &[source("en.ftl", "per-hour = /h\nper-day = /d\nper-week = /w\nper-year = /y")],
        None,
    );
    assert_eq!(told.len(), 1);
    assert!(
        told[0].starts_with(
            "en.ftl: locale/missing-string the strings of `en` lack `per-month`, `times`, without"
        ),
        "{told:?}"
    );
}

#[test]
fn the_strings_of_the_default_theme_are_whole() {
    let file = |lang: &str| match lang {
        "en" => source(
            "themes/default/strings/en.ftl",
            include_str!("../../../themes/default/strings/en.ftl"),
        ),
        _ => source(
            "themes/default/strings/ru.ftl",
            include_str!("../../../themes/default/strings/ru.ftl"),
        ),
    };
    let (english, told) = load("en", &[file("en")], None);
    assert!(told.is_empty(), "{told:#?}");
    let (russian, told) = load("ru", &[file("ru")], Some(&english));
    assert!(told.is_empty(), "{told:#?}");
    assert_eq!(
        (english.text("per-month"), russian.text("per-month")),
        (Some("/mo"), Some("/мес."))
    );
}
