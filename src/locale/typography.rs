//! What a language's typography asks of prose: its quotation marks, and where a line must not break.

/// The quotation marks of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotes {
    /// Opens a quotation.
    pub open: char,
    /// Closes a quotation.
    pub close: char,
    /// Opens a quotation inside another.
    pub inner_open: char,
    /// Closes a quotation inside another.
    pub inner_close: char,
}

/// Where the spaces of a language do not break.
#[derive(Debug)]
pub(super) struct Ties {
    /// Words that stay with the next word, in lower case.
    pub(super) proclitics: &'static [&'static str],
    /// Words that stay with the word before.
    pub(super) enclitics: &'static [&'static str],
    /// Whether a dash stays with the word before.
    pub(super) dash: bool,
    /// Signs that stay with what is before their space.
    pub(super) closing: &'static [char],
    /// Signs that stay with what is after their space.
    pub(super) opening: &'static [char],
    /// What a number stays with.
    pub(super) number: NumberTie,
}

/// Which words a number does not part from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberTie {
    /// The next word, whichever it is.
    AnyWord,
    /// A word that may be its unit: written small, or short and in capitals, and none of these. A year has no unit.
    Unit {
        /// Words that are no unit.
        except: &'static [&'static str],
    },
}

/// The quotation marks of the language with this primary subtag, as CLDR has them (its `delimiters`, which ICU4X
/// does not carry).
pub(super) fn quotes(primary: &str) -> Quotes {
    let [open, close, inner_open, inner_close] = match primary {
        "be" | "ru" | "uk" => ['«', '»', '„', '“'],
        "el" | "it" | "kk" => ['«', '»', '“', '”'],
        "nb" | "nn" | "no" => ['«', '»', '‘', '’'],
        "fr" => ['«', '»', '«', '»'],
        "cs" | "de" | "sk" => ['„', '“', '‚', '‘'],
        "bg" => ['„', '“', '„', '“'],
        "pl" | "ro" => ['„', '”', '«', '»'],
        "hu" => ['„', '”', '»', '«'],
        "fi" | "he" | "sv" => ['”', '”', '’', '’'],
        "ar" => ['”', '“', '’', '‘'],
        "nl" => ['‘', '’', '‘', '’'],
        "ja" => ['「', '」', '『', '』'],
        _ => ['“', '”', '‘', '’'],
    };
    Quotes { open, close, inner_open, inner_close }
}

/// Where the spaces of the language with this primary subtag do not break.
pub(super) fn ties(primary: &str) -> &'static Ties {
    match primary {
        "ru" => &RUSSIAN,
        "uk" => &UKRAINIAN,
        "be" => &BELARUSIAN,
        "pl" => &POLISH,
        "cs" | "sk" => &CZECH,
        "fr" => &FRENCH,
        "en" => &ENGLISH,
        _ => &OTHERS,
    }
}

const OTHERS: Ties = Ties {
    proclitics: &[],
    enclitics: &[],
    dash: false,
    closing: &[],
    opening: &['№', '§'],
    number: NumberTie::AnyWord,
};

const ENGLISH: Ties = Ties {
    number: NumberTie::Unit {
        except: &[
            "a", "about", "after", "an", "and", "are", "as", "at", "because", "before", "but",
            "by", "for", "from", "had", "has", "have", "if", "in", "into", "is", "it", "its",
            "nor", "not", "of", "on", "or", "out", "over", "since", "so", "than", "that", "the",
            "their", "then", "there", "these", "they", "this", "those", "through", "to", "under",
            "until", "was", "we", "were", "when", "where", "which", "while", "who", "will", "with",
            "without", "would", "yet", "you",
        ],
    },
    ..OTHERS
};

const RUSSIAN: Ties = Ties {
    proclitics: &[
        "а", "в", "во", "да", "до", "за", "и", "из", "к", "ко", "на", "не", "ни", "но", "о", "об",
        "от", "по", "с", "со", "у",
    ],
    enclitics: &["б", "бы", "ж", "же", "ли", "ль"],
    dash: true,
    ..OTHERS
};

const UKRAINIAN: Ties = Ties {
    proclitics: &[
        "а", "в", "до", "за", "з", "зі", "й", "і", "із", "на", "не", "ні", "о", "об", "по", "та",
        "у",
    ],
    enclitics: &["б", "би", "ж", "же"],
    dash: true,
    ..OTHERS
};

const BELARUSIAN: Ties = Ties {
    proclitics: &[
        "а", "аб", "ад", "да", "з", "за", "і", "й", "на", "не", "ні", "па", "са", "у", "ў",
    ],
    enclitics: &["б", "бы", "ж", "жа"],
    dash: true,
    ..OTHERS
};

const POLISH: Ties = Ties { proclitics: &["a", "i", "o", "u", "w", "z"], dash: true, ..OTHERS };

const CZECH: Ties =
    Ties { proclitics: &["a", "i", "k", "o", "s", "u", "v", "z"], dash: true, ..OTHERS };

const FRENCH: Ties =
    Ties { closing: &['»', ':', ';', '!', '?'], opening: &['«', '§'], ..OTHERS };

#[cfg(test)]
mod tests {
    use super::{RUSSIAN, quotes};

    #[test]
    fn quotation_marks_are_the_languages_own() {
        for (language, expected) in
            [("en", "“”‘’"), ("ru", "«»„“"), ("de", "„“‚‘"), ("fr", "«»«»"), ("xx", "“”‘’")]
        {
            let quotes = quotes(language);
            let found: String =
                [quotes.open, quotes.close, quotes.inner_open, quotes.inner_close].iter().collect();
            assert_eq!(found, expected, "{language}");
        }
    }

    #[test]
    fn the_words_of_russian_are_short() {
        let words = RUSSIAN.proclitics.iter().chain(RUSSIAN.enclitics);
        assert!(words.clone().count() > 20);
        assert!(words.clone().all(|word| (1..=2).contains(&word.chars().count())));
    }
}
