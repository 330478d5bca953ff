//! The files of an index and their names.
//!
//! In: contents. Out: [`IndexFile`]s, whose names carry a checksum of the content, so that a browser may
//! keep each for ever. Names must not depend on how many files there are.

use super::bytes::gzip;
use crate::checksum::checksum;
use std::fmt::Write as _;

/// A file of the index, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexFile {
    /// Its path in the output.
    pub path: String,
    /// What it holds, compressed.
    pub bytes: Vec<u8>,
}

/// Takes a finished file: its path and content.
pub type Write<'w, E> = dyn Fn(&str, &[u8]) -> Result<(), E> + Sync + 'w;

/// The folder of all indexes in the output.
pub const FOLDER: &str = "aset/cari/";

/// The folder of an index in the output; the file that leads to all others stands beside it.
pub(super) fn folder(lang: &str) -> String {
    format!("{FOLDER}{lang}")
}

/// A file of a kind, named after a key; the same key never names two files of a kind.
pub(super) fn named(folder: &str, kind: char, key: &str, content: &[u8]) -> (IndexFile, String) {
    let sum = checksum([content]);
    let mut path = format!("{folder}/{kind}");
    for byte in key.bytes() {
        // Writing into a text does not fail.
        let _ = write!(path, "{byte:02x}");
    }
    let _ = write!(path, ".{sum}.bin");
    let bytes = gzip(content);
    (IndexFile { path, bytes }, sum)
}

/// A checksum in four bytes.
pub(super) fn sum_bytes(sum: &str) -> [u8; 4] {
    u32::from_str_radix(sum, 16)
        .unwrap_or_default()
        .to_be_bytes()
}
