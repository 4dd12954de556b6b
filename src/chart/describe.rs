//! A chart in words, for whoever does not see it: what it goes from and to, what is highest, lowest and latest.

use super::plot::{Base, Content, Plot, PointPlot, Series};
use super::recipe::{Kitchen, levels};
use super::spec::{ChartSpec, Kind};
use super::words::{DateForm, Sentence, Words};
use crate::unit::{NumberStyle, Unit};

/// At most this many rows are read out.
const ROWS: usize = 10;

/// The description of a chart: sentences in the page's language, with spaces between them.
pub(super) fn describe(content: &Content<'_>, kitchen: Kitchen<'_>) -> String {
    let mut sentences = match content {
        Content::Plot(plot) => plot_sentences(plot, kitchen.spec, kitchen.words),
        Content::Points(plot) => vec![points_sentence(plot, kitchen.words)],
        // What an author's own option shows only its title can say.
        Content::Rows(_) => Vec::new(),
    };
    if let Content::Plot(plot) = content {
        let known: Vec<f64> = plot.values().collect();
        for (name, level) in levels(&known, kitchen) {
            let value = kitchen.words.quantity(level, plot.unit, plot.style);
            let name = name.as_deref().unwrap_or_default();
            if !name.is_empty() {
                let sentence = Sentence::Reference { name, value: &value };
                sentences.push(kitchen.words.sentence(&sentence));
            }
        }
        for event in &kitchen.spec.marks.events {
            let at = event.at.parse().map_or_else(
                |_| event.at.clone(),
                |date| kitchen.words.date(date, DateForm::DayYear),
            );
            let text = kitchen.words.text(&event.label);
            sentences.push(kitchen.words.sentence(&Sentence::Event { at: &at, text }));
        }
        if plot.is_unfinished {
            sentences.push(kitchen.words.sentence(&Sentence::Unfinished));
        }
    }
    sentences.join(" ")
}

fn plot_sentences(plot: &Plot<'_>, spec: &ChartSpec, words: &dyn Words) -> Vec<String> {
    let teller = Teller { plot, words };
    let mut sentences = Vec::new();
    match (&spec.kind, &plot.base, plot.series.as_slice()) {
        (Kind::Boxplot { .. } | Kind::Range { .. }, _, [first, .., last]) => {
            teller.spans(first, last, &mut sentences);
        }
        (Kind::Heatmap { .. }, ..) => {
            sentences.extend(teller.range());
            sentences.extend(teller.peaks());
        }
        (_, Base::Periods(_), [one]) => {
            sentences.extend(teller.range());
            sentences.extend(teller.extremes(one));
            sentences.extend(teller.latest(one));
            sentences.extend(teller.gaps(one));
        }
        (kind, Base::Periods(_), several) => {
            sentences.extend(teller.range());
            // Counts that are drawn as parts of their sum are not told as counts that rose or fell.
            let is_share = matches!(kind, Kind::Share { .. });
            sentences.extend(several.iter().filter_map(|series| teller.course(series, is_share)));
        }
        (_, Base::Names(_), [one]) => teller.rows(one, &mut sentences),
        (_, Base::Names(_), several) => {
            sentences.extend(teller.range());
            sentences.extend(several.iter().filter_map(|series| teller.extremes_of(series)));
        }
    }
    sentences
}

/// How many points there are, and between which numbers they lie.
fn points_sentence(plot: &PointPlot<'_>, words: &dyn Words) -> String {
    let points = || plot.series.iter().flat_map(|series| &series.points);
    let ends = |values: &mut dyn Iterator<Item = f64>| {
        values.fold([f64::INFINITY, f64::NEG_INFINITY], |ends, value| {
            [ends[0].min(value), ends[1].max(value)]
        })
    };
    let [left, right] = ends(&mut points().map(|point| point.x))
        .map(|value| words.quantity(value, plot.x.unit, plot.x.style));
    let [low, high] = ends(&mut points().map(|point| point.y))
        .map(|value| words.quantity(value, plot.y.unit, plot.y.style));
    words.sentence(&Sentence::Points {
        count: points().count(),
        across: [plot.x.title, &left, &right],
        up: [plot.y.title, &low, &high],
    })
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

    /// From which number to which each row reaches.
    fn spans(&self, first: &Series<'_>, last: &Series<'_>, sentences: &mut Vec<String>) {
        let known = || {
            (0..self.plot.len())
                .filter_map(|index| Some((index, first.values[index]?, last.values[index]?)))
        };
        for (index, low, high) in known().take(ROWS) {
            let Some(name) = self.name(index, false) else { continue };
            let (low, high) = (self.quantity(low), self.quantity(high));
            let sentence = Sentence::Span { name: &name, low: &low, high: &high };
            sentences.push(self.words.sentence(&sentence));
        }
        let more = known().count().saturating_sub(ROWS);
        if more > 0 {
            sentences.push(self.words.sentence(&Sentence::More { count: more }));
        }
    }

    /// The highest and the lowest of all cells.
    fn peaks(&self) -> Option<String> {
        let cells = || {
            self.plot.series.iter().flat_map(|series| {
                let values = series.values.iter().enumerate();
                values.filter_map(move |(index, value)| Some((series.name, index, (*value)?)))
            })
        };
        let highest = cells().reduce(|best, next| if next.2 > best.2 { next } else { best })?;
        let lowest = cells().reduce(|best, next| if next.2 < best.2 { next } else { best })?;
        let at =
            |cell: (&str, usize, f64)| Some(format!("{}, {}", cell.0, self.name(cell.1, false)?));
        Some(self.words.sentence(&Sentence::Extremes {
            highest: &self.quantity(highest.2),
            highest_at: &at(highest)?,
            lowest: &self.quantity(lowest.2),
            lowest_at: &at(lowest)?,
        }))
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
