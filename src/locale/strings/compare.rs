//! Differences between the strings of a language and those of the site's default language.

use super::check::did_you_mean_variable;
use super::keys::{Key, Keys};
use super::{REQUIRED, Strings, required};
use crate::diag::{Diagnostic, Location, Report, code, did_you_mean, name_list};
use crate::locale::Lang;
use crate::source::SourceText;

/// Reports what the language lacks, has too much, or fills in otherwise than the default language does.
pub(super) fn compare(
    lang: &Lang,
    layers: &[SourceText],
    keys: &Keys,
    default: &Strings,
    report: &mut Report,
) {
    let is_message = |name: &&String| !name.starts_with('-');
    for name in default.keys.keys().filter(is_message).filter(|name| !keys.contains_key(*name)) {
        report.push(untranslated(lang, layers, name, &default.keys[name], default));
    }
    for (name, key) in keys.iter().filter(|(name, _)| is_message(name)) {
        match default.keys.get(name) {
            Some(model) => variables(name, key, model, default, report),
            None => report.push(unknown(name, key, default)),
        }
    }
}

/// Reports which of the strings that the program itself needs are missing from the default language.
pub(super) fn check_required(lang: &Lang, layers: &[SourceText], keys: &Keys, report: &mut Report) {
    let Some(first) = layers.first() else { return };
    let required: Vec<String> = required().collect();
    let missing: Vec<_> =
        required.iter().map(String::as_str).filter(|name| !keys.contains_key(*name)).collect();
    if missing.is_empty() {
        return;
    }
    let message = format!(
        "the strings of `{lang}` lack {}, without which some units are not written as the language has them",
        name_list(missing)
    );
    report.push(
        Diagnostic::warning(code::LOCALE_MISSING_STRING, message)
            .at(Location::file(first.path.shared()))
            .hint(format!("add them: {REQUIRED}")),
    );
}

fn untranslated(
    lang: &Lang,
    layers: &[SourceText],
    name: &str,
    key: &Key,
    default: &Strings,
) -> Diagnostic {
    let beside = |layer: &&SourceText| layer.path.parent() == key.source.path.parent();
    let hint = match layers.iter().find(beside) {
        Some(layer) => format!("add `{name} = …` to `{}`", layer.path),
        None => format!("add `{name} = …` to the strings of `{lang}`"),
    };
    let message = format!(
        "`{name}` is not translated to `{lang}`; its text in `{}` is shown instead",
        default.lang()
    );
    Diagnostic::warning(code::LOCALE_UNTRANSLATED, message).at(key.location.clone()).hint(hint)
}

fn unknown(name: &str, key: &Key, default: &Strings) -> Diagnostic {
    let message =
        format!("`{name}` is not among the strings of the default language `{}`", default.lang());
    let known = default.keys.keys().filter(|known| !known.starts_with('-'));
    let hint = did_you_mean(name, known.map(String::as_str)).unwrap_or_else(|| {
        format!("add it to the strings of `{}` too, or remove it", default.lang())
    });
    Diagnostic::warning(code::LOCALE_UNKNOWN_KEY, message).at(key.location.clone()).hint(hint)
}

/// A variable that the default language does not use is fine, unless it looks like a slip of the pen.
fn variables(name: &str, key: &Key, model: &Key, default: &Strings, report: &mut Report) {
    let known: Vec<&str> = model.facts.variables().map(|(variable, _)| variable.as_str()).collect();
    let used: Vec<&str> = key.facts.variables().map(|(variable, _)| variable.as_str()).collect();
    for (variable, place) in key.facts.variables() {
        if known.contains(&variable.as_str()) {
            continue;
        }
        let unused = known.iter().copied().filter(|known| !used.contains(known));
        if let Some(hint) = did_you_mean_variable(variable, unused) {
            let message =
                format!("`{name}` uses `${variable}`, which it does not in `{}`", default.lang());
            report.push(
                Diagnostic::warning(code::LOCALE_BAD_STRINGS, message)
                    .at(key.source.span(place.clone()))
                    .hint(hint),
            );
        }
    }
}
