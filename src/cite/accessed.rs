//! The day of access, which is the reader's: where a style prints it, and how.
//!
//! The program does not know the day. It renders the citation with a day that nobody will see, finds that day in what
//! the style printed, and leaves a place for the reader's own: a script in the page fills it.

use jiff::civil::Date;

use super::markup::Marked;
use crate::locale::{DateStyle, Locale};

/// The day that stands for the reader's while a style prints it.
pub(super) const STAND_IN: Date = Date::constant(2031, 10, 27);

/// How a style writes a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayForm {
    /// `02.06.2026`.
    Dotted,
    /// `2026-06-02`.
    Iso,
    /// `2 June 2026`, `2 июня 2026`.
    DayMonthYear,
    /// `June 2, 2026`.
    MonthDayYear,
}

impl DayForm {
    const ALL: [Self; 4] = [Self::Dotted, Self::Iso, Self::DayMonthYear, Self::MonthDayYear];

    /// The name by which a script in the page knows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dotted => "dd.mm.yyyy",
            Self::Iso => "yyyy-mm-dd",
            Self::DayMonthYear => "d month yyyy",
            Self::MonthDayYear => "month d, yyyy",
        }
    }

    /// The stand-in in this form.
    pub(super) fn stand_in(self, month: &str) -> String {
        let (year, day) = (STAND_IN.year(), STAND_IN.day());
        match self {
            Self::Dotted => STAND_IN.strftime("%d.%m.%Y").to_string(),
            Self::Iso => STAND_IN.to_string(),
            Self::DayMonthYear => format!("{day} {month} {year}"),
            Self::MonthDayYear => format!("{month} {day}, {year}"),
        }
    }

    /// The form in which the stand-in stands in a text; `month` is the name of its month.
    pub(super) fn find(text: &str, month: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| text.contains(&form.stand_in(month)))
    }
}

/// The name of the stand-in's month as it stands beside a day.
pub(super) fn month_name(locale: &Locale) -> String {
    let long = locale.date(STAND_IN, DateStyle::Long);
    let words = long.split(|c: char| !c.is_alphabetic());
    words.max_by_key(|word| word.chars().count()).unwrap_or_default().to_owned()
}

/// What the style printed with the stand-in, as HTML with an empty `span` in the place of the day. Its attribute
/// `data-day` is the form in which a script writes the reader's day there.
pub(super) fn with_place(marked: &Marked, form: DayForm, stand_in: &str) -> Option<String> {
    // A title may hold the same day; styles print that of access behind it.
    let at = marked.html.rfind(stand_in)?;
    let (before, from) = marked.html.split_at(at);
    let after = &from[stand_in.len()..];
    Some(format!("{before}<span data-day=\"{}\"></span>{after}", form.name()))
}
