//! From the value found to the value meant.

use hashbrown::HashMap;

use super::column::trimmed;
use crate::data::schema::raw::Otherwise;
use crate::data::schema::resolved::ValueMap;

/// More different spellings than this are not remembered: the memory of a free-text column stays small.
const REMEMBERED: usize = 16_384;

/// A field's map, made for looking up.
#[derive(Debug)]
pub(crate) struct Lookup {
    targets: HashMap<Box<str>, Target>,
    meanings: Vec<Box<str>>,
    caseless: bool,
    otherwise: Otherwise,
}

/// What a spelling stands for.
#[derive(Clone, Copy, Debug)]
enum Target {
    Value(usize),
    Missing,
    Unknown,
}

/// What becomes of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning<'a> {
    /// This value.
    Value(&'a str),
    /// No value.
    Missing,
    /// The row is rejected.
    Rejected,
}

/// What spellings that were seen before stand for, so that each is folded once.
#[derive(Debug, Default)]
pub(crate) struct Memory(HashMap<Box<str>, Target>);

impl Lookup {
    /// The lookup of a map.
    pub(crate) fn new(map: &ValueMap) -> Self {
        let mut meanings: Vec<Box<str>> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut targets = HashMap::with_capacity(map.entries.len());
        for (found, meant) in &map.entries {
            let target = match meant {
                None => Target::Missing,
                Some(meant) => Target::Value(*known.entry(meant).or_insert_with(|| {
                    meanings.push(meant.as_str().into());
                    meanings.len() - 1
                })),
            };
            targets.insert(found.as_str().into(), target);
        }
        Self { targets, meanings, caseless: map.caseless, otherwise: map.otherwise }
    }

    /// What `text` stands for.
    pub(crate) fn find<'a>(&'a self, text: &'a str, memory: &mut Memory) -> Meaning<'a> {
        let (text, target) = if self.caseless {
            let text = trimmed(text);
            (text, self.folded(text, memory))
        } else {
            (text, self.targets.get(text).copied().unwrap_or(Target::Unknown))
        };
        match target {
            Target::Value(index) => Meaning::Value(&self.meanings[index]),
            Target::Missing => Meaning::Missing,
            Target::Unknown => match self.otherwise {
                Otherwise::Keep => Meaning::Value(text),
                Otherwise::Missing => Meaning::Missing,
                Otherwise::Reject => Meaning::Rejected,
            },
        }
    }

    fn folded(&self, text: &str, memory: &mut Memory) -> Target {
        if let Some(target) = memory.0.get(text) {
            return *target;
        }
        let target = self.targets.get(fold(text).as_str()).copied().unwrap_or(Target::Unknown);
        if memory.0.len() < REMEMBERED {
            memory.0.insert(text.into(), target);
        }
        target
    }
}

/// The form of `text` in which letter case does not count, in any script: lower-cased first, so that signs with
/// only an upper case (the Kelvin sign) join their letter, then upper-cased, which joins `ß` with `ss` and both
/// lower-case sigmas. Space around it is dropped.
pub(crate) fn fold(text: &str) -> String {
    text.trim().to_lowercase().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::{Lookup, Meaning, Memory, fold};
    use crate::data::schema::raw::Otherwise;
    use crate::data::schema::resolved::ValueMap;

    fn lookup(caseless: bool, otherwise: Otherwise) -> Lookup {
        let entries = [("Mid", Some("middle")), ("Pleno", Some("middle")), ("?", None)];
        let key = |found: &str| if caseless { fold(found) } else { found.to_owned() };
        let entries = entries.map(|(found, meant)| (key(found), meant.map(str::to_owned))).into();
        Lookup::new(&ValueMap { entries, caseless, otherwise })
    }

    #[track_caller]
    fn check(lookup: &Lookup, text: &str, expected: Meaning<'_>) {
        let mut memory = Memory::default();
        // The second time the answer comes from memory.
        assert_eq!(lookup.find(text, &mut memory), expected, "{text:?}");
        assert_eq!(lookup.find(text, &mut memory), expected, "{text:?} again");
    }

    #[test]
    fn values_are_found_as_they_are_written() {
        let exact = lookup(false, Otherwise::Keep);
        check(&exact, "Mid", Meaning::Value("middle"));
        check(&exact, "?", Meaning::Missing);
        check(&exact, "mid", Meaning::Value("mid"));
        check(&exact, " Mid", Meaning::Value(" Mid"));
    }

    #[test]
    fn case_and_space_around_do_not_count_when_caseless() {
        let caseless = lookup(true, Otherwise::Keep);
        check(&caseless, " mID ", Meaning::Value("middle"));
        check(&caseless, " Other ", Meaning::Value("Other"));
    }

    #[test]
    fn unknown_values_are_kept_missing_or_rejected() {
        check(&lookup(false, Otherwise::Keep), "x", Meaning::Value("x"));
        check(&lookup(false, Otherwise::Missing), "x", Meaning::Missing);
        check(&lookup(true, Otherwise::Reject), "x", Meaning::Rejected);
    }

    #[test]
    fn folding_joins_the_cases_of_every_script() {
        for (one, other) in [
            ("Go", "GO"),
            ("ЗАРПЛАТА", "зарплата"),
            ("straße", "STRASSE"),
            ("ΣΑΣ", "σας"),
            ("K", "k"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
        assert_ne!(fold("C"), fold("C#"));
    }
}
