//! The tables that `build.rs` made from `data/`.
//!
//! In: `regions.rs` and `villages.bin` of the build. Out: statics, each sorted by code. Must hold no
//! code of its own.

use super::{
    IslandGroup, Level, Point, Province, Regency, RegencyKind, RegionCode, Retired, TimeZone,
};
use jiff::civil::date;
use std::ops::Range;

include!(concat!(env!("OUT_DIR"), "/regions.rs"));

/// The villages of all regencies; `BLOCKS` says where those of each lie.
pub(super) static VILLAGES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/villages.bin"));
