//! Counting the items of lists, or the pairs of them, for many groups at once.

use hashbrown::HashMap;

/// An item or a pair as numbers of texts: the second is [`NONE`] for an item alone.
type Code = (u32, u32);

/// Stands for no text.
const NONE: u32 = u32::MAX;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum What {
    /// Items.
    Items,
    /// Unordered pairs of different items.
    Pairs,
}

/// How often each item or pair occurs in the lists of each group.
#[derive(Debug)]
pub(super) struct Tally {
    what: What,
    /// Each text once, by its number.
    texts: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
    groups: Vec<HashMap<Code, u64>>,
    /// The numbers of the list at hand; kept so that a list costs no allocation.
    list: Vec<u32>,
}

/// An item, or the two of a pair in their order, and how often it occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Count<'a> {
    pub(super) first: &'a str,
    pub(super) second: Option<&'a str>,
    pub(super) count: u64,
}

impl Tally {
    pub(super) fn new(what: What) -> Self {
        Self {
            what,
            texts: Vec::new(),
            numbers: HashMap::new(),
            groups: Vec::new(),
            list: Vec::new(),
        }
    }

    /// What it counts.
    pub(super) fn what(&self) -> What {
        self.what
    }

    /// Makes room for so many groups.
    pub(super) fn resize(&mut self, groups: usize) {
        if self.groups.len() < groups {
            self.groups.resize_with(groups, HashMap::new);
        }
    }

    /// Counts the items of one list, each once, in the group with this number.
    pub(super) fn add<'a>(&mut self, group: usize, items: impl Iterator<Item = &'a str>) {
        let mut list = std::mem::take(&mut self.list);
        list.clear();
        list.extend(items.map(|item| self.number(item)));
        list.sort_unstable();
        list.dedup();
        if let Some(counts) = self.groups.get_mut(group) {
            match self.what {
                What::Items => {
                    list.iter().for_each(|item| *counts.entry((*item, NONE)).or_insert(0) += 1);
                }
                What::Pairs => {
                    for (position, first) in list.iter().enumerate() {
                        for second in &list[position + 1..] {
                            *counts.entry((*first, *second)).or_insert(0) += 1;
                        }
                    }
                }
            }
        }
        self.list = list;
    }

    /// Adds a count that another tally had.
    pub(super) fn add_count(
        &mut self,
        group: usize,
        first: &str,
        second: Option<&str>,
        count: u64,
    ) {
        let first = self.number(first);
        let second = second.map_or(NONE, |second| self.number(second));
        if let Some(counts) = self.groups.get_mut(group) {
            *counts.entry((first.min(second), first.max(second))).or_insert(0) += count;
        }
    }

    /// The counts of the first so many groups, which are forgotten: for each the highest `limit` (all of them where there
    /// is none), highest first, ties in the order of the texts.
    pub(super) fn take(&mut self, groups: usize, limit: Option<usize>) -> Vec<Vec<Count<'_>>> {
        let taken: Vec<_> = self.groups.drain(..groups.min(self.groups.len())).collect();
        taken.into_iter().map(|counts| self.highest(counts, limit)).collect()
    }

    fn highest(&self, counts: HashMap<Code, u64>, limit: Option<usize>) -> Vec<Count<'_>> {
        let mut all: Vec<(Code, u64)> = counts.into_iter().collect();
        if let Some(limit) = limit
            && limit < all.len()
            && limit > 0
        {
            // Only what reaches the count of the last place can be among the highest: few texts need to be compared.
            let (_, last, _) = all.select_nth_unstable_by(limit - 1, |a, b| b.1.cmp(&a.1));
            let least = last.1;
            all.retain(|(_, count)| *count >= least);
        }
        let mut counted: Vec<Count<'_>> =
            all.into_iter().map(|(code, count)| self.count(code, count)).collect();
        counted.sort_unstable_by(|a, b| {
            b.count.cmp(&a.count).then_with(|| (a.first, a.second).cmp(&(b.first, b.second)))
        });
        counted.truncate(limit.unwrap_or(usize::MAX));
        counted
    }

    fn count(&self, (first, second): Code, count: u64) -> Count<'_> {
        let text = |number: u32| self.texts.get(number as usize).map_or("", |text| text);
        if second == NONE {
            return Count { first: text(first), second: None, count };
        }
        let (mut first, mut second) = (text(first), text(second));
        if (first.to_lowercase(), first) > (second.to_lowercase(), second) {
            std::mem::swap(&mut first, &mut second);
        }
        Count { first, second: Some(second), count }
    }

    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(NONE);
        self.texts.push(text.into());
        self.numbers.insert(text.into(), number);
        number
    }

    /// About how many bytes it holds.
    pub(super) fn size(&self) -> usize {
        let texts: usize = self.texts.iter().map(|text| 2 * text.len() + 40).sum();
        texts + self.groups.iter().map(|counts| counts.capacity() * 17).sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, What};

    #[track_caller]
    fn check(what: What, lists: &[&[&str]], limit: Option<usize>, expected: &[(&str, u64)]) {
        let mut tally = Tally::new(what);
        tally.resize(1);
        for list in lists {
            tally.add(0, list.iter().copied());
        }
        let counts = tally.take(1, limit).remove(0);
        let found: Vec<(String, u64)> = counts
            .iter()
            .map(|count| {
                (
                    count.second.map_or(count.first.to_owned(), |other| {
                        format!("{} + {other}", count.first)
                    }),
                    count.count,
                )
            })
            .collect();
        let expected: Vec<(String, u64)> =
            expected.iter().map(|(text, n)| ((*text).to_owned(), *n)).collect();
        assert_eq!(found, expected);
    }

    const LISTS: &[&[&str]] =
        &[&["Go", "SQL"], &["SQL", "Go", "AWS"], &["SQL", "SQL"], &[], &["c", "A", "b"]];

    #[test]
    fn an_item_counts_once_in_a_list() {
        check(
            What::Items,
            LISTS,
            None,
            &[("SQL", 3), ("Go", 2), ("A", 1), ("AWS", 1), ("b", 1), ("c", 1)],
        );
    }

    #[test]
    fn pairs_have_no_order_but_that_of_the_alphabet() {
        check(
            What::Pairs,
            LISTS,
            None,
            &[
                ("Go + SQL", 2),
                ("A + b", 1),
                ("A + c", 1),
                ("AWS + Go", 1),
                ("AWS + SQL", 1),
                ("b + c", 1),
            ],
        );
    }

    #[test]
    fn of_equal_counts_the_first_in_the_alphabet_is_higher() {
        check(What::Items, LISTS, Some(4), &[("SQL", 3), ("Go", 2), ("A", 1), ("AWS", 1)]);
        check(What::Pairs, LISTS, Some(2), &[("Go + SQL", 2), ("A + b", 1)]);
        check(What::Items, LISTS, Some(0), &[]);
    }

    #[test]
    fn groups_are_apart_and_counts_add_up() {
        let mut tally = Tally::new(What::Items);
        tally.resize(2);
        tally.add(0, ["a"].into_iter());
        tally.add(1, ["b"].into_iter());
        tally.add_count(1, "b", None, 4);
        let counts = tally.take(2, None);
        assert_eq!((counts[0][0].first, counts[0][0].count), ("a", 1));
        assert_eq!((counts[1][0].first, counts[1][0].count), ("b", 5));
    }
}
