//! A site in a folder of its own, for the tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{FileKind, MARKER, OutputFile, OutputPath, Published, Staging, Target, prepare};
use crate::diag::Report;

/// A folder for a test; its output folder does not exist at first.
pub(super) struct Site {
    folder: tempfile::TempDir,
}

/// A file: a page, or an asset when its name ends in `.css`.
pub(super) fn file(path: &str, text: &str) -> OutputFile {
    let kind = if path.ends_with(".css") { FileKind::Asset } else { FileKind::Page };
    OutputFile { path: OutputPath::new(path).expect("a good path"), kind, bytes: text.into() }
}

/// The files of `folder` and what they hold, without what stays at the top.
pub(super) fn tree(folder: &Path) -> Vec<(String, String)> {
    let present = super::present::Present::of(folder).expect("readable");
    assert!(present.others.is_empty(), "{:?}", present.others);
    let read =
        |path: String| (path.clone(), fs::read_to_string(folder.join(path)).expect("readable"));
    present.files.into_iter().map(read).collect()
}

impl Site {
    pub(super) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder for the test") }
    }

    pub(super) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn output(&self) -> PathBuf {
        self.root().join("output")
    }

    pub(super) fn target(&self) -> Target {
        prepare(&self.output(), self.root(), &[]).expect("a good folder")
    }

    pub(super) fn begin(&self) -> Staging {
        Staging::begin(self.target().lock().expect("free")).expect("begun")
    }

    /// Publishes these files.
    #[track_caller]
    pub(super) fn build(&self, files: &[(&str, &str)]) -> Published {
        let staging = self.begin();
        for (path, text) in files {
            staging.add(file(path, text)).expect("added");
        }
        let mut report = Report::new();
        staging.publish(&mut report).unwrap_or_else(|_| panic!("{:?}", report.sorted()))
    }

    /// Checks what is published, in the order of paths.
    #[track_caller]
    pub(super) fn check_holds(&self, files: &[(&str, &str)]) {
        let tree = tree(&self.output());
        let found: Vec<_> =
            tree.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        assert_eq!(found, files);
    }

    pub(super) fn modified(&self, path: &str) -> SystemTime {
        fs::metadata(self.output().join(path)).and_then(|found| found.modified()).expect("known")
    }

    /// Whether a build left nothing but the output folder with its marker.
    pub(super) fn is_clean(&self) -> bool {
        let work = self.target().work;
        self.output().join(MARKER).is_file() && (!work.exists() || cfg!(not(unix)))
    }
}
