//! Tests of the crate from outside, one file per area.

mod kill;
mod output;
mod serve;
mod support;
