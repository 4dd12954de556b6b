//! A citation as a style prints it of every page alike, with places for title and address.
//!
//! Pages of a report differ in nothing else, and applying a style takes a hundred times longer than filling the two
//! places. In: a way to print a work in a style. Out: a [`Form`] that prints what the style would, letter by letter, or
//! none. A form is learned from examples and holds only if it prints all of them as the style does. It is filled with
//! such titles alone of which nothing follows for their surroundings ([`Filling::of`]); all others are the style's.
//!
//! What a style does with a title, and what the examples are for:
//! - it changes capitals, in one of the ways of [`Fold`]; the last word is another matter, because whether it is looked
//!   at depends on what follows;
//! - it may ask whether a title is a number, which by its rules "Report 7" is;
//! - it leaves out what the title has said already, such as a comma or a year: [`Form::filled`] sees to that;
//! - it moves stops and quotation marks, which no title that fits ends with.

use hayagriva::lang::{Case, CaseFolder, SentenceCase, TitleCase};

use super::markup::Marked;
use super::work::{Work, one_line};
use crate::html::push_text;

/// Titles and addresses to learn from. No two ways of writing capitals print all of them alike. The first is looked
/// for in what a style printed, so that it is like no word.
const EXAMPLES: [(&str, &str); 8] = [
    ("qvxzk of Wjqvx in QXJ: vzkqx the zvxk", "https://qvxzk.example/zqxjk/"),
    // A last word in capitals.
    ("Zkqx and QXJ", "https://zkqx.example/"),
    // One that titles have in small letters.
    ("XQZ vwq of", "https://xqz.example/en/of/"),
    // One with capitals inside.
    ("4 zqx vXq", "https://vxq.example/vxq/"),
    // One that has a capital in every text.
    ("Жщъ qz – berlin", "https://berlin.example/жщъ/"),
    ("On qzx (C++)", "https://c.example/c.html"),
    // Numbers to a style.
    ("Qzx 7", "https://qzx.example/qzx/"),
    ("Vqk/zx", "https://vqk.example/7/"),
];

/// A citation with places for the title and the address of a work.
#[derive(Clone, Debug)]
pub(super) struct Form {
    fold: Fold,
    html: Vec<Piece>,
    text: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Title,
    Address,
}

impl Form {
    /// The form of what a style prints of works that differ from this one in title and address; `None` where there
    /// is none that prints what the style does.
    pub(super) fn learn(work: &Work, print: impl Fn(&Work) -> Option<Marked>) -> Option<Self> {
        let print = |(title, url): (&str, &str)| {
            print(&Work { title: title.to_owned(), url: url.to_owned(), ..work.clone() })
        };
        let printed: Vec<Marked> = EXAMPLES.into_iter().map(print).collect::<Option<_>>()?;
        let first = printed.first()?;
        let (title, url) = EXAMPLES[0];
        Fold::all().into_iter().find_map(|fold| {
            let title = fold.apply(title);
            let form = Self {
                fold,
                html: pieces(&first.html, &title, url),
                text: pieces(&first.text, &title, url),
            };
            let prints = |((title, url), printed): ((&str, &str), &Marked)| {
                form.filled(&Filling { title: title.to_owned(), url }).as_ref() == Some(printed)
            };
            EXAMPLES.into_iter().zip(&printed).all(prints).then_some(form)
        })
    }

    /// The citation of a work with this title and address. `None` where the title ends as what follows it begins: the
    /// style may then say it once.
    pub(super) fn filled(&self, filling: &Filling<'_>) -> Option<Marked> {
        let title = self.fold.apply(&filling.title);
        let end = title.to_lowercase();
        let places = self.text.iter().enumerate().filter(|(_, piece)| **piece == Piece::Title);
        for (place, _) in places {
            let repeats = match self.text.get(place + 1) {
                None => false,
                Some(Piece::Words(words)) => {
                    let words = words.to_lowercase();
                    words.char_indices().any(|(at, c)| end.ends_with(&words[..at + c.len_utf8()]))
                }
                Some(Piece::Title | Piece::Address) => true,
            };
            if repeats {
                return None;
            }
        }
        let mut marked = Marked::default();
        for piece in &self.html {
            match piece {
                Piece::Words(words) => marked.html.push_str(words),
                Piece::Title => push_text(&mut marked.html, &title),
                Piece::Address => push_text(&mut marked.html, filling.url),
            }
        }
        for piece in &self.text {
            marked.text.push_str(match piece {
                Piece::Words(words) => words,
                Piece::Title => &title,
                Piece::Address => filling.url,
            });
        }
        Some(marked)
    }
}

/// A text parted at a title and an address.
fn pieces(text: &str, title: &str, url: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    loop {
        let places = [(title, Piece::Title), (url, Piece::Address)];
        let found = places
            .into_iter()
            .filter_map(|(words, piece)| rest.find(words).map(|at| (at, words.len(), piece)));
        let next = found.min_by_key(|(at, _, _)| *at);
        let end = next.as_ref().map_or(rest.len(), |(at, _, _)| *at);
        if end > 0 {
            pieces.push(Piece::Words(rest[..end].to_owned()));
        }
        let Some((at, length, piece)) = next else { return pieces };
        pieces.push(piece);
        rest = &rest[at + length..];
    }
}

/// A title and an address that fill the places of a form.
#[derive(Clone, Debug)]
pub(super) struct Filling<'w> {
    title: String,
    url: &'w str,
}

impl<'w> Filling<'w> {
    /// Title and address of a work as styles get them, where nothing in them changes what stands around them: they
    /// begin and end with letters or digits, or nearly so, and have no quotation marks, no stops and no signs that a
    /// style reads.
    pub(super) fn of(work: &'w Work) -> Option<Self> {
        let (title, url) = (one_line(&work.title), work.url.as_str());
        let has_letter = title.contains(char::is_alphabetic);
        let starts = title.starts_with(char::is_alphanumeric);
        let ends = title.ends_with(|c: char| c.is_alphanumeric() || ")+#".contains(c));
        let is_known = |c: char| c.is_alphanumeric() || " ,:-–—()/+#&".contains(c);
        let title_fits = has_letter && starts && ends && title.chars().all(is_known);
        let is_of_web = url.starts_with("https://") || url.starts_with("http://");
        let url_ends = url.ends_with(|c: char| c.is_alphanumeric() || c == '/');
        let is_plain = |c: char| c.is_alphanumeric() || "-._~/:%".contains(c);
        let url_fits = is_of_web && url_ends && url.chars().all(is_plain);
        (title_fits && url_fits).then_some(Self { title, url })
    }
}

/// How a style writes the capitals of a title.
#[derive(Clone, Copy, Debug)]
struct Fold {
    case: Case,
    /// Whether the style went on writing behind the title, so that it has not looked at the last word.
    goes_on: bool,
}

impl Fold {
    /// All that CSL has.
    fn all() -> [Self; 9] {
        let cased = |case| Self { case, goes_on: false };
        let open = |case| Self { case, goes_on: true };
        let (title, sentence) = (TitleCase::default().into(), SentenceCase::default().into());
        [
            cased(Case::NoTransform),
            cased(title),
            open(title),
            cased(sentence),
            open(sentence),
            cased(Case::FirstUpper),
            cased(Case::AllUpper),
            cased(Case::Uppercase),
            cased(Case::Lowercase),
        ]
    }

    fn apply(self, title: &str) -> String {
        let mut folder = CaseFolder::with_config(self.case);
        folder.push_str(title);
        if self.goes_on {
            folder.reconfigure(Case::NoTransform);
        }
        folder.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLES, Filling, Fold};
    use crate::cite::Work;
    use crate::cite::testing::page;

    #[test]
    fn the_examples_tell_all_ways_of_writing_capitals_apart() {
        let written = |fold: Fold| EXAMPLES.map(|(title, _)| fold.apply(title));
        let all = Fold::all().map(written);
        for (place, one) in all.iter().enumerate() {
            assert!(!all[..place].contains(one), "{one:?}");
        }
    }

    #[test]
    fn the_examples_fit_themselves() {
        for (title, url) in EXAMPLES {
            let work = Work { title: title.to_owned(), url: url.to_owned(), ..page("en") };
            assert!(Filling::of(&work).is_some(), "{title}, {url}");
        }
    }

    #[test]
    fn what_a_style_may_read_does_not_fit() {
        let fits = |title: &str, url: &str| {
            let work = Work { title: title.to_owned(), url: url.to_owned(), ..page("en") };
            Filling::of(&work).is_some()
        };
        let address = "https://a.example/en/x/";
        for title in [
            "Backend in IT: jobs and pay",
            "Бэкенд в ИТ",
            "C++",
            "C# & F#",
            "1С, ERP",
            " 19\u{a0}countries  ",
        ] {
            assert!(fits(title, address), "{title}");
        }
        for title in [
            "",
            " ",
            "2026",
            "So.",
            "Why?",
            "a. b",
            ".NET",
            "«a» b",
            "“a” b",
            "it's",
            "<b>a</b>",
            "(a) b",
            "a\u{2011}b",
            "🙂 a",
            "a \"b\" c",
            "a;",
            "a,",
            "-",
        ] {
            assert!(!fits(title, address), "{title}");
        }
        for url in
            ["", "/en/x/", "ftp://a.example/", "https://a.example/?a=1", "https://a.example/x."]
        {
            assert!(!fits("Title", url), "{url}");
        }
    }
}
