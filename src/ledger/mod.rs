//! The ledger: when the content of each page last changed.
//!
//! In: what each page says ([`Fingerprint`]), the dates that are known of it ([`Dates`]), and what was written down by the build
//! before. Out: the day or instant of its last change, which moves when what the page says does, and never back; and the ledger
//! for the next build. It is a file of its own in `.tallysheet/`, and one of the few that are neither read by `source` nor written by
//! `output`. Must not know pages, themes and what a change was.

mod disk;
mod file;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::content::Updated;

/// A digest of what a page says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The digest of these stretches of text, one behind the other.
    pub fn of<'t>(stretches: impl IntoIterator<Item = &'t str>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for stretch in stretches {
            hasher.update(stretch.as_bytes());
        }
        let mut digest = [0; 16];
        digest.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Self(digest)
    }
}

/// What is written down of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it says.
    pub content: Fingerprint,
    /// Since when it says that.
    pub modified: Updated,
}

/// The dates that are known of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// When the data was brought up to date.
    pub data: Updated,
    /// The date that the page states itself.
    pub stated: Option<Updated>,
    /// The time of the build.
    pub now: Timestamp,
}

/// What is written down of all pages, by their addresses below the site's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    entries: BTreeMap<String, Entry>,
    /// Whether the file is of a later version, which is left as it is.
    is_foreign: bool,
}

impl Ledger {
    /// What to write down of the page at `address`, which says `content` now.
    ///
    /// - A page that is not known was last changed on the date that it states, or else with the data: so a build from a
    ///   fresh checkout has the same dates on every day.
    /// - One that says the same keeps its date.
    /// - One that says something else was changed by the data, where that is newer than the date; or else by somebody, and
    ///   that is seen now. A clock that is behind moves no date back.
    pub fn entry(&self, address: &str, content: Fingerprint, dates: Dates) -> Entry {
        let Dates { data, stated, now } = dates;
        let modified = match self.entries.get(address) {
            None => stated.unwrap_or(data),
            Some(known) if known.content == content => known.modified,
            Some(known) if data.instant() > known.modified.instant() => data,
            Some(known) if now > known.modified.instant() => Updated::At(now),
            Some(known) => known.modified,
        };
        Entry { content, modified }
    }

    /// The ledger behind a build that made these pages. Where it made not all there are, what is known of the others stays.
    #[must_use]
    pub fn after(&self, built: impl IntoIterator<Item = (String, Entry)>, is_whole: bool) -> Self {
        let mut entries = if is_whole { BTreeMap::new() } else { self.entries.clone() };
        entries.extend(built);
        Self { entries, is_foreign: self.is_foreign }
    }
}
