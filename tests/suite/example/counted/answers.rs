//! Places, skills and pay: figures of questions and of articles.

use tallysheet::metrics::Value;

use super::*;

/// What stands in a row's columns, as texts.
#[track_caller]
fn rows(metric: &str, subject: &str, columns: &[&str]) -> Vec<Vec<Value>> {
    let columns: Vec<_> = columns.iter().map(|name| column(metric, subject, name)).collect();
    let count = columns.first().map_or(0, Vec::len);
    (0..count).map(|row| columns.iter().map(|column| column[row].clone()).collect()).collect()
}

#[test]
fn a_city_is_answered_from_its_own_postings() {
    let mut answered = 0;
    for subject in subjects() {
        let postings = recent(&subject);
        let cities = rows("cities", &subject, &["city", "jobs", "paid", "median_usd"]);
        let known: BTreeSet<_> = postings.iter().filter_map(|row| row.city.as_ref()).collect();
        assert_eq!(cities.len(), known.len(), "{subject}");
        for row in &cities {
            let city = row[0].as_text().expect("a name");
            let there: Vec<_> =
                postings.iter().filter(|row| row.city.as_deref() == Some(city)).collect();
            let pay: Vec<f64> = there.iter().filter_map(|row| row.pay).collect();
            check_number(&row[1], there.len() as f64, city);
            check_number(&row[2], pay.len() as f64, city);
            check_median(&row[3], pay, &format!("{city} of {subject}"));
        }
        let paid: Vec<f64> = cities.iter().filter_map(|row| row[2].as_number()).collect();
        assert!(paid.is_sorted_by(|more, less| more >= less), "{subject}: {paid:?}");
        answered += usize::from(cities.first().is_some_and(|row| row[3].is_present()));
    }
    // Both sides are there: pages that answer for a city, and pages that do not ask.
    assert!((10..60).contains(&answered), "{answered} pages answer");
}

#[test]
fn countries_are_ranked_by_pay_where_enough_say() {
    for subject in subjects() {
        let mut pay: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for row in recent(&subject) {
            if let (Some(country), Some(amount)) = (&row.country, row.pay) {
                pay.entry(country).or_default().push(amount);
            }
        }
        pay.retain(|_, amounts| amounts.len() >= MIN_SAMPLE);
        let mut ranked: Vec<_> =
            pay.into_iter().map(|(country, amounts)| (quantile(amounts, 0.5), country)).collect();
        ranked.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let found = rows("paid_countries", &subject, &["country", "median_usd"]);
        assert_eq!(found.len(), ranked.len(), "{subject}");
        for (row, (median, country)) in found.iter().zip(ranked) {
            assert_eq!(row[0].as_text(), Some(country), "{subject}");
            check_number(&row[1], median, country);
        }
    }
}

#[test]
fn skills_are_paid_and_shared_as_counted() {
    for subject in subjects() {
        let postings = recent(&subject);
        let names = |skill: &str, row: &Row| row.skills.iter().any(|name| name == skill);
        for row in rows("skill_pay", &subject, &["skill", "paid", "median_usd"]) {
            let skill = row[0].as_text().expect("a name");
            let paid = postings.iter().filter(|row| names(skill, row)).filter_map(|row| row.pay);
            let paid: Vec<f64> = paid.collect();
            assert!(paid.len() >= MIN_SAMPLE, "{skill} of {subject}");
            check_number(&row[1], paid.len() as f64, skill);
            check_median(&row[2], paid, &format!("{skill} of {subject}"));
        }
        for row in rows("skills_by_level", &subject, &["skill", "level", "jobs", "share"]) {
            let [skill, level] = [&row[0], &row[1]].map(|cell| cell.as_text().expect("a name"));
            let at: Vec<_> = postings.iter().filter(|row| row.level == Some(level)).collect();
            let named = at.iter().filter(|row| names(skill, row)).count();
            assert!(at.len() >= MIN_SAMPLE, "{level} of {subject}");
            check_number(&row[2], named as f64, skill);
            check_number(&row[3], named as f64 / at.len() as f64, &format!("{skill}, {level}"));
        }
    }
}

#[test]
fn the_latest_postings_are_the_newest_with_a_description() {
    for subject in subjects() {
        let mut newest = recent(&subject);
        newest.retain(|row| row.description_words >= 40);
        newest.sort_by(|one, other| (other.instant, &other.id).cmp(&(one.instant, &one.id)));
        newest.truncate(10);
        let found = rows("latest_jobs", &subject, &["title", "city", "skills"]);
        assert_eq!(found.len(), newest.len(), "{subject}");
        for (row, posting) in found.iter().zip(newest) {
            assert_eq!(row[0].as_text(), posting.title.as_deref(), "{subject}");
            assert_eq!(row[1].as_text(), posting.city.as_deref(), "{subject}");
            let mut skills = posting.skills.clone();
            skills.sort_by_key(|skill| (skill.to_lowercase(), skill.clone()));
            skills.truncate(5);
            let tags: Vec<String> = match &row[2] {
                Value::List(tags) => tags.iter().map(ToString::to_string).collect(),
                _ => Vec::new(),
            };
            assert_eq!(tags, skills, "{}", posting.id);
        }
    }
}

#[test]
fn a_year_here_and_from_afar_is_counted_right() {
    let window: Vec<_> = POSTINGS.iter().filter(|row| row.seen >= first_day()).collect();
    let pay_of = |takes: &dyn Fn(&Row) -> bool| -> Vec<f64> {
        window.iter().filter(|row| takes(row)).filter_map(|row| row.pay).collect()
    };
    for row in rows("ladder", "", &["level", "low", "median_usd", "high", "paid"]) {
        let level = row[0].as_text().expect("a name");
        let year: Vec<f64> =
            pay_of(&|row| row.level == Some(level)).iter().map(|pay| 12.0 * pay).collect();
        for (found, part) in row[1..4].iter().zip([0.25, 0.5, 0.75]) {
            check_number(found, quantile(year.clone(), part), level);
        }
        check_number(&row[4], year.len() as f64, level);
    }
    let is_senior = |row: &Row| matches!(row.level, Some("senior" | "lead"));
    // A euro is 1.14 dollars.
    let euros = |pay: Vec<f64>| pay.into_iter().map(|pay| 12.0 * pay / 1.14).collect::<Vec<f64>>();
    let here = euros(pay_of(&|row| is_senior(row) && row.city.as_deref() == Some("Belgrade")));
    let afar = euros(pay_of(&|row| {
        is_senior(row) && row.format == Some("remote") && row.country.as_deref() != Some("RS")
    }));
    let columns = ["low", "median_eur", "high", "afar_low", "afar_median", "afar_high"];
    let row = rows("belgrade", "", &columns).remove(0);
    for (found, part) in row[..3].iter().zip([0.25, 0.5, 0.75]) {
        check_number(found, quantile(here.clone(), part), "here");
    }
    for (found, part) in row[3..].iter().zip([0.25, 0.5, 0.75]) {
        check_number(found, quantile(afar.clone(), part), "from afar");
    }
}

#[test]
fn directions_and_specialisations_stand_beside_each_other_as_counted() {
    let directions = rows("all_directions", "", &["direction", "jobs", "median_usd"]);
    assert_eq!(directions.len(), 9);
    for row in &directions {
        let key = row[0].as_text().expect("a key");
        let postings = recent(key);
        check_number(&row[1], postings.len() as f64, key);
        check_median(&row[2], postings.iter().filter_map(|row| row.pay).collect(), key);
        let below = rows("specialisations_paid", key, &["specialisation", "jobs"]);
        let counts = tally(postings.iter().flat_map(|row| {
            let prefix = format!("{key}-");
            row.subjects.iter().filter(move |of| of.starts_with(&prefix)).cloned()
        }));
        let found: BTreeMap<String, usize> = below
            .iter()
            .filter_map(|row| Some((row[0].as_name()?, row[1].as_number()? as usize)))
            .filter(|(_, jobs)| *jobs > 0)
            .collect();
        assert_eq!(found, counts, "{key}");
    }
}
