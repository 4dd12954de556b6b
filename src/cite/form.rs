//! A citation as a style prints it of every page alike, with places for title and address.
//!
//! Pages of a report differ in nothing else, and applying a style takes far longer than filling the two
//! places. In: a way to print a work in a style. Out: a [`Form`] that prints what the style would, letter by letter, or
//! none. A form is learned from examples and holds only if it prints all of them as the style does. It is filled with
//! such titles alone of which nothing follows for their surroundings ([`Filling::of`]); all others are the style's.
//!
//! What a style does with a title, and what the examples are for:
//! - it changes capitals, in one of the ways of [`Fold`]; the last word is another matter, because whether it is looked
//!   at depends on what follows;
//! - it may ask whether a title is a number, which by its rules "Report 7" is;
//! - it leaves out what the title has said already, such as a comma or a year: [`Form::filled`] sees to that;
//! - it moves stops and quotation marks, which no title that fits ends with;
//! - it puts the title between quotation marks, so that those of the title are the inner ones.

use super::fold::Fold;
use super::markup::Marked;
use super::work::{Work, one_line};
use crate::html::push_text;
use crate::locale::Quotes;

/// Titles and addresses to learn from. No two ways of writing capitals print all of them alike. The first is looked
/// for in what a style printed, so that it is like no word.
const EXAMPLES: [(&str, &str); 9] = [
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
    // With quotation marks, for which the language's own are put.
    ("Xvz «qxz» vzq", "https://xvz.example/"),
];

/// A citation with places for the title and the address of a work.
#[derive(Clone, Debug)]
pub(super) struct Form {
    fold: Fold,
    /// The language's quotation marks, where the title stands between some.
    quoted: Option<Quotes>,
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
    /// The form of what a style prints of works that differ from this one in title and address, in a language with
    /// these quotation marks; `None` where there is none that prints what the style does.
    pub(super) fn learn(
        work: &Work,
        quotes: Quotes,
        print: impl Fn(&Work) -> Option<Marked>,
    ) -> Option<Self> {
        let examples = EXAMPLES.map(|(title, url)| {
            let marks = |c: char| match c {
                '«' => quotes.open,
                '»' => quotes.close,
                c => c,
            };
            Filling { title: title.chars().map(marks).collect(), url }
        });
        let print = |Filling { title, url }: &Filling<'_>| {
            print(&Work { title: title.clone(), url: (*url).to_owned(), ..work.clone() })
        };
        let printed: Vec<Marked> = examples.iter().map(print).collect::<Option<_>>()?;
        let (Filling { title, url }, first) = (&examples[0], printed.first()?);
        let ways = Fold::all().into_iter().flat_map(|fold| [(fold, None), (fold, Some(quotes))]);
        ways.into_iter().find_map(|(fold, quoted)| {
            let title = fold.apply(title);
            let form = Self {
                fold,
                quoted,
                html: pieces(&first.html, &title, url),
                text: pieces(&first.text, &title, url),
            };
            let prints = |(example, printed): (&Filling<'_>, &Marked)| {
                form.filled(example).as_ref() == Some(printed)
            };
            examples.iter().zip(&printed).all(prints).then_some(form)
        })
    }

    /// A title as it stands in the citation.
    fn title(&self, title: &str) -> String {
        let title = self.fold.apply(title);
        let Some(quotes) = self.quoted else { return title };
        let inner = |c: char| match c {
            c if c == quotes.open => quotes.inner_open,
            c if c == quotes.close => quotes.inner_close,
            c => c,
        };
        title.chars().map(inner).collect()
    }

    /// The citation of a work with this title and address. `None` where the title ends as what follows it begins: the
    /// style may then say it once.
    pub(super) fn filled(&self, filling: &Filling<'_>) -> Option<Marked> {
        let title = self.title(&filling.title);
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
    /// begin and end with letters or digits, or nearly so, and have no stops, no signs that a style reads, and no
    /// quotation marks but the language's in pairs side by side.
    pub(super) fn of(work: &'w Work, quotes: Quotes) -> Option<Self> {
        let (title, url) = (one_line(&work.title), work.url.as_str());
        let has_letter = title.contains(char::is_alphabetic);
        let starts = title.starts_with(char::is_alphanumeric);
        let ends = title.ends_with(|c: char| c.is_alphanumeric() || ")+#".contains(c));
        let mut is_open = false;
        let is_known = |c: char| match c {
            c if quotes.open != quotes.close && c == quotes.open => {
                !std::mem::replace(&mut is_open, true)
            }
            c if quotes.open != quotes.close && c == quotes.close => {
                std::mem::replace(&mut is_open, false)
            }
            c => c.is_alphanumeric() || " ,:-–—()/+#&".contains(c),
        };
        let title_fits = has_letter && starts && ends && title.chars().all(is_known) && !is_open;
        let is_of_web = url.starts_with("https://") || url.starts_with("http://");
        let url_ends = url.ends_with(|c: char| c.is_alphanumeric() || c == '/');
        let is_plain = |c: char| c.is_alphanumeric() || "-._~/:%".contains(c);
        let url_fits = is_of_web && url_ends && url.chars().all(is_plain);
        (title_fits && url_fits).then_some(Self { title, url })
    }
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLES, Filling, Fold};
    use crate::cite::Work;
    use crate::cite::testing::page;
    use crate::locale::Quotes;

    const QUOTES: Quotes =
        Quotes { open: '«', close: '»', inner_open: '„', inner_close: '“' };

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
            assert!(Filling::of(&work, QUOTES).is_some(), "{title}, {url}");
        }
    }

    #[test]
    fn what_a_style_may_read_does_not_fit() {
        let fits = |title: &str, url: &str| {
            let work = Work { title: title.to_owned(), url: url.to_owned(), ..page("en") };
            Filling::of(&work, QUOTES).is_some()
        };
        let address = "https://a.example/en/x/";
        for title in [
            "Backend in IT: jobs and pay",
            "Бэкенд в ИТ",
            "C++",
            "C# & F#",
            "1С, ERP",
            "a «b» c «d» e",
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
            "a «b»",
            "a «b «c» d» e",
            "a «b",
            "a» b «c",
            "a “b” c",
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
