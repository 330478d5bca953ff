//! The register of Indonesia's regions: codes, names, aliases, villages, history and borders.
//!
//! In: the tables of `data/`, checked and embedded by `build.rs`. Out: [`Register`], the one place
//! that says whether a region exists, what it is called and what an author means by "Kab. Bandung"; and
//! [`Borders`], which says in which kabupaten a point lies and how far from another. Must not read files,
//! know documents, or draw maps.
//!
//! A build that asks nothing pays nothing: provinces and regencies are statics, the index of names is
//! built at the first question, the villages of a regency are unpacked when one of them is wanted, and
//! the borders at the first question about a point.

mod borders;
mod code;
mod entities;
mod lookup;
mod names;
mod own;
mod register;
mod tables;
mod villages;

pub use borders::{ArcRef, Borders, Bounds, Ring, Shape};
pub use code::{Level, RegionCode};
pub use entities::{
    IslandGroup, Point, Province, Regency, RegencyKind, Retired, TimeZone, Village, VillageKind,
    number_of_provinces_on,
};
pub use lookup::LookupError;
pub use own::{Broken, OwnFile, own};
pub use register::Register;
