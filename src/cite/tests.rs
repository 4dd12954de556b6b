//! Works in styles, against the texts that the styles' own manuals ask for.

use std::collections::BTreeMap;
use std::time::Instant;

use jiff::civil::date;

use super::testing::{hostile, load, locale, page, people, usual};
use super::{Author, CslFiles, StyledCitation, Work, WorkKind};
use crate::source::{SitePath, SourceText};

#[track_caller]
fn check(lang: &str, work: &Work, expected: &[(&str, &str)]) {
    let styles = expected.iter().map(|(style, _)| *style).collect::<Vec<_>>().join(", ");
    let (citer, problems) =
        load(lang, &format!("{{styles: {{{lang}: [{styles}]}}}}"), &BTreeMap::new());
    assert_eq!(problems, "");
    for (cited, (style, text)) in citer.cite(work).iter().zip(expected) {
        assert_eq!(cited.citation.text, *text, "{lang}, {style}");
    }
}

#[test]
fn an_organisation_that_publishes_what_it_wrote() {
    check(
        "en",
        &page("en"),
        &[
            (
                "apa",
                "Worklight Research. (2026, May 29). Backend in IT: jobs and pay. Worklight. https://worklight.example/en/research/backend/",
            ),
            (
                "mla",
                "Worklight Research. “Backend in IT: Jobs and Pay.” Worklight, 29 May 2026, https://worklight.example/en/research/backend/.",
            ),
            (
                "chicago",
                "Worklight Research. 2026. “Backend in IT: Jobs and Pay.” Worklight, May 29. https://worklight.example/en/research/backend/.",
            ),
            (
                "ieee",
                "Worklight Research, “Backend in IT: jobs and pay,” Worklight. Data as of: May 29, 2026. [Online]. Available: https://worklight.example/en/research/backend/",
            ),
        ],
    );
    check(
        "ru",
        &page("ru"),
        &[
            (
                "gost-r-705-2008",
                "Исследования Worklight. Бэкенд в ИТ: вакансии и зарплаты [Электронный ресурс] // Worklight. 2026. URL: https://worklight.example/ru/research/backend/ (данные на: 29.05.2026).",
            ),
            (
                "mla",
                "Исследования Worklight. «Бэкенд в ИТ: вакансии и зарплаты». Worklight, 29 мая 2026 г., https://worklight.example/ru/research/backend/.",
            ),
        ],
    );
    check(
        "de",
        &page("de"),
        &[(
            "apa",
            "Worklight Forschung. (2026, Mai 29). Backend in der IT: Stellen und Gehälter. Worklight. https://worklight.example/de/research/backend/",
        )],
    );
}

#[test]
fn people_with_names_of_several_words() {
    let work = |lang: &str| Work { authors: people(lang), ..page(lang) };
    check(
        "en",
        &work("en"),
        &[
            (
                "apa",
                "Ivanova, A., & van der Berg, J. (2026, May 29). Backend in IT: jobs and pay. Worklight Research. Worklight. https://worklight.example/en/research/backend/",
            ),
            (
                "mla",
                "Ivanova, Anna, and Jan van der Berg. “Backend in IT: Jobs and Pay.” Worklight, Worklight Research, 29 May 2026, https://worklight.example/en/research/backend/.",
            ),
            (
                "chicago",
                "Ivanova, Anna, and Jan van der Berg. 2026. “Backend in IT: Jobs and Pay.” Worklight, Worklight Research, May 29. https://worklight.example/en/research/backend/.",
            ),
        ],
    );
    check(
        "ru",
        &work("ru"),
        &[(
            "gost-r-705-2008",
            "Иванова А., ван дер Берг Я. Бэкенд в ИТ: вакансии и зарплаты [Электронный ресурс] // Worklight. Исследования Worklight, 2026. URL: https://worklight.example/ru/research/backend/ (данные на: 29.05.2026).",
        )],
    );
}

#[test]
fn nobody_wrote_it() {
    let work = |lang: &str| Work { authors: Vec::new(), ..page(lang) };
    check(
        "en",
        &work("en"),
        &[
            (
                "apa",
                "Worklight Research. (2026, May 29). Backend in IT: jobs and pay. Worklight. https://worklight.example/en/research/backend/",
            ),
            (
                "mla",
                "“Backend in IT: Jobs and Pay.” Worklight, Worklight Research, 29 May 2026, https://worklight.example/en/research/backend/.",
            ),
        ],
    );
    check(
        "ru",
        &work("ru"),
        &[(
            "gost-r-705-2008",
            "Бэкенд в ИТ: вакансии и зарплаты [Электронный ресурс] // Worklight. Исследования Worklight, 2026. URL: https://worklight.example/ru/research/backend/ (данные на: 29.05.2026).",
        )],
    );
}

#[test]
fn data_has_its_version_and_its_address() {
    let data = |lang: &str, title: &str| Work {
        kind: WorkKind::Dataset,
        title: title.to_owned(),
        ..page(lang)
    };
    check(
        "en",
        &data("en", "Backend in IT: data"),
        &[
            (
                "apa",
                "Worklight Research. (2026). Backend in IT: data [Dataset]. In Worklight (Version 2026-05-29). https://worklight.example/en/research/backend/",
            ),
            (
                "mla",
                "Worklight Research. “Backend in IT: Data.” Worklight, Version 2026-05-29, 29 May 2026, https://worklight.example/en/research/backend/.",
            ),
            (
                "chicago",
                "Worklight Research. 2026. “Backend in IT: Data.” In Worklight, version 2026-05-29. May 29. https://worklight.example/en/research/backend/.",
            ),
        ],
    );
    // The style has no rule for data, and would print no address.
    check(
        "ru",
        &data("ru", "Бэкенд в ИТ: данные"),
        &[(
            "gost-r-705-2008",
            "Исследования Worklight. Бэкенд в ИТ: данные [Электронный ресурс] // Worklight. 2026. URL: https://worklight.example/ru/research/backend/ (данные на: 29.05.2026).",
        )],
    );
}

#[test]
fn an_article_is_a_part_of_its_site() {
    let work = Work {
        kind: WorkKind::Article,
        title: "How we count".to_owned(),
        version: None,
        ..page("en")
    };
    check(
        "en",
        &work,
        &[
            (
                "apa",
                "Worklight Research. (2026, May 29). How we count. Worklight. https://worklight.example/en/research/backend/",
            ),
            (
                "mla",
                "Worklight Research. “How We Count.” Worklight, 29 May 2026, https://worklight.example/en/research/backend/.",
            ),
            // Without data there is no date of data, and the reader's day is not ours to say.
            (
                "gost-r-705-2008",
                "Worklight Research. How we count [Electronic resource] // Worklight. 2026. URL: https://worklight.example/en/research/backend/.",
            ),
        ],
    );
}

#[test]
fn quotation_marks_in_titles_are_the_inner_ones_where_a_style_quotes() {
    check(
        "ru",
        &Work { title: "Профессия «бэкенд» в ИТ".to_owned(), ..page("ru") },
        &[
            (
                "gost-r-705-2008",
                "Исследования Worklight. Профессия «бэкенд» в ИТ [Электронный ресурс] // Worklight. 2026. URL: https://worklight.example/ru/research/backend/ (данные на: 29.05.2026).",
            ),
            (
                "mla",
                "Исследования Worklight. «Профессия „бэкенд“ в ИТ». Worklight, 29 мая 2026 г., https://worklight.example/ru/research/backend/.",
            ),
        ],
    );
    check(
        "en",
        &Work { title: "Is “backend” one trade?".to_owned(), ..page("en") },
        &[
            (
                "apa",
                "Worklight Research. (2026, May 29). Is “backend” one trade? Worklight. https://worklight.example/en/research/backend/",
            ),
            (
                "mla",
                "Worklight Research. “Is ‘Backend’ One Trade?” Worklight, 29 May 2026, https://worklight.example/en/research/backend/.",
            ),
        ],
    );
}

#[test]
fn the_day_of_access_is_the_readers_and_in_the_styles_own_words() {
    check(
        "ru",
        &Work { accessed: Some(date(2026, 6, 2)), ..page("ru") },
        &[(
            "gost-r-705-2008",
            "Исследования Worklight. Бэкенд в ИТ: вакансии и зарплаты [Электронный ресурс] // Worklight. 2026. URL: https://worklight.example/ru/research/backend/ (дата обращения: 02.06.2026).",
        )],
    );
}

/// Whatever a style calls the day of access, it is not said of the date of the data.
#[test]
fn no_style_says_that_somebody_accessed_anything() {
    use hayagriva::archive::ArchivedStyle;
    const WORDS: [&str; 7] =
        ["access", "retrieved", "cited", "visited", "обращени", "просмотр", "цитир"];
    let names = ArchivedStyle::all().iter().map(|style| style.names()[0]).collect::<Vec<_>>();
    for lang in ["en", "ru"] {
        let (citer, problems) = load(
            lang,
            &format!("{{styles: {{{lang}: [{}]}}}}", names.join(", ")),
            &BTreeMap::new(),
        );
        // A style for notes without a list of references cannot cite a page.
        assert!(
            problems.lines().all(|line| line.contains("has no list of references")),
            "{problems}"
        );
        let mut cited = 0;
        for kind in [WorkKind::Page, WorkKind::Article, WorkKind::Dataset] {
            for StyledCitation { id, citation, .. } in citer.cite(&Work { kind, ..page(lang) }) {
                let text = citation.text.to_lowercase();
                // An address may be "retrieved from" somewhere; a date may not.
                for word in WORDS {
                    let dated = text.match_indices(word).any(|(at, word)| {
                        let after = text[at + word.len()..].chars().take(24);
                        after.into_iter().any(|c| c.is_ascii_digit())
                    });
                    assert!(!dated, "{lang}, {id}, {kind:?}: {text}");
                }
                assert!(!text.is_empty(), "{lang}, {id}, {kind:?}");
                cited += 1;
            }
        }
        assert!(cited > 200, "{cited}");
    }
}

/// All styles, with works that have all fields and with works that lack what they may lack.
#[test]
fn a_pruned_style_prints_what_the_whole_style_does() {
    use hayagriva::archive::ArchivedStyle;
    let all = ArchivedStyle::all().iter().map(|style| style.names()[0]).collect::<Vec<_>>();
    for (lang, names) in [("en", &all[..]), ("ru", &["gost-r-705-2008", "apa", "mla"])] {
        let styles = format!("{{styles: {{{lang}: [{}]}}}}", names.join(", "));
        let (citer, _) = load(lang, &styles, &BTreeMap::new());
        for kind in [WorkKind::Page, WorkKind::Article, WorkKind::Dataset] {
            let whole = Work { kind, authors: people(lang), ..page(lang) };
            for work in [
                Work { version: None, ..whole.clone() },
                Work { accessed: Some(date(2026, 6, 2)), ..whole.clone() },
                Work { authors: Vec::new(), publisher: String::new(), ..whole.clone() },
                Work { container: String::new(), authors: page(lang).authors, ..whole.clone() },
                Work { title: String::new(), ..whole.clone() },
                whole,
            ] {
                let pruned = citer.cite(&work).into_iter().map(|cited| (cited.id, cited.citation));
                for ((id, pruned), unpruned) in pruned.zip(citer.cite_unpruned(&work)) {
                    assert_eq!(pruned, unpruned, "{lang}, {id}: {work:?}");
                }
            }
        }
    }
}

#[test]
fn a_text_refers_to_a_work_in_short() {
    for (lang, authors, expected) in [
        ("en", page("en").authors, "(Worklight Research, 2026)"),
        ("en", people("en"), "(Ivanova & van der Berg, 2026)"),
        ("ru", page("ru").authors, "[Исследования Worklight, 2026]"),
        ("ru", people("ru"), "[Иванова, ван дер Берг, 2026]"),
        ("ru", Vec::new(), "[Бэкенд в ИТ: вакансии и зарплаты, 2026]"),
        ("de", people("de"), "(Ivanova & van der Berg, 2026)"),
    ] {
        let work = Work { authors, ..page(lang) };
        assert_eq!(usual(lang).in_text(&work, &locale(lang)).text, expected);
    }
}

#[test]
fn each_language_has_its_usual_styles() {
    let labels = |lang: &str| {
        let cited = usual(lang).cite(&page(lang));
        cited.into_iter().map(|cited| cited.label).collect::<Vec<_>>()
    };
    assert_eq!(labels("en"), ["APA 7", "MLA 9", "Chicago"]);
    assert_eq!(labels("ru"), ["ГОСТ Р 7.0.5–2008"]);
    assert_eq!(labels("de"), ["APA 7"]);
}

#[test]
fn nothing_in_a_work_becomes_markup() {
    let citer = usual("en");
    let mut work = hostile();
    work.authors.push(Author::Organisation("<img src=x>".to_owned()));
    for StyledCitation { id, citation, .. } in citer.cite(&work) {
        let elements: Vec<_> =
            citation.html.match_indices('<').map(|(at, _)| &citation.html[at..]).collect();
        for element in elements {
            let known = ["<i>", "</i>", "<a href=\"https://", "</a>"];
            assert!(known.iter().any(|known| element.starts_with(known)), "{id}: {element}");
        }
        assert!(citation.text.to_lowercase().contains("a</script>"), "{id}: {}", citation.text);
        assert!(!citation.text.contains('\n'), "{id}: {}", citation.text);
    }
    assert!(!citer.in_text(&work, &locale("en")).html.contains("<img"));
}

#[test]
fn italics_and_addresses_are_marked() {
    let cited = usual("en").cite(&page("en"));
    assert_eq!(
        cited[0].citation.html,
        "Worklight Research. (2026, May 29). <i>Backend in IT: jobs and pay</i>. Worklight. \
         <a href=\"https://worklight.example/en/research/backend/\">https://worklight.example/en/research/backend/</a>"
    );
}

/// A style of one's own: the least that CSL asks for.
const OWN: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Own style</title><id>own</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout prefix="[" suffix="]"><text variable="citation-number"/></layout></citation>
  <bibliography>
    <layout suffix=".">
      <names variable="author"><name delimiter=", "/></names>
      <text value=" : "/>
      <text variable="title" font-weight="bold"/>
    </layout>
  </bibliography>
</style>
"#;

fn own(text: &str) -> CslFiles {
    let path = "styles/own.csl";
    BTreeMap::from([(
        path.to_owned(),
        SourceText { path: SitePath::fixed("styles/own.csl"), text: text.into() },
    )])
}

#[test]
fn a_site_may_bring_a_style() {
    let (citer, problems) = load("en", "{styles: {en: [styles/own.csl, apa]}}", &own(OWN));
    assert_eq!(problems, "");
    let cited = citer.cite(&page("en"));
    assert_eq!((cited[0].id.as_str(), cited[0].label.as_str()), ("own", "Own style"));
    assert_eq!(cited[0].citation.html, "Worklight Research : <b>Backend in IT: jobs and pay</b>.");
    let labelled =
        "{styles: {en: [{file: styles/own.csl, label: {en: Ours, ru: Наш, de: Unser}}]}}";
    let (citer, problems) = load("en", labelled, &own(OWN));
    assert_eq!((problems.as_str(), citer.cite(&page("en"))[0].label.as_str()), ("", "Ours"));
}

#[test]
fn mistakes_in_styles_have_a_place() {
    let own_style = "{styles: {en: [styles/own.csl]}}";
    for (settings, file, expected) in [
        (
            "{styles: {en: [apa, chicgo]}}",
            OWN.to_owned(),
            "site.yaml:4:31: error[cite/unknown-style]: unknown citation style `chicgo` (hint: did you mean `chicago`?)\n",
        ),
        (
            own_style,
            OWN.replace("</layout>\n", "</layouts>\n"),
            "styles/own.csl:10:5: error[cite/bad-style]: ",
        ),
        (
            own_style,
            OWN.replace("</style>", ""),
            "styles/own.csl:13:1: error[cite/bad-style]: found the end of the file inside an element",
        ),
        (
            own_style,
            String::new(),
            "styles/own.csl:1:1: error[cite/bad-style]: found no XML, expected a CSL style",
        ),
        (
            own_style,
            OWN.replace("variable=\"title\"", "variable=\"titel\""),
            "styles/own.csl:9:7: error[cite/bad-style]: found `text` without a `variable`, `macro`, `term` or `value` that CSL has\n",
        ),
        (
            own_style,
            OWN.replace("\"bold\"", "\"bald\""),
            "styles/own.csl:9:7: error[cite/bad-style]: found `bald`, which CSL does not have here (hint: did you mean `bold`?)\n",
        ),
        (
            own_style,
            OWN.replace("variable=\"title\"", "macro=\"title\""),
            "styles/own.csl:9:7: error[cite/bad-style]: unknown macro `title`\n",
        ),
        (
            own_style,
            OWN.replace("<id>own</id>", ""),
            "styles/own.csl:3:3: error[cite/bad-style]: found `info` without `id`\n",
        ),
        (
            own_style,
            OWN.replace("delimiter=\", \"", "et-al-min=\"few\""),
            "styles/own.csl:7:32: error[cite/bad-style]: found `name`, which is not as CSL has it: invalid digit found in string",
        ),
        (
            own_style,
            format!("{}</style>", &OWN[..OWN.find("  <bibliography>").expect("there")]),
            "styles/own.csl:2:1: error[cite/bad-style]: found a style without `bibliography`, expected one for lists of references\n",
        ),
    ] {
        let (_, problems) = load("en", settings, &own(&file));
        assert!(problems.starts_with(expected), "{expected}\n{problems}");
        assert_eq!(problems.lines().count(), 1, "{problems}");
    }
}

/// Thousands of pages have three citations each, and one of their data. A millisecond each is what they may cost in
/// the profile of the tests; a loaded machine is given ten times that.
#[test]
fn a_citation_costs_less_than_a_millisecond() {
    let citer = usual("en");
    let started = Instant::now();
    const ROUNDS: u32 = 200;
    let mut length = 0;
    for round in 0..ROUNDS {
        let work = Work { title: format!("Page {round}"), ..page("en") };
        length += citer.cite(&work).iter().map(|cited| cited.citation.html.len()).sum::<usize>();
    }
    let each = started.elapsed() / (ROUNDS * 3);
    assert!(length > 0 && each.as_micros() < 10_000, "{each:?}");
}

#[test]
fn the_documents_name_every_style() {
    use hayagriva::archive::ArchivedStyle;
    use hayagriva::citationberg::Style;
    let document = include_str!("../../docs/file-format.md");
    for style in ArchivedStyle::all() {
        let name = style.names()[0];
        let lists =
            matches!(style.get(), Style::Independent(style) if style.bibliography.is_some());
        assert_eq!(document.contains(&format!("`{name}`")), lists, "{name}");
    }
}

/// The places for the reader's day, and what stands around them.
#[test]
fn a_style_with_a_place_for_the_readers_day_says_in_which_form() {
    for (lang, style, expected) in [
        ("ru", "gost-r-705-2008", Some("(дата обращения: <span data-day=\"dd.mm.yyyy\"></span>).")),
        ("en", "gost-r-705-2008", Some("<span data-day=\"dd.mm.yyyy\"></span>).")),
        ("en", "harvard", Some("(Accessed: <span data-day=\"month d, yyyy\"></span>).")),
        // Abbreviated months are a language's own business: the date of the data stays.
        ("en", "ieee", None),
        ("en", "apa", None),
    ] {
        let (citer, problems) =
            load(lang, &format!("{{styles: {{{lang}: [{style}]}}}}"), &BTreeMap::new());
        assert_eq!(problems, "");
        let accessed = citer.cite(&page(lang)).swap_remove(0).accessed;
        match (expected, &accessed) {
            (None, None) => {}
            (Some(expected), Some(html)) => assert!(html.contains(expected), "{style}: {html}"),
            _ => panic!("{lang}, {style}: {accessed:?}"),
        }
        // Whoever knows the day has it said, and no place is left.
        let seen = Work { accessed: Some(date(2026, 6, 2)), ..page(lang) };
        assert_eq!(citer.cite(&seen)[0].accessed, None);
    }
}
