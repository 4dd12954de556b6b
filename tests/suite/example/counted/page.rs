//! Figures of text and tables.

use std::collections::BTreeSet;

use tallysheet::metrics::Value;

use super::super::COMPUTED;
use super::*;

#[test]
fn the_collection_is_counted_right() {
    let rows = &EXPORTS.rows;
    let ads = rows.iter().filter(|row| row.record == "job").count();
    let addresses = POSTINGS.len();
    assert!(addresses < ads && ads < rows.len(), "there are doubles and other records");
    let sources: BTreeSet<_> = rows.iter().map(|row| &row.source).collect();
    for (name, expected) in [
        ("records", rows.len()),
        ("postings", addresses),
        ("other_records", rows.len() - ads),
        ("repeated", ads - addresses),
        ("sources", sources.len()),
    ] {
        check_number(&column("collection", "", name)[0], expected as f64, name);
    }
    let jobs = COMPUTED.tables.iter().find(|table| table.name() == "jobs").expect("a dataset");
    assert_eq!((jobs.rows(), jobs.rejected_rows()), (rows.len(), EXPORTS.rejected));
    assert_eq!(COMPUTED.as_of, EXPORTS.as_of);
}

#[test]
fn summaries_are_counted_right() {
    for subject in subjects() {
        let rows = recent(&subject);
        let check = |name: &str, expected: f64| {
            check_number(
                &column("summary", &subject, name)[0],
                expected,
                &format!("{name} of {subject}"),
            );
        };
        let with_format = rows.iter().filter(|row| row.format.is_some()).count();
        let remote = rows.iter().filter(|row| row.format == Some("remote")).count();
        let companies: BTreeSet<_> = rows.iter().filter_map(|row| row.company.as_ref()).collect();
        let countries: BTreeSet<_> = rows.iter().filter_map(|row| row.country.as_ref()).collect();
        let pay: Vec<f64> = rows.iter().filter_map(|row| row.pay).collect();
        check("jobs", rows.len() as f64);
        check("paid", pay.len() as f64);
        check("with_level", rows.iter().filter(|row| row.level.is_some()).count() as f64);
        check("with_format", with_format as f64);
        check("per_week", rows.len() as f64 / 90.0 * 7.0);
        let remote_share = column("summary", &subject, "remote_share").remove(0);
        check_sampled(&remote_share, with_format, || remote as f64 / with_format as f64, &subject);
        let paid_share = column("summary", &subject, "paid_share").remove(0);
        check_sampled(&paid_share, rows.len(), || pay.len() as f64 / rows.len() as f64, &subject);
        check("companies", companies.len() as f64);
        check("countries", countries.len() as f64);
        check_median(&column("summary", &subject, "median_usd")[0], pay, &subject);
    }
}

#[test]
fn pay_by_level_is_counted_right() {
    for subject in subjects() {
        let rows = recent(&subject);
        let levels = ["junior", "middle", "senior", "lead"];
        assert_eq!(texts(&column("salary_by_level", &subject, "level")), levels);
        for (name, part) in [("low", 0.25), ("median_usd", 0.5), ("high", 0.75)] {
            let amounts = column("salary_by_level", &subject, name);
            for (found, level) in amounts.iter().zip(&levels) {
                let of_level = rows.iter().filter(|row| row.level == Some(*level));
                let pay: Vec<f64> = of_level.filter_map(|row| row.pay).collect();
                let what = format!("{name} of {level} of {subject}");
                check_sampled(found, pay.len(), || quantile(pay.clone(), part), &what);
            }
        }
    }
}

#[test]
fn bands_hold_each_amount_once() {
    for subject in subjects() {
        let mut counts = [0_usize; 5];
        for pay in recent(&subject).iter().filter_map(|row| row.pay) {
            let band =
                [3_000.0, 5_000.0, 8_000.0, 12_000.0].iter().filter(|bound| pay >= **bound).count();
            counts[band] += 1;
        }
        let names = ["below-3", "from-3", "from-5", "from-8", "from-12"];
        let counted: Vec<_> = names
            .into_iter()
            .map(str::to_owned)
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .collect();
        check_counts("pay_bands", &subject, "band", &counted);
        let shares = column("pay_bands", &subject, "share");
        let paid: usize = counts.iter().sum();
        for (share, (band, count)) in shares.iter().zip(&counted) {
            check_sampled(share, paid, || *count as f64 / paid as f64, band);
        }
    }
}

#[test]
fn skills_and_pairs_are_counted_right() {
    for subject in subjects() {
        let rows = recent(&subject);
        let skills = tally(rows.iter().flat_map(|row| row.skills.iter().cloned()));
        let mut top = most(skills);
        top.truncate(10);
        check_counts("top_skills", &subject, "skill", &top);
        let pairs = rows.iter().flat_map(|row| {
            let mut names = row.skills.clone();
            names.sort_by_key(|name| (name.to_lowercase(), name.clone()));
            let count = names.len();
            let all =
                (0..count).flat_map(move |one| (one + 1..count).map(move |other| (one, other)));
            all.map(|(one, other)| format!("{} + {}", names[one], names[other])).collect::<Vec<_>>()
        });
        let mut top_pairs = most(tally(pairs));
        top_pairs.truncate(10);
        check_counts("skill_pairs", &subject, "pair", &top_pairs);
        let Value::List(five) = &column("stack", &subject, "top5")[0] else { panic!("a list") };
        let five: Vec<&str> = five.iter().map(|skill| &**skill).collect();
        assert_eq!(five, top[..5].iter().map(|(skill, _)| skill.as_str()).collect::<Vec<_>>());
    }
}

#[test]
fn countries_and_employers_are_counted_right() {
    for subject in subjects() {
        let rows = recent(&subject);
        let countries = most(tally(rows.iter().filter_map(|row| row.country.clone())));
        check_counts("countries", &subject, "country", &countries);
        let mut companies = most(tally(rows.iter().filter_map(|row| row.company.clone())));
        companies.truncate(10);
        check_counts("employers", &subject, "company", &companies);
    }
}

#[test]
fn percentages_of_sources_are_whole_and_add_up_to_100() {
    for subject in subjects() {
        let rows = recent(&subject);
        let kinds = most(tally(rows.iter().map(|row| row.source_kind.clone())));
        check_counts("source_kinds", &subject, "kind", &kinds);
        let mut sum = 0.0;
        for (percent, (kind, count)) in
            column("source_kinds", &subject, "percent").iter().zip(&kinds)
        {
            let percent = percent.as_number().expect("a number");
            let exact = 100.0 * *count as f64 / rows.len() as f64;
            assert!(
                percent.fract() == 0.0 && (percent - exact).abs() < 1.0,
                "{kind} of {subject}: {percent}"
            );
            sum += percent;
        }
        assert_eq!(sum, 100.0, "{subject}");
    }
}
