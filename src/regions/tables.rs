//! The tables that `build.rs` made from `data/`.
//!
//! In: `regions.rs`, `villages.bin` and `borders.bin` of the build. Out: statics, each sorted by code. Must hold no
//! code of its own.

use super::borders::Grid;
use super::{
    IslandGroup, Level, Point, Province, Regency, RegencyKind, RegionCode, Retired, TimeZone,
};
use jiff::civil::date;
use std::ops::Range;

include!(concat!(env!("OUT_DIR"), "/regions.rs"));

/// The villages of all regencies; `BLOCKS` says where those of each lie.
pub(super) static VILLAGES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/villages.bin"));

/// The borders of all regencies, as `build_borders.rs` packed them.
pub(super) static BORDERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/borders.bin"));
