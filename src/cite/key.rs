//! Names of works in reference managers.

use super::work::{Work, WorkKind};

/// The key of a work in a file of references: the host's name, the path and the year, in ASCII letters, digits and
/// hyphens, such as `worklight-en-research-backend-2026`. Works with different addresses have different keys.
pub fn cite_key(work: &Work) -> String {
    let address = work.url.split_once("://").map_or(work.url.as_str(), |(_, rest)| rest);
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let host = host.strip_prefix("www.").unwrap_or(host);
    let name = host.split(['.', ':']).next().unwrap_or(host);
    let mut key = ascii_words(name);
    for part in path.split(['/', '?', '#', '&', '=']).map(ascii_words) {
        push(&mut key, &part);
    }
    if work.kind == WorkKind::Dataset {
        push(&mut key, "data");
    }
    push(&mut key, &work.version.unwrap_or(work.issued).year().to_string());
    key
}

fn push(key: &mut String, part: &str) {
    if !part.is_empty() {
        if !key.is_empty() {
            key.push('-');
        }
        key.push_str(part);
    }
}

/// The text with everything but ASCII letters and digits as single hyphens. A letter beyond ASCII is its code point,
/// so that two texts do not become one.
fn ascii_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            out.push_str(&format!("u{:x}", u32::from(c)));
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::cite_key;
    use crate::cite::WorkKind;
    use crate::cite::testing::page;

    #[test]
    fn keys_are_ascii_and_tell_works_apart() {
        for (url, kind, expected) in [
            (
                "https://worklight.example/en/research/backend/",
                WorkKind::Page,
                "worklight-en-research-backend-2026",
            ),
            (
                "https://worklight.example/en/research/backend/",
                WorkKind::Dataset,
                "worklight-en-research-backend-data-2026",
            ),
            ("https://www.a-b.example:8080", WorkKind::Page, "a-b-2026"),
            ("https://a.example/яc/x%20{}", WorkKind::Page, "a-u44fc-x-20-2026"),
        ] {
            let work = crate::cite::Work { url: url.to_owned(), kind, ..page("en") };
            assert_eq!(cite_key(&work), expected);
        }
    }
}
