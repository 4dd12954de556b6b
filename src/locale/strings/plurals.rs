//! Mistakes in the plural forms of strings: forms that are missing, and forms that the language does not have.

use super::facts::Selection;
use super::keys::Keys;
use crate::diag::{Diagnostic, Report, code, name_list};
use crate::locale::Lang;
use crate::locale::plural::{PluralForm, Plurals};

/// Checks every selection that is one of plural forms: all its keys are numbers or names of forms, and some variant
/// beside the default is named for a form.
pub(super) fn check(lang: &Lang, plurals: &Plurals, keys: &Keys, report: &mut Report) {
    for (name, key) in keys {
        for selection in &key.facts.selections {
            let Some(forms) = Forms::of(selection) else { continue };
            let (which, needed) = if selection.is_ordinal {
                ("ordinal", plurals.of_ordinals())
            } else {
                ("whole", plurals.of_whole_numbers())
            };
            let exists = |form| {
                if selection.is_ordinal {
                    needed.contains(&form)
                } else {
                    plurals.sample(form).is_some()
                }
            };
            for (text, place) in &selection.keys[..selection.keys.len() - 1] {
                if PluralForm::from_name(text).is_some_and(|form| !exists(form)) {
                    let message = format!(
                        "`{name}` has a variant `{text}`, a form that `{lang}` does not have"
                    );
                    let all: Vec<_> =
                        PluralForm::ALL.into_iter().filter(|form| exists(*form)).collect();
                    report.push(
                        Diagnostic::warning(code::LOCALE_UNUSED_PLURAL, message)
                            .at(key.source.span(place.clone()))
                            .hint(format!("the forms of `{lang}` are {}", list(&all))),
                    );
                }
            }
            let missing = forms.missing(plurals, selection.is_ordinal);
            if !missing.is_empty() {
                let message = format!("`{name}` lacks the plural form {}", list(&missing));
                report.push(
                    Diagnostic::error(code::LOCALE_MISSING_PLURAL, message)
                        .at(key.source.span(selection.place.clone()))
                        .hint(format!(
                            "{which} numbers take the forms {} in `{lang}`",
                            list(needed)
                        )),
                );
            }
        }
    }
}

/// The keys of a selection of plural forms.
struct Forms {
    named: Vec<PluralForm>,
    default: PluralForm,
    numbers: Vec<u32>,
}

impl Forms {
    fn of(selection: &Selection) -> Option<Self> {
        let mut named = Vec::new();
        let mut numbers = Vec::new();
        let ((default, _), others) = selection.keys.split_last()?;
        for (text, _) in others {
            match PluralForm::from_name(text) {
                Some(form) => named.push(form),
                None => {
                    let number: f64 = text.parse().ok()?;
                    // Only whole numbers stand for a whole form; others are variants all the same.
                    if number >= 0.0 && number <= f64::from(u32::MAX) && number.trunc() == number {
                        numbers.push(number as u32);
                    }
                }
            }
        }
        let default = PluralForm::from_name(default)?;
        (!named.is_empty()).then_some(Self { named, default, numbers })
    }

    /// The forms of whole numbers that no variant is for. A default named for none of them (`*[other]` in Russian,
    /// where that form is for fractions) stands in for one form; with more than one open, some are missing.
    fn missing(&self, plurals: &Plurals, is_ordinal: bool) -> Vec<PluralForm> {
        let needed = if is_ordinal { plurals.of_ordinals() } else { plurals.of_whole_numbers() };
        let is_open = |form: &PluralForm| {
            !self.named.contains(form)
                && self.default != *form
                && (is_ordinal || !plurals.is_covered(*form, &self.numbers))
        };
        let open: Vec<_> = needed.iter().copied().filter(is_open).collect();
        if open.len() == 1 && !needed.contains(&self.default) { Vec::new() } else { open }
    }
}

fn list(forms: &[PluralForm]) -> String {
    name_list(forms.iter().map(|form| form.name()))
}
