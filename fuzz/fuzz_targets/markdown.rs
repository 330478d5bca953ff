//! Fuzz target: any bytes go through `targets::markdown`, which the property tests call too.
#![no_main]

#[path = "../../tests/it/wild/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::markdown(bytes));
