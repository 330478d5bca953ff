//! The integration tests, one binary: a file per area.
#![allow(
    clippy::disallowed_methods,
    reason = "tests make and read folders of their own"
)]

mod corpus;
mod tidy;
