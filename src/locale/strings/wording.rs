//! The mistakes that Fluent's parser finds, in our words.

use std::ops::Range;

use fluent_syntax::parser::{ErrorKind, ParserError};

use crate::diag::{Diagnostic, code};
use crate::source::SourceText;

/// What the parser found to be wrong.
pub(super) fn broken(source: &SourceText, error: &ParserError) -> Diagnostic {
    let at = place(&source.text, error);
    let found = match source.text[at.start..].chars().next() {
        None => "the end of the file".to_owned(),
        Some('\n' | '\r') => "the end of the line".to_owned(),
        Some(character) => format!("`{character}`"),
    };
    let (message, hint) = match &error.kind {
        // The parser is at the backslash.
        ErrorKind::UnknownEscapeSequence(_) => {
            let escape: String = source.text[at.start..].chars().take(2).collect();
            (format!("found the unknown escape `{escape}`"), None)
        }
        kind => explain(kind, &found),
    };
    Diagnostic::error(code::LOCALE_BAD_STRINGS, message)
        .at(source.span(at))
        .maybe_hint(hint.map(str::to_owned))
}

/// The bytes that a parser's error is about, at the bounds of characters.
fn place(text: &str, error: &ParserError) -> Range<usize> {
    let bound = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = bound(error.pos.start);
    start..bound(error.pos.end).max(start)
}

/// What is wrong, in our words, and what helps.
fn explain(kind: &ErrorKind, found: &str) -> (String, Option<&'static str>) {
    const INDENT: &str =
        "a message is `name = text`; text that goes on in another line is indented";
    const VARIANTS: &str =
        "mark the variant that is used when no other fits with a star: `*[other] …`";
    let message = match kind {
        ErrorKind::ExpectedToken(token) => format!("found {found}, expected `{token}`"),
        ErrorKind::ExpectedCharRange { range } => {
            let expected = match range.as_str() {
                "a-zA-Z" => "a letter of `a-z`",
                "0-9" => "a digit",
                _ => "the end of the line",
            };
            format!("found {found}, expected {expected}")
        }
        ErrorKind::ExpectedMessageField { entry_id } => format!("`{entry_id}` has no text"),
        ErrorKind::ExpectedTermField { entry_id } => format!("the term `-{entry_id}` has no text"),
        ErrorKind::ForbiddenCallee => "found a call of something that is no function".to_owned(),
        ErrorKind::MissingDefaultVariant => {
            "found a selection without a default variant".to_owned()
        }
        ErrorKind::MultipleDefaultVariants => {
            "found a selection with two default variants".to_owned()
        }
        ErrorKind::MissingValue => format!("found {found}, expected a text"),
        ErrorKind::MessageReferenceAsSelector | ErrorKind::MessageAttributeAsSelector => {
            "found a message to select by, expected a variable such as `$n`".to_owned()
        }
        ErrorKind::TermReferenceAsSelector => {
            "found a term to select by, expected one of its attributes or a variable such as `$n`"
                .to_owned()
        }
        ErrorKind::TermAttributeAsPlaceable => {
            "found a term's attribute in a text, expected it to be selected by".to_owned()
        }
        ErrorKind::UnterminatedStringLiteral => {
            "found a quotation mark that nothing closes".to_owned()
        }
        ErrorKind::PositionalArgumentFollowsNamed => {
            "found an argument without a name after one with a name".to_owned()
        }
        ErrorKind::DuplicatedNamedArgument(name) => format!("found the argument `{name}` twice"),
        ErrorKind::UnknownEscapeSequence(sequence) => {
            format!("found the unknown escape `\\{sequence}`")
        }
        ErrorKind::InvalidUnicodeEscapeSequence(sequence) => {
            format!("found the escape `{sequence}`, which is no character")
        }
        ErrorKind::UnbalancedClosingBrace => "found `}`, expected `{` before it".to_owned(),
        ErrorKind::ExpectedInlineExpression => {
            format!(
                "found {found}, expected a variable, a message, a term, a number or a quoted text"
            )
        }
        ErrorKind::ExpectedSimpleExpressionAsSelector => {
            "found a selection to select by, expected a variable such as `$n`".to_owned()
        }
        ErrorKind::ExpectedLiteral => format!("found {found}, expected a number or a quoted text"),
    };
    let hint = match kind {
        ErrorKind::ExpectedToken('=') | ErrorKind::ExpectedCharRange { .. } => Some(INDENT),
        ErrorKind::ExpectedMessageField { .. } | ErrorKind::ExpectedTermField { .. } => {
            Some(INDENT)
        }
        ErrorKind::MissingDefaultVariant | ErrorKind::MultipleDefaultVariants => Some(VARIANTS),
        ErrorKind::UnbalancedClosingBrace => {
            Some("write a brace that belongs to the text as `{ \"}\" }`")
        }
        _ => None,
    };
    (message, hint)
}
