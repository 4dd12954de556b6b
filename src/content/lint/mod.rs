//! Honest prose: what is wrong with copy though it can be built.
//!
//! In: copy files and the texts of settings, as they are typed. Out: warnings, each with its place.
//!
//! 1. `written` takes the tags out of copy, `passage` reads the words that readers see, block by block.
//! 2. `numbers` finds numbers that somebody typed where the data should say them (`token` tells one from the next).
//! 3. `words` finds words in the script of another language of the site (`script` knows whose letters are whose).
//! 4. `policy` finds what browsers would stop: code and styles in HTML, and what is loaded from elsewhere.
//! 5. [`link_places`] says where a link is written that turns out to lead nowhere.
//!
//! Each file is read once, whatever the number of pages that it makes. What placeholders print is data, not copy: it is
//! not judged here, and neither are arguments of tags.

mod html;
mod links;
mod numbers;
mod passage;
mod policy;
mod script;
mod token;
mod words;
mod written;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use icu::properties::props::Script;

use super::copy_file::CopyFile;
use crate::config::CopyRules;
use crate::config::scalars::yaml_scalars;
use crate::diag::{Diagnostic, Report, code};
use crate::locale::Locale;
use crate::source::SourceText;
use numbers::{NumberRules, is_currency, is_percent};
use passage::{Passage, passages};
use policy::{Stopped, stopped};
use script::name_of;
use words::{ScriptRules, Stray};
use written::Written;

pub use links::{decoded, link_places};
pub use policy::Policy;

/// The keys of front matter whose texts readers see.
const FRONT_MATTER: &[&str] = &["title", "description", "standfirst"];

/// The keys of settings whose texts readers see.
const SETTINGS: &[&str] = &["title", "description", "note", "label", "detail", "other"];

/// The most characters of copy that a message repeats.
const LONGEST: usize = 60;

/// Checks prose, in all languages of a site.
#[derive(Debug)]
pub struct Lint<'a> {
    languages: BTreeMap<String, Language>,
    rules: &'a CopyRules,
    policy: Policy<'a>,
}

#[derive(Debug)]
struct Language {
    numbers: NumberRules,
    scripts: ScriptRules,
}

/// What is looked for in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Everything,
    /// Words only: the numbers of the text were told for another language.
    Words,
}

impl<'a> Lint<'a> {
    /// The checks for these languages, which let pass what `rules` say; `policy` is what pages may load.
    pub fn new(locales: &[Arc<Locale>], rules: &'a CopyRules, policy: Policy<'a>) -> Self {
        let scripts: Vec<Vec<Script>> =
            locales.iter().map(|locale| script::scripts_of(locale.lang())).collect();
        let all: Vec<Script> = scripts.iter().flatten().copied().collect();
        let languages = locales.iter().zip(scripts).map(|(locale, own)| {
            let numbers = NumberRules::new(locale, &own);
            let language = Language { numbers, scripts: ScriptRules::new(own, &all) };
            (locale.lang().to_string(), language)
        });
        Self { languages: languages.collect(), rules, policy }
    }

    /// Checks a copy file: its texts in front matter and its copy.
    pub fn copy(&self, file: &CopyFile, report: &mut Report) {
        let text = &*file.source.text;
        for scalar in yaml_scalars(text, front_matter(file)) {
            if FRONT_MATTER.contains(&scalar.path[0].as_str()) {
                let bare = Written::of(scalar.text, scalar.places).without_tags();
                self.text(&bare, &file.language, Look::Everything, &file.source, report);
            }
        }
        let bare = Written::part(text, file.body..text.len()).without_tags();
        self.text(&bare, &file.language, Look::Everything, &file.source, report);
        for Stopped { range, message, hint } in stopped(&bare, self.policy) {
            let place = bare.place(range.start)..bare.place(range.end.max(1) - 1) + 1;
            let problem = Diagnostic::warning(code::COPY_BLOCKED, message);
            report.push(problem.at(file.source.span(place)).hint(hint));
        }
    }

    /// Checks the texts of `site.yaml` or a `report.yaml` that readers see.
    pub fn settings(&self, source: &SourceText, report: &mut Report) {
        for scalar in yaml_scalars(&source.text, 0..source.text.len()) {
            let mut path: Vec<&str> = scalar.path.iter().map(String::as_str).collect();
            let language = path.pop_if(|last| self.languages.contains_key(*last));
            if !is_for_readers(&path) {
                continue;
            }
            let bare = Written::of(scalar.text, scalar.places).without_tags();
            match language {
                Some(tag) => self.text(&bare, tag, Look::Everything, source, report),
                // One text for all languages.
                None => {
                    for (position, tag) in self.languages.keys().enumerate() {
                        let look = if position == 0 { Look::Everything } else { Look::Words };
                        self.text(&bare, tag, look, source, report);
                    }
                }
            }
        }
    }

    /// Checks a text that is without its tags.
    fn text(
        &self,
        bare: &Written,
        tag: &str,
        look: Look,
        source: &SourceText,
        report: &mut Report,
    ) {
        let Some(language) = self.languages.get(tag) else { return };
        let leads_elsewhere = |address: &str| self.leads_elsewhere(address, tag);
        for passage in passages(bare, &leads_elsewhere) {
            if look == Look::Everything {
                for number in language.numbers.typed(&passage, &self.rules.allow_numbers) {
                    report.push(typed_number(&passage, number, source));
                }
            }
            for stray in language.scripts.strays(&passage, &self.rules.allow_words) {
                report.push(other_script(&passage, stray, tag, source));
            }
        }
    }

    /// Whether an address leads to another site, or to a page in another language.
    fn leads_elsewhere(&self, address: &str, tag: &str) -> bool {
        let first = address.strip_prefix('/').and_then(|path| path.split('/').next());
        address.contains("://")
            || first.is_some_and(|first| first != tag && self.languages.contains_key(first))
    }
}

/// The bytes of a file between the lines that enclose its front matter; none where it has none.
fn front_matter(file: &CopyFile) -> Range<usize> {
    let before = file.source.text[..file.body].trim_end();
    let start = before.find('\n').map_or(0, |newline| newline + 1);
    let end = before.len().saturating_sub("---".len());
    if start < end { start..end } else { 0..0 }
}

/// Whether the setting at this path is a text that readers see.
fn is_for_readers(path: &[&str]) -> bool {
    let is_option = path.contains(&"option");
    // `label` of a chart is a column; that of a tile or a line is a text.
    let is_column = matches!(path, ["charts", _, "label"]);
    // A licence is called what it is called, version and all.
    let is_name = matches!(path, ["licence", ..]);
    !is_option && !is_column && !is_name && path.last().is_some_and(|key| SETTINGS.contains(key))
}

fn typed_number(passage: &Passage, number: Range<usize>, source: &SourceText) -> Diagnostic {
    let found = passage.slice(with_unit(passage, &number));
    let phrase = phrase_around(passage, &number);
    Diagnostic::warning(
        code::COPY_TYPED_NUMBER,
        format!("found the number `{found}` typed into copy, expected a placeholder"),
    )
    .at(source.span(passage.places(number)))
    .hint(format!(
        "print a value of the data, or let it pass: `copy: {{allow_numbers: ['{phrase}']}}` in `site.yaml`"
    ))
}

/// The number with the currency before it and the sign of thousands or percent behind it: `$8K`, `80 %`.
fn with_unit(passage: &Passage, number: &Range<usize>) -> Range<usize> {
    let sign = |position: usize| passage.signs.get(position).map(|sign| sign.c);
    let before = number.start.checked_sub(1).and_then(sign).is_some_and(is_currency);
    let letters =
        (number.end..).take_while(|at| sign(*at).is_some_and(char::is_alphabetic)).count();
    let mut end = number.end + letters;
    let space = usize::from(sign(end) == Some(' '));
    if sign(end + space).is_some_and(|c| is_currency(c) || is_percent(c)) {
        end += space + 1;
    }
    number.start - usize::from(before)..end
}

/// A phrase for `allow_numbers`: the number with the word behind it, or else the one before it.
fn phrase_around(passage: &Passage, number: &Range<usize>) -> String {
    let signs = &passage.signs;
    let is_word = |position: &usize| signs[*position].c.is_alphabetic();
    let joined =
        |position: usize| signs.get(position).is_some_and(|sign| matches!(sign.c, ' ' | '-'));
    let start = number.end + usize::from(joined(number.end));
    let end = start + (start..signs.len()).take_while(is_word).count();
    let amount = with_unit(passage, number);
    let range = if amount != *number {
        amount
    } else if end > start {
        number.start..end
    } else {
        let last = number.start - usize::from(number.start > 0 && joined(number.start - 1));
        let length = (0..last).rev().take_while(is_word).count();
        if length > 0 { last - length..number.end } else { number.clone() }
    };
    let phrase = passage.slice(range);
    let escaped = |c: char| if ".+*?()[]{}|^$\\".contains(c) { vec!['\\', c] } else { vec![c] };
    phrase.chars().flat_map(escaped).collect()
}

fn other_script(passage: &Passage, stray: Stray, tag: &str, source: &SourceText) -> Diagnostic {
    match stray {
        Stray::Foreign(words, script) => {
            let shown = shortened(passage.slice(words.clone()));
            Diagnostic::warning(
                code::COPY_OTHER_SCRIPT,
                format!("found `{shown}` in {} letters in copy in `{tag}`", name_of(script)),
            )
            .at(source.span(passage.places(words)))
            .hint("translate it; a name may stand in quotation marks, in `*emphasis*` or among `copy: {allow_words: […]}` in `site.yaml`")
        }
        Stray::Mixed { word, letter, of, among } => Diagnostic::warning(
            code::COPY_OTHER_SCRIPT,
            format!(
                "found `{}`, whose `{}` is a {} letter among {} ones",
                shortened(passage.slice(word)),
                passage.signs[letter].c,
                name_of(of),
                name_of(among)
            ),
        )
        .at(source.span(passage.places(letter..letter + 1)))
        .hint("type it again: the two look alike"),
    }
}

fn shortened(words: &str) -> String {
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let start: String = words.chars().take(LONGEST).collect();
    format!("{}…", start.trim_end())
}

#[cfg(test)]
mod tests;
