//! The `etalase` command.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    etalase::cli::run(&etalase::cli::Arguments::parse())
}
