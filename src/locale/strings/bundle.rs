//! Fluent's own resolver, with numbers written by ICU4X.

use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use crate::locale::digits::{Digits, Precision};
use crate::locale::{Lang, NO_NUMBER};

/// A value that a message is filled in with.
///
/// A number selects a plural form and is written as the language writes numbers, with up to two decimals; text is
/// put in as it is.
#[derive(Debug)]
pub struct Arg<'text>(FluentValue<'text>);

/// Numbers from here on are put in as text, which selects the default variant: Fluent's plural rules cannot read
/// them. No count comes near.
const LARGEST: f64 = 1e15;
/// More decimals than this overflow Fluent's plural rules.
const MOST_DECIMALS: usize = 15;

impl<'text> Arg<'text> {
    /// A number as it is shown elsewhere, with so many decimals (at most 15).
    pub(in crate::locale) fn shown(value: f64, decimals: usize) -> Self {
        if !value.is_finite() {
            return Self(FluentValue::from(NO_NUMBER));
        }
        if value.abs() >= LARGEST {
            return Self(FluentValue::from(format!("{value:.0}")));
        }
        let decimals = decimals.min(MOST_DECIMALS);
        let options = FluentNumberOptions {
            minimum_fraction_digits: (decimals > 0).then_some(decimals),
            ..FluentNumberOptions::default()
        };
        Self(FluentValue::Number(FluentNumber::new(value, options)))
    }
}

impl From<f64> for Arg<'_> {
    fn from(value: f64) -> Self {
        // What is written and what selects the form must be the same number, so it is rounded here.
        let rounded = if value.abs() < LARGEST { (value * 100.0).round() / 100.0 } else { value };
        Self::shown(rounded, 0)
    }
}

macro_rules! whole_numbers {
    ($($number:ty)+) => {
        $(impl From<$number> for Arg<'_> {
            fn from(value: $number) -> Self {
                Self::from(value as f64)
            }
        })+
    };
}

whole_numbers!(i32 i64 u32 u64 usize);

impl<'text> From<&'text str> for Arg<'text> {
    fn from(text: &'text str) -> Self {
        Self(FluentValue::from(text))
    }
}

impl<'text> From<&'text String> for Arg<'text> {
    fn from(text: &'text String) -> Self {
        Self(FluentValue::from(text.as_str()))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self(FluentValue::from(text))
    }
}

/// The texts of a language, ready to be filled in.
pub(super) struct Bundle(FluentBundle<Arc<FluentResource>>);

impl Bundle {
    /// The texts of these files; what a later one has replaces what an earlier one has.
    pub(super) fn new(lang: &Lang, resources: impl Iterator<Item = Arc<FluentResource>>) -> Self {
        let id: LanguageIdentifier = lang.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The marks would end up in titles, attributes and citations. Pages isolate by markup where they must.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, memoizer| match value {
            FluentValue::Number(number) => memoizer
                .with_try_get::<Numbers, _, _>((), |numbers| numbers.text(number))
                .ok()
                .flatten(),
            _ => None,
        }));
        let added = bundle.add_function("NUMBER", number_function);
        debug_assert!(added.is_ok(), "no text has a function's name");
        for resource in resources {
            bundle.add_resource_overriding(resource);
        }
        Self(bundle)
    }

    /// The text called `name` (`message` or `message.attribute`) with the arguments filled in, and the names of the
    /// variables that were not among them. `None` when there is no such text.
    pub(super) fn fill_in(
        &self,
        name: &str,
        arguments: &[(&str, Arg<'_>)],
    ) -> Option<(String, Vec<String>)> {
        let (id, attribute) = match name.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (name, None),
        };
        let message = self.0.get_message(id)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        if let Some(text) = joined(pattern, arguments) {
            return Some((text, Vec::new()));
        }
        let arguments: FluentArgs<'_> =
            arguments.iter().map(|(name, value)| (*name, value.0.into_owned())).collect();
        let mut errors = Vec::new();
        let mut text = self.0.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        for (_, argument) in arguments.iter() {
            if let FluentValue::String(value) = argument {
                text = stopped_once(text, value);
            }
        }
        let mut missing: Vec<String> = errors.into_iter().filter_map(missing_variable).collect();
        missing.sort();
        missing.dedup();
        Some((text, missing))
    }
}

/// A pattern of nothing but text and variables, filled in with texts alone: as most are, and drawings have one for each
/// of their values. `None` for all others, which are the resolver's.
fn joined(pattern: &Pattern<&str>, arguments: &[(&str, Arg<'_>)]) -> Option<String> {
    let mut text = String::with_capacity(64);
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => match arguments.iter().rev().find(|(name, _)| *name == id.name) {
                Some((_, Arg(FluentValue::String(value)))) => text.push_str(value),
                _ => return None,
            },
            PatternElement::Placeable { .. } => return None,
        }
    }
    for (_, Arg(argument)) in arguments {
        if let FluentValue::String(value) = argument {
            text = stopped_once(text, value);
        }
    }
    Some(text)
}

/// The text with one full stop where an abbreviation (`мес.`) ends a sentence.
fn stopped_once(text: String, value: &str) -> String {
    if value.ends_with('.') { text.replace(&format!("{value}."), value) } else { text }
}

fn missing_variable(error: FluentError) -> Option<String> {
    match error {
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) => {
            Some(id)
        }
        _ => None,
    }
}

/// `NUMBER($n, minimumFractionDigits: 1)`: the same number, with wishes for how it is written.
fn number_function<'value>(
    positional: &[FluentValue<'value>],
    named: &FluentArgs,
) -> FluentValue<'value> {
    match positional.first() {
        Some(FluentValue::Number(number)) => {
            let mut number = number.clone();
            number.options.merge(named);
            let limit = |digits: Option<usize>| digits.map(|digits| digits.min(MOST_DECIMALS));
            number.options.minimum_fraction_digits = limit(number.options.minimum_fraction_digits);
            number.options.maximum_fraction_digits = limit(number.options.maximum_fraction_digits);
            FluentValue::Number(number)
        }
        Some(FluentValue::String(text)) => FluentValue::String(text.clone()),
        _ => FluentValue::Error,
    }
}

/// Writes the numbers of a language; Fluent keeps one for each bundle.
struct Numbers(Digits);

impl Numbers {
    fn text(&self, number: &FluentNumber) -> Option<String> {
        let options = &number.options;
        let at_least = options.minimum_fraction_digits.map_or(0, small);
        let at_most = options.maximum_fraction_digits.map_or_else(|| at_least.max(2), small);
        let precision = Precision { at_least: at_least.min(at_most), at_most: Some(at_most) };
        self.0.text(number.value, precision, options.use_grouping)
    }
}

fn small(digits: usize) -> u8 {
    u8::try_from(digits).unwrap_or(u8::MAX)
}

impl Memoizable for Numbers {
    type Args = ();
    type Error = ();

    fn construct(lang: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let lang = Lang::new(&lang.to_string()).ok_or(())?;
        Digits::new(&lang).map(Self).map_err(|_| ())
    }
}

/// What fills in nothing, for texts without variables.
pub(super) const NO_ARGUMENTS: &[(&str, Arg<'static>)] = &[];

/// Says whether the memoizer can be shared, as [`Bundle`] is between threads.
const _: fn() = || {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<IntlLangMemoizer>();
    is_shared::<Bundle>();
};
