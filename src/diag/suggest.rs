//! "Did you mean …": the nearest of the names that would have been right.

/// A hint that names what the user probably meant, if one of `known` is near enough to `found`.
///
/// Near is a Damerau-Levenshtein distance of at most a third of the longer name's length (at least 1), and
/// letter case does not count. Of equally near names the first in alphabetical order is taken.
pub fn did_you_mean<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let folded = found.to_lowercase();
    known
        .into_iter()
        .filter_map(|name| {
            let distance = strsim::damerau_levenshtein(&folded, &name.to_lowercase());
            let allowed = (name.chars().count().max(found.chars().count()) / 3).max(1);
            (distance <= allowed && name != found).then_some((distance, name))
        })
        .min()
        .map(|(_, name)| format!("did you mean `{name}`?"))
}

/// The names in backticks, separated by commas; of many, the first ten and how many more there are.
pub fn name_list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    const SHOWN: usize = 10;
    let names: Vec<_> = names.into_iter().collect();
    let mut text =
        names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        text.push_str(&format!(" and {} more", names.len() - SHOWN));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{did_you_mean, name_list};

    #[track_caller]
    fn check(found: &str, known: &[&str], expected: Option<&str>) {
        let expected = expected.map(|name| format!("did you mean `{name}`?"));
        assert_eq!(did_you_mean(found, known.iter().copied()), expected);
    }

    #[test]
    fn suggests_the_nearest_name_and_nothing_far_fetched() {
        check("sumary", &["summary", "salary_by_level"], Some("summary"));
        check("Summary", &["summary"], Some("summary"));
        check("medain", &["median", "medial"], Some("median"));
        check("revenue", &["jobs"], None);
        check("зарплата", &["зарплаты"], Some("зарплаты"));
        check("n", &[], None);
        check("same", &["same"], None);
    }

    #[test]
    fn long_lists_are_cut() {
        let names: Vec<_> = (0..12).map(|n| format!("m{n}")).collect();
        let list = name_list(names.iter().map(String::as_str));
        assert!(list.starts_with("`m0`, `m1`") && list.ends_with("`m9` and 2 more"), "{list}");
    }
}
