//! Tests of charts as a whole: from rows to SVG.

mod cases;
mod drawing;
mod gallery;
mod mistakes;
mod odd;
mod words;
