//! Periods: days, weeks, months that follow each other.
//!
//! Rows are there only for periods that have data. A chart over time needs the others, too: a week without rows is a
//! gap, and not a place where two other weeks meet.

use jiff::ToSpan;
use jiff::civil::Date;

use super::words::DateForm;

/// How far apart periods start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// This many days.
    Days(i64),
    /// This many months, from the same day of the month.
    Months(i64),
    /// At no regular distance.
    None,
}

/// Dates and those that lie between them, rising.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Periods {
    pub(super) dates: Vec<Date>,
    pub(super) step: Step,
}

impl Periods {
    /// The periods that rising, different dates start, and those missing between them.
    pub(super) fn between(dates: &[Date]) -> Self {
        let step = step(dates);
        let dates = match (dates.first(), dates.last()) {
            (Some(first), Some(last)) => {
                let most = dates.len() as i64 * 10 + 30;
                filled(*first, *last, step, most).unwrap_or_else(|| dates.to_vec())
            }
            _ => Vec::new(),
        };
        Self { dates, step }
    }

    /// How a date is written that stands for its period: no more precisely than periods differ.
    pub(super) fn form(&self) -> DateForm {
        match self.step {
            Step::Months(months) if months % 12 == 0 => DateForm::Year,
            Step::Months(_) => DateForm::MonthYear,
            Step::Days(_) | Step::None if self.is_long() => DateForm::DayYear,
            Step::Days(_) | Step::None => DateForm::Day,
        }
    }

    /// Whether the last period ends after the day that the data is of, or that is not known.
    pub(super) fn is_last_unfinished(&self, as_of: Option<Date>) -> bool {
        let (Some(last), Some(as_of)) = (self.dates.last(), as_of) else {
            return !self.dates.is_empty();
        };
        let next = match self.step {
            Step::Days(days) => last.checked_add(days.days()),
            Step::Months(months) => last.checked_add(months.months()),
            Step::None => last.checked_add(1.days()),
        };
        // It is over once its last day is.
        next.is_ok_and(|next| next > as_of.saturating_add(1.days()))
    }

    /// The period that a date lies in.
    pub(super) fn index_of(&self, date: Date) -> Option<usize> {
        let index = self.dates.partition_point(|start| *start <= date).checked_sub(1)?;
        let is_last = index + 1 == self.dates.len();
        let within = match self.step {
            Step::Days(days) => days_between(self.dates[index], date) < days,
            Step::Months(months) => {
                let start = self.dates[index];
                let between = i64::from(date.year() - start.year()) * 12
                    + i64::from(date.month() - start.month());
                between < months
            }
            Step::None => !is_last || date == self.dates[index],
        };
        within.then_some(index)
    }

    /// Whether a day and month could mean two days.
    fn is_long(&self) -> bool {
        match (self.dates.first(), self.dates.last()) {
            (Some(first), Some(last)) => days_between(*first, *last) > 330,
            _ => false,
        }
    }
}

fn step(dates: &[Date]) -> Step {
    if dates.len() < 2 {
        return Step::None;
    }
    let same_day = dates.iter().all(|date| date.day() == dates[0].day());
    if same_day && dates[0].day() <= 28 {
        let months = |date: &Date| i64::from(date.year()) * 12 + i64::from(date.month());
        let common = dates
            .windows(2)
            .map(|pair| months(&pair[1]) - months(&pair[0]))
            .fold(0, greatest_common);
        if common > 0 {
            return Step::Months(common);
        }
    }
    match dates.windows(2).map(|pair| days_between(pair[0], pair[1])).fold(0, greatest_common) {
        0 => Step::None,
        days => Step::Days(days),
    }
}

/// All dates of a step from the first to the last; `None` where there is no step, or more than `most`, so that the dates
/// known would be lost among them.
fn filled(first: Date, last: Date, step: Step, most: i64) -> Option<Vec<Date>> {
    let (count, distance) = match step {
        Step::Days(days) => (days_between(first, last) / days, days),
        Step::Months(months) => {
            let between = i64::from(last.year() - first.year()) * 12
                + i64::from(last.month() - first.month());
            (between / months, months)
        }
        Step::None => return None,
    };
    if !(0..=most).contains(&count) {
        return None;
    }
    (0..=count)
        .map(|index| {
            let span = match step {
                Step::Months(_) => (index * distance).months(),
                _ => (index * distance).days(),
            };
            first.checked_add(span).ok()
        })
        .collect()
}

fn days_between(from: Date, to: Date) -> i64 {
    (to - from).get_days().into()
}

fn greatest_common(one: i64, other: i64) -> i64 {
    if other == 0 { one } else { greatest_common(other, one % other) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::super::words::DateForm;
    use super::{Periods, Step};

    #[track_caller]
    fn check(dates: &[&str], step: Step, form: DateForm, expected: usize) {
        let dates: Vec<Date> = dates.iter().map(|date| date.parse().expect("a date")).collect();
        let periods = Periods::between(&dates);
        assert_eq!(
            (periods.step, periods.form(), periods.dates.len()),
            (step, form, expected),
            "{dates:?}"
        );
        assert!(dates.iter().all(|date| periods.dates.contains(date)), "{periods:?}");
    }

    #[test]
    fn missing_periods_are_filled_in() {
        check(&["2026-02-02", "2026-02-09", "2026-03-02"], Step::Days(7), DateForm::Day, 5);
        check(&["2026-01-01", "2026-02-01", "2026-05-01"], Step::Months(1), DateForm::MonthYear, 5);
        check(&["2020-01-01", "2021-01-01", "2024-01-01"], Step::Months(12), DateForm::Year, 5);
        check(&["2026-02-02", "2026-02-03", "2026-02-10"], Step::Days(1), DateForm::Day, 9);
        check(&["2024-02-05", "2026-02-02"], Step::Days(728), DateForm::DayYear, 2);
        check(&["2026-02-02"], Step::None, DateForm::Day, 1);
        check(&[], Step::None, DateForm::Day, 0);
    }

    #[test]
    fn dates_lie_in_their_periods_and_the_last_may_not_be_over() {
        let date = |text: &str| text.parse::<Date>().expect("a date");
        let periods = Periods::between(&["2026-02-02", "2026-02-09", "2026-02-16"].map(date));
        let index = |text: &str| periods.index_of(date(text));
        assert_eq!(index("2026-02-01"), None);
        assert_eq!(index("2026-02-08"), Some(0));
        assert_eq!(index("2026-02-22"), Some(2));
        assert_eq!(index("2026-02-23"), None);
        assert!(periods.is_last_unfinished(Some(date("2026-02-21"))));
        assert!(!periods.is_last_unfinished(Some(date("2026-02-22"))));
        let months = Periods::between(&["2026-01-01", "2026-02-01"].map(date));
        assert!(months.is_last_unfinished(Some(date("2026-02-27"))));
        assert!(!months.is_last_unfinished(Some(date("2026-02-28"))));
        assert_eq!(months.index_of(date("2026-02-28")), Some(1));
    }

    #[test]
    fn dates_without_a_rhythm_stay_alone() {
        check(&["1900-01-01", "1900-01-02", "2026-02-10"], Step::Days(1), DateForm::DayYear, 3);
    }
}
