//! The strings of one language: messages of Fluent, layer over layer.
//!
//! In: files of strings, the theme's first and the site's after them, and the strings of the site's default
//! language. Out: [`Strings`], which fill messages in; and everything that can be said to be wrong without filling
//! in a single one, located.

mod bundle;
mod check;
mod compare;
mod facts;
mod guard;
mod keys;
mod layer;
mod plurals;
#[cfg(test)]
mod tests;
mod wording;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::FluentResource;
use hashbrown::HashMap;

use super::Lang;
use super::nouns::PREFIX;
use super::number::PERIODS;
use super::plural::Plurals;
use crate::diag::{Report, did_you_mean};
use crate::source::SourceText;
use crate::unit::Period;
use bundle::{Bundle, NO_ARGUMENTS};
use keys::Keys;

pub use bundle::Arg;

/// The message for what follows a ratio.
pub(super) const TIMES: &str = "times";
/// How the messages that the program itself needs may look.
const REQUIRED: &str = "`per-hour = /h`, `per-day = /day`, `per-week = /wk`, `per-month = /mo`, `per-year = /yr`, `times = ×`";

/// The message for what follows an amount per hour, day, …
pub(super) fn per(period: Period) -> String {
    format!("per-{}", period.name())
}

fn required() -> impl Iterator<Item = String> {
    PERIODS.into_iter().map(per).chain([TIMES.to_owned()])
}

/// The strings of a language.
///
/// A message is looked for in the language itself, then in the default language (whose plural rules it then
/// follows). Both `name` and `name.attribute` are names of texts.
pub struct Strings {
    lang: Lang,
    keys: Keys,
    resources: Vec<Arc<FluentResource>>,
    bundle: Bundle,
    /// Every name of the language itself: with its text, filled in once, where it takes no arguments.
    fixed: HashMap<Box<str>, Option<Box<str>>>,
    fallback: Option<Arc<Strings>>,
}

impl fmt::Debug for Strings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Strings").field("lang", &self.lang).finish_non_exhaustive()
    }
}

/// Why a message could not be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageProblem {
    /// There is no such message, nor one in the default language.
    Unknown {
        /// "did you mean …?", where a name is near.
        hint: Option<String>,
    },
    /// Variables that the message uses were not among the arguments.
    MissingArguments {
        /// Their names, without `$`, sorted.
        names: Vec<String>,
        /// The text with `{$name}` in their place.
        text: String,
    },
}

impl Strings {
    /// Reads the strings of a language.
    ///
    /// `layers` are its files, each overriding what those before it have. `fallback` holds the strings of the site's
    /// default language; `None` when this is that language.
    ///
    /// Reported are, as errors, broken files, messages written twice, references to what is not there, circles and
    /// wrong variables (`locale/bad-strings`), and missing plural forms (`locale/missing-plural`); as warnings, plural
    /// forms that the language does not have (`locale/unused-plural`), messages that only one of the two languages
    /// has (`locale/untranslated`, `locale/unknown-key`), and messages that the program needs itself
    /// (`locale/missing-string`). The strings can be used all the same.
    pub fn load(
        lang: &Lang,
        layers: &[SourceText],
        fallback: Option<&Arc<Self>>,
        report: &mut Report,
    ) -> Self {
        let parsed: Vec<_> = layers.iter().map(|source| layer::parse(source, report)).collect();
        let keys = keys::gather(&parsed, report);
        check::check(&keys, fallback.map(|fallback| &**fallback), report);
        if lang.is_supported()
            && let Ok(rules) = Plurals::new(lang)
        {
            plurals::check(lang, &rules, &keys, report);
        }
        match fallback {
            Some(default) => compare::compare(lang, layers, &keys, default, report),
            None => compare::check_required(lang, layers, &keys, report),
        }
        let resources = parsed.into_iter().map(|layer| layer.resource).collect();
        Self::new(lang.clone(), keys, resources, fallback.cloned())
    }

    /// No strings.
    pub fn empty(lang: &Lang) -> Self {
        Self::new(lang.clone(), Keys::new(), Vec::new(), None)
    }

    fn new(
        lang: Lang,
        keys: Keys,
        resources: Vec<Arc<FluentResource>>,
        fallback: Option<Arc<Self>>,
    ) -> Self {
        // The default language's files lie below, so that a text may refer to a term that only they have.
        let below = fallback.iter().flat_map(|strings| strings.resources.iter().cloned());
        let bundle = Bundle::new(&lang, below.chain(resources.iter().cloned()));
        let mut strings = Self { lang, keys, resources, bundle, fixed: HashMap::new(), fallback };
        let fixed = strings.keys.keys().map(|name| {
            let is_fixed = !name.starts_with('-') && !strings.takes_arguments(name);
            let filled = is_fixed.then(|| strings.bundle.fill_in(name, NO_ARGUMENTS)).flatten();
            (name.as_str().into(), filled.map(|(text, _)| text.into()))
        });
        strings.fixed = fixed.collect();
        strings
    }

    /// The language.
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// Whether there is a message (or attribute) with this name, in the language or in the default language.
    pub fn has(&self, name: &str) -> bool {
        !name.starts_with('-') && self.has_key(name)
    }

    /// Whether there are words for what is counted under this name (`unit-jobs` for `jobs`).
    pub fn has_noun(&self, noun: &str) -> bool {
        self.has_key(&format!("{PREFIX}{noun}"))
    }

    /// The names of all messages and attributes of the language itself, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.keys.keys().filter(|name| !name.starts_with('-')).map(String::as_str)
    }

    /// The text of a message that takes no arguments. `None` for an unknown message and for one that does take
    /// arguments.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.fixed.get(name) {
            Some(text) => text.as_deref(),
            None => self.fallback.as_ref()?.text(name),
        }
    }

    /// A message with its arguments filled in. `None` for an unknown message; a variable that is not among the
    /// arguments shows as `{$name}` ([`Strings::try_message`] tells).
    pub fn message(&self, name: &str, arguments: &[(&str, Arg<'_>)]) -> Option<String> {
        match self.try_message(name, arguments) {
            Ok(text) | Err(MessageProblem::MissingArguments { text, .. }) => Some(text),
            Err(MessageProblem::Unknown { .. }) => None,
        }
    }

    /// A message with its arguments filled in.
    ///
    /// # Errors
    /// An unknown message, and one that uses variables which are not among the arguments.
    pub fn try_message(
        &self,
        name: &str,
        arguments: &[(&str, Arg<'_>)],
    ) -> Result<String, MessageProblem> {
        let own = self.fixed.get(name);
        if let Some(Some(text)) = own {
            return Ok(String::from(&**text));
        }
        if own.is_some()
            && let Some((text, names)) = self.bundle.fill_in(name, arguments)
        {
            return if names.is_empty() {
                Ok(text)
            } else {
                Err(MessageProblem::MissingArguments { names, text })
            };
        }
        match &self.fallback {
            Some(fallback) => fallback.try_message(name, arguments),
            None => Err(MessageProblem::Unknown { hint: did_you_mean(name, self.names()) }),
        }
    }

    /// The names that start with `prefix` of messages which say nothing but `value`, in a form that `count` selects:
    /// the number itself is not printed, no variant is for one number alone, and nothing else is asked.
    pub(super) fn ids_that_depend_on_form_alone<'a>(
        &'a self,
        prefix: &'a str,
        count: &'a str,
        value: &'a str,
    ) -> impl Iterator<Item = &'a str> {
        self.keys.iter().filter(move |(name, _)| name.starts_with(prefix)).filter_map(
            move |(name, key)| {
                let facts = &key.facts;
                let depends_on_form_alone = facts.printed.keys().all(|variable| variable == value)
                    && facts.selected.keys().all(|variable| variable == count)
                    && facts.references.iter().all(|(reference, _)| reference.starts_with('-'))
                    && !facts.has_term_arguments
                    && facts.functions.is_empty()
                    && facts.selections.iter().all(|selection| {
                        selection.keys.iter().all(|(text, _)| {
                            !text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
                        })
                    });
                depends_on_form_alone.then_some(name.as_str())
            },
        )
    }

    fn has_key(&self, name: &str) -> bool {
        self.keys.contains_key(name)
            || self.fallback.as_ref().is_some_and(|fallback| fallback.has_key(name))
    }

    /// Whether a text, or one that it refers to, uses variables. Terms are handed theirs by the text.
    fn takes_arguments(&self, name: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![name];
        while let Some(name) = open.pop() {
            let found = self.keys.get(name).or_else(|| self.fallback.as_ref()?.keys.get(name));
            let Some(key) = found.filter(|_| seen.insert(name)) else { continue };
            if key.facts.variables().next().is_some() {
                return true;
            }
            let references = key.facts.references.iter().map(|(reference, _)| reference.as_str());
            open.extend(references.filter(|reference| !reference.starts_with('-')));
        }
        false
    }
}
