//! The integration tests: one program, so that the library is linked once.
//!
//! `README.md` beside this file says how to add a case.

mod case;
mod cli;
mod errors;
mod example;
mod html;
mod metrics;
mod output;
mod pages;
mod realdata;
mod site;
mod theme;
mod tidy;
