//! Pictures: an author's file -> pictures that may be published.
//!
//! In: picture files beside documents. Out: the same pictures in several sizes, encoded anew, upright, in sRGB,
//! without any metadata (place, names, camera). It reads; an original must never be published, because it may
//! say where somebody lives. `kind` tells what a file is, `decode` its pixels, `making` what becomes of them,
//! `encode` the bytes, `work` orders the work, `studio` does it for a site, `cache` keeps what was made
//! between builds.
#![expect(
    clippy::disallowed_methods,
    reason = "this module is the one that reads pictures"
)]

mod cache;
mod decode;
mod encode;
mod gps;
mod kept;
mod kind;
mod making;
mod studio;
mod trouble;
mod work;

pub use cache::{Cache, Found, Removed, remove_strays};
pub use gps::position_warning;
pub use studio::{Made, Progress, Settings, Studio, Task};
