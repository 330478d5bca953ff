//! The variants of all pictures of a site: found in the cache, or made and kept there.
//!
//! In: the files that documents show. Out: a [`Gallery`], the bytes of variants, and a problem for each picture
//! that cannot be published, at the place of the document that shows it. Originals are read, never handed on.

use super::cache::{Cache, Found, Removed};
use super::decode;
use super::kept::{Facts, Pending, facts_key, lock, picture_key, variant_key};
use super::making::{self, Part};
use super::trouble::Trouble;
use super::{kind, work};
use crate::diagnostics::{Diagnostic, Place};
use crate::gallery::{Gallery, Picture, Variant, Wanted};
use crate::guard;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Raised when the same picture would come out differently, so that nothing of the cache is used.
const VERSION: &str = "3";

/// What the variants of pictures depend on, besides the pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The most pixels of a picture.
    pub max_pixels: u64,
    /// Whether AVIF is tried.
    pub avif: bool,
}

/// How far the making of pictures is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Files that are made.
    pub done: usize,
    /// Files that are to be made.
    pub total: usize,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Tell what is wrong, and write nothing.
    Check,
    /// Make all variants.
    Make,
}

/// Where pictures are made and kept.
#[derive(Debug)]
pub struct Studio {
    root: PathBuf,
    settings: Settings,
    cache: Cache,
    /// The entries with the facts of pictures that documents show.
    facts: Mutex<Vec<[u8; 32]>>,
    /// What the cache could not keep, by the key of the variant.
    unkept: Mutex<BTreeMap<[u8; 32], Arc<Vec<u8>>>>,
}

/// The bytes of a variant, and the file that holds them, if one does.
#[derive(Debug)]
pub struct Made {
    /// The file.
    pub path: Option<PathBuf>,
    /// The bytes.
    pub bytes: Arc<Vec<u8>>,
}

/// A picture of which something is to be made.
struct Job {
    wanted: Wanted,
    /// The checksum of the file.
    sum: [u8; 32],
    head: decode::Head,
    picture: Picture,
    missing: Vec<Variant>,
}

/// A picture on its way.
enum Survey {
    /// All of it was made before.
    Ready(Picture),
    Missing(Box<Job>),
    Trouble(Diagnostic),
}

/// What came of the work so far.
#[derive(Default)]
struct Results {
    pictures: Mutex<Vec<Picture>>,
    problems: Mutex<Vec<Diagnostic>>,
    done: AtomicUsize,
}

impl Studio {
    /// Opens the cache of the site at `root`.
    pub fn open(root: &Path, settings: Settings) -> Studio {
        Studio {
            root: root.to_path_buf(),
            settings,
            cache: Cache::open(root, "foto", "bin"),
            facts: Mutex::default(),
            unkept: Mutex::default(),
        }
    }

    /// Makes what is not there yet, each picture once. Problems are `E0002` and `E0901` to `E0905`, in no order.
    pub fn make(
        &mut self,
        wanted: &[Wanted],
        task: Task,
        on_progress: &(dyn Fn(Progress) + Sync),
    ) -> (Gallery, Vec<Diagnostic>) {
        let results = Results::default();
        let surveys: Vec<Survey> = wanted
            .par_iter()
            .map(|one| self.survey(one, task))
            .collect();
        let mut jobs = Vec::new();
        for survey in surveys {
            match survey {
                Survey::Ready(picture) => lock(&results.pictures).push(picture),
                Survey::Missing(job) => jobs.push((job.head.pixels(), job)),
                Survey::Trouble(problem) => lock(&results.problems).push(problem),
            }
        }
        let total = jobs.iter().map(|(_, job)| job.missing.len()).sum();
        let tell = |made: usize| {
            let done = results.done.fetch_add(made, Ordering::Relaxed) + made;
            on_progress(Progress { done, total });
        };
        work::run(
            jobs,
            self.settings.max_pixels,
            rayon::current_num_threads(),
            |job| {
                let all = job.missing.len();
                let parts = self.begin(*job, task, &results);
                tell(all - parts.len());
                parts
            },
            |part| {
                self.finish(part, &results);
                tell(1);
            },
        );
        let Results {
            pictures, problems, ..
        } = results;
        let unpoisoned = PoisonError::into_inner;
        let gallery = Gallery::new(pictures.into_inner().unwrap_or_else(unpoisoned));
        // The entries that were made just now are known to a cache that is opened anew.
        self.cache = Cache::open(&self.root, "foto", "bin");
        (
            gallery,
            problems
                .into_inner()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    /// What is there of a picture.
    fn survey(&self, wanted: &Wanted, task: Task) -> Survey {
        self.look_at(wanted, task).unwrap_or_else(|trouble| {
            Survey::Trouble(trouble.at(&wanted.place, &wanted.shown.source))
        })
    }

    fn look_at(&self, wanted: &Wanted, task: Task) -> Result<Survey, Trouble> {
        let path = &*wanted.shown.source;
        let bytes = self.read(path)?;
        let kind = kind::of(path, &bytes)?;
        let sum = self.sum(&bytes);
        let entry = facts_key(&sum);
        let facts = self.cache.get(&entry);
        lock(&self.facts).push(entry);
        let facts = facts.and_then(|found| serde_json::from_slice::<Facts>(&found.bytes).ok());
        let mut picture = Picture {
            source: wanted.shown.source.clone(),
            size: [0, 0],
            focus: wanted.shown.focus,
            key: picture_key(&sum, wanted),
            avif: Vec::new(),
            crops: wanted.crops,
            placeholder: String::new(),
        };
        let max = self.settings.max_pixels;
        if let Some(facts) = facts {
            let [width, height] = facts.size;
            if u64::from(width) * u64::from(height) > max {
                return Err(Trouble::TooManyPixels { width, height, max });
            }
            picture.size = facts.size;
            picture.avif = facts.avif;
            picture.placeholder = facts.placeholder;
            let variants = picture.variants();
            let is_there = |variant: &Variant| self.cache.has(&variant_key(&picture, *variant));
            if task == Task::Check || variants.iter().all(is_there) {
                return Ok(Survey::Ready(picture));
            }
        }
        let head = decode::head(&bytes, kind, max)?;
        picture.size = head.size();
        if self.settings.avif {
            picture.avif = picture.widths();
        }
        let missing = match task {
            Task::Check => Vec::new(),
            Task::Make => picture.variants(),
        };
        Ok(Survey::Missing(Box::new(Job {
            wanted: wanted.clone(),
            sum,
            head,
            picture,
            missing,
        })))
    }

    /// Decodes a picture and makes it small in all sizes; the parts are to be encoded.
    fn begin(&self, job: Job, task: Task, results: &Results) -> Vec<(Part, Arc<Pending>)> {
        let Job {
            wanted,
            sum,
            head,
            mut picture,
            missing,
        } = job;
        let path = picture.source.clone();
        let parts = guarded(|| {
            let bytes = self.read(&path)?;
            if self.sum(&bytes) != sum {
                return Err(Trouble::Changed);
            }
            making::parts(
                &bytes,
                &head,
                &mut picture,
                &missing,
                self.settings.max_pixels,
            )
        });
        match parts {
            Err(trouble) => {
                lock(&results.problems).push(trouble.at(&wanted.place, &path));
                Vec::new()
            }
            Ok(_) if task == Task::Check => {
                lock(&results.pictures).push(picture);
                Vec::new()
            }
            Ok(parts) => {
                let pending = Arc::new(Pending {
                    wanted,
                    sum,
                    picture: Mutex::new(picture),
                    left: AtomicUsize::new(parts.len()),
                    bytes: Mutex::default(),
                });
                parts
                    .into_iter()
                    .map(|part| (part, pending.clone()))
                    .collect()
            }
        }
    }

    /// Encodes a part and keeps it; with the last one, the picture is ready.
    fn finish(&self, (part, pending): (Part, Arc<Pending>), results: &Results) {
        let coded = guarded(|| part.encode());
        let is_last = |pending: &Pending| pending.left.fetch_sub(1, Ordering::AcqRel) == 1;
        match coded {
            Ok(bytes) => {
                let key = variant_key(&lock(&pending.picture), part.variant);
                lock(&pending.bytes).insert(part.variant, bytes.len());
                if self.cache.put(&key, &bytes).is_none() {
                    lock(&self.unkept).insert(key, Arc::new(bytes));
                }
            }
            Err(trouble) => {
                let problem = trouble.at(&pending.wanted.place, &pending.wanted.shown.source);
                lock(&results.problems).push(problem);
            }
        }
        if is_last(&pending) {
            // Of a picture that could not be encoded nothing is shown, and it is tried and told again.
            let Some(picture) = pending.ready() else {
                return;
            };
            let facts = Facts {
                size: picture.size,
                placeholder: picture.placeholder.clone(),
                avif: picture.avif.clone(),
            };
            if let Ok(facts) = serde_json::to_vec(&facts) {
                self.cache.put(&facts_key(&pending.sum), &facts);
            }
            lock(&results.pictures).push(picture);
        }
    }

    /// A variant of a picture. What has gone from the cache meanwhile is made again.
    ///
    /// # Errors
    /// The problem of a picture that has changed or gone since it was looked at.
    pub fn get(&self, picture: &Picture, variant: Variant) -> Result<Made, Box<Diagnostic>> {
        let key = variant_key(picture, variant);
        if let Some(Found { path, bytes }) = self.cache.get(&key) {
            let bytes = Arc::new(bytes);
            return Ok(Made {
                path: Some(path),
                bytes,
            });
        }
        if let Some(bytes) = lock(&self.unkept).get(&key) {
            return Ok(Made {
                path: None,
                bytes: bytes.clone(),
            });
        }
        let made = guarded(|| self.make_again(picture, variant));
        let place = || Place::file(picture.source.clone()).into();
        let bytes = made.map_err(|trouble| Box::new(trouble.at(&place(), &picture.source)))?;
        Ok(Made {
            path: None,
            bytes: Arc::new(bytes),
        })
    }

    fn make_again(&self, picture: &Picture, variant: Variant) -> Result<Vec<u8>, Trouble> {
        let bytes = self.read(&picture.source)?;
        let kind = kind::of(&picture.source, &bytes)?;
        let max = self.settings.max_pixels;
        let head = decode::head(&bytes, kind, max)?;
        // All of them, since it would not be quite the same if it were made by itself.
        let all = picture.variants();
        let mut parts = making::parts(&bytes, &head, &mut picture.clone(), &all, max)?.into_iter();
        let part = parts.find(|part| part.variant == variant);
        part.ok_or(Trouble::Changed)?.encode()
    }

    /// Marks what belongs to these pictures as needed, and removes the rest that was there.
    pub fn sweep(&self, gallery: &Gallery) -> Removed {
        for entry in lock(&self.facts).iter() {
            self.cache.keep(entry);
        }
        for picture in &gallery.pictures {
            for variant in picture.variants() {
                self.cache.keep(&variant_key(picture, variant));
            }
        }
        self.cache.sweep()
    }

    /// Reads a file, unless it is too large for what a picture may have of pixels.
    fn read(&self, path: &str) -> Result<Vec<u8>, Trouble> {
        let file = self.root.join(path);
        let unreadable = |error: std::io::Error| Trouble::Unreadable(error.to_string());
        let bytes = std::fs::metadata(&file).map_err(unreadable)?.len();
        // More than any picture takes that is not padded: three channels of 16 bits, hardly compressed.
        let max = self.settings.max_pixels.saturating_mul(6);
        if bytes > max {
            return Err(Trouble::TooManyBytes { bytes, max });
        }
        std::fs::read(&file).map_err(unreadable)
    }

    /// The checksum of a file and of the settings.
    fn sum(&self, bytes: &[u8]) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(VERSION.as_bytes());
        hasher.update(&[u8::from(self.settings.avif)]);
        hasher.update(bytes);
        *hasher.finalize().as_bytes()
    }
}

/// Does work on a file of unknown origin: where a library gives up on it altogether, that is one more way to be broken.
fn guarded<T>(act: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
    guard::guarded(act).unwrap_or_else(|| Err(Trouble::Broken("?".into())))
}
