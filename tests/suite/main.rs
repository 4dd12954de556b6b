//! The integration tests: one program, so that the library is linked once.
//!
//! `README.md` beside this file says how to add a case.

mod articles;
mod case;
mod citations;
mod cli;
mod conditions;
mod discovery;
mod errors;
mod example;
mod hosting;
mod html;
mod metrics;
mod output;
mod page_tree;
mod pages;
mod realdata;
mod rebuilds;
mod reuse;
mod sections;
mod site;
mod theme;
mod tidy;
