//! Forms of citations against what the styles print.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::testing::{load, page, people, usual};
use super::{Citer, Work, WorkKind};

/// Titles of all sorts, those that styles read as something else among them.
const TITLES: [&str; 70] = [
    "Профессия «бэкенд» в ИТ: 19\u{a0}стран",
    "A “quoted” word in IT and C++ of",
    "The “two” and the “of” words",
    "A “quoted “twice” in” one title",
    "An “open mark",
    "QA engineers: jobs, pay and skills in 19\u{a0}countries",
    "Backend in IT: jobs and pay",
    "Backend in IT: jobs and pay: data",
    "Бэкенд в ИТ: вакансии и зарплаты",
    "Данные: «Бэкенд в ИТ»",
    "lower case at the start",
    "an article at the start, and the last word is of",
    "The last word is IT",
    "The last word is iOS",
    "the last word is berlin",
    "From x to y",
    "Jobs in Python (and a second language)",
    "Jobs for C++",
    "C#",
    "C# and .NET",
    "Node.js",
    ".NET",
    "1С",
    "1C: Enterprise",
    "Data & analytics",
    "R&D",
    "DevOps/SRE",
    "Front-end and back-end",
    "Москва – Санкт-Петербург",
    "2026",
    "7",
    "2026: the year",
    "Pay in 2026",
    "Pay in May 29",
    "Pay as of 2026-05-29",
    "Pay on 29.05.2026",
    "Seen on 27.10.2031",
    "October 27, 2031",
    "27 October 2031",
    "12 B",
    "v1.2.3",
    "Part 2, 3",
    "A & B",
    "Backend in",
    "Backend. In",
    "Backend: online",
    "Worklight",
    "Worklight Research",
    "Worklight Research. 2026",
    "Is it so?",
    "Is it “so”?",
    "Is it “so?”",
    "So it is!",
    "So it is.",
    "So it is…",
    "So it is . ",
    "What's new",
    "It’s “the ‘best’ one”",
    "'quoted'",
    "\"quoted\"",
    "«Вложенные „кавычки“ внутри»",
    "<b>bold</b> & <script>alert(1)</script>",
    "{braces} and $math$ and \\commands",
    "[brackets] (parentheses)",
    "🙂 emoji 👩‍💻",
    "日本語のタイトル",
    "straße und ǆungla",
    "ÉTÉ à l’île",
    " spaces  within\u{a0}and\u{202f}around ",
    "",
];

/// Compares works that differ in title by forms and by styles; how many citations there were, and how many of them the
/// forms printed.
#[track_caller]
fn compare_forms(citer: &Citer, shape: &Work, titles: &[&str]) -> (usize, usize) {
    let works = titles.iter().map(|title| Work { title: (*title).to_owned(), ..shape.clone() });
    let works: Vec<_> = works.collect();
    let (mut all, mut filled) = (0, 0);
    for (work, (by_forms, by_form)) in works.iter().zip(citer.cite_by_forms(&works)) {
        all += by_forms.len();
        filled += by_form;
        assert_eq!(by_forms, citer.cite_by_styles(work), "{work:?}");
    }
    (all, filled)
}

#[test]
fn a_form_prints_what_the_style_does() {
    for lang in ["en", "ru", "de"] {
        let citer = usual(lang);
        for kind in [WorkKind::Page, WorkKind::Article, WorkKind::Dataset] {
            let whole = Work { kind, ..page(lang) };
            for shape in [
                Work { authors: Vec::new(), ..whole.clone() },
                Work { authors: people(lang), version: None, ..whole.clone() },
                Work {
                    accessed: Some(date(2026, 6, 2)),
                    container: String::new(),
                    ..whole.clone()
                },
                Work { url: "https://worklight.example/7".to_owned(), ..whole.clone() },
                Work { url: "https://worklight.example/?x=«7»&y=?.".to_owned(), ..whole.clone() },
                whole,
            ] {
                compare_forms(&citer, &shape, &TITLES);
            }
        }
    }
}

/// The titles that reports have are not left to the styles.
#[test]
fn the_usual_styles_have_forms_for_usual_titles() {
    for (lang, quoted) in [
        ("en", "A “quoted” word in IT"),
        ("ru", "Профессия «бэкенд» в ИТ: вакансии"),
        ("de", "Der Beruf „Backend“ in der IT"),
    ] {
        for kind in [WorkKind::Page, WorkKind::Article, WorkKind::Dataset] {
            let shape = Work { kind, ..page(lang) };
            let titles = [TITLES[5], TITLES[6], TITLES[7], quoted];
            let (all, filled) = compare_forms(&usual(lang), &shape, &titles);
            assert_eq!(all, filled, "{lang}, {kind:?}");
        }
    }
}

#[test]
fn every_style_has_forms_that_print_what_it_does() {
    use hayagriva::archive::ArchivedStyle;
    let names = ArchivedStyle::all().iter().map(|style| style.names()[0]).collect::<Vec<_>>();
    let styles = format!("{{styles: {{en: [{}]}}}}", names.join(", "));
    let (citer, _) = load("en", &styles, &BTreeMap::new());
    for shape in [
        page("en"),
        Work { kind: WorkKind::Dataset, authors: people("en"), ..page("en") },
        Work { authors: Vec::new(), publisher: String::new(), ..page("en") },
    ] {
        let (all, filled) = compare_forms(&citer, &shape, &TITLES[..44]);
        assert!(filled * 2 > all, "{filled} of {all}");
    }
}

/// No matter how many works of a shape there were before.
#[test]
fn a_work_is_cited_alike_each_time() {
    let citer = usual("en");
    let work = page("en");
    let first = citer.cite(&work);
    for round in 0..40 {
        let other = Work { title: format!("Page no {round}"), ..work.clone() };
        assert_eq!(citer.cite(&other), citer.cite_by_styles(&other));
        assert_eq!(citer.cite(&work), first);
    }
}
