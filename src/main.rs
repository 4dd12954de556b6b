//! The program: see [`tallysheet::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    tallysheet::cli::run(std::env::args_os())
}
