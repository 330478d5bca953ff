//! Tests of the crate from outside, one file per area.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failure in a helper of a test is a failure of the test"
)]

mod kill;
mod output;
mod serve;
mod support;
