//! The example's metrics on exports of a few rows, where every figure can be counted on fingers.
//!
//! - `market`: exports written posting by posting, and the example's SQL run over them.
//! - `pay`, `weeks`, `postings`, `skills`: what is counted, and the edges of it.

mod market;
mod pay;
mod postings;
mod skills;
mod weeks;
