//! The dialect: signs that must be single bytes.

use super::raw::RawDialect;
use super::resolved::Dialect;
use crate::config::yaml::YamlPlaces;
use crate::data::field::shown;
use crate::diag::{Diagnostic, Report, code};

/// The dialect that was written, with everything else as RFC 4180 has it.
pub(super) fn resolve_dialect(
    raw: RawDialect,
    places: &YamlPlaces,
    report: &mut Report,
) -> Dialect {
    let RawDialect { delimiter, quote_char, double_quote, header, comment_char } = raw;
    let standard = Dialect::default();
    let mut sign = |key: &str, text: Option<String>, standard: Option<u8>| {
        let Some(text) = text else { return standard };
        match text.as_bytes() {
            [byte] if byte.is_ascii() && !matches!(byte, b'\r' | b'\n' | 0) => Some(*byte),
            _ => {
                let message = format!(
                    "found `{}` as `{key}`, expected a single ASCII character",
                    shown(&text)
                );
                report.push(
                    Diagnostic::error(code::DATA_BAD_OPTION, message)
                        .at(places.value(&["dialect", key])),
                );
                standard
            }
        }
    };
    let delimiter = sign("delimiter", delimiter, None).unwrap_or(standard.delimiter);
    let quote = match quote_char {
        None => standard.quote,
        Some(None) => None,
        Some(text) => sign("quoteChar", text, standard.quote),
    };
    let comment = sign("commentChar", comment_char, None);
    let same = [
        ("quoteChar", quote == Some(delimiter)),
        ("commentChar", comment.is_some() && (comment == Some(delimiter) || comment == quote)),
    ];
    for (key, is_same) in same {
        if is_same {
            let message = format!(
                "found one sign with two meanings, expected `{key}` to differ from the others"
            );
            let place = places.value(&["dialect", key]);
            report.push(Diagnostic::error(code::DATA_BAD_OPTION, message).at(place));
        }
    }
    Dialect {
        delimiter,
        quote,
        double_quote: double_quote.unwrap_or(standard.double_quote),
        header: header.unwrap_or(standard.header),
        comment,
    }
}
