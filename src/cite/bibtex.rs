//! BibTeX in the form of `biblatex`, readable to older programs too.
//!
//! The file is UTF-8: Cyrillic stays as it is. What LaTeX reads as a command is escaped, what typography reads as
//! something else (`--`) is kept apart, and words with capitals are in braces, so that no style makes them small.

use super::key::cite_key;
use super::work::{Author, Work, WorkKind, one_line, safe_url};

/// A work as a file with one entry.
pub fn bibtex(work: &Work) -> String {
    let kind = match work.kind {
        WorkKind::Page | WorkKind::Article => "online",
        WorkKind::Dataset => "dataset",
    };
    let mut file = format!("@{kind}{{{},\n", cite_key(work));
    let mut put = |name: &str, value: &str| {
        if !value.is_empty() {
            file.push_str(&format!("  {name} = {{{value}}},\n"));
        }
    };
    let authors: Vec<_> = work.authors.iter().map(name).collect();
    put("author", &authors.join(" and "));
    put("title", &title(&one_line(&work.title)));
    put("publisher", &braced(&one_line(&work.publisher)));
    put("organization", &braced(&one_line(&work.container)));
    put("date", &work.issued.to_string());
    // Programs that are older than `date` read these two.
    put("year", &format!("{:04}", work.issued.year()));
    put("month", &work.issued.month().to_string());
    if let Some(version) = work.version {
        put("version", &version.to_string());
    }
    // An address is read as it stands, without escapes.
    put("url", &safe_url(&work.url));
    if let Some(accessed) = work.accessed {
        put("urldate", &accessed.to_string());
    }
    put("language", language(work.lang.primary()).unwrap_or(work.lang.as_str()));
    if let Some(language) = language(work.lang.primary()) {
        put("langid", language);
    }
    file.push_str("}\n");
    file
}

/// A name in the list of authors. In braces it is one name, whatever commas and words of join it holds.
fn name(author: &Author) -> String {
    match author {
        Author::Organisation(name) => format!("{{{}}}", escaped(&one_line(name))),
        Author::Person { given, family } => {
            let part = |text: &str| {
                let text = one_line(text);
                let is_plain = !text.contains([',', '{', '}'])
                    && !text.split(' ').any(|word| word.eq_ignore_ascii_case("and"));
                if is_plain { escaped(&text) } else { format!("{{{}}}", escaped(&text)) }
            };
            let (given, family) = (part(given), part(family));
            if given.is_empty() { format!("{{{family}}}") } else { format!("{family}, {given}") }
        }
    }
}

/// A list field (publishers may be several) in which `and` joins nothing.
fn braced(text: &str) -> String {
    let escaped = escaped(text);
    let joins = text.split(' ').any(|word| word.eq_ignore_ascii_case("and"));
    if joins { format!("{{{escaped}}}") } else { escaped }
}

/// A title with its words with capitals in braces.
fn title(text: &str) -> String {
    let words: Vec<_> = text
        .split(' ')
        .map(|word| {
            let escaped = escaped(word);
            if word.chars().any(char::is_uppercase) { format!("{{{escaped}}}") } else { escaped }
        })
        .collect();
    words.join(" ")
}

/// A text in which LaTeX reads nothing but text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = None;
    for c in text.chars() {
        match c {
            '{' | '}' | '&' | '%' | '#' | '_' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            // Two hyphens are a dash and two apostrophes a quotation mark, unless something stands between them.
            '-' | '\'' | '`' if before == Some(c) => {
                out.push_str("{}");
                out.push(c);
            }
            c => out.push(c),
        }
        before = Some(c);
    }
    out
}

/// The name by which `babel` and `biblatex` know a language.
fn language(primary: &str) -> Option<&'static str> {
    Some(match primary {
        "en" => "english",
        "ru" => "russian",
        "uk" => "ukrainian",
        "bg" => "bulgarian",
        "sr" => "serbian",
        "de" => "german",
        "fr" => "french",
        "es" => "spanish",
        "it" => "italian",
        "pt" => "portuguese",
        "nl" => "dutch",
        "pl" => "polish",
        "cs" => "czech",
        "sv" => "swedish",
        "fi" => "finnish",
        "da" => "danish",
        "tr" => "turkish",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use biblatex::{Bibliography, ChunksExt};

    use super::bibtex;
    use crate::cite::testing::{hostile, page, people};
    use crate::cite::work::one_line;
    use crate::cite::{Author, Work, WorkKind};

    fn field(file: &str, name: &str) -> String {
        let entries = Bibliography::parse(file).expect("BibTeX");
        assert_eq!(entries.len(), 1, "{file}");
        let entry = entries.iter().next().expect("an entry");
        entry.get(name).unwrap_or_else(|| panic!("no `{name}` in {file}")).format_verbatim()
    }

    #[test]
    fn a_page_has_a_line_for_each_field() {
        assert_eq!(
            bibtex(&page("ru")),
            "@online{worklight-ru-research-backend-2026,\n  \
               author = {{Исследования Worklight}},\n  \
               title = {{Бэкенд} в {ИТ:} вакансии и зарплаты},\n  \
               publisher = {Исследования Worklight},\n  \
               organization = {Worklight},\n  \
               date = {2026-05-29},\n  \
               year = {2026},\n  \
               month = {5},\n  \
               version = {2026-05-29},\n  \
               url = {https://worklight.example/ru/research/backend/},\n  \
               language = {russian},\n  \
               langid = {russian},\n}\n"
        );
    }

    #[test]
    fn what_is_written_is_read_again() {
        for work in [
            page("en"),
            page("ru"),
            Work { authors: people("en"), kind: WorkKind::Dataset, ..page("de") },
            hostile(),
            Work { title: "``a'' --- 'b' \\LaTeX{} $x_1^2$ ~ {".to_owned(), ..page("en") },
        ] {
            let file = bibtex(&work);
            assert_eq!(field(&file, "title"), one_line(&work.title), "{file}");
            assert_eq!(field(&file, "publisher"), one_line(&work.publisher), "{file}");
            assert_eq!(field(&file, "organization"), one_line(&work.container), "{file}");
            assert_eq!(field(&file, "date"), "2026-05-29");
            assert_eq!(field(&file, "version"), "2026-05-29");
        }
        assert_eq!(field(&bibtex(&hostile()), "url"), "https://a.example/x?a=1&b=%20_#f%7B%7D");
    }

    #[test]
    fn authors_stay_whole() {
        let authors = vec![
            Author::Organisation("Smith, Jones and Sons".to_owned()),
            Author::Person { given: "Anna".to_owned(), family: "Ivanova".to_owned() },
            Author::Organisation("Дом «Книга» & Ко".to_owned()),
        ];
        let file = bibtex(&Work { authors, ..page("en") });
        let entries = Bibliography::parse(&file).expect("BibTeX");
        let read = entries.iter().next().expect("an entry").author().expect("authors");
        let read: Vec<_> =
            read.iter().map(|name| (name.name.as_str(), name.given_name.as_str())).collect();
        assert_eq!(
            read,
            [("Smith, Jones and Sons", ""), ("Ivanova", "Anna"), ("Дом «Книга» & Ко", "")]
        );
    }
}
