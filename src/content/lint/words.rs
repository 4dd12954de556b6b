//! Words in the script of another language of the site, left behind by a translation, and words of two scripts.
//!
//! A name may be in its own script: one in emphasis, in quotation marks, among the words that the site allows, and single
//! Latin words anywhere, since products and skills are called the same in every language.

use std::ops::Range;

use icu::properties::props::Script;

use super::passage::Passage;
use super::script::script_of;
use crate::config::AllowList;

/// How many Latin words behind each other are no name any more.
const LATIN_WORDS: usize = 4;

/// The scripts of a language, and those that it must not hold.
#[derive(Clone, Debug)]
pub(super) struct ScriptRules {
    /// Scripts of the site's other languages that are none of this one's.
    foreign: Vec<Script>,
    /// Scripts whose letters look alike: none is mixed with another in a word.
    alike: Vec<Script>,
    /// The language's own scripts.
    own: Vec<Script>,
}

/// Words that should not be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stray {
    /// Words of another script, as positions of signs.
    Foreign(Range<usize>, Script),
    /// A word of two scripts, and the position of the first letter that does not belong.
    Mixed { word: Range<usize>, letter: usize, of: Script, among: Script },
}

/// A word of a passage.
struct Word {
    signs: Range<usize>,
    script: Script,
    is_name: bool,
}

impl ScriptRules {
    /// The rules of a language with the scripts `own`, on a site with the scripts `all`.
    pub(super) fn new(own: Vec<Script>, all: &[Script]) -> Self {
        let foreign = all.iter().copied().filter(|script| !own.contains(script)).collect();
        let mut alike = vec![Script::Latin, Script::Cyrillic];
        // Greek letters are signs of units and formulas where nobody writes Greek.
        alike.extend(all.contains(&Script::Greek).then_some(Script::Greek));
        Self { foreign, alike, own }
    }

    /// The words of a passage that should not be there, in their order.
    pub(super) fn strays(&self, passage: &Passage, allowed: &AllowList) -> Vec<Stray> {
        let mut strays = Vec::new();
        let allowed: Vec<Range<usize>> =
            allowed.matches(&passage.text).map(|bytes| passage.signs_in(bytes)).collect();
        let mut words = Vec::new();
        for signs in words_of(passage) {
            let is_allowed =
                allowed.iter().any(|range| range.start <= signs.start && signs.end <= range.end);
            let mixed = self.mixed(passage, &signs).filter(|_| !is_allowed);
            let is_mixed = mixed.is_some();
            strays.extend(mixed);
            let mut letters = passage.signs[signs.clone()].iter();
            let Some(script) = letters.find_map(|sign| script_of(sign.c)) else { continue };
            let is_name = is_allowed || is_mixed || passage.signs[signs.start].is_name;
            words.push(Word { signs, script, is_name });
        }
        let mut words = words.into_iter().peekable();
        while let Some(first) = words.next() {
            if first.is_name || !self.foreign.contains(&first.script) {
                continue;
            }
            let mut run = first.signs.clone();
            let mut starts = vec![first.signs.start];
            while let Some(next) = words.next_if(|next| {
                next.script == first.script
                    && !next.is_name
                    && joins(passage, run.end..next.signs.start, first.script)
            }) {
                run.end = next.signs.end;
                starts.push(next.signs.start);
            }
            if first.script != Script::Latin || is_sentence(passage, &starts) {
                strays.push(Stray::Foreign(run, first.script));
            }
        }
        strays
    }

    /// The word as one of two scripts, if it is.
    fn mixed(&self, passage: &Passage, word: &Range<usize>) -> Option<Stray> {
        let scripts: Vec<(usize, Script)> = word
            .clone()
            .filter_map(|position| Some((position, script_of(passage.signs[position].c)?)))
            .filter(|(_, script)| self.alike.contains(script))
            .collect();
        let first = scripts.first()?.1;
        let (_, second) = *scripts.iter().find(|(_, script)| *script != first)?;
        let count = |of: Script| scripts.iter().filter(|(_, script)| *script == of).count();
        let is_second_odd = match count(first).cmp(&count(second)) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => !self.own.contains(&second),
        };
        let (of, among) = if is_second_odd { (second, first) } else { (first, second) };
        let (letter, _) = *scripts.iter().find(|(_, script)| *script == of)?;
        Some(Stray::Mixed { word: word.clone(), letter, of, among })
    }
}

/// The words of a passage: letters and the marks on them. A tag, a hyphen or an apostrophe ends a word.
fn words_of(passage: &Passage) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (position, sign) in passage.signs.iter().enumerate() {
        if !sign.c.is_alphabetic() && !is_mark(sign.c) {
            continue;
        }
        match words.last_mut() {
            Some(word) if word.end == position && follows(passage, position) => {
                word.end = position + 1;
            }
            _ if sign.c.is_alphabetic() => words.push(position..position + 1),
            _ => {}
        }
    }
    words
}

/// Whether nothing was taken out between a sign and the one before it.
fn follows(passage: &Passage, position: usize) -> bool {
    let before = passage.signs[position - 1];
    before.place + before.c.len_utf8() == passage.signs[position].place
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether words with these signs between them belong together. A list of Latin names has commas, a sentence has mostly
/// spaces; words of other scripts are one mistake up to the next word that is none.
fn joins(passage: &Passage, between: Range<usize>, script: Script) -> bool {
    passage.signs[between].iter().all(|sign| match script {
        Script::Latin => matches!(sign.c, ' ' | '-' | '\'' | '’') || sign.c.is_ascii_digit(),
        _ => sign.c != super::passage::OBJECT && sign.c != super::written::PLACEHOLDER,
    })
}

/// Whether the Latin words that start at these positions are a sentence and not a name: there are enough of them, with
/// a space before each, and one at least has a small letter.
fn is_sentence(passage: &Passage, starts: &[usize]) -> bool {
    let is_apart = |start: usize| start == starts[0] || passage.signs[start - 1].c == ' ';
    let apart: Vec<usize> = starts.iter().copied().filter(|start| is_apart(*start)).collect();
    apart.len() >= LATIN_WORDS && apart.iter().any(|start| passage.signs[*start].c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use icu::properties::props::Script;

    use super::super::passage::passages;
    use super::super::script::name_of;
    use super::super::written::Written;
    use super::{ScriptRules, Stray};
    use crate::config::AllowList;

    const RUSSIAN: (Script, &[Script]) = (Script::Cyrillic, &[Script::Latin, Script::Cyrillic]);
    const ENGLISH: (Script, &[Script]) = (Script::Latin, &[Script::Latin, Script::Cyrillic]);

    #[track_caller]
    fn check((own, all): (Script, &[Script]), text: &str, expected: &[&str]) {
        let rules = ScriptRules::new(vec![own], all);
        let written = Written::part(text, 0..text.len()).without_tags();
        let mut found = Vec::new();
        for passage in passages(&written, &|address| address.starts_with("https://")) {
            for stray in rules.strays(&passage, &AllowList::default()) {
                found.push(match stray {
                    Stray::Foreign(words, _) => passage.slice(words).to_owned(),
                    Stray::Mixed { word, letter, of, .. } => format!(
                        "{}: {} {}",
                        passage.slice(word),
                        name_of(of),
                        passage.signs[letter].c
                    ),
                });
            }
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn any_word_of_another_script_is_left_behind() {
        check(ENGLISH, "Pay is зарплата, как всегда, in jobs.", &["зарплата, как всегда"]);
        check(ENGLISH, "## Спрос {#demand}\n\nDemand", &["Спрос"]);
        check(ENGLISH, "**Зарплата:** {{ x }} рублей", &["Зарплата", "рублей"]);
    }

    #[test]
    fn latin_words_are_left_behind_when_they_are_a_sentence() {
        check(RUSSIAN, "Here we show how pay grows. Да.", &["Here we show how pay grows"]);
        check(RUSSIAN, "**The largest step is from** {{ x }}", &["The largest step is from"]);
        check(RUSSIAN, "Don't read this one now", &["Don't read this one now"]);
        for text in [
            "Python, Go, Rust, Java и JavaScript",
            "React Native, Spring Boot и machine learning",
            "Google Cloud Professional Data Engineer",
            "*The state of developer ecosystem* и «how we work here now»",
            "[The state of developer ecosystem](https://e.org/a)",
            "`let it be a code` <https://e.org/a/b/c/d/e>",
            "CI/CD-пайплайн, full-stack-разработчик, front-end и back-end",
            "{{ a }} {{ b }} {{ c }} {{ d }}",
            "{{ x | default(value=\"there is no value here\") }}",
        ] {
            check(RUSSIAN, text, &[]);
        }
    }

    #[test]
    fn names_in_their_own_script_pass() {
        check(ENGLISH, "*Хабр Карьера* and «Хабр» and [Хабр](https://e.org) and `Хабр`", &[]);
    }

    #[test]
    fn a_word_has_letters_of_one_script() {
        check(RUSSIAN, "вaкансия", &["вaкансия: Latin a"]);
        check(RUSSIAN, "Сode и Пython", &["Сode: Cyrillic С", "Пython: Cyrillic П"]);
        check(ENGLISH, "a сode and *сode*", &["сode: Cyrillic с", "сode: Cyrillic с"]);
        check(RUSSIAN, "оo", &["оo: Latin o"]);
        check(RUSSIAN, "IT-рынок, API'шка, HR`ы` и вакансия{% if x %}s{% endif %}", &[]);
        check((Script::Latin, &[Script::Latin]), "сode", &["сode: Cyrillic с"]);
    }

    #[test]
    fn greek_letters_are_signs_where_nobody_writes_greek() {
        check(ENGLISH, "Δt and 5 μs", &[]);
        check((Script::Greek, &[Script::Greek, Script::Latin]), "μoνo", &["μoνo: Latin o"]);
    }
}
