//! Tallysheet: a static site generator for research reports that recompute themselves.

pub mod config;
pub mod diag;
pub mod metrics;
pub mod source;
pub mod unit;
