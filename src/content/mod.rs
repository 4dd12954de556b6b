//! Copy: Markdown with front matter and placeholders, checked and rendered.
//!
//! In: copy files, computed metrics, a language. Out: front matter, and blocks of HTML with the places of
//! components between them.
//!
//! 1. [`CopyFile`] reads front matter; [`CopyFile::questions`] splits an FAQ.
//! 2. [`CopyEngine`] has the copy of each `language` as Tera templates, parsed once.
//!    `filters` and `conditions` are what it may use beside the engine's own.
//! 3. A [`Scope`] lends the engine what one page sees: `scope` turns its metric values into template values, each
//!    formatted in the page's language, and plain below `raw`.
//! 4. What a template prints is wrapped in `mark`s, which no Markdown can be read into; `markdown` makes HTML
//!    and only then puts the values in, as text. `commonmark` writes the same as Markdown, for the plain version.
//! 5. `explain` turns template errors into diagnostics that know metrics and columns; the engine goes on behind a
//!    mistake, so that all of a file are seen at once.
//! 6. [`lint`] says what is wrong with copy though it can be built: typed numbers, words of another language.
//!
//! Knows nothing of output paths, and of components only their names and arguments.

mod author;
pub mod commonmark;
mod component;
mod conditions;
mod context;
mod copy_file;
mod engine;
mod explain;
mod filters;
mod format;
mod front_matter;
mod language;
pub mod lint;
mod mark;
mod markdown;
mod memo;
mod names;
mod positional;
mod punctuation;
#[cfg(test)]
mod random_tests;
mod scope;
mod section;
mod source_notes;
mod tags;
mod updated;
mod usage;
mod vocabulary;
mod whole;

pub use author::{Author, Identity};
pub use component::{Complaint, ComponentCall, ComponentCheck};
pub use copy_file::{CopyFile, Question};
pub use engine::{Answered, CopyEngine, PageContext};
pub use format::{format_value, is_age};
pub use front_matter::{FrontMatter, SourceNote};
pub use markdown::{Block, Heading, Prose, RenderedCopy};
pub use memo::{Memo, Shared};
pub use names::{NameSource, Names};
pub use scope::{PageFacts, ParentFacts, Scope};
pub use section::Section;
pub use source_notes::{note, number_notes};
pub use updated::Updated;
