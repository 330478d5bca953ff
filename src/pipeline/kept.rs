//! What one build leaves to the next of the same program: what was read, drawn and encoded, each with the checksum
//! of what it was made from.
//!
//! In: files with their keys. Out: what was made of them, if the key is the same. Must not read files, and must not
//! change what a build gives: only how long it takes.

use super::prepare::Ground;
use super::read::{ReadConsent, ReadData, ReadDocument};
use crate::gallery::{Gallery, Wanted};
use crate::images::{Settings, Studio};
use crate::pictures::Pictures;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A checksum of everything that something depends on.
pub(super) type Key = [u8; 32];

/// The checksum of some parts, which cannot run into each other.
pub(super) fn key<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Key {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(part);
    }
    *hasher.finalize().as_bytes()
}

/// What is looked at in the next build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Look {
    /// Every file.
    All,
    /// These documents, data files and consents. Nothing else has changed, and none of them came or went.
    At(BTreeSet<Arc<str>>),
}

impl Look {
    /// Whether a file may have changed.
    pub(super) fn sees(&self, path: &Arc<str>) -> bool {
        match self {
            Look::All => true,
            Look::At(paths) => paths.contains(path),
        }
    }
}

/// What is left for the next build. Empty, it is that of a build that comes alone.
#[derive(Default)]
pub(super) struct Kept {
    /// Settings, theme and the list of files.
    pub(super) ground: Option<Ground>,
    /// What was read.
    pub(super) texts: Texts,
    /// What was drawn.
    pub(super) pictures: Arc<Pictures>,
    /// The photos of documents, if nothing was wrong with them and no file of theirs has changed since.
    pub(super) photos: Option<Photos>,
}

impl Kept {
    /// Whether a text was another at the last look, or came or went.
    pub(super) fn has_changed(&self) -> bool {
        let texts = &self.texts;
        texts.documents.has_changed || texts.data.has_changed || texts.consents.has_changed
    }

    /// The photos of an earlier build, if the same are wanted.
    pub(super) fn photos_of(&self, wanted: &[Wanted], settings: Settings) -> Option<&Photos> {
        let photos = self.photos.as_ref()?;
        let same =
            |(one, other): (&Wanted, &Wanted)| one.shown == other.shown && one.crops == other.crops;
        let is_same = photos.settings == settings
            && photos.wanted.len() == wanted.len()
            && photos.wanted.iter().zip(wanted).all(same);
        is_same.then_some(photos)
    }
}

/// The photos that documents showed.
pub(super) struct Photos {
    pub(super) wanted: Vec<Wanted>,
    pub(super) settings: Settings,
    pub(super) studio: Arc<Studio>,
    pub(super) gallery: Arc<Gallery>,
}

/// What was read of texts.
#[derive(Default)]
pub(super) struct Texts {
    /// The checksum of what all of them depend on.
    pub(super) context: Key,
    pub(super) documents: Shelf<ReadDocument>,
    pub(super) data: Shelf<ReadData>,
    pub(super) consents: Shelf<ReadConsent>,
}

impl Texts {
    /// Forgets everything if what all depend on has changed.
    pub(super) fn depend_on(&mut self, context: Key) {
        if self.context != context {
            *self = Texts {
                context,
                ..Texts::default()
            };
        }
    }
}

/// What was made of files of one kind, by their paths.
pub(super) struct Shelf<T> {
    values: HashMap<Arc<str>, (Key, Arc<T>)>,
    /// Whether something was another at the last look, or came or went.
    has_changed: bool,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Shelf {
            values: HashMap::new(),
            has_changed: false,
        }
    }
}

/// What was made of a file before.
pub(super) struct Memory<'a, T>(Option<&'a (Key, Arc<T>)>);

impl<T> Clone for Memory<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memory<'_, T> {}

impl<T> Memory<'_, T> {
    /// It, if the file is the same.
    pub(super) fn same(self, key: &Key) -> Option<Arc<T>> {
        let (kept, value) = self.0?;
        (kept == key).then(|| value.clone())
    }
}

impl<T> Memory<'_, T> {
    /// Nothing is known of it.
    pub(super) fn none() -> Self {
        Memory(None)
    }
}

impl<T> Shelf<T> {
    /// What was made of a file.
    pub(super) fn get(&self, path: &str) -> Option<Arc<T>> {
        self.values.get(path).map(|(_, value)| value.clone())
    }

    /// Keeps what was made of a file.
    pub(super) fn put(&mut self, path: Arc<str>, key: Key, value: Arc<T>) {
        self.values.insert(path, (key, value));
    }
}

impl<T: Send + Sync> Shelf<T> {
    /// What `read` makes of each file, in their order. A file that is not seen is as it was. What comes without a key
    /// is not kept; what is not in the list any more is forgotten.
    pub(super) fn recall<F: Sync>(
        &mut self,
        files: &[F],
        path: impl Fn(&F) -> &Arc<str> + Sync,
        is_seen: impl Fn(&F) -> bool + Sync,
        read: impl Fn(&F, Memory<'_, T>) -> (Option<Key>, Arc<T>) + Sync,
    ) -> Vec<Arc<T>> {
        let known = &self.values;
        let all: Vec<(Option<Key>, bool, Arc<T>)> = files
            .par_iter()
            .map(|file| match known.get(path(file)) {
                Some((key, value)) if !is_seen(file) => (Some(*key), false, value.clone()),
                entry => {
                    let (key, value) = read(file, Memory(entry));
                    (key, true, value)
                }
            })
            .collect();
        self.has_changed = false;
        for ((key, is_read, value), file) in all.iter().zip(files) {
            let before = match key {
                Some(key) if *is_read => {
                    let kept = (*key, value.clone());
                    self.values.insert(path(file).clone(), kept)
                }
                Some(_) => continue,
                None => self.values.remove(path(file)),
            };
            self.has_changed |= before.is_none_or(|(_, before)| !Arc::ptr_eq(&before, value));
        }
        if self.values.len() > files.len() {
            let there: BTreeSet<&str> = files.iter().map(|file| path(file).as_ref()).collect();
            self.values.retain(|path, _| there.contains(path.as_ref()));
            self.has_changed = true;
        }
        all.into_iter().map(|(_, _, value)| value).collect()
    }
}
