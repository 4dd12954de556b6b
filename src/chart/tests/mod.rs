//! Tests of charts as a whole: from rows to SVG.

pub(crate) mod cases;
mod drawing;
mod gallery;
mod kinds;
mod mistakes;
mod odd;
pub(crate) mod words;
