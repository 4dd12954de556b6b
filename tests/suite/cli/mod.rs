//! The command line: options, what is printed where, exit codes.
//!
//! What is long is compared with a text file beside this one; `SNAPSHOTS=overwrite` writes them anew.

mod chart;
mod explain;
mod options;
mod terminal;

/// Compares a text with a file of this folder.
macro_rules! snapshot {
    ($file:literal, $text:expr) => {
        snapbox::assert_data_eq!($text, snapbox::file![$file])
    };
}
use snapshot;
