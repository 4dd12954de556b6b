//! Citations: what a page is, as somebody else would name it.
//!
//! In: a [`Work`], that is a page, an article or a page's data, and the site's choice of styles. Out: the work's
//! citation in each style of its language ([`Citer`]), files for reference managers ([`bibtex`], [`ris`],
//! [`csl_json`]), tags for libraries and search engines ([`head_tags`]), and the list of the sources that copy names
//! ([`Sources`]). Styles are CSL, rendered by `hayagriva`. Knows nothing of themes, of the disk and of output paths:
//! the text of a style's or of a bibliography's file is handed in.
//!
//! **The date of access is the reader's.** The program cannot know it, so a work has none unless the caller was told
//! one, and no date of a build ever stands in for it. Files then have no such field. A style that prints the day of
//! access, and prints no other day, says the date of the data in that place, and says that it is that: the style's
//! words for "accessed" are replaced by the string `citation-data-as-of`. Where a style has a place for the reader's
//! day, a second form of the citation has that place empty, for a script in the page ([`StyledCitation::accessed`]).

mod absent;
mod accessed;
mod bibtex;
mod citer;
mod csl_item;
mod csl_locale;
mod fold;
mod form;
#[cfg(test)]
mod form_tests;
mod key;
mod markup;
mod prune;
mod ris;
mod script;
mod shapes;
mod sources;
mod style;
mod style_file;
mod style_xml;
mod styled;
mod tags;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod work;

pub use accessed::DayForm;
pub use bibtex::bibtex;
pub use citer::Citer;
pub use csl_item::csl_json;
pub use key::cite_key;
pub use markup::Marked;
pub use ris::ris;
pub use script::script_safe;
pub use sources::Sources;
pub use style::{CslFiles, csl_files};
pub use styled::StyledCitation;
pub use tags::head_tags;
pub use work::{Author, Work, WorkKind};
