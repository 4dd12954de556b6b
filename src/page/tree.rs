//! Pages under pages: each page's parent found by its key, and the address that follows from it.
//!
//! In: the pages of a report, and the key of each one's parent. Out: the pages with parents and addresses, or what is
//! wrong: a parent that is no page of the report, pages that are each other's parents in a circle.

use std::collections::BTreeMap;

use super::report::ReportPage;
use crate::diag::did_you_mean;

/// Why pages do not make a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Knot {
    /// The parent of a page is no page.
    UnknownParent {
        /// The key of the page.
        page: String,
        /// What its parent is said to be.
        parent: String,
        /// What was meant.
        hint: Option<String>,
    },
    /// The keys of pages that lead from one to the next, and from the last to the first.
    Circle(Vec<String>),
}

/// Sets the parent and the address of each page. `parents` has the key of each one's parent; `None` at the top.
///
/// # Errors
/// All that is wrong; the pages are then as they were, or half changed.
pub(super) fn grow(pages: &mut [ReportPage], parents: &[Option<String>]) -> Result<(), Vec<Knot>> {
    let mut knots = Vec::new();
    let by_key = positions(pages);
    let mut found = Vec::with_capacity(pages.len());
    for (page, parent) in pages.iter().zip(parents) {
        let position = parent.as_ref().and_then(|parent| by_key.get(parent.as_str()).copied());
        if let (Some(parent), None) = (parent, position) {
            let hint = did_you_mean(parent, by_key.keys().copied());
            let (page, parent) = (page.key.clone(), parent.clone());
            knots.push(Knot::UnknownParent { page, parent, hint });
        }
        found.push(position);
    }
    drop(by_key);
    for (page, parent) in pages.iter_mut().zip(found) {
        page.parent = parent;
    }
    let order = match downwards(pages) {
        Ok(order) => order,
        Err(circles) => {
            knots.extend(circles);
            Vec::new()
        }
    };
    for position in order {
        let page = &pages[position];
        let above = page.parent.map(|parent| pages[parent].address.as_str());
        let address = match above {
            Some(above) => format!("{above}/{}", page.slug),
            None => page.slug.to_string(),
        };
        pages[position].address = address;
    }
    if knots.is_empty() { Ok(()) } else { Err(knots) }
}

/// The position of the page with a key; of the last one, where several pages have it.
pub(super) fn positions(pages: &[ReportPage]) -> BTreeMap<&str, usize> {
    pages.iter().enumerate().map(|(position, page)| (page.key.as_str(), position)).collect()
}

/// The pages under each page, in the order of the pages.
pub(super) fn children(pages: &[ReportPage]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); pages.len()];
    for (position, page) in pages.iter().enumerate() {
        if let Some(parent) = page.parent {
            children[parent].push(position);
        }
    }
    children
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Not,
    OnWay,
    Done,
}

/// The pages in an order in which parents come before their children.
fn downwards(pages: &[ReportPage]) -> Result<Vec<usize>, Vec<Knot>> {
    let mut seen = vec![Seen::Not; pages.len()];
    let mut order = Vec::with_capacity(pages.len());
    let mut circles = Vec::new();
    for start in 0..pages.len() {
        let mut way: Vec<usize> = Vec::new();
        let mut next = Some(start);
        while let Some(position) = next {
            match seen[position] {
                Seen::Done => break,
                Seen::OnWay => {
                    let from = way.iter().position(|on_way| *on_way == position).unwrap_or(0);
                    let keys = way[from..].iter().map(|position| pages[*position].key.clone());
                    circles.push(Knot::Circle(keys.collect()));
                    break;
                }
                Seen::Not => {
                    seen[position] = Seen::OnWay;
                    way.push(position);
                    next = pages[position].parent;
                }
            }
        }
        for position in way.into_iter().rev() {
            seen[position] = Seen::Done;
            order.push(position);
        }
    }
    if circles.is_empty() { Ok(order) } else { Err(circles) }
}

#[cfg(test)]
mod tests {
    use super::super::url::Slug;
    use super::{Knot, ReportPage, children, grow};

    fn pages(keys: &[&str]) -> Vec<ReportPage> {
        keys.iter().map(|key| ReportPage::new(key, Slug::new(key).expect("a slug"))).collect()
    }

    fn parents(parents: &[&str]) -> Vec<Option<String>> {
        parents.iter().map(|key| (!key.is_empty()).then(|| (*key).to_owned())).collect()
    }

    #[test]
    fn addresses_follow_from_parents_in_any_order() {
        let mut pages = pages(&["c", "b", "a", "d"]);
        assert_eq!(grow(&mut pages, &parents(&["b", "a", "", "a"])), Ok(()));
        let addresses: Vec<&str> = pages.iter().map(|page| page.address.as_str()).collect();
        assert_eq!(addresses, ["a/b/c", "a/b", "a", "a/d"]);
        assert_eq!(children(&pages), [vec![], vec![0], vec![1, 3], vec![]]);
    }

    #[test]
    fn every_knot_is_told_once() {
        let mut pages = pages(&["a", "b", "c", "d", "e"]);
        let circle = |keys: &[&str]| Knot::Circle(keys.iter().map(ToString::to_string).collect());
        assert_eq!(
            grow(&mut pages, &parents(&["b", "a", "a", "d", "nowhere"])),
            Err(vec![
                Knot::UnknownParent { page: "e".into(), parent: "nowhere".into(), hint: None },
                circle(&["a", "b"]),
                circle(&["d"]),
            ])
        );
    }

    #[test]
    fn long_chains_are_no_matter() {
        let keys: Vec<String> = (0..20_000).map(|number| format!("p{number}")).collect();
        let mut pages = pages(&keys.iter().map(String::as_str).collect::<Vec<_>>());
        let parents: Vec<Option<String>> =
            (0..20_000).map(|n| (n % 10 > 0).then(|| format!("p{}", n - 1))).collect();
        assert_eq!(grow(&mut pages, &parents), Ok(()));
        assert_eq!(pages[19_999].address.matches('/').count(), 9);
    }
}
