//! What is remembered of pictures: facts in the cache, the keys of entries, and what is not ready yet.
//!
//! In: checksums, variants and their bytes. Out: keys and finished pictures. Must not read or write files.

use crate::gallery::{Cut, Format, Picture, Variant, Wanted};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::atomic::AtomicUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// AVIF is published where it has at most so many of ten parts of the bytes of WebP.
const AVIF_PAYS: usize = 9;

/// What is kept of a picture beside its variants.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Facts {
    pub(super) size: [u32; 2],
    pub(super) placeholder: String,
    pub(super) avif: Vec<u32>,
}

/// What the parts of a picture have in common.
pub(super) struct Pending {
    pub(super) wanted: Wanted,
    pub(super) sum: [u8; 32],
    pub(super) picture: Mutex<Picture>,
    pub(super) left: AtomicUsize,
    pub(super) bytes: Mutex<BTreeMap<Variant, usize>>,
}

impl Pending {
    /// The picture, with AVIF only where it pays; `None` when one of its variants is missing.
    pub(super) fn ready(&self) -> Option<Picture> {
        let mut picture = lock(&self.picture).clone();
        let bytes = lock(&self.bytes);
        picture.avif.retain(|width| {
            let of = |format| {
                let cut = Cut::Whole(*width);
                bytes.get(&Variant { cut, format }).copied()
            };
            match (of(Format::Avif), of(Format::Webp)) {
                (Some(avif), Some(webp)) => avif * 10 <= webp * AVIF_PAYS,
                (avif, _) => avif.is_some(),
            }
        });
        let mut variants = picture.variants().into_iter();
        let is_whole = variants.all(|variant| bytes.contains_key(&variant));
        is_whole.then_some(picture)
    }
}

pub(super) fn facts_key(sum: &[u8; 32]) -> [u8; 32] {
    *blake3::keyed_hash(sum, b"fakta").as_bytes()
}

pub(super) fn picture_key(sum: &[u8; 32], wanted: &Wanted) -> [u8; 32] {
    let focus = wanted.shown.focus.map(|focus| focus.map(f64::to_bits));
    *blake3::keyed_hash(sum, format!("{focus:?}").as_bytes()).as_bytes()
}

pub(super) fn variant_key(picture: &Picture, variant: Variant) -> [u8; 32] {
    *blake3::keyed_hash(&picture.key, format!("{variant:?}").as_bytes()).as_bytes()
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
