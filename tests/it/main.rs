//! Tests of the crate from outside, one module for each area.

mod regions;
