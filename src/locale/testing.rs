//! Locales for the tests of this module.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::{Lang, Locale, Strings};
use crate::diag::Report;
use crate::source::{SitePath, SourceText};

const UNITS: &str = "\
per-hour = /h
per-day = /day
per-week = /wk
per-month = /mo
per-year = /yr
times = ×
";

const ENGLISH_JOBS: &str = "\
unit-jobs = { $n ->
    [one] { $value } job
   *[other] { $value } jobs
}
";

const RUSSIAN: &str = "\
per-hour = /ч
per-day = /день
per-week = /нед.
per-month = /мес.
per-year = /год
times = ×
unit-jobs = { $value } { $n ->
    [one] вакансия
    [few] вакансии
    [many] вакансий
   *[other] вакансии
}
";

/// A locale in Moscow with the strings for units, and a noun in English and Russian.
pub(crate) fn locale(lang: &str) -> Locale {
    match lang {
        "ru" => locale_with(lang, RUSSIAN),
        "en" => locale_with(lang, &[UNITS, ENGLISH_JOBS].concat()),
        _ => locale_with(lang, UNITS),
    }
}

/// A locale with these strings, in which nothing may be wrong.
#[track_caller]
pub(crate) fn locale_with(lang: &str, strings: &str) -> Locale {
    let lang = Lang::new(lang).expect("a language");
    let source = SourceText { path: SitePath::fixed("strings/test.ftl"), text: strings.into() };
    let mut report = Report::new();
    let strings = Strings::load(&lang, &[source], None, &mut report);
    assert!(!report.has_errors(), "{:#?}", report.sorted());
    let zone = TimeZone::get("Europe/Moscow").expect("bundled");
    Locale::new(&lang, zone, Arc::new(strings)).expect("supported")
}
