//! Writes synthetic job-market exports: one CSV file a day, with the dirt that real exports have.
//!
//! ```sh
//! cargo run --release --example generate_exports                                   # what data/exports/jobs holds
//! cargo run --release --example generate_exports -- --out /tmp/big --rows 1000000
//! cargo run --release --example generate_exports -- --out /tmp/wide --rows 1000000 --directions 1000
//! cargo run --release --example generate_exports -- --out /tmp/long --rows 360000 --days 1800
//! ```
//!
//! The same options give the same bytes on every machine: chance comes from `rand_pcg`, whose values are fixed by
//! reference vectors, and everything that is drawn from it is reckoned in integers.

mod calendar;
mod companies;
mod csv_text;
mod export;
mod market;
mod pay;
mod places;
mod posting;
mod random;
mod reference;
mod skills;
mod sources;
mod titles;

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Parser;

/// Writes synthetic job-market exports.
#[derive(Debug, Parser)]
struct Options {
    /// The data folder to write into: files go to `exports/jobs/` below it, with a `dataset.yaml`. Without it, the
    /// files of the example site in `data` are written again
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How many rows to write, over all days
    #[arg(long, value_name = "N", default_value_t = 20_000)]
    rows: u64,
    /// How many days to write; the last one is always 2026-06-03
    #[arg(long, value_name = "N", default_value_t = 119, value_parser = clap::value_parser!(u32).range(1..=20_000))]
    days: u32,
    /// How many directions of work; beyond nine, made-up ones are added. Writes `reference/` as well
    #[arg(long, value_name = "N", requires = "out", value_parser = clap::value_parser!(u32).range(1..=20_000))]
    directions: Option<u32>,
    /// Other numbers give other postings
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    let tables = reference::Tables::committed()?;
    let market = market::Market::new(&tables, options.directions)?;
    let data = options.out.as_deref().unwrap_or(Path::new("data"));
    if options.directions.is_some() {
        reference::write(&data.join("reference"), &tables, &market)?;
    }
    let days = calendar::days(options.days, options.rows, options.seed);
    let folder = data.join("exports").join("jobs");
    let written = export::write(&folder, &days, &market, options.seed)?;
    if options.out.is_some() {
        std::fs::write(folder.join("dataset.yaml"), export::DATASET)?;
    }
    writeln!(
        std::io::stdout(),
        "wrote {} rows in {} files, {} bytes, to {}",
        written.rows,
        days.len(),
        written.bytes,
        folder.display()
    )?;
    Ok(())
}
