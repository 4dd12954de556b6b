//! Tallysheet: a static site generator for research reports that recompute themselves.
//!
//! It reads daily CSV exports, computes named metrics from them with SQL, and writes localized pages whose prose,
//! charts, tables and citations all read the same metrics. The modules are the phases of a build, in the order in
//! which they may know each other: each knows those above it in this list and none below.
//!
//! | module | takes, gives |
//! |---|---|
//! | [`diag`] | mistakes, one report |
//! | [`unit`](mod@unit) | what numbers count or measure |
//! | [`html`] | text, text that HTML reads as text |
//! | [`source`] | the site's folder, files with text and places |
//! | [`cache`] | what a thing is made from, the thing as an earlier build made it |
//! | [`config`] | `site.yaml`, checked settings |
//! | [`locale`] | a language, formats and strings |
//! | [`data`] | CSV exports and schemas, typed columns |
//! | [`metrics`] | SQL files and columns, tables of values |
//! | [`chart`] | chart specs and rows, ECharts options and SVG |
//! | [`picture`] | SVG and cards, PNG and icons |
//! | [`cite`] | what a page is, citations |
//! | [`linked`] | facts of a page, JSON-LD |
//! | [`reuse`] | rows, files and code for other people's pages |
//! | [`content`] | Markdown with placeholders, checked copy |
//! | [`ledger`] | what pages say, when they last changed |
//! | [`page`] | reports, rows and languages, pages and views |
//! | [`discovery`] | what is kept of pages, files by which they are found |
//! | [`theme`] | templates and assets, HTML |
//! | [`hosting`] | pages and moved addresses, rules for servers |
//! | [`output`] | files, a folder swapped in whole |
//! | [`build`] | wires the phases |
//! | [`cli`] | arguments, one call, an exit code |
//!
//! `docs/architecture.md` tells the rest.

pub mod build;
pub mod cache;
pub mod chart;
pub mod cite;
pub mod cli;
pub mod config;
pub mod content;
pub mod data;
pub mod diag;
pub mod discovery;
pub mod hosting;
pub mod html;
pub mod ledger;
pub mod linked;
pub mod locale;
pub mod metrics;
pub mod output;
pub mod page;
pub mod picture;
pub mod reuse;
pub mod source;
pub mod theme;
pub mod unit;
