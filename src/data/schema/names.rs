//! Names that SQL can use as they are.

/// Whether `name` can stand in SQL without quotes: a lower-case letter, then lower-case letters, digits and
/// underscores.
pub(crate) fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// The identifier that is nearest to `text`, as a hint: `Experience level` is `experience_level`. `None` when
/// nothing of it is left.
pub(crate) fn suggested_identifier(text: &str) -> Option<String> {
    let mut name = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            name.push(c.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
    }
    let name = name.trim_end_matches('_');
    let name = name.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{is_identifier, suggested_identifier};

    #[test]
    fn identifiers_are_lower_case_words() {
        for good in ["id", "salary_usd", "x2"] {
            assert!(is_identifier(good), "{good}");
        }
        for bad in ["", "_date", "Id", "2x", "a b", "a-b", "имя"] {
            assert!(!is_identifier(bad), "{bad}");
        }
    }

    #[test]
    fn a_header_suggests_a_name() {
        for (text, expected) in [
            ("Experience level", Some("experience_level")),
            ("  Salary (USD) ", Some("salary_usd")),
            ("2024_pollster", Some("pollster")),
            ("_date", Some("date")),
            ("Зарплата", None),
            ("", None),
        ] {
            assert_eq!(suggested_identifier(text).as_deref(), expected, "{text}");
        }
    }
}
