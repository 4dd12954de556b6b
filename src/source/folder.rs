//! Reading the site's folder.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::SitePath;
use crate::diag::render::Excerpts;
use crate::diag::{Diagnostic, Location, Position, Report, code};

/// A text file of the site.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// Where it is.
    pub path: SitePath,
    /// What it holds: valid UTF-8, without a byte order mark, line ends as they are in the file.
    pub text: Arc<str>,
}

impl SourceText {
    /// The place of the bytes `range` of the text.
    pub fn span(&self, range: std::ops::Range<usize>) -> Location {
        Location::span(self.path.shared(), &self.text, range)
    }
}

/// The folder that holds a site.
#[derive(Clone, Debug)]
pub struct SiteFolder {
    root: PathBuf,
}

impl SiteFolder {
    /// The site in the folder `root`.
    ///
    /// # Errors
    /// `env/unreadable` when there is no such folder.
    pub fn open(root: &Path) -> Result<Self, Diagnostic> {
        let problem = match std::fs::metadata(root) {
            Ok(found) if found.is_dir() => return Ok(Self { root: root.to_owned() }),
            Ok(_) => "it is not a folder".to_owned(),
            Err(error) => reason(&error),
        };
        Err(Diagnostic::error(
            code::ENV_UNREADABLE,
            format!("cannot open the site's folder `{}`: {problem}", root.display()),
        )
        .hint("name the folder that holds `site.yaml` with `--site`"))
    }

    /// The folder on the disk.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a path of the site is on the disk.
    pub fn on_disk(&self, path: &SitePath) -> PathBuf {
        self.root.join(path.as_str())
    }

    /// Whether there is a file at `path`.
    pub fn has_file(&self, path: &SitePath) -> bool {
        self.on_disk(path).is_file()
    }

    /// Whether there is a folder at `path`.
    pub fn has_folder(&self, path: &SitePath) -> bool {
        self.on_disk(path).is_dir()
    }

    /// Opens a file for reading as a stream.
    ///
    /// # Errors
    /// `env/unreadable` with the path.
    pub fn open_file(&self, path: &SitePath) -> Result<File, Diagnostic> {
        File::open(self.on_disk(path)).map_err(|error| unreadable(path, &error))
    }

    /// Reads a file as bytes.
    ///
    /// # Errors
    /// `env/unreadable` with the path.
    pub fn read_bytes(&self, path: &SitePath) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::new();
        self.open_file(path)?.read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
        Ok(bytes)
    }

    /// Reads a text file.
    ///
    /// # Errors
    /// `env/unreadable` when it cannot be read, `source/not-utf8` with the place of the first bad byte.
    pub fn read_text(&self, path: &SitePath) -> Result<SourceText, Diagnostic> {
        let bytes = self.read_bytes(path)?;
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').unwrap_or(&text).into();
                Ok(SourceText { path: path.clone(), text })
            }
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let before = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
                let place = Position::of_offset(&before, good);
                Err(Diagnostic::error(
                    code::SOURCE_NOT_UTF8,
                    format!("found the byte 0x{:02X}, expected UTF-8 text", error.as_bytes()[good]),
                )
                .at(Location::at(path.shared(), place))
                .hint("save the file as UTF-8"))
            }
        }
    }

    /// All files below `folder`, sorted by path; nothing when there is no such folder. Names that start with a
    /// dot, and what is in such folders, are left out. Links are followed.
    ///
    /// What cannot be read, or has a name that is not UTF-8, is reported and left out.
    pub fn files(&self, folder: &SitePath, report: &mut Report) -> Vec<SitePath> {
        if !self.has_folder(folder) {
            return Vec::new();
        }
        let visible = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
        };
        let mut files = Vec::new();
        let walk = WalkDir::new(self.on_disk(folder)).follow_links(true).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => match self.site_path(entry.path()) {
                    Some(path) => files.push(path),
                    None => report.push(
                        Diagnostic::error(
                            code::SOURCE_BAD_NAME,
                            format!(
                                "found the file name `{}`, expected a name of UTF-8 text without `\\` and `:`",
                                entry.file_name().to_string_lossy()
                            ),
                        )
                        .at(Location::file(folder.shared()))
                        .hint("rename the file"),
                    ),
                },
                Err(error) => {
                    let inner = error.io_error().map_or_else(|| "a link leads back to its own folder".to_owned(), reason);
                    let path = error.path().and_then(|path| self.site_path(path));
                    let path = path.unwrap_or_else(|| folder.clone());
                    report.push(
                        Diagnostic::error(code::ENV_UNREADABLE, format!("cannot read `{path}`: {inner}"))
                            .at(Location::file(path.shared())),
                    );
                }
            }
        }
        files.sort();
        files
    }

    fn site_path(&self, on_disk: &Path) -> Option<SitePath> {
        let parts: Option<Vec<_>> = on_disk
            .strip_prefix(&self.root)
            .ok()?
            .components()
            .map(|part| part.as_os_str().to_str())
            .collect();
        SitePath::new(&parts?.join("/"))
    }
}

impl Excerpts for SiteFolder {
    fn line(&self, file: &str, line: u32) -> Option<String> {
        const LONGEST: u64 = 1 << 20;
        let file = self.open_file(&SitePath::new(file)?).ok()?;
        let mut reader = BufReader::new(file);
        let mut skipped = Vec::new();
        for _ in 1..line {
            skipped.clear();
            if reader.read_until(b'\n', &mut skipped).ok()? == 0 {
                return None;
            }
        }
        let mut found = Vec::new();
        reader.take(LONGEST).read_until(b'\n', &mut found).ok()?;
        let text = String::from_utf8_lossy(&found);
        let text = text.trim_end_matches(['\n', '\r']);
        Some(if line == 1 { text.trim_start_matches('\u{feff}') } else { text }.to_owned())
    }
}

fn unreadable(path: &SitePath, error: &io::Error) -> Diagnostic {
    Diagnostic::error(code::ENV_UNREADABLE, format!("cannot read `{path}`: {}", reason(error)))
        .at(Location::file(path.shared()))
}

/// The system's words for an error, in the form of our messages: no capital, no number.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string().to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{SiteFolder, SitePath};
    use crate::diag::Report;
    use crate::diag::render::Excerpts;

    fn site(files: &[(&str, &[u8])]) -> (tempfile::TempDir, SiteFolder) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for (path, bytes) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("inside the folder")).expect("made");
            fs::write(path, bytes).expect("written");
        }
        let site = SiteFolder::open(folder.path()).expect("it is there");
        (folder, site)
    }

    #[test]
    fn walks_are_sorted_and_leave_hidden_files_out() {
        let (_folder, site) =
            site(&[("c/b.md", b""), ("c/a/z.md", b""), ("c/.git/x", b""), ("c/.DS_Store", b"")]);
        let mut report = Report::new();
        let files = site.files(&SitePath::fixed("c"), &mut report);
        assert_eq!(files.iter().map(SitePath::as_str).collect::<Vec<_>>(), ["c/a/z.md", "c/b.md"]);
        assert!(report.is_empty());
        assert!(site.files(&SitePath::fixed("none"), &mut report).is_empty());
    }

    #[test]
    fn a_byte_that_is_not_utf8_is_located() {
        let (_folder, site) = site(&[("a.md", b"one\ntwo \xff")]);
        let error = site.read_text(&SitePath::fixed("a.md")).expect_err("not UTF-8");
        assert_eq!(error.code.name(), "source/not-utf8");
        let start = error.location.and_then(|location| location.start).expect("located");
        assert_eq!((start.line, start.column), (2, 5));
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        let (_folder, site) = site(&[("a.md", "\u{feff}one\r\ntwo".as_bytes())]);
        let text = site.read_text(&SitePath::fixed("a.md")).expect("readable").text;
        assert_eq!(&*text, "one\r\ntwo");
        assert_eq!(site.line("a.md", 1).as_deref(), Some("one"));
        assert_eq!(site.line("a.md", 2).as_deref(), Some("two"));
        assert_eq!(site.line("a.md", 3).as_deref(), Some(""));
        assert_eq!(site.line("../a.md", 1), None);
    }

    #[test]
    fn a_missing_file_is_named() {
        let (_folder, site) = site(&[("a.md", b"")]);
        let error = site.read_text(&SitePath::fixed("b.md")).expect_err("missing");
        assert_eq!(error.message, "cannot read `b.md`: there is no such file or folder");
    }
}
