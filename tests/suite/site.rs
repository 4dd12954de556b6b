//! A site in a folder of its own, and the program run on it.
//!
//! In: the base site (`base/` beside this file), the example site, or nothing; files that a test changes. Out: what
//! the program printed, its exit code, and what it published. The program sees no environment but ours.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use tempfile::TempDir;

use crate::html::{Document, parse};

/// The files of a folder: paths below it, and what they hold.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

static BASE: LazyLock<Files> =
    LazyLock::new(|| with_theme(files_below(&repository().join("tests/suite/base"))));

static EXAMPLE: LazyLock<Files> = LazyLock::new(|| {
    let mut files = Files::new();
    for folder in ["content", "data", "themes"] {
        let found = files_below(&repository().join(folder));
        files.extend(found.into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    }
    let settings = fs::read(repository().join("site.yaml")).expect("the example site has settings");
    files.insert("site.yaml".to_owned(), settings);
    files
});

/// The folder of the repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The built program.
pub(crate) fn program() -> &'static OsStr {
    OsStr::new(env!("CARGO_BIN_EXE_tallysheet"))
}

/// All files below a folder, those with a dot before their names too.
pub(crate) fn files_below(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(current) = open.pop() {
        let listed = fs::read_dir(&current);
        let listed = listed.unwrap_or_else(|error| panic!("{}: {error}", current.display()));
        for entry in listed {
            let path = entry.expect("listed").path();
            if path.is_dir() && !path.is_symlink() {
                open.push(path);
            } else {
                let below = path.strip_prefix(folder).expect("below the folder");
                let below = below.to_string_lossy().replace('\\', "/");
                files.insert(below, fs::read(&path).unwrap_or_default());
            }
        }
    }
    files
}

fn with_theme(mut files: Files) -> Files {
    let theme = files_below(&repository().join("themes/default"));
    files.extend(theme.into_iter().map(|(path, bytes)| (format!("themes/default/{path}"), bytes)));
    files
}

/// A site in a temporary folder.
pub(crate) struct SiteTest {
    folder: TempDir,
}

impl SiteTest {
    /// The base site, with the theme of the repository.
    pub(crate) fn new() -> Self {
        Self::of(&BASE)
    }

    /// A copy of the repository's own site.
    pub(crate) fn example() -> Self {
        Self::of(&EXAMPLE)
    }

    /// No site but the themes of the repository: a test writes the rest.
    pub(crate) fn theme_only() -> Self {
        let site = Self::of(&Files::new());
        site.copy(&repository().join("themes"), "themes");
        site
    }

    fn of(files: &Files) -> Self {
        let site = Self { folder: tempfile::tempdir().expect("a folder for the test") };
        for (path, bytes) in files {
            site.write(path, bytes);
        }
        site
    }

    /// The site's folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A path of the site on the disk.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder().join(path)
    }

    /// Writes a file, and makes the folders above it.
    #[track_caller]
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("below the site's folder")).expect("made");
        fs::write(&path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        self
    }

    /// Writes all files of a folder into a folder of the site.
    #[track_caller]
    pub(crate) fn copy(&self, from: &Path, to: &str) -> &Self {
        for (path, bytes) in files_below(from) {
            self.write(&format!("{to}/{path}"), bytes);
        }
        self
    }

    /// Reads a file of the site as text.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        let on_disk = self.path(path);
        let bytes = fs::read(&on_disk).unwrap_or_else(|error| panic!("`{path}`: {error}"));
        String::from_utf8(bytes).unwrap_or_else(|_| panic!("`{path}` is not UTF-8"))
    }

    /// Removes a file, or a folder with all that is in it.
    #[track_caller]
    pub(crate) fn remove(&self, path: &str) -> &Self {
        let on_disk = self.path(path);
        let removed = if on_disk.is_dir() && !on_disk.is_symlink() {
            fs::remove_dir_all(&on_disk)
        } else {
            fs::remove_file(&on_disk)
        };
        removed.unwrap_or_else(|error| panic!("`{path}`: {error}"));
        self
    }

    /// Replaces the only place of a file that holds `old`.
    #[track_caller]
    pub(crate) fn replace(&self, path: &str, old: &str, new: &str) -> &Self {
        let text = self.read(path);
        let times = text.matches(old).count();
        assert_eq!(times, 1, "`{path}` holds {times} times:\n{old}");
        self.write(path, text.replace(old, new))
    }

    /// Runs the program in the site's folder. The words of `line` are its arguments: `check --deny-warnings`.
    pub(crate) fn run(&self, line: &str) -> Run {
        self.run_with(line, &[])
    }

    /// The same, with an environment that has these variables and no other.
    pub(crate) fn run_with(&self, line: &str, variables: &[(&str, &str)]) -> Run {
        let mut command = self.command(line);
        let output = command.envs(variables.iter().copied()).output().expect("the program starts");
        let text = |bytes: &[u8]| self.told(&String::from_utf8_lossy(bytes));
        Run {
            line: line.to_owned(),
            code: output.status.code(),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }

    /// The program with its arguments, not started yet.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut command = Command::new(program());
        command
            .args(line.split_whitespace())
            .current_dir(self.folder())
            .env_clear()
            .stdin(Stdio::null());
        command
    }

    /// What the program says, without what differs from run to run.
    fn told(&self, text: &str) -> String {
        let folder = self.folder();
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let mut told = text.replace(&real.display().to_string(), "[SITE]");
        told = told.replace(&folder.display().to_string(), "[SITE]");
        static SECONDS: LazyLock<regex::Regex> =
            LazyLock::new(|| regex::Regex::new(r"in [0-9]+\.[0-9]{2} s\b").expect("well-formed"));
        SECONDS.replace_all(&told, "in [TIME]").into_owned()
    }

    /// A published page by its address: `en/research/qa`, or nothing for the root.
    #[track_caller]
    pub(crate) fn page(&self, address: &str) -> Document {
        let path = format!("output/{address}/index.html").replace("//", "/");
        let text = self.read(&path);
        parse(&text).unwrap_or_else(|problem| panic!("`{path}`: {problem}"))
    }

    /// Everything that is published.
    pub(crate) fn output(&self) -> Files {
        files_below(&self.path("output"))
    }
}

/// What a run of the program came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    line: String,
    /// The exit code; `None` when a signal ended it.
    pub(crate) code: Option<i32>,
    /// What went to standard output.
    pub(crate) stdout: String,
    /// What went to standard error.
    pub(crate) stderr: String,
}

impl Run {
    /// Demands an exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        let Self { line, stdout, stderr, .. } = &self;
        assert_eq!(
            self.code,
            Some(code),
            "`tallysheet {line}`\n--- stdout\n{stdout}\n--- stderr\n{stderr}"
        );
        self
    }

    /// Demands success without a word of complaint.
    #[track_caller]
    pub(crate) fn succeeds(self) -> Self {
        let run = self.exits(0);
        assert_eq!(run.stderr, "", "`tallysheet {}`", run.line);
        run
    }

    /// Demands that standard error holds these texts.
    #[track_caller]
    pub(crate) fn says(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(self.stderr.contains(text), "expected {text}\nin\n{}", self.stderr);
        }
        self
    }
}

#[test]
fn the_base_site_is_in_order() {
    let site = SiteTest::new();
    site.run("build --deny-warnings").succeeds();
    let page = site.page("en/research/backend");
    assert!(page.main_text().contains("We saw 5 jobs in Backend. The median pay is $3,000/mo."));
    let page = site.page("ru/research/qa");
    let tiles: Vec<String> = page.all_of_class("tile-value").map(|tile| tile.text()).collect();
    assert_eq!(tiles, ["3", "…"], "three postings; one with pay is too few");
}
