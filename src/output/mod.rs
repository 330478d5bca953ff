//! Writes the site: staging, manifest, atomic swap. No other module writes into the output.
//!
//! In: paths and bytes from many threads. Out: the output folder, which at every instant is the
//! complete old site or the complete new one. Must not write in place, nor remove what etalase
//! did not write, nor decide what a page contains.
//!
//! The site is staged in a hidden folder beside the output, completed with a [`MANIFEST`] and
//! with the files of others that stand in the output, and exchanged with the output in one step
//! of the file system (see `swap` for systems that cannot). Then the old site is removed. A build
//! that is killed leaves only its staging folder, which the next [`Staging::begin`] removes.
//! Builds of the same output stage at the same time, but make, publish and remove their folders
//! one after the other: the folder that holds the output is locked for it (see `folder`).
//!
//! Nothing is flushed to the disk (`fsync`). A killed process loses nothing that it wrote: the
//! system holds it and writes it later. Only a power cut could lose it, and then the next build
//! makes the whole site again; flushing 17,000 files would cost minutes on a slow disk.
#![expect(
    clippy::disallowed_methods,
    reason = "this module is the one that writes the output"
)]

mod document;
mod error;
mod folder;
mod foreign;
mod manifest;
mod paths;
mod same;
mod seal;
mod swap;

pub use document::{Replace, write_document};
pub use error::OutputError;
pub use manifest::MANIFEST;
pub use paths::is_publishable;
pub use seal::{program, seal};

use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use folder::Folder;
use manifest::{Existing, Manifest, inspect};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use swap::Method;

/// Where the site goes.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The output folder; it and its parents need not exist. A link to a folder is followed.
    pub out: &'a Path,
    /// The folders and files that the site is made from, such as `content/` and `etalase.yaml`,
    /// but not the site folder itself: the output usually lies in it.
    pub sources: &'a [PathBuf],
}

/// A site being written. Shared by all threads; dropped unpublished, it leaves nothing behind.
#[derive(Debug)]
pub struct Staging {
    /// The output, resolved.
    out: PathBuf,
    /// The output as the user named it, for messages.
    shown: PathBuf,
    parent: PathBuf,
    folder: Folder,
    site: PathBuf,
    /// The site that is to be replaced. Of its files those that are the same are taken over as they are.
    before: Option<PathBuf>,
    written: Mutex<Vec<String>>,
    bytes: AtomicU64,
    method: Method,
}

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// How many files, the manifest not counted.
    pub files: usize,
    /// The sum of their sizes, in bytes.
    pub bytes: u64,
    /// Whether all of them stood there already, so that none was written.
    pub is_unchanged: bool,
    /// The folder in which something of the old site is left because it could not be removed; the
    /// next build tries again.
    pub remains: Option<PathBuf>,
}

impl Published {
    /// A warning (`W0601`) when something of the old site could not be removed.
    pub fn warning(&self) -> Option<Diagnostic> {
        let remains = self.remains.as_ref()?.display();
        let message = both!(
            "sisa situs yang lama di `{remains}` tidak dapat dihapus",
            "what is left of the old site in `{remains}` could not be removed"
        );
        let help = both!(
            "Situs yang baru sudah lengkap. Periksa folder itu: berkas Anda mungkin ada di \
             dalamnya. Sesudah itu folder boleh dihapus.",
            "The new site is complete. Look into that folder: files of yours may be in it. Then \
             it may be deleted."
        );
        let place = Place::file(remains.to_string());
        Some(Diagnostic::new("W0601", place, message).help(help))
    }
}

impl Staging {
    /// Checks all that can be checked before the work is done, completes or removes what killed
    /// builds left, and makes the staging folder.
    ///
    /// # Errors
    /// When the output is not a folder, not ours, overlaps with the sources, or is the root of a
    /// disk; or when nothing can be written beside it.
    pub fn begin(target: &Target<'_>) -> Result<Staging, OutputError> {
        let shown = target.out.to_owned();
        let write_error = |cause| OutputError::writing(shown.clone(), cause);
        let out = paths::resolve(target.out).map_err(write_error)?;
        if let Some(source) = paths::overlap(&out, target.sources) {
            return Err(OutputError::Overlap {
                path: shown,
                source: source.to_owned(),
            });
        }
        let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
            return Err(OutputError::OtherDisk { path: shown });
        };
        let (parent, name): (PathBuf, OsString) = (parent.to_owned(), name.to_owned());
        fs::create_dir_all(&parent).map_err(write_error)?;
        if is_other_disk(&parent, &out) {
            return Err(OutputError::OtherDisk { path: shown });
        }
        // Held until the new folder is locked: unlocked it looks like what a killed build left,
        // and the clean-up of another build would remove it and free its name.
        let _alone = folder::lock_parent(&parent);
        folder::sweep(&parent, &name, &out);
        let existing = inspect(&out, &shown)?;
        let folder = Folder::create(&parent, &name).map_err(write_error)?;
        let before = matches!(existing, Existing::Ours(_)).then(|| out.clone());
        Ok(Staging {
            before,
            out,
            shown,
            parent,
            site: folder.site(),
            folder,
            written: Mutex::default(),
            bytes: AtomicU64::new(0),
            method: Method::OneStep,
        })
    }

    /// Writes one file of the site.
    ///
    /// `path` is relative to the output, with `/` between its parts: `cerita/x/index.html`.
    ///
    /// # Errors
    /// When the path is not one that a site can have, is taken already, or cannot be written.
    /// The site may not be published after an error.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        if let Some(before) = &self.before
            && same::holds(&before.join(path), bytes)
            && self.take(path, &before.join(path))
        {
            self.note(path, bytes.len() as u64);
            return Ok(());
        }
        self.create(path)?
            .write_all(bytes)
            .map_err(|cause| self.write_error(path, cause))?;
        self.note(path, bytes.len() as u64);
        Ok(())
    }

    /// Copies the content of a file into the site, without its permissions or date.
    ///
    /// # Errors
    /// As [`Staging::write`]; also when `from` is not a file that can be read.
    pub fn copy(&self, path: &str, from: &Path) -> Result<(), OutputError> {
        let read_error = |cause| OutputError::Read {
            path: from.to_owned(),
            cause,
        };
        let mut reader = File::open(from).map_err(read_error)?;
        let metadata = reader.metadata().map_err(read_error)?;
        if metadata.is_dir() {
            return Err(read_error(io::ErrorKind::IsADirectory.into()));
        }
        if let Some(before) = &self.before
            && same::are(&before.join(path), from)
            && self.take(path, &before.join(path))
        {
            self.note(path, metadata.len());
            return Ok(());
        }
        let mut writer = self.create(path)?;
        let size =
            io::copy(&mut reader, &mut writer).map_err(|cause| self.write_error(path, cause))?;
        self.note(path, size);
        Ok(())
    }

    /// Takes a file of the same disk, which holds `bytes`, into the site without copying it. Where that is
    /// not possible, the bytes are written.
    ///
    /// # Errors
    /// As [`Staging::write`].
    pub fn link(&self, path: &str, from: &Path, bytes: &[u8]) -> Result<(), OutputError> {
        if !self.take(path, from) {
            return self.write(path, bytes);
        }
        self.note(path, bytes.len() as u64);
        Ok(())
    }

    /// Puts a file of the same disk into the site, so that it stands in both places; `false` where that is not possible.
    fn take(&self, path: &str, from: &Path) -> bool {
        if !paths::is_publishable(path) {
            return false;
        }
        let target = self.site.join(path);
        let made = match (fs::hard_link(from, &target), target.parent()) {
            (Err(error), Some(parent)) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(parent).and_then(|()| fs::hard_link(from, &target))
            }
            (result, _) => result,
        };
        made.is_ok()
    }

    /// Puts the site in the place of the old one and removes the old one.
    ///
    /// Two builds that publish at the same time do so one after the other: the output is the
    /// complete site of the last.
    ///
    /// # Errors
    /// When the output was changed so that it is not ours to replace, when a file of others stands
    /// where the site wants to write or cannot be taken over, or when the system refuses.
    pub fn publish(mut self) -> Result<Published, OutputError> {
        let _alone = folder::lock_parent(&self.parent);
        if !self.folder.is_intact() {
            return Err(self.write_error("", io::ErrorKind::NotFound.into()));
        }
        let existing = inspect(&self.out, &self.shown)?;
        let files = self.write_manifest()?;
        if let Existing::Ours(manifest) = &existing {
            foreign::carry(&self.out, &self.shown, manifest, &self.site)?;
        }
        if existing != Existing::Missing {
            fs::metadata(&self.out)
                .and_then(|metadata| fs::set_permissions(&self.site, metadata.permissions()))
                .map_err(|cause| self.write_error("", cause))?;
        }
        self.folder
            .mark()
            .map_err(|cause| self.write_error("", cause))?;
        self.swap()?;
        Ok(Published {
            files,
            bytes: self.bytes.load(Ordering::Relaxed),
            is_unchanged: false,
            remains: self.folder.dispose(&self.out),
        })
    }

    fn write_manifest(&self) -> Result<usize, OutputError> {
        let mut written = self.written();
        fs::write(self.site.join(MANIFEST), Manifest::bytes(&mut written))
            .map_err(|cause| self.write_error(MANIFEST, cause))?;
        Ok(written.len())
    }

    fn swap(&self) -> Result<(), OutputError> {
        let aside = self.folder.aside();
        swap::swap(&self.site, &self.out, &aside, self.method).map_err(|error| {
            let (path, cause) = (self.shown.clone(), error.cause);
            if error.stranded {
                return OutputError::Stranded { path, aside, cause };
            }
            match cause.kind() {
                // A mount of the same disk is only found now.
                io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy => {
                    OutputError::OtherDisk { path }
                }
                _ => OutputError::Swap { path, cause },
            }
        })
    }

    /// Opens a new file of the site. Folders are made when a file first misses its own, so that
    /// the threads need not agree on which exist.
    fn create(&self, path: &str) -> Result<File, OutputError> {
        if !paths::is_publishable(path) {
            return Err(OutputError::BadPath { path: path.into() });
        }
        let target = self.site.join(path);
        // An existing file is never opened: a second writer of the same path is an error, also
        // where the file system takes capital and small letters as equal.
        let open = || File::options().write(true).create_new(true).open(&target);
        let opened = match (open(), target.parent()) {
            (Err(error), Some(parent)) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(parent).and_then(|()| open())
            }
            (result, _) => result,
        };
        opened.map_err(|cause| match cause.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => OutputError::Collision {
                path: self.shown.join(path),
            },
            _ => self.write_error(path, cause),
        })
    }

    fn note(&self, path: &str, size: u64) {
        self.bytes.fetch_add(size, Ordering::Relaxed);
        self.written().push(path.to_owned());
    }

    /// The list of paths; a thread that panicked cannot have left it half changed.
    fn written(&self) -> MutexGuard<'_, Vec<String>> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write_error(&self, path: &str, cause: io::Error) -> OutputError {
        // Joining an empty path would add a slash.
        let path = match path {
            "" => self.shown.clone(),
            path => self.shown.join(path),
        };
        OutputError::writing(path, cause)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.folder.is_disposed() {
            return;
        }
        let _alone = folder::lock_parent(&self.parent);
        // What cannot be removed is removed by the next build.
        self.folder.dispose(&self.out);
    }
}

/// Where an output is, whether or not something stands there: its whole path, without links. The path as it is given
/// where that cannot be said.
pub fn resolved(out: &Path) -> PathBuf {
    paths::resolve(out).unwrap_or_else(|_| out.to_owned())
}

/// Whether the output is the root of a mounted disk.
#[cfg(unix)]
fn is_other_disk(parent: &Path, out: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::metadata(parent), fs::metadata(out)) {
        (Ok(parent), Ok(out)) => out.is_dir() && parent.dev() != out.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_other_disk(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests;
