//! The data date in a file's name.

use jiff::civil::Date;
use regex::Regex;

/// Where the data date of a dataset's files is to be found.
#[derive(Clone, Debug)]
pub(crate) enum DateRule {
    /// Files have no date.
    None,
    /// It is the first ISO date of the path.
    First,
    /// It stands where a pattern says.
    Pattern(DatePattern),
}

/// A pattern such as `jobs-{YYYY}{MM}{DD}.csv`; `*` stands for any text.
#[derive(Clone, Debug)]
pub(crate) struct DatePattern {
    text: String,
    regex: Regex,
}

impl DatePattern {
    /// Parses a pattern.
    ///
    /// # Errors
    /// Says what was expected, when `{YYYY}`, `{MM}` and `{DD}` do not all stand there once.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut source = "^".to_owned();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '*']) {
            source.push_str(&regex::escape(&rest[..at]));
            rest = &rest[at..];
            let known = [
                ("{YYYY}", r"(?<year>[0-9]{4})"),
                ("{MM}", "(?<month>[0-9]{2})"),
                ("{DD}", "(?<day>[0-9]{2})"),
                ("*", ".*"),
            ];
            let (sign, part) = known
                .iter()
                .find(|(sign, _)| rest.starts_with(sign))
                .ok_or("expected `{YYYY}`, `{MM}`, `{DD}` or `*` after the text before it")?;
            source.push_str(part);
            rest = &rest[sign.len()..];
        }
        source.push_str(&regex::escape(rest));
        source.push('$');
        if ["{YYYY}", "{MM}", "{DD}"].iter().any(|part| text.matches(part).count() != 1) {
            return Err("expected `{YYYY}`, `{MM}` and `{DD}`, each once".to_owned());
        }
        let regex = Regex::new(&source).map_err(|_| "expected a shorter pattern")?;
        Ok(Self { text: text.to_owned(), regex })
    }
}

impl DateRule {
    /// The date of the file at `path`, which is relative to the dataset's folder; `Ok(None)` when files have none.
    ///
    /// # Errors
    /// Says what was found and what was expected, in the form of a diagnostic's message.
    pub(crate) fn date_of(&self, path: &str) -> Result<Option<Date>, String> {
        match self {
            Self::None => Ok(None),
            Self::First => match first_date(path) {
                Some(date) => Ok(Some(date)),
                None => Err(format!(
                    "found no date in the file name `{path}`, expected one such as 2026-05-29"
                )),
            },
            Self::Pattern(pattern) => {
                let name = path.rsplit('/').next().unwrap_or(path);
                let subject = if pattern.text.contains('/') { path } else { name };
                let date = pattern.regex.captures(subject).and_then(|found| {
                    date_of_digits(&found["year"], &found["month"], &found["day"])
                });
                match date {
                    Some(date) => Ok(Some(date)),
                    None => Err(format!(
                        "found the file name `{subject}`, expected a date in the form `{}`",
                        pattern.text
                    )),
                }
            }
        }
    }
}

/// The first date in `text`, written `2026-05-29` or `20260529`; the latter may be followed by a time of four or
/// six digits.
fn first_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let digits_from =
        |start: usize| bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut start = 0;
    while start < bytes.len() {
        let digits = digits_from(start);
        let date = match digits {
            4 => dashed_date(&bytes[start..]),
            8 | 12 | 14 => date_of_digits(
                &text[start..start + 4],
                &text[start + 4..start + 6],
                &text[start + 6..start + 8],
            ),
            _ => None,
        };
        if date.is_some() {
            return date;
        }
        start += digits.max(1);
    }
    None
}

fn dashed_date(bytes: &[u8]) -> Option<Date> {
    let part = bytes.get(..10)?;
    let is_dashed = part.iter().enumerate().all(|(place, byte)| match place {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if !is_dashed || bytes.get(10).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let text = std::str::from_utf8(part).ok()?;
    date_of_digits(&text[..4], &text[5..7], &text[8..])
}

fn date_of_digits(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{DatePattern, DateRule};

    #[track_caller]
    fn check(rule: &DateRule, path: &str, expected: Option<&str>) {
        let found = rule.date_of(path).ok().flatten().map(|date| date.to_string());
        assert_eq!(found.as_deref(), expected, "{path}");
    }

    #[test]
    fn the_first_iso_date_counts() {
        for (path, expected) in [
            ("2026-05-29.csv", Some("2026-05-29")),
            ("jobs_20260529.csv", Some("2026-05-29")),
            ("jobs-20260529-20260530.csv", Some("2026-05-29")),
            ("vacancies_2026-06-29T232930Z.csv", Some("2026-06-29")),
            ("export-20260529060102.csv", Some("2026-05-29")),
            ("2026/05/x-2026-05-29.csv", Some("2026-05-29")),
            ("v2026-05-2-2026-05-03.csv", Some("2026-05-03")),
            ("id12345678901-2026-05-29.csv", Some("2026-05-29")),
            ("2026-02-30.csv", None),
            ("99999999.csv", None),
            ("2026-05-291.csv", None),
            ("jobs.csv", None),
            ("29.05.2026.csv", None),
            ("", None),
        ] {
            check(&DateRule::First, path, expected);
        }
        check(&DateRule::None, "2026-05-29.csv", None);
    }

    #[test]
    fn a_pattern_says_where_the_date_stands() {
        let rule = |text| DateRule::Pattern(DatePattern::parse(text).expect("well-formed"));
        let german = rule("jobs-{DD}.{MM}.{YYYY}.csv");
        check(&german, "jobs-29.05.2026.csv", Some("2026-05-29"));
        check(&german, "old/jobs-29.05.2026.csv", Some("2026-05-29"));
        check(&german, "jobs-29x05.2026.csv", None);
        check(&german, "jobs-31.02.2026.csv", None);
        let folders = rule("{YYYY}/{MM}/{DD}-*.csv");
        check(&folders, "2026/05/29-full.csv", Some("2026-05-29"));
        check(&folders, "29-full.csv", None);
    }

    #[test]
    fn a_pattern_names_year_month_and_day() {
        for bad in
            ["jobs.csv", "{YYYY}-{MM}.csv", "{YYYY}{MM}{DD}{DD}", "{YYYY}-{MM}-{dd}.csv", "{"]
        {
            assert!(DatePattern::parse(bad).is_err(), "{bad}");
        }
    }
}
