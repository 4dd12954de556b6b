//! A language, as charts need it.

use jiff::civil::Date;

use crate::chart::{Argument, DateForm, Sentence, Words};
use crate::config::LocalText;
use crate::locale::{Arg, DateStyle, Locale};
use crate::unit::{NumberStyle, Unit};

/// What a locale says for charts.
#[derive(Clone, Copy)]
pub struct LocaleWords<'a>(pub &'a Locale);

impl Words for LocaleWords<'_> {
    fn number(&self, value: f64, unit: &Unit, style: NumberStyle) -> String {
        self.0.number(value, unit, style)
    }

    fn quantity(&self, value: f64, unit: &Unit, style: NumberStyle) -> String {
        self.0.quantity(value, unit, style)
    }

    fn date(&self, date: Date, form: DateForm) -> String {
        match form {
            DateForm::Year => self.0.date(date, DateStyle::Year),
            DateForm::Month => self.0.date(date, DateStyle::MonthShort),
            DateForm::MonthYear => self.0.date(date, DateStyle::MonthYearShort),
            DateForm::Day => self.0.date(date, DateStyle::MonthDayShort),
            DateForm::DayYear => self.0.date(date, DateStyle::Medium),
        }
    }

    fn text<'t>(&self, text: &'t LocalText) -> &'t str {
        text.get_or(self.0.lang().as_str(), [])
    }

    fn sentence(&self, sentence: &Sentence<'_>) -> String {
        let arguments: Vec<(&str, Arg<'_>)> = sentence
            .arguments()
            .into_iter()
            .map(|(name, argument)| match argument {
                Argument::Text(text) => (name, Arg::from(text)),
                Argument::Count(count) => (name, Arg::from(count)),
            })
            .collect();
        self.0.message(sentence.id(), &arguments).unwrap_or_default()
    }
}
