//! What an entry of the cache is called.

use std::fmt;

use crate::data::plan::Plan;

/// Changes whenever entries are written in another way, or rows are read in another way from the same bytes.
const VERSION: &str = concat!("1 ", env!("CARGO_PKG_VERSION"));

/// What an entry holds: the rows of these files, read by this schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EntryKey([u8; 16]);

impl EntryKey {
    /// The key of the rows of some files, given by the hashes of their bytes.
    pub(crate) fn new(plan: &Plan, contents: &[blake3::Hash]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(VERSION.as_bytes());
        hasher.update(plan.fingerprint.as_bytes());
        for content in contents {
            hasher.update(content.as_bytes());
        }
        Self(half(&hasher.finalize()))
    }
}

impl fmt::Display for EntryKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(&self.0, formatter)
    }
}

/// The name of an entry's file: its key, and the hash of the file's own bytes, so that a file which is not as it
/// was written gives itself away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EntryName {
    /// What the entry holds.
    pub(crate) key: EntryKey,
    hash: [u8; 16],
}

impl EntryName {
    const EXTENSION: &str = ".parquet";

    /// The name of the entry `key` whose file has this hash.
    pub(crate) fn new(key: EntryKey, hash: &blake3::Hash) -> Self {
        Self { key, hash: half(hash) }
    }

    /// The name of the entry in the file `name`; `None` when it is the name of something else.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let (key, hash) = name.strip_suffix(Self::EXTENSION)?.split_once('-')?;
        Some(Self { key: EntryKey(parse_hex(key)?), hash: parse_hex(hash)? })
    }

    /// Whether the entry's file, whose hash this is, is as it was written.
    pub(crate) fn is_hash(&self, hash: &blake3::Hash) -> bool {
        self.hash == half(hash)
    }
}

impl fmt::Display for EntryName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-", self.key)?;
        write_hex(&self.hash, formatter)?;
        formatter.write_str(Self::EXTENSION)
    }
}

fn half(hash: &blake3::Hash) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&hash.as_bytes()[..16]);
    half
}

fn write_hex(bytes: &[u8], formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
}

fn parse_hex(text: &str) -> Option<[u8; 16]> {
    let is_hex = text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_hex.then(|| u128::from_str_radix(text, 16).ok().map(u128::to_be_bytes)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{EntryKey, EntryName};

    #[test]
    fn names_are_read_as_they_are_written() {
        let hash = blake3::hash(b"x");
        let name = EntryName::new(EntryKey([0xAB; 16]), &hash);
        assert_eq!(EntryName::parse(&name.to_string()), Some(name));
        assert!(name.is_hash(&hash) && !name.is_hash(&blake3::hash(b"y")));
    }

    #[test]
    fn other_names_are_not_ours() {
        let hex = "0123456789abcdef0123456789abcdef";
        for other in [
            String::new(),
            "notes.txt".to_owned(),
            format!("{hex}.parquet"),
            format!("{hex}-{hex}"),
            format!("{hex}-{hex}x.parquet"),
            format!("{}-{hex}.parquet", hex.to_uppercase()),
            format!("+{}-{hex}.parquet", &hex[1..]),
        ] {
            assert_eq!(EntryName::parse(&other), None, "{other}");
        }
        assert!(EntryName::parse(&format!("{hex}-{hex}.parquet")).is_some());
    }
}
