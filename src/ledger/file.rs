//! The ledger as text: JSON with a line for each page, so that people and version control can read what changed.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use super::{Entry, Fingerprint, Ledger};
use crate::content::Updated;

/// The version of the file's form. A file of another one is not read.
const VERSION: u64 = 1;

/// What a file holds, as it is written.
#[derive(Deserialize)]
struct RawLedger {
    pages: BTreeMap<String, RawEntry>,
}

#[derive(Deserialize)]
struct RawEntry {
    content: String,
    modified: String,
}

/// Reads a ledger.
///
/// # Errors
/// What is wrong with the text, in the form of a diagnostic's message.
pub(super) fn parse(text: &str) -> Result<Ledger, String> {
    let json: serde_json::Value =
        serde_json::from_str(text).map_err(|error| format!("it is no JSON: {error}"))?;
    match json.get("version").and_then(serde_json::Value::as_u64) {
        Some(VERSION) => {}
        Some(later) if later > VERSION => {
            return Ok(Ledger { entries: BTreeMap::new(), is_foreign: true });
        }
        _ => return Err(format!("expected `\"version\": {VERSION}`")),
    }
    let raw: RawLedger =
        serde_json::from_value(json).map_err(|error| format!("it is not whole: {error}"))?;
    let mut entries = BTreeMap::new();
    for (address, RawEntry { content, modified }) in raw.pages {
        let entry = read_digest(&content).zip(read_date(&modified));
        let Some((content, modified)) = entry else {
            return Err(format!("what it says of `{address}` cannot be read"));
        };
        entries.insert(address, Entry { content, modified });
    }
    Ok(Ledger { entries, is_foreign: false })
}

/// Writes a ledger.
pub(super) fn print(ledger: &Ledger) -> String {
    let mut text = format!("{{\n  \"version\": {VERSION},\n  \"pages\": {{");
    for (position, (address, entry)) in ledger.entries.iter().enumerate() {
        text.push_str(if position == 0 { "\n" } else { ",\n" });
        let address = serde_json::Value::from(address.as_str());
        write!(text, "    {address}: {{\"content\": \"")
            .expect("writing to a string does not fail");
        for byte in entry.content.0 {
            write!(text, "{byte:02x}").expect("writing to a string does not fail");
        }
        let modified = match entry.modified {
            Updated::Day(date) => date.to_string(),
            Updated::At(instant) => instant.to_string(),
        };
        write!(text, "\", \"modified\": \"{modified}\"}}")
            .expect("writing to a string does not fail");
    }
    text.push_str("\n  }\n}\n");
    text
}

fn read_digest(digits: &str) -> Option<Fingerprint> {
    let mut digest = [0; 16];
    if digits.len() != digest.len() * 2 || !digits.is_ascii() {
        return None;
    }
    for (position, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[position * 2..position * 2 + 2], 16).ok()?;
    }
    Some(Fingerprint(digest))
}

/// A day, or an instant; the parser of days would take both.
fn read_date(text: &str) -> Option<Updated> {
    if text.contains('T') {
        text.parse::<Timestamp>().ok().map(Updated::At)
    } else {
        text.parse::<Date>().ok().map(Updated::Day)
    }
}
