//! The integration tests, one module for each area.

mod markdown;
mod regions;
