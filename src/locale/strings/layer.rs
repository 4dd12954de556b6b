//! One file of strings: from text to Fluent's tree, with every mistake in its place.

use std::sync::Arc;

use fluent_bundle::FluentResource;

use super::guard::{DEEPEST, bad_escapes, too_deep, without_refused};
use super::wording::broken;
use crate::diag::{Diagnostic, Report, code};
use crate::source::SourceText;

/// A file of strings, parsed.
pub(super) struct Layer {
    pub(super) source: SourceText,
    pub(super) resource: Arc<FluentResource>,
}

/// Parses a file. Messages that are broken are reported and left out; the others stay.
pub(super) fn parse(source: &SourceText, report: &mut Report) -> Layer {
    let mut text = source.text.to_string();
    if let Some(at) = too_deep(&text) {
        let message = format!("found placeables nested deeper than {DEEPEST}, expected fewer");
        report
            .push(Diagnostic::error(code::LOCALE_BAD_STRINGS, message).at(source.span(at..at + 1)));
        text.clear();
    }
    let escapes = bad_escapes(&text);
    for at in &escapes {
        let message =
            format!("found `{}` in an escape, expected hexadecimal digits", &text[at.clone()]);
        report
            .push(Diagnostic::error(code::LOCALE_BAD_STRINGS, message).at(source.span(at.clone())));
        text.replace_range(at.clone(), &"?".repeat(at.len()));
    }
    let resource = match FluentResource::try_new(text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in
                errors.iter().filter(|error| !escapes.iter().any(|at| at.start == error.pos.start))
            {
                report.push(broken(source, error));
            }
            resource
        }
    };
    let resource = without_refused(source, resource, report);
    Layer { source: source.clone(), resource: Arc::new(resource) }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::diag::Report;
    use crate::source::{SitePath, SourceText};

    fn errors(text: &str) -> Vec<String> {
        let source = SourceText { path: SitePath::fixed("strings/en.ftl"), text: text.into() };
        let mut report = Report::new();
        parse(&source, &mut report);
        report
            .sorted()
            .into_iter()
            .map(|found| {
                let start = found.location.and_then(|location| location.start).expect("located");
                assert_eq!(found.code.name(), "locale/bad-strings");
                format!("{}:{} {}", start.line, start.column, found.message)
            })
            .collect()
    }

    #[test]
    fn all_mistakes_of_a_file_are_told_with_their_place() {
        let text = "good = fine\nbad\nempty =\n\nworse = { $n ->\n    [one] x\n}\nlast = { \"open }\nfine = yes\n";
        assert_eq!(
            errors(text),
            [
                "2:4 found the end of the line, expected `=`",
                "3:1 `empty` has no text",
                "7:1 found a selection without a default variant",
                "8:17 found a quotation mark that nothing closes",
            ]
        );
    }

    #[test]
    fn mistakes_are_told_in_plain_words() {
        for (text, expected) in [
            ("a = }", "1:5 found `}`, expected `{` before it"),
            ("зарплата = 5", "1:1 found `з`, expected a letter of `a-z`"),
            ("a = один\nдва", "2:1 found `д`, expected a letter of `a-z`"),
            (
                "a = { b ->\n *[x] y\n }",
                "1:9 found a message to select by, expected a variable such as `$n`",
            ),
            ("-t =", "1:1 the term `-t` has no text"),
            ("a = { $n", "1:9 found the end of the file, expected `}`"),
            (
                "a = { ! }",
                "1:7 found `!`, expected a variable, a message, a term, a number or a quoted text",
            ),
        ] {
            assert_eq!(errors(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_the_resolver_cannot_bear_is_refused() {
        for (text, expected) in [
            (
                "a = { \"\\u00я\" }",
                &["1:12 found `я` in an escape, expected hexadecimal digits"][..],
            ),
            ("a = { \"\\u00\" }", &["1:12 found the escape `00\"`, which is no character"]),
            ("a = { \"\\x\" }", &["1:8 found the unknown escape `\\x`"]),
            (
                "a = { { $x } }",
                &["1:10 found a placeable inside a placeable, expected its content alone"],
            ),
            (
                "a = { 5 ->\n   *[one] x\n }",
                &[
                    "1:7 found a selection by a fixed value, expected one by a variable such as `$n`",
                ],
            ),
            (
                "-t = { 0.1234567890123456 }",
                &["1:8 found a number of more than 15 digits, expected fewer"],
            ),
            (
                "-t = x\na = { -t(n: 1234567890123456) }",
                &["2:13 found a number of more than 15 digits, expected fewer"],
            ),
            ("a = { \"\\\\uя\" } C:\\new", &[]),
        ] {
            assert_eq!(errors(text), expected, "{text}");
        }
        let text = "# first\na = one\nb = two { { $x } }\n    .c = three\n# second\nd = four\n";
        let source = SourceText { path: SitePath::fixed("strings/en.ftl"), text: text.into() };
        let resource = parse(&source, &mut Report::new()).resource;
        assert_eq!(
            resource.source(),
            "# first\na = one\n                  \n              \n# second\nd = four\n"
        );
        assert_eq!(resource.entries().count(), 2);
    }

    #[test]
    fn no_text_is_too_deep_or_too_odd() {
        assert_eq!(errors(&format!("a = {}", "{".repeat(100_000))).len(), 1);
        assert_eq!(errors(&format!("a = {{ {}", "NUMBER(".repeat(100_000))).len(), 1);
        assert_eq!(errors(&"a = { $x\n".repeat(200)).len(), 200);
        assert!(!errors("a = \u{0}{\u{feff}я").is_empty());
    }
}
