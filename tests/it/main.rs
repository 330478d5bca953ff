//! The integration tests, one binary: a file per area.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests make folders of their own and fail by panicking"
)]

mod again;
mod cards;
mod cases;
mod charts;
mod clean;
mod corpus;
mod demo;
mod determinism;
mod drawings;
mod explain;
mod filters;
mod formats;
mod html;
mod import;
mod kill;
mod literals;
mod maps;
mod markdown;
mod offline;
mod output;
mod photos;
mod preview;
mod publish;
mod region_maps;
mod regions;
mod scaffold;
mod schema;
mod search;
mod serve;
mod source;
mod stem;
mod support;
mod theme;
mod tidy;
mod wild;
mod words;
mod xml;
