//! Figures of charts over time.

use jiff::civil::Date;
use tallysheet::metrics::Value;

use super::super::exports::{Row, monday};
use super::*;

/// The weeks that charts show: all whole ones but the first two.
fn weeks() -> Vec<Date> {
    let week = jiff::Span::new().days(7);
    let first = POSTINGS.iter().map(|row| row.seen).min().expect("a posting");
    let mut weeks = Vec::new();
    let mut start = monday(first).checked_add(jiff::Span::new().days(14)).expect("a day");
    while start.checked_add(jiff::Span::new().days(6)).expect("a day") <= EXPORTS.as_of {
        weeks.push(start);
        start = start.checked_add(week).expect("a day");
    }
    weeks
}

#[test]
fn weeks_are_counted_right_and_the_unfinished_one_is_left_out() {
    let weeks = weeks();
    // Seventeen weeks of exports, from Thursday, 5 February, to Wednesday, 3 June.
    assert_eq!(weeks.len(), 15);
    assert_eq!(
        EXPORTS.as_of.weekday(),
        jiff::civil::Weekday::Wednesday,
        "the last week is unfinished"
    );
    for subject in subjects() {
        let counts = tally(of_subject(&subject).iter().map(|row| monday(row.seen).to_string()));
        let counted: Vec<_> = weeks
            .iter()
            .map(|week| (week.to_string(), counts.get(&week.to_string()).copied().unwrap_or(0)))
            .collect();
        check_counts("jobs_by_week", &subject, "week", &counted);
    }
}

#[test]
fn the_week_at_hand_is_in_the_chart_of_demand() {
    let mut shown: Vec<String> = weeks().iter().map(ToString::to_string).collect();
    shown.push(monday(EXPORTS.as_of).to_string());
    for subject in subjects() {
        let counts = tally(of_subject(&subject).iter().map(|row| monday(row.seen).to_string()));
        let counted: Vec<_> = shown
            .iter()
            .map(|week| (week.clone(), counts.get(week).copied().unwrap_or(0)))
            .collect();
        check_counts("demand", &subject, "week", &counted);
        let whole = &counted[..counted.len() - 1];
        let mean = whole.iter().map(|(_, jobs)| *jobs as f64).sum::<f64>() / whole.len() as f64;
        let drawn = &column("demand", &subject, "mean")[0];
        if mean < 1.0 {
            assert_eq!(*drawn, Value::Missing, "{subject}");
        } else {
            check_number(drawn, mean, &subject);
        }
        check_number(&column("week_facts", &subject, "mean")[0], mean, &subject);
        let sum = |weeks: &[(String, usize)]| weeks.iter().map(|(_, jobs)| jobs).sum::<usize>();
        let (early, late) = (sum(&whole[7..11]), sum(&whole[11..]));
        let change = &column("week_facts", &subject, "change")[0];
        if early.min(late) < TREND_SAMPLE {
            assert_eq!(*change, Value::Missing, "{subject}");
        } else {
            check_number(change, 100.0 * (late as f64 / early as f64 - 1.0), &subject);
        }
    }
}

/// What a week's shares are of.
type Dimension = fn(&Row) -> Option<&'static str>;

#[test]
fn shares_of_a_week_are_counted_right() {
    let level: Dimension = |row| row.level;
    let format: Dimension = |row| row.format;
    for (metric, name, of) in
        [("level_by_week", "level", level), ("format_by_week", "format", format)]
    {
        for subject in subjects() {
            let mut counts: BTreeMap<(Date, &str), usize> = BTreeMap::new();
            let mut stated: BTreeMap<Date, usize> = BTreeMap::new();
            for row in of_subject(&subject) {
                let Some(value) = of(row) else { continue };
                *counts.entry((monday(row.seen), value)).or_default() += 1;
                *stated.entry(monday(row.seen)).or_default() += 1;
            }
            counts.retain(|(week, _), _| weeks().contains(week));
            let found = column(metric, &subject, "week").into_iter();
            let found = found.zip(column(metric, &subject, name));
            let found: Vec<_> = found.zip(column(metric, &subject, "share")).collect();
            assert_eq!(found.len(), counts.len(), "`{metric}` of `{subject}`");
            for ((week, value), share) in found {
                let Value::Date(week) = week else { panic!("{week:?}") };
                let count = counts[&(week, value.as_text().expect("a name"))];
                let what = format!("{value:?} of {subject} in {week}");
                check_sampled(&share, stated[&week], || count as f64 / stated[&week] as f64, &what);
            }
        }
    }
}

#[test]
fn shares_at_both_ends_of_the_charts_are_counted_right() {
    let weeks = weeks();
    let (first, last) = (&weeks[..4], &weeks[weeks.len() - 4..]);
    for subject in subjects() {
        let rows = of_subject(&subject);
        for (end, of) in [("early_share", first), ("late_share", last)] {
            let stated = |of: &[Date]| {
                let rows = rows.iter().filter(|row| of.contains(&monday(row.seen)));
                rows.filter_map(|row| row.format).collect::<Vec<_>>()
            };
            let shares = column("formats", &subject, end);
            let enough = stated(first).len().min(stated(last).len()) >= TREND_SAMPLE;
            for (share, format) in shares.iter().zip(texts(&column("formats", &subject, "format")))
            {
                if !enough {
                    assert_eq!(*share, Value::Missing, "{subject}");
                    continue;
                }
                let stated = stated(of);
                let count = stated.iter().filter(|stated| **stated == format).count();
                check_number(
                    share,
                    count as f64 / stated.len() as f64,
                    &format!("{format} of {subject}"),
                );
            }
        }
    }
}

#[test]
fn bands_of_a_week_add_up_to_1() {
    for subject in subjects() {
        let mut sums: BTreeMap<String, f64> = BTreeMap::new();
        let found = texts(&column("band_by_week", &subject, "week"));
        let paid = column("band_by_week", &subject, "paid");
        let shares = column("band_by_week", &subject, "share");
        for ((week, paid), share) in found.into_iter().zip(paid).zip(&shares) {
            match share {
                Value::Suppressed => assert!(paid.as_number() < Some(MIN_SAMPLE as f64)),
                share => *sums.entry(week).or_default() += share.as_number().expect("a share"),
            }
        }
        for (week, sum) in sums {
            assert!((sum - 1.0).abs() < 1e-9, "{subject}: {sum} in {week}");
        }
    }
    let backend = column("band_by_week", "backend", "share");
    assert!(backend.iter().all(Value::is_present), "backend has enough in every week");
}
