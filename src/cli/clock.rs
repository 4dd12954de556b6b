//! The time of a build: the one place where a clock is read.

use jiff::Timestamp;

use crate::diag::{Diagnostic, Failed, Report, code};

/// The variable by which whoever builds reproducibly says the time: see
/// <https://reproducible-builds.org/specs/source-date-epoch/>.
const VARIABLE: &str = "SOURCE_DATE_EPOCH";

/// The time of the build in whole seconds: what the environment says, or else now.
///
/// # Errors
/// What the environment says is no time.
pub(super) fn time_of_build(report: &mut Report) -> Result<Timestamp, Failed> {
    let Some(said) = std::env::var_os(VARIABLE).filter(|said| !said.is_empty()) else {
        let now = Timestamp::now().as_second();
        return Ok(Timestamp::from_second(now).unwrap_or(Timestamp::UNIX_EPOCH));
    };
    let said = said.to_string_lossy();
    parse(&said).ok_or_else(|| {
        let message = format!(
            "found `{said}` in the variable `{VARIABLE}`, expected seconds since 1970-01-01 00:00 UTC"
        );
        let hint = "unset it to take the time of the clock";
        report.push(Diagnostic::error(code::USAGE_BAD_ENVIRONMENT, message).hint(hint));
        Failed
    })
}

fn parse(said: &str) -> Option<Timestamp> {
    let is_number = said.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = said.parse().ok().filter(|_| is_number)?;
    Timestamp::from_second(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn the_time_is_seconds_and_nothing_more() {
        let time = parse("1780041600").map(|time| time.to_string());
        assert_eq!(time.as_deref(), Some("2026-05-29T08:00:00Z"));
        assert_eq!(
            parse("0").map(|time| time.to_string()).as_deref(),
            Some("1970-01-01T00:00:00Z")
        );
        for bad in
            ["", "-1", "+1", "1.5", "1e9", " 1", "now", "99999999999999", "9".repeat(40).as_str()]
        {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
