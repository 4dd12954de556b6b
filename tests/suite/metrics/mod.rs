//! The example's metrics on exports of a few rows, where every figure can be counted on fingers.
//!
//! - `market`: exports written posting by posting, and the example's SQL run over them.
//! - `pay`, `weeks`, `postings`, `skills`, `trends`, `places`: what is counted, and the edges of it.
//! - `subjects`: which pages there are, and how they stand beside each other.

pub(crate) mod market;
mod pay;
mod places;
mod postings;
mod skills;
mod subjects;
mod trends;
mod weeks;
