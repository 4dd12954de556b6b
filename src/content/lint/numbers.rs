//! Numbers that somebody typed into copy, where the data should say them.
//!
//! Some numbers are no data: years and dates, versions (`Python 3`, `ES6`), markers of a list in a line. They pass, and
//! so does what the site allows. When in doubt a number is told: one word in `site.yaml` lets it pass.

use std::collections::BTreeSet;
use std::ops::Range;

use icu::properties::CodePointMapData;
use icu::properties::props::{GeneralCategory, Script};
use jiff::civil::Date;

use super::passage::Passage;
use super::script::script_of;
use super::token::numbers;
use crate::config::AllowList;
use crate::locale::{DateStyle, Locale};

/// What is known of a language by which numbers are told.
#[derive(Clone, Debug)]
pub(super) struct NumberRules {
    /// The names of months, in lower case, in every form that dates have.
    months: BTreeSet<String>,
    /// Whether the language is written in Latin letters.
    is_latin: bool,
}

impl NumberRules {
    pub(super) fn new(locale: &Locale, scripts: &[Script]) -> Self {
        Self { months: months(locale), is_latin: scripts.contains(&Script::Latin) }
    }

    /// The numbers of a passage that data should say, as positions of signs.
    pub(super) fn typed(&self, passage: &Passage, allowed: &AllowList) -> Vec<Range<usize>> {
        let mut found = numbers(passage);
        if found.is_empty() {
            return found;
        }
        let allowed: Vec<Range<usize>> =
            allowed.matches(&passage.text).map(|bytes| passage.signs_in(bytes)).collect();
        found.retain(|number| {
            let covers =
                |range: &Range<usize>| range.start <= number.start && number.end <= range.end;
            !allowed.iter().any(covers) && !self.passes(passage, number)
        });
        found
    }

    fn passes(&self, passage: &Passage, number: &Range<usize>) -> bool {
        let around = Around { passage, number: number.clone() };
        if around.is_in_address() {
            return true;
        }
        if around.is_amount() {
            return false;
        }
        around.is_part_of_word()
            || is_date_or_year(passage.slice(number.clone()))
            || around.is_list_marker()
            || self.is_day_of_month(&around)
            || self.is_version(&around)
    }

    /// `29 May`, `May 29th`, `29. Mai`.
    fn is_day_of_month(&self, around: &Around<'_>) -> bool {
        let text = around.passage.slice(around.number.clone());
        let is_day = |part: &str| part.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
        text.split(['-', '–', '—', '/']).all(is_day)
            && [around.word_before(), around.word_behind()]
                .into_iter()
                .any(|word| self.months.contains(&word.to_lowercase()))
    }

    /// `Python 3.12`, `PostgreSQL 16`: behind a name in Latin letters. At the start of a sentence any word has a capital
    /// (`Over 40 countries`), so that a name is known by more than that.
    fn is_version(&self, around: &Around<'_>) -> bool {
        let text = around.passage.slice(around.number.clone());
        let mut parts = text.split('.');
        let is_short = parts.next().is_some_and(|first| first.len() <= 2);
        let is_numbers = parts.all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let start = around.chunk_before();
        let chunk = around.passage.slice(start..around.number.start);
        let name = chunk.trim_end().trim_start_matches(['(', '"', '«', '“', '*']);
        let is_latin = |c: char| script_of(c).is_none_or(|script| script == Script::Latin);
        let is_word = name.starts_with(|c: char| c.is_alphabetic() || c == '.')
            && name.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '+' | '#'))
            && name.chars().all(is_latin);
        if !is_short || !is_numbers || !is_word || !chunk.ends_with(' ') {
            return false;
        }
        if !self.is_latin {
            return true;
        }
        let capitals = name.chars().filter(|c| c.is_uppercase()).count();
        let starts_with_capital = name.starts_with(char::is_uppercase);
        let is_marked = capitals > usize::from(starts_with_capital)
            || name.trim_start_matches('.').contains(['.', '+', '#'])
            || name.starts_with('.');
        is_marked && capitals > 0 || starts_with_capital && !around.starts_sentence(start)
    }
}

/// A number and what stands around it.
struct Around<'a> {
    passage: &'a Passage,
    number: Range<usize>,
}

impl Around<'_> {
    /// The sign so many places before the number, from 1.
    fn before(&self, count: usize) -> Option<char> {
        let position = self.number.start.checked_sub(count)?;
        self.passage.signs.get(position).map(|sign| sign.c)
    }

    /// The sign so many places behind the number, from 0.
    fn behind(&self, count: usize) -> Option<char> {
        self.passage.signs.get(self.number.end + count).map(|sign| sign.c)
    }

    /// Where the word before the number starts, with all its signs.
    fn chunk_before(&self) -> usize {
        let signs = &self.passage.signs[..self.number.start];
        let end = signs.iter().rposition(|sign| sign.c != ' ').map_or(0, |last| last + 1);
        signs[..end].iter().rposition(|sign| sign.c == ' ').map_or(0, |space| space + 1)
    }

    /// Whether a sentence starts at this position.
    fn starts_sentence(&self, position: usize) -> bool {
        let before = self.passage.signs[..position].iter().rev();
        before
            .map(|sign| sign.c)
            .find(|c| *c != ' ')
            .is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | '…' | '"' | '«' | '“' | '('))
    }

    /// The letters of the word before the number, one space or full stop between them.
    fn word_before(&self) -> String {
        let signs = &self.passage.signs[..self.number.start];
        let mut letters: Vec<char> = signs
            .iter()
            .rev()
            .map(|sign| sign.c)
            .skip_while(|c| matches!(c, ' ' | '.'))
            .take_while(|c| c.is_alphabetic())
            .collect();
        letters.reverse();
        letters.into_iter().collect()
    }

    /// The letters of the word behind the number; an ending such as `th` belongs to the number.
    fn word_behind(&self) -> String {
        let signs = self.passage.signs[self.number.end..].iter().map(|sign| sign.c);
        signs
            .skip_while(|c| c.is_alphabetic())
            .skip_while(|c| matches!(c, ' ' | '.'))
            .take_while(|c| c.is_alphabetic())
            .collect()
    }

    /// Part of `https://example.org/2` or `a@b1.example`.
    fn is_in_address(&self) -> bool {
        let signs = &self.passage.signs;
        let is_space = |sign: &super::passage::Sign| sign.c == ' ';
        let start = signs[..self.number.start].iter().rposition(is_space).map_or(0, |at| at + 1);
        let length = signs[self.number.end..].iter().position(is_space);
        let end = length.map_or(signs.len(), |length| self.number.end + length);
        let chunk = self.passage.slice(start..end);
        chunk.contains("://") || chunk.contains('@')
    }

    /// `$2000`, `80 %`, `10K`: an amount, whatever else it looks like.
    fn is_amount(&self) -> bool {
        let past_space = |next: Option<char>, then: Option<char>| match next {
            Some(' ') => then,
            other => other,
        };
        let before = past_space(self.before(1), self.before(2));
        let behind = past_space(self.behind(0), self.behind(1));
        let is_thousands = matches!(self.behind(0), Some('K' | 'M' | 'B' | 'К' | 'М'))
            && !self.behind(1).is_some_and(char::is_alphabetic)
            && !self.before(1).is_some_and(char::is_alphabetic);
        before.is_some_and(is_currency)
            || behind.is_some_and(|c| is_currency(c) || is_percent(c))
            || is_thousands
    }

    /// `ES6`, `C++17`, `UTF-8`, `HTTP/2`, `3D`: glued to letters.
    fn is_part_of_word(&self) -> bool {
        if self.behind(0).is_some_and(char::is_uppercase) {
            return true;
        }
        match self.before(1) {
            Some('+' | '#') => {
                let start = self.chunk_before();
                self.passage.slice(start..self.number.start).starts_with(char::is_alphabetic)
            }
            Some('-' | '/') => {
                let signs = self.passage.signs[..self.number.start - 1].iter().rev();
                let word: Vec<char> =
                    signs.map(|sign| sign.c).take_while(|c| c.is_alphanumeric()).collect();
                !word.is_empty()
                    && word.iter().all(|c| c.is_uppercase() || c.is_numeric())
                    && word.iter().any(|c| c.is_uppercase())
            }
            Some('_') => true,
            before => before.is_some_and(char::is_alphabetic),
        }
    }

    /// `1) this, 2) that`.
    fn is_list_marker(&self) -> bool {
        self.number.len() <= 2
            && self.behind(0) == Some(')')
            && self.before(1).is_none_or(|c| c == ' ')
    }
}

/// Whether the sign is one of a currency.
pub(super) fn is_currency(c: char) -> bool {
    c == '$'
        || !c.is_ascii()
            && CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::CurrencySymbol
}

/// Whether the sign makes a share of the number before it.
pub(super) fn is_percent(c: char) -> bool {
    matches!(c, '%' | '‰' | '٪')
}

/// `2026`, `2024–2026`, `2024/25`, `2026-05-29`, `29.05.2026`, `05.2026`, `13:49`.
fn is_date_or_year(text: &str) -> bool {
    let between = |part: &str, least: u16, most: u16| {
        part.parse::<u16>().is_ok_and(|number| (least..=most).contains(&number))
    };
    let is_year = |part: &str| part.len() == 4 && between(part, 1900, 2099);
    let is_two = |part: &str| part.len() == 2 && between(part, 0, 99);
    let parts: Vec<&str> = text.split(['-', '–', '—', '/']).collect();
    let are_years = is_year(parts[0])
        && parts.len() <= 2
        && parts.iter().all(|part| is_year(part) || is_two(part));
    let parts: Vec<&str> = text.split(['-', '.', '/']).collect();
    let is_date = match parts[..] {
        [year, month, day] if year.len() == 4 => {
            is_year(year) && between(month, 1, 12) && between(day, 1, 31)
        }
        [day, month, year] => {
            let is_day_and_month = between(day, 1, 31) && between(month, 1, 31);
            is_day_and_month
                && (is_year(year) || is_two(year))
                && (between(day, 1, 12) || between(month, 1, 12))
        }
        [month, year] => between(month, 1, 12) && is_year(year),
        _ => false,
    };
    let parts: Vec<&str> = text.split(':').collect();
    let is_time = matches!(parts.len(), 2 | 3)
        && between(parts[0], 0, 24)
        && parts[1..].iter().all(|part| is_two(part) && between(part, 0, 59));
    are_years || is_date || is_time
}

/// The words for months in the dates of a language, in lower case.
fn months(locale: &Locale) -> BTreeSet<String> {
    let styles = [
        DateStyle::Medium,
        DateStyle::Long,
        DateStyle::MonthYear,
        DateStyle::MonthYearShort,
        DateStyle::MonthDay,
    ];
    let mut months = BTreeSet::new();
    for style in styles {
        let by_month: Vec<BTreeSet<String>> = (1..=12)
            .map(|month| {
                let text = locale.date(Date::constant(2026, month, 10), style).to_lowercase();
                text.split(|c: char| !c.is_alphabetic()).map(str::to_owned).collect()
            })
            .collect();
        for words in &by_month {
            // What stands in every date is no month: `г.`, `de`.
            let own =
                words.iter().filter(|word| !by_month.iter().all(|others| others.contains(*word)));
            months.extend(own.filter(|word| !word.is_empty()).cloned());
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::super::passage::passages;
    use super::super::script::scripts_of;
    use super::super::written::Written;
    use super::NumberRules;
    use crate::config::AllowList;
    use crate::locale::testing::locale;

    #[track_caller]
    fn check(lang: &str, text: &str, expected: &[&str]) {
        let locale = locale(lang);
        let rules = NumberRules::new(&locale, &scripts_of(locale.lang()));
        let written = Written::part(text, 0..text.len()).without_tags();
        let passages = passages(&written, &|_| false);
        let mut found = Vec::new();
        for passage in &passages {
            let typed = rules.typed(passage, &AllowList::default());
            found.extend(typed.into_iter().map(|number| passage.slice(number).to_owned()));
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_that_data_should_say() {
        for (text, expected) in [
            ("We saw 12 jobs in 3 countries.", vec!["12", "3"]),
            ("About 5 jobs. Over 40 of them", vec!["5", "40"]),
            ("pays $8K, 10k or 8.5 %", vec!["8", "10", "8.5"]),
            ("$2000 and 2000 €", vec!["2000", "2000"]),
            ("the 90-day window, 24/7, 2nd", vec!["90", "24/7", "2"]),
            ("a top-10 list, #1", vec!["10", "1"]),
            ("2,000 jobs; 1850 of them", vec!["2,000", "1850"]),
            ("| 0 | x |\n|---|---|\n| 7 | y |", vec!["0", "7"]),
            ("**5** [6](/7) {{ x }}8", vec!["5", "6", "8"]),
            ("(12) jobs", vec!["12"]),
            ("<p>9 jobs</p>", vec!["9"]),
        ] {
            check("en", text, &expected);
        }
        for (text, expected) in [
            ("Топ-10 навыков, 2-е место", vec!["10", "2"]),
            ("От 8 тысяч до 50 000 долларов", vec!["8", "50 000"]),
            ("За 90 дней, 10К", vec!["90", "10"]),
        ] {
            check("ru", text, &expected);
        }
    }

    #[test]
    fn years_dates_and_times_pass() {
        for text in [
            "in 2025, 1999–2026 and 2024/25",
            "on 29 May 2026, May 29th, Sep 4, 4–6 January",
            "2026-05-29, 29.05.2026, 5/29/2026, 05.2026 at 13:49",
        ] {
            check("en", text, &[]);
        }
        check("ru", "29 мая, 4 сент. 2026 г., с 1 по 12 января, в июне 2025", &["1"]);
        check("de", "am 29. Mai und am 3. März", &[]);
    }

    #[test]
    fn versions_and_names_pass() {
        for text in [
            "ES6, HTML5, v2.1, k8s, x86, B2B, 3D, 5G, UTF-8, GPT-4, HTTP/2, C++17, C#8, snake_2",
            "we use Python 3.12, PostgreSQL 16 and .NET 8. PHP 8 is old. Node.js 20 too; WCAG 2.2 AA",
            "see https://e.org/2/3 and a1@b2.example",
            "either 1) this or 2) that",
            "`5` and\n\n    6\n\n1. one\n2. two[^3]\n\n[^3]: note\n\n## A {#x7}",
            "{{ x | round(precision=2) }} {% if y > 5 %}a{% endif %} {* 7 *}",
            "<b title=\"8\">a</b> [a](/b/9 \"10\")",
        ] {
            check("en", text, &[]);
        }
        check("ru", "Python 3 и 1С, версия ES6", &[]);
    }
}
