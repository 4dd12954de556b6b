//! Putting non-breaking spaces where a language wants them in prose.

use std::borrow::Cow;

use super::Locale;
use super::typography::{NumberTie, Quotes, Ties, quotes};

const NO_BREAK_SPACE: char = '\u{a0}';

impl Locale {
    /// The text with non-breaking spaces where the language wants them: after short prepositions and before dashes
    /// in Russian, between a number and its unit in English, and so on. Only single plain spaces are replaced, so a
    /// text can safely be tied twice. The text is plain text, not markup. It may be a part of a paragraph, between two
    /// tags: a space at its very end is one before another word, and one at its very start is one after a word.
    pub fn tie<'text>(&self, text: &'text str) -> Cow<'text, str> {
        tie(self.ties, text)
    }

    /// The quotation marks of the language.
    pub fn quotes(&self) -> Quotes {
        quotes(self.lang.primary())
    }
}

fn tie<'text>(ties: &Ties, text: &'text str) -> Cow<'text, str> {
    let mut tied = String::new();
    let mut copied = 0;
    // A word goes back to the last plain space or line end: a number keeps the other spaces inside it.
    let mut word_start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
            continue;
        }
        let (word, after) = (&text[word_start..at], &text[at + 1..]);
        word_start = at + 1;
        let continues = at == 0 && after.starts_with(|next| is_closing(ties, next));
        if byte == b' ' && (continues || binds(ties, word, after)) {
            if tied.is_empty() {
                tied.reserve(text.len() + text.len() / 16);
            }
            tied.push_str(&text[copied..at]);
            tied.push(NO_BREAK_SPACE);
            copied = at + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    tied.push_str(&text[copied..]);
    Cow::Owned(tied)
}

/// Whether the space between a word and what follows must not break. The word is empty at the start of a line and
/// after another space.
fn binds(ties: &Ties, word: &str, after: &str) -> bool {
    let Some(next) = after.chars().next() else { return is_proclitic(ties, word) };
    if word.is_empty() || next.is_whitespace() {
        return false;
    }
    if is_closing(ties, next) || word.ends_with(|last| ties.opening.contains(&last)) {
        return true;
    }
    if is_dash(next) {
        return false;
    }
    is_proclitic(ties, word) || is_enclitic(ties, word, after) || is_number_of(ties, word, after)
}

/// Whether what starts with this character stays with the word before.
fn is_closing(ties: &Ties, next: char) -> bool {
    ties.closing.contains(&next) || (ties.dash && is_dash(next))
}

fn is_proclitic(ties: &Ties, word: &str) -> bool {
    equals_one_of(word.trim_start_matches(opens), ties.proclitics)
}

fn is_enclitic(ties: &Ties, word: &str, after: &str) -> bool {
    let first = first_small(after);
    let is_next = |enclitic: &&str| {
        enclitic.chars().next() == first
            && after.get(..enclitic.len()).is_some_and(|start| is_same_word(start, enclitic))
            && !after[enclitic.len()..].starts_with(char::is_alphabetic)
    };
    ties.enclitics.iter().any(is_next) && word.ends_with(char::is_alphabetic)
}

/// Whether `word` is a number and what follows belongs to it.
fn is_number_of(ties: &Ties, word: &str, after: &str) -> bool {
    let is_digit = |character: char| character.is_numeric();
    if !word.ends_with(is_digit) {
        return false;
    }
    let number = word.trim_start_matches(|character| opens(character) || is_sign(character));
    let is_separator =
        |character: char| matches!(character, '.' | ',' | '’' | '\u{a0}' | '\u{202f}' | '-' | '–');
    let is_number = number.starts_with(is_digit)
        && number.chars().all(|character| is_digit(character) || is_separator(character));
    if !is_number {
        return false;
    }
    if after.starts_with(is_sign) {
        return true;
    }
    let unit = first_word(after);
    if unit.is_empty() {
        return false;
    }
    match ties.number {
        NumberTie::AnyWord => !is_proclitic(ties, unit),
        NumberTie::Unit { except } => {
            let is_small = unit.starts_with(char::is_lowercase);
            let is_short = unit.chars().count() <= 3 && unit.chars().all(char::is_uppercase);
            !is_year(number) && (is_small || is_short) && !equals_one_of(unit, except)
        }
    }
}

fn is_year(number: &str) -> bool {
    number.len() == 4
        && number.starts_with(['1', '2'])
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Signs that stand beside numbers: percent and currency.
fn is_sign(character: char) -> bool {
    matches!(
        character,
        '%' | '‰'
            | '°'
            | '$'
            | '€'
            | '£'
            | '¥'
            | '₽'
            | '₴'
            | '₸'
            | '₹'
            | '~'
            | '≈'
            | '+'
            | '−'
    )
}

fn is_dash(character: char) -> bool {
    matches!(character, '—' | '–')
}

fn opens(character: char) -> bool {
    matches!(character, '(' | '[' | '«' | '„' | '“' | '‘' | '"' | '\'')
}

/// The letters that the text starts with.
fn first_word(text: &str) -> &str {
    let end = text.find(|character: char| !character.is_alphabetic()).unwrap_or(text.len());
    &text[..end]
}

fn equals_one_of(word: &str, words: &[&str]) -> bool {
    let mut as_long = words.iter().filter(|known| known.len() == word.len()).peekable();
    if as_long.peek().is_none() {
        return false;
    }
    let first = first_small(word);
    as_long.any(|known| known.chars().next() == first && is_same_word(word, known))
}

/// The letter that the text starts with, as a small one: few known words share it, and every space is asked about.
fn first_small(text: &str) -> Option<char> {
    text.chars().next()?.to_lowercase().next()
}

/// Whether the word is `known`, whatever its case (which changes no letter's length in these languages).
fn is_same_word(word: &str, known: &str) -> bool {
    known.len() == word.len() && known.chars().eq(word.chars().flat_map(char::to_lowercase))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::typography::ties;
    use super::tie;

    /// `expected` has `_` where the space must not break.
    #[track_caller]
    fn check(language: &str, expected: &str) {
        let plain = expected.replace('_', " ");
        let tied = tie(ties(language), &plain);
        assert_eq!(tied.replace('\u{a0}', "_"), expected);
        assert_eq!(tie(ties(language), &tied), tied, "tying twice changes nothing");
    }

    #[test]
    fn russian() {
        for text in [
            "Вакансии в_Москве и_Петербурге",
            "В_компании, но_не_у_нас",
            "Медиана_— это середина",
            "Медиана_– это середина",
            "открыто 4770_вакансий",
            "в_2026_году",
            "до_100_%",
            "310_₽ за_час",
            "от_5–10_лет",
            "Так_же, как_бы и_все",
            "мы и_он с_ними",
            "(в_среднем) «о_медиане»",
            "из-за него кто-то по-русски",
            "по версии C++ 2.0.",
            "— Да, это так",
            "№_5 и_§_7",
            "Go и_Rust на_Linux",
            "Java — 1853_вакансии".replace("Java —", "Java_—").as_str(),
        ] {
            let text = text.replace("по версии", "по_версии");
            check("ru", &text);
        }
        let with_separator = "открыто 4\u{a0}770 вакансий";
        assert_eq!(tie(ties("ru"), with_separator), "открыто 4\u{a0}770\u{a0}вакансий");
    }

    #[test]
    fn parts_of_a_paragraph_are_tied_to_their_neighbours() {
        assert_eq!(tie(ties("ru"), " — это"), "\u{a0}— это");
        assert_eq!(tie(ties("fr"), " »"), "\u{a0}»");
        assert_eq!(tie(ties("en"), " — this"), " — this");
        assert_eq!(tie(ties("ru"), "вакансии в "), "вакансии в\u{a0}");
        assert_eq!(tie(ties("ru"), "вакансии "), "вакансии ");
        assert_eq!(tie(ties("en"), "open jobs: 5 "), "open jobs: 5 ");
    }

    #[test]
    fn english() {
        for text in [
            "4,770_jobs are open",
            "about 3_months ago",
            "In 2026 the market of 1999 jobs",
            "5 of the top 10 in Europe",
            "5_GB at 5:41 PM",
            "in a team of 5. Then",
            "Java and C# in an office — remote",
            "80% remote, $6,431 a month",
            "(12_weeks)",
            "Python 3_jobs",
            "Top 5 Python skills",
            "CSS3 grid",
        ] {
            check("en", text);
        }
    }

    #[test]
    fn other_languages() {
        check("fr", "«_Bonjour_» dit-il_: quoi_? 5_emplois");
        check("pl", "Praca w_Warszawie i_we Wrocławiu");
        check("uk", "Вакансії в_Києві й_у_Львові_— 5_посад");
        check("de", "5_Stellen in Berlin — offen");
        check("ja", "求人は5件です");
    }

    #[test]
    fn only_single_spaces_between_words_are_touched() {
        for text in
            ["", " ", "   ", "в\nдоме", "в  доме", "5  вакансий", "в\tдоме", " в", "\n— Да", "- и"]
        {
            assert!(matches!(tie(ties("ru"), text), Cow::Borrowed(_)), "{text:?}");
        }
    }
}
