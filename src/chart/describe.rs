//! A chart in words, for whoever does not see it: what it goes from and to, what is highest, lowest and latest.

use super::plot::{Base, Plot, Series};
use super::spec::Kind;
use super::words::{DateForm, Sentence, Words};
use crate::unit::{NumberStyle, Unit};

/// At most this many rows are read out.
const ROWS: usize = 10;

/// The description of a plot: sentences in the page's language, with spaces between them.
pub(super) fn describe(kind: &Kind, plot: &Plot<'_>, words: &dyn Words) -> String {
    let teller = Teller { plot, words };
    let mut sentences = Vec::new();
    match (&plot.base, plot.series.as_slice()) {
        (Base::Periods(_), [one]) => {
            sentences.extend(teller.range());
            sentences.extend(teller.extremes(one));
            sentences.extend(teller.latest(one));
            sentences.extend(teller.gaps(one));
        }
        (Base::Periods(_), several) => {
            sentences.extend(teller.range());
            // Counts that are drawn as parts of their sum are not told as counts that rose or fell.
            let is_share = matches!(kind, Kind::Share { .. });
            sentences.extend(several.iter().filter_map(|series| teller.course(series, is_share)));
        }
        (Base::Names(_), [one]) => teller.rows(one, &mut sentences),
        (Base::Names(_), several) => {
            sentences.extend(teller.range());
            sentences.extend(several.iter().filter_map(|series| teller.extremes_of(series)));
        }
    }
    sentences.join(" ")
}

struct Teller<'a> {
    plot: &'a Plot<'a>,
    words: &'a dyn Words,
}

impl Teller<'_> {
    fn range(&self) -> Option<String> {
        let count = self.plot.len();
        let (first, last) = (self.name(0, true)?, self.name(count.checked_sub(1)?, true)?);
        Some(self.words.sentence(&Sentence::Range { count, first: &first, last: &last }))
    }

    fn extremes(&self, series: &Series<'_>) -> Option<String> {
        let known = || {
            series.values.iter().enumerate().filter_map(|(index, value)| Some((index, (*value)?)))
        };
        // The first of equal values.
        let highest = known().reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        let lowest = known().reduce(|best, next| if next.1 < best.1 { next } else { best })?;
        if highest.1 == lowest.1 {
            return None;
        }
        Some(self.words.sentence(&Sentence::Extremes {
            highest: &self.quantity(highest.1),
            highest_at: &self.name(highest.0, false)?,
            lowest: &self.quantity(lowest.1),
            lowest_at: &self.name(lowest.0, false)?,
        }))
    }

    fn extremes_of(&self, series: &Series<'_>) -> Option<String> {
        let extremes = self.extremes(series)?;
        Some(format!("{}: {extremes}", series.name))
    }

    fn latest(&self, series: &Series<'_>) -> Option<String> {
        let mut known = series
            .values
            .iter()
            .enumerate()
            .rev()
            .filter_map(|(index, value)| Some((index, (*value)?)));
        let (index, value) = known.next()?;
        // The change of a percentage would be a percentage of a percentage, which nobody reads as such.
        let is_ratio = matches!(self.plot.unit, Unit::Percent | Unit::Share);
        let before =
            known.next().map(|(_, before)| before).filter(|before| *before > 0.0 && !is_ratio);
        let at = self.name(index, false)?;
        let quantity = self.quantity(value);
        let Some(before) = before else {
            return Some(self.words.sentence(&Sentence::Latest { value: &quantity, at: &at }));
        };
        let style = NumberStyle { decimals: Some(0), signed: true, compact: false };
        let change = self.words.number((value / before - 1.0) * 100.0, &Unit::Percent, style);
        Some(self.words.sentence(&Sentence::Change { value: &quantity, at: &at, change: &change }))
    }

    /// From which value a series went to which.
    fn course(&self, series: &Series<'_>, is_share: bool) -> Option<String> {
        let known = |index: usize| Some((index, series.values[index]?));
        let (first_at, first) = (0..series.values.len()).find_map(known)?;
        let (last_at, last) = (0..series.values.len()).rev().find_map(known)?;
        let told = |index: usize, value: f64| {
            if !is_share || matches!(self.plot.unit, Unit::Share | Unit::Percent) {
                return self.quantity(value);
            }
            let whole: f64 =
                self.plot.series.iter().filter_map(|series| series.values[index]).sum();
            let percent = if whole > 0.0 { value / whole * 100.0 } else { 0.0 };
            self.words.number(percent, &Unit::Percent, NumberStyle::default())
        };
        let (first, last) = (told(first_at, first), told(last_at, last));
        Some(self.words.sentence(&Sentence::Series {
            series: series.name,
            first: &first,
            last: &last,
        }))
    }

    fn gaps(&self, series: &Series<'_>) -> Option<String> {
        let count = series.values.iter().filter(|value| value.is_none()).count();
        (count > 0).then(|| self.words.sentence(&Sentence::Gaps { count }))
    }

    fn rows(&self, series: &Series<'_>, sentences: &mut Vec<String>) {
        let known = || {
            series.values.iter().enumerate().filter_map(|(index, value)| Some((index, (*value)?)))
        };
        for (index, value) in known().take(ROWS) {
            let Some(name) = self.name(index, false) else { continue };
            let value = self.quantity(value);
            sentences.push(self.words.sentence(&Sentence::Row { name: &name, value: &value }));
        }
        let more = known().count().saturating_sub(ROWS);
        if more > 0 {
            sentences.push(self.words.sentence(&Sentence::More { count: more }));
        }
        sentences.extend(self.gaps(series));
    }

    /// What a value stands over; dates with their year where they are told for the first time.
    fn name(&self, index: usize, in_full: bool) -> Option<String> {
        match &self.plot.base {
            Base::Names(names) => Some(names.get(index)?.label.to_owned()),
            Base::Periods(periods) => {
                let form = match periods.form() {
                    DateForm::Day if in_full => DateForm::DayYear,
                    form => form,
                };
                Some(self.words.date(*periods.dates.get(index)?, form))
            }
        }
    }

    fn quantity(&self, value: f64) -> String {
        self.words.quantity(value, self.plot.unit, self.plot.style)
    }
}
