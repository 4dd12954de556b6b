//! Works for the tests of this module.

use std::collections::BTreeMap;

use jiff::civil::date;
use jiff::tz::TimeZone;

use super::work::{Author, Work, WorkKind};
use super::{Citer, CslFiles};
use crate::config::parse_site;
use crate::diag::Report;
use crate::diag::render::short;
use crate::locale::{Lang, Locale, Strings};
use crate::source::{SitePath, SourceText};

/// A language with the strings of the default theme, or the English ones.
pub(crate) fn locale(lang: &str) -> Locale {
    let strings = match lang {
        "ru" => include_str!("../../themes/default/strings/ru.ftl"),
        _ => include_str!("../../themes/default/strings/en.ftl"),
    };
    let lang = Lang::new(lang).expect("a language");
    let source = SourceText { path: SitePath::fixed("strings/test.ftl"), text: strings.into() };
    let strings = Strings::load(&lang, &[source], None, &mut Report::new());
    Locale::new(&lang, TimeZone::UTC, strings.into()).expect("supported")
}

/// A citer with these settings below `citation:`, and what was reported.
pub(crate) fn load(lang: &str, citation: &str, files: &CslFiles) -> (Citer, String) {
    let text = format!(
        "name: Worklight\nbase_url: https://worklight.example/\nlocales: [en, ru, de]\ncitation: {citation}\n"
    );
    let source = SourceText { path: SitePath::fixed("site.yaml"), text: text.into() };
    let mut report = Report::new();
    let config = parse_site(&source, &mut report).expect("well-formed settings");
    let citer = Citer::load(&config, &locale(lang), files, &mut report);
    (citer, short(&report))
}

/// A citer with the usual styles of a language.
pub(crate) fn usual(lang: &str) -> Citer {
    let (citer, problems) = load(lang, "{}", &BTreeMap::new());
    assert_eq!(problems, "");
    citer
}

/// A page of the example site, by an organisation that publishes it as well.
pub(crate) fn page(lang: &str) -> Work {
    let (title, publisher) = match lang {
        "ru" => ("Бэкенд в ИТ: вакансии и зарплаты", "Исследования Worklight"),
        "de" => ("Backend in der IT: Stellen und Gehälter", "Worklight Forschung"),
        _ => ("Backend in IT: jobs and pay", "Worklight Research"),
    };
    Work {
        kind: WorkKind::Page,
        title: title.to_owned(),
        authors: vec![Author::Organisation(publisher.to_owned())],
        publisher: publisher.to_owned(),
        container: "Worklight".to_owned(),
        issued: date(2026, 5, 29),
        version: Some(date(2026, 5, 29)),
        accessed: None,
        url: format!("https://worklight.example/{lang}/research/backend/"),
        lang: Lang::new(lang).expect("a language"),
    }
}

/// Two people, one of them with a name of several words.
pub(crate) fn people(lang: &str) -> Vec<Author> {
    let names = match lang {
        "ru" => [("Анна", "Иванова"), ("Ян", "ван дер Берг")],
        _ => [("Anna", "Ivanova"), ("Jan", "van der Berg")],
    };
    let person = |(given, family): (&str, &str)| Author::Person {
        given: given.to_owned(),
        family: family.to_owned(),
    };
    names.map(person).into()
}

/// A page whose texts hold what formats read as their own signs.
pub(crate) fn hostile() -> Work {
    let text = "a</script>\"q\" 'p' {x} }{ 50% & #1_$2 \\end{document} -- ~^\r\nER  - \nTY  - BOOK\n@book{k, title={t}}\u{2028}<b>Я</b>";
    Work {
        title: text.to_owned(),
        authors: vec![
            Author::Organisation("Smith, Jones and Sons {Ltd}".to_owned()),
            Author::Person { given: "A\nB".to_owned(), family: "O\"Neil\\ and #1".to_owned() },
        ],
        publisher: text.to_owned(),
        container: "100% & more".to_owned(),
        url: "https://a.example/x?a=1&b=%20_#f{}".to_owned(),
        ..page("en")
    }
}
