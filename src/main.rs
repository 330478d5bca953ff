//! The `etalase` command.

fn main() {}
