//! The bibliography of a site: the sources that its copy names.
//!
//! In: `content/sources.yaml`, in the format of `hayagriva`, or `content/sources.bib`, and for a language
//! `content/sources.<language>.yaml`. Out: each source in the first style of a language, for the list at the foot of a page.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use biblatex::Bibliography;
use hayagriva::io::from_biblatex;
use hayagriva::{Entry, Library};
use serde::de::IgnoredAny;

use super::citer::Citer;
use super::markup::Marked;
use crate::config::{is_source_key, yaml};
use crate::diag::{Diagnostic, Location, Report, code, did_you_mean};
use crate::source::SourceText;

/// The sources of a site by their keys.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    entries: BTreeMap<String, Entry>,
    /// Those that are other works, or have other titles, for readers of a language: by its tag, then by key.
    of_language: BTreeMap<String, BTreeMap<String, Entry>>,
}

impl Sources {
    /// Reads a bibliography: YAML, or BibTeX where the file's name ends in `.bib`. Mistakes are reported with their
    /// places; `None` when there is one.
    pub fn parse(file: &SourceText, report: &mut Report) -> Option<Self> {
        Some(Self { entries: entries(file, report)?, of_language: BTreeMap::new() })
    }

    /// Reads what stands in the place of sources on pages in a language, each as a whole. Mistakes are reported with
    /// their places; a source that the bibliography does not have is one.
    pub fn parse_language(&mut self, tag: &str, file: &SourceText, report: &mut Report) {
        let Some(own) = entries(file, report) else { return };
        for key in own.keys().filter(|key| !self.entries.contains_key(*key)) {
            let message = format!("found the source `{key}`, which the bibliography does not have");
            let hint = did_you_mean(key, self.entries.keys().map(String::as_str));
            let hint = hint.unwrap_or_else(|| {
                "this file says how sources of the bibliography stand in one language".to_owned()
            });
            let problem = Diagnostic::error(code::CITE_BAD_SOURCE, message);
            report.push(problem.at(place_of(file, key)).hint(hint));
        }
        self.of_language.insert(tag.to_owned(), own);
    }

    /// A source as it stands on pages in a language.
    fn entry(&self, key: &str, tag: &str) -> Option<&Entry> {
        let own = self.of_language.get(tag).and_then(|own| own.get(key));
        own.or_else(|| self.entries.get(key))
    }

    /// The keys by which copy names the sources.
    pub fn keys(&self) -> BTreeSet<String> {
        self.entries.keys().cloned().collect()
    }

    /// What a source is called in a language: its title, or else its address; `None` for a key that nobody has.
    pub fn title(&self, key: &str, tag: &str) -> Option<String> {
        let entry = self.entry(key, tag)?;
        let title = entry.title().map(|title| {
            title.value.0.iter().map(|chunk| chunk.value.as_str()).collect::<String>()
        });
        title.or_else(|| entry.url_any().map(|url| url.value.to_string()))
    }

    /// Every source in the first style of a language, by its key; `tag` is that language's, and the citer's. Done once for
    /// a build: pages pick from it.
    pub fn cited(&self, citer: &Citer, tag: &str) -> BTreeMap<String, Marked> {
        let cited = |key: &String| Some((key.clone(), citer.cite_source(self.entry(key, tag)?)));
        self.entries.keys().filter_map(cited).collect()
    }
}

/// The entries of a bibliography by their keys; `None` where there is a mistake, which is reported.
fn entries(file: &SourceText, report: &mut Report) -> Option<BTreeMap<String, Entry>> {
    let mut found = Report::new();
    let library = match file.path.extension() {
        "bib" => from_bibtex(file, &mut found),
        _ => from_yaml(file, &mut found),
    };
    let mut entries = BTreeMap::new();
    for entry in library.iter().flat_map(Library::iter) {
        if let Err(message) = check(entry) {
            let place = place_of(file, entry.key());
            found.push(Diagnostic::error(code::CITE_BAD_SOURCE, message).at(place));
        }
        entries.insert(entry.key().to_owned(), entry.clone());
    }
    let sound = !found.has_errors();
    report.merge(found);
    sound.then_some(entries)
}

/// What a reader needs to find a source, and what a key must be to stand in copy.
fn check(entry: &Entry) -> Result<(), String> {
    let key = entry.key();
    if !is_source_key(key) {
        return Err(format!(
            "found the key `{key}`, expected letters, digits, `-`, `_`, `.`, `:`, `/` and `+`"
        ));
    }
    if entry.title().is_none() && entry.url_any().is_none() {
        return Err(format!("found the source `{key}` without a title and without a `url`"));
    }
    Ok(())
}

/// The fields of an entry in YAML.
const FIELDS: &[&str] = &[
    "type",
    "parent",
    "title",
    "author",
    "date",
    "editor",
    "affiliated",
    "publisher",
    "location",
    "organization",
    "issue",
    "volume",
    "volume-total",
    "edition",
    "page-range",
    "page-total",
    "time-range",
    "runtime",
    "url",
    "serial-number",
    "language",
    "archive",
    "archive-location",
    "call-number",
    "note",
    "abstract",
    "genre",
    "chapter",
];

fn from_yaml(file: &SourceText, report: &mut Report) -> Option<Library> {
    // The parser of entries takes no offence at a misspelt field, and the field would be missing on the page.
    type Fields = BTreeMap<String, BTreeMap<String, IgnoredAny>>;
    let (fields, places) = yaml::parse_file::<Fields>(file, report)?;
    for (key, fields) in &fields {
        for field in fields.keys().filter(|field| !FIELDS.contains(&field.as_str())) {
            report.push(
                Diagnostic::error(
                    code::CITE_BAD_SOURCE,
                    format!("found the field `{field}`, which sources do not have"),
                )
                .at(places.key(&[key, field]))
                .maybe_hint(did_you_mean(field, FIELDS.iter().copied())),
            );
        }
    }
    yaml::parse_file::<Library>(file, report).map(|(library, _)| library)
}

fn from_bibtex(file: &SourceText, report: &mut Report) -> Option<Library> {
    let mut bad = |span: Range<usize>, message: String| {
        let span = span.start.min(file.text.len())..span.end.min(file.text.len());
        report.push(Diagnostic::error(code::CITE_BAD_SOURCE, message).at(file.span(span)));
    };
    let bibliography = match Bibliography::parse(&file.text) {
        Ok(bibliography) => bibliography,
        Err(error) => {
            bad(error.span, format!("found no BibTeX: {}", error.kind));
            return None;
        }
    };
    let library = match from_biblatex(&bibliography) {
        Ok(library) => library,
        Err(errors) => {
            for error in errors {
                bad(
                    error.span,
                    format!("found a field that is not as BibTeX has it: {}", error.kind),
                );
            }
            return None;
        }
    };
    // What is no date or no address is passed over, and would be missing on the page.
    for (written, read) in bibliography.iter().zip(&library) {
        let url = read.url_any();
        for (field, is_read) in [
            ("date", read.date_any().is_some()),
            ("url", url.is_some()),
            ("urldate", url.is_some_and(|url| url.visit_date.is_some())),
        ] {
            if let Some([first, ..]) = written.get(field)
                && !is_read
            {
                bad(first.span.clone(), format!("found a `{field}` that is not as BibTeX has it"));
            }
        }
    }
    Some(library)
}

/// Where an entry starts: its key at the start of a line, or behind the brace that opens it.
fn place_of(file: &SourceText, key: &str) -> Location {
    let mut start = 0;
    for line in file.text.split_inclusive('\n') {
        let lead = match line.find('{') {
            Some(brace) if line.trim_start().starts_with('@') => brace + 1,
            _ => 0,
        };
        let rest = line[lead..].trim_start();
        let ends = rest.strip_prefix(key).is_some_and(|after| after.starts_with([':', ',', ' ']));
        if ends {
            let at = start + line.len() - rest.len();
            return file.span(at..at + key.len());
        }
        start += line.len();
    }
    Location::file(file.path.shared())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Sources;
    use crate::cite::testing::locale;
    use crate::cite::{Citer, CslFiles};
    use crate::config::parse_site;
    use crate::diag::Report;
    use crate::diag::render::short;
    use crate::source::{SitePath, SourceText};

    const YAML: &str = "\
harrison:
  type: Book
  title: 'Pay & <b>prices</b>'
  author: ['Harrison, Anna', 'Okafor, Jan']
  date: 2019
  publisher: {name: North Press, location: Leeds}
board:
  type: Web
  title: Statistics of vacancies
  author: {name: Statistics Board}
  date: 2024-03-05
  url: {value: https://board.example/x?a=1&b=2, date: 2026-01-15}
петров_2020:
  type: Article
  title: Рынок труда в ИТ
  author: Петров, Иван Сергеевич
  date: 2020
  page-range: 12-19
  language: ru
  parent: {type: Periodical, title: Вопросы рынка, issue: 3}
";

    fn parse(path: &'static str, text: &str) -> (Option<Sources>, String) {
        let file = SourceText { path: SitePath::fixed(path), text: text.into() };
        let mut report = Report::new();
        let sources = Sources::parse(&file, &mut report);
        assert_eq!(sources.is_none(), report.has_errors());
        (sources, short(&report))
    }

    fn citer(lang: &str) -> Citer {
        let text = "name: S\nbase_url: https://s.example/\nlocales: [en, ru]\n";
        let source = SourceText { path: SitePath::fixed("site.yaml"), text: text.into() };
        let mut report = Report::new();
        let config = parse_site(&source, &mut report).expect("well-formed");
        Citer::load(&config, &locale(lang), &CslFiles::new(), &mut report)
    }

    fn texts(sources: &Sources, lang: &str) -> BTreeMap<String, String> {
        sources
            .cited(&citer(lang), lang)
            .into_iter()
            .map(|(key, cited)| (key, cited.text))
            .collect()
    }

    #[test]
    fn sources_are_in_the_style_of_the_pages_language() {
        let (sources, problems) = parse("content/sources.yaml", YAML);
        assert_eq!(problems, "");
        let sources = sources.expect("well-formed");
        let english = texts(&sources, "en");
        assert_eq!(
            english["harrison"],
            "Harrison, A., & Okafor, J. (2019). Pay & <b>prices</b>. North Press."
        );
        assert_eq!(
            english["board"],
            "Statistics Board. (2024, March 5). Statistics of vacancies. https://board.example/x?a=1&b=2"
        );
        let russian = texts(&sources, "ru");
        assert_eq!(
            russian["harrison"],
            "Harrison A., Okafor J. Pay & <b>prices</b>. Leeds: North Press, 2019."
        );
        assert_eq!(
            russian["board"],
            "Statistics Board. Statistics of vacancies [Электронный ресурс]. 2024. URL: https://board.example/x?a=1&b=2 (дата обращения: 15.01.2026)."
        );
        assert_eq!(
            russian["петров_2020"],
            "Петров И. С. Рынок труда в ИТ // Вопросы рынка. 2020. № 3. С. 12–19."
        );
    }

    #[test]
    fn a_source_may_be_another_one_in_a_language() {
        let file = |text: &str| {
            let path = SitePath::fixed("content/sources.ru.yaml");
            SourceText { path, text: text.into() }
        };
        let mut sources = parse("content/sources.yaml", YAML).0.expect("well-formed");
        let mut report = Report::new();
        let own = "board: {type: Web, title: Статистика вакансий, author: {name: Статбюро}, date: 2025, url: 'https://board.example/ru/'}\n";
        sources.parse_language("ru", &file(own), &mut report);
        assert_eq!(short(&report), "");
        assert_eq!(
            texts(&sources, "ru")["board"],
            "Статбюро. Статистика вакансий [Электронный ресурс]. 2025. URL: https://board.example/ru/."
        );
        assert!(texts(&sources, "en")["board"].starts_with("Statistics Board. (2024, March 5)."));
        assert_eq!(sources.title("board", "ru").as_deref(), Some("Статистика вакансий"));
        assert_eq!(sources.title("board", "en").as_deref(), Some("Statistics of vacancies"));
        assert_eq!(sources.title("harrison", "ru").as_deref(), Some("Pay & <b>prices</b>"));
        sources.parse_language("ru", &file("bord: {type: Web, title: Статистика}\n"), &mut report);
        assert_eq!(
            short(&report),
            "content/sources.ru.yaml:1:1: error[cite/bad-source]: found the source `bord`, which the bibliography does not have (hint: did you mean `board`?)\n"
        );
    }

    #[test]
    fn what_is_not_known_of_a_page_leaves_no_trace() {
        let (sources, problems) = parse(
            "content/sources.yaml",
            "year: {type: Web, title: One, author: {name: Board}, date: 2026, url: 'https://b.example/'}\n\
             none: {type: Web, title: Two, author: {name: Board}, url: 'https://b.example/'}\n\
             seen: {type: Web, title: Three, author: {name: Board}, url: {value: 'https://b.example/', date: 2026-01-15}}\n",
        );
        assert_eq!(problems, "");
        let sources = sources.expect("well-formed");
        let english = texts(&sources, "en");
        assert_eq!(english["year"], "Board. (2026). One. https://b.example/");
        assert_eq!(english["none"], "Board. (n.d.). Two. https://b.example/");
        assert_eq!(
            english["seen"],
            "Board. (n.d.). Three. Retrieved January 15, 2026, from https://b.example/"
        );
        let russian = texts(&sources, "ru");
        assert_eq!(russian["none"], "Board. Two [Электронный ресурс]. URL: https://b.example/.");
    }

    #[test]
    fn bibtex_is_read_too() {
        let (sources, problems) = parse(
            "content/sources.bib",
            "@book{harrison, title = {Pay \\& prices}, author = {Harrison, Anna}, date = {2019}, publisher = {North Press}}\n",
        );
        assert_eq!(problems, "");
        let english = texts(&sources.expect("well-formed"), "en");
        assert_eq!(english["harrison"], "Harrison, A. (2019). Pay & prices. North Press.");
    }

    #[test]
    fn nothing_in_a_source_becomes_markup() {
        let (sources, _) = parse("content/sources.yaml", YAML);
        let cited = sources.expect("well-formed").cited(&citer("en"), "en");
        assert!(
            cited["harrison"].html.contains("Pay &amp; &lt;b&gt;prices&lt;/b&gt;"),
            "{}",
            cited["harrison"].html
        );
    }

    #[test]
    fn mistakes_have_their_places() {
        for (path, text, expected) in [
            (
                "content/sources.yaml",
                YAML.replace("publisher:", "publsher:"),
                "content/sources.yaml:6:3: error[cite/bad-source]: found the field `publsher`, which sources do not have (hint: did you mean `publisher`?)\n",
            ),
            (
                "content/sources.yaml",
                YAML.replace("type: Web", "type: Wab"),
                "content/sources.yaml:8:",
            ),
            ("content/sources.yaml", YAML.replace("  type: Book\n", ""), "content/sources.yaml:2:"),
            (
                "content/sources.yaml",
                format!("{YAML}board:\n  type: Web\n"),
                "content/sources.yaml:21:1: error[config/repeated-key]",
            ),
            (
                "content/sources.yaml",
                "a b:\n  type: Web\n  title: X\n".to_owned(),
                "content/sources.yaml:1:1: error[cite/bad-source]: found the key `a b`, expected letters",
            ),
            (
                "content/sources.yaml",
                "a:\n  type: Web\n".to_owned(),
                "content/sources.yaml:1:1: error[cite/bad-source]: found the source `a` without a title and without a `url`\n",
            ),
            (
                "content/sources.bib",
                "@book{a,\n  title = {A},\n  date = {2019-13-01},\n}\n".to_owned(),
                "content/sources.bib:3:11: error[cite/bad-source]: found a `date` that is not as BibTeX has it\n",
            ),
            (
                "content/sources.bib",
                "@book{a, title = {A},\n year = {soon}}\n".to_owned(),
                "content/sources.bib:2:",
            ),
            (
                "content/sources.bib",
                "@book{a, title = {A}}\n@book{a, title = {B}}\n".to_owned(),
                "content/sources.bib:2:",
            ),
            ("content/sources.bib", "@book{a,\n  title = {A\n".to_owned(), "content/sources.bib:"),
            (
                "content/sources.bib",
                "@book{b, title = {B}}\n@book{a, date = {2019}}\n".to_owned(),
                "content/sources.bib:2:7: error[cite/bad-source]: found the source `a` without a title and without a `url`\n",
            ),
        ] {
            let (_, problems) = parse(path, &text);
            assert!(problems.starts_with(expected), "{expected}\n{problems}");
            assert_eq!(problems.lines().count(), 1, "{problems}");
        }
    }
}
