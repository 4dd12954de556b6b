//! A file's path inside the output folder.

use std::borrow::Borrow;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{KEPT, MARKER, WORK};
use crate::diag::{Diagnostic, code};

/// The longest name of a file or folder that file systems take, in bytes.
const LONGEST_NAME: usize = 255;

/// Names that Windows keeps for devices, with any extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The path of a file below the output folder, with forward slashes: `en/research/backend/index.html`.
///
/// Every such path can be written on every system and cannot leave the folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// The path written as `text`, with `/` between its parts.
    ///
    /// # Errors
    /// `output/bad-path` when a part is empty, `.`, `..`, longer than 255 bytes, ends in a dot or space, holds a
    /// control sign or one of `< > : " | ? * \`, or is a device on Windows (`con`, `aux`, `com1` …); and when the
    /// first part is a name that the output folder keeps for itself (`.git`, `.gitignore` …).
    pub fn new(text: &str) -> Result<Self, Diagnostic> {
        let problem = text.split('/').find_map(problem_of_part).or_else(|| problem_of_top(text));
        match problem {
            None => Ok(Self(text.into())),
            Some(problem) => Err(Diagnostic::error(
                code::OUTPUT_BAD_PATH,
                format!("cannot publish a file as `{}`: {problem}", text.escape_debug()),
            )
            .hint("use letters, digits, `-`, `_` and `.` in slugs and file names")),
        }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where it is on the disk when `folder` is the output folder.
    pub(super) fn below(&self, folder: &Path) -> PathBuf {
        let mut on_disk = folder.to_owned();
        on_disk.extend(self.0.split('/'));
        on_disk
    }

    /// The folders that it lies in, from the top down: `en`, `en/research`.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        folders(&self.0)
    }

    /// What the path is on systems that ignore letter case.
    pub(super) fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

/// Paths are found in maps by their text.
impl Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The folders that the path `text` lies in, from the top down.
pub(super) fn folders(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('/').map(|(slash, _)| &text[..slash])
}

fn problem_of_part(part: &str) -> Option<String> {
    let found = |problem: &str| Some(format!("found {problem}"));
    match part {
        "" => return found("an empty name in it"),
        "." | ".." => return Some(format!("found `{part}` in it, which leads to another folder")),
        _ => {}
    }
    if let Some(sign) = part.chars().find(|sign| sign.is_control() || "<>:\"|?*\\".contains(*sign))
    {
        return Some(format!(
            "found `{}`, which not every system allows in names",
            sign.escape_debug()
        ));
    }
    if part.ends_with(['.', ' ']) {
        return found("a name that ends in a dot or space");
    }
    if part.len() > LONGEST_NAME {
        return Some(format!(
            "found a name of {} bytes, expected at most {LONGEST_NAME}",
            part.len()
        ));
    }
    let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let numbered = numbered.is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']));
    (numbered || DEVICES.contains(&stem.as_str()))
        .then(|| format!("found `{part}`, which is a device on Windows"))
}

fn problem_of_top(text: &str) -> Option<String> {
    let top = text.split('/').next()?;
    let own = KEPT.iter().chain([&MARKER, &WORK]);
    let mut own = own.filter(|name| name.eq_ignore_ascii_case(top));
    own.next().map(|name| format!("found `{name}`, a name that the output folder keeps for itself"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::OutputPath;

    #[track_caller]
    fn refused(text: &str, problem: &str) {
        let error = OutputPath::new(text).expect_err("refused");
        assert_eq!(error.code.name(), "output/bad-path");
        assert!(error.message.ends_with(problem), "{}", error.message);
    }

    #[test]
    fn ordinary_paths_are_taken() {
        for good in [
            "index.html",
            "en/research/c-sharp/index.html",
            ".nojekyll",
            "ru/исследования/index.html",
            "com/a",
            "a b",
        ] {
            assert_eq!(OutputPath::new(good).expect("taken").as_str(), good);
        }
    }

    #[test]
    fn paths_that_lead_elsewhere_are_refused() {
        refused("", "found an empty name in it");
        refused("/etc/passwd", "found an empty name in it");
        refused("en//x", "found an empty name in it");
        refused("en/", "found an empty name in it");
        refused("../x", "found `..` in it, which leads to another folder");
        refused("en/./x", "found `.` in it, which leads to another folder");
        refused("en\\x", "found `\\\\`, which not every system allows in names");
        refused("C:/x", "found `:`, which not every system allows in names");
    }

    #[test]
    fn names_that_some_system_cannot_hold_are_refused() {
        refused("a\0", "found `\\0`, which not every system allows in names");
        refused("what?", "found `?`, which not every system allows in names");
        refused("en./x", "found a name that ends in a dot or space");
        refused("aux/index.html", "found `aux`, which is a device on Windows");
        refused("en/LPT1.html", "found `LPT1.html`, which is a device on Windows");
        refused(&"я".repeat(128), "found a name of 256 bytes, expected at most 255");
    }

    #[test]
    fn names_of_the_folder_itself_are_refused_at_its_top_alone() {
        refused(".git/config", "found `.git`, a name that the output folder keeps for itself");
        refused(
            ".Tallysheet-Output",
            "found `.tallysheet-output`, a name that the output folder keeps for itself",
        );
        assert!(OutputPath::new("en/.gitkeep").is_ok());
    }

    #[test]
    fn a_path_on_the_disk_and_its_folders() {
        let path = OutputPath::new("en/research/index.html").expect("taken");
        assert_eq!(
            path.below(Path::new("out")),
            Path::new("out").join("en").join("research").join("index.html")
        );
        assert_eq!(path.folders().collect::<Vec<_>>(), ["en", "en/research"]);
    }
}
