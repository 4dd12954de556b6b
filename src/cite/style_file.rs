//! CSL files: text to style, mistakes with their places.

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{IndependentStyle, Style as CslStyle};

use super::style_xml::{Broken, Element, parse_elements};
use crate::diag::{Diagnostic, Location, Report, code, did_you_mean};
use crate::source::SourceText;

/// Reads a CSL file. One that only refers to another style is that style, where the program has it.
pub(super) fn parse_style_file(file: &SourceText, report: &mut Report) -> Option<IndependentStyle> {
    let mut bad = |message: String, place: Location, hint: Option<String>| {
        let problem = Diagnostic::error(code::CITE_BAD_STYLE, message).at(place).maybe_hint(hint);
        report.push(problem);
    };
    let elements = match parse_elements(&file.text) {
        Ok(elements) => elements,
        Err(Broken { message, offset }) => {
            bad(message, file.span(offset..offset), None);
            return None;
        }
    };
    let root = elements.at("style");
    let style = match CslStyle::from_xml(&file.text) {
        Ok(style) => style,
        Err(error) => {
            let path = error.path.as_ref().map(ToString::to_string).unwrap_or_default();
            let element = root.at(&path);
            let (message, hint) = explain(&error.source.to_string(), element);
            bad(message, file.span(element.tag.clone()), hint);
            return None;
        }
    };
    let unknown = unknown_macros(root);
    for (element, message, hint) in &unknown {
        bad(message.clone(), file.span(element.tag.clone()), hint.clone());
    }
    if !unknown.is_empty() {
        return None;
    }
    let style = match style {
        CslStyle::Independent(style) => style,
        CslStyle::Dependent(dependent) => {
            let parent = &dependent.parent_link.href;
            match ArchivedStyle::by_id(parent).map(ArchivedStyle::get) {
                Some(CslStyle::Independent(style)) => style,
                _ => {
                    let message = format!(
                        "found a style that refers to `{parent}`, expected one that stands by itself"
                    );
                    let hint = "name the file of that style instead".to_owned();
                    bad(message, file.span(root.tag.clone()), Some(hint));
                    return None;
                }
            }
        }
    };
    if style.bibliography.is_none() {
        let message =
            "found a style without `bibliography`, expected one for lists of references".to_owned();
        bad(message, file.span(root.tag.clone()), None);
        return None;
    }
    Some(style)
}

/// What the parser says, in words for those who write styles.
fn explain(message: &str, element: &Element) -> (String, Option<String>) {
    let name = &element.name;
    if let Some((found, expected)) = message.split_once(", expected ")
        && let Some(found) =
            found.strip_prefix("unknown variant `").and_then(|f| f.strip_suffix('`'))
    {
        let known = expected.split('`').skip(1).step_by(2);
        let hint = did_you_mean(found, known);
        return (format!("found `{found}`, which CSL does not have here"), hint);
    }
    if let Some(field) = message.strip_prefix("missing field `").and_then(|f| f.strip_suffix('`')) {
        return (format!("found `{name}` without `{}`", field.trim_start_matches('@')), None);
    }
    if message.contains("TextTarget") {
        let message = "found `text` without a `variable`, `macro`, `term` or `value` that CSL has";
        return (message.to_owned(), None);
    }
    let hint = "validate the file at https://validator.citationstyles.org/".to_owned();
    (format!("found `{name}`, which is not as CSL has it: {message}"), Some(hint))
}

/// The elements that call a macro that is not there: they would print nothing.
fn unknown_macros(root: &Element) -> Vec<(&Element, String, Option<String>)> {
    let all = root.all();
    let macros = || all.iter().filter(|element| element.name == "macro");
    let known: Vec<&str> = macros().filter_map(|element| element.attribute("name")).collect();
    let calls = all.iter().filter_map(|element| Some((*element, element.attribute("macro")?)));
    calls
        .filter(|(_, name)| !known.contains(name))
        .map(|(element, name)| {
            let hint = did_you_mean(name, known.iter().copied());
            (element, format!("unknown macro `{name}`"), hint)
        })
        .collect()
}
