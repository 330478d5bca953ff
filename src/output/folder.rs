//! The hidden folder beside the output in which a build works, and what killed builds left there.
//!
//! In: the resolved output. Out: `.NAME.etalase-PID-N/` with
//! - `site/`, the new site; after an exchange it is the old one. The two are told apart by the
//!   number (inode) of the new one, which is written to `lock` right before the exchange;
//! - `old/`, the old site, only where two folders cannot be exchanged in one step;
//! - `lock`, locked as long as its build lives. It is the last thing to be removed, so a folder
//!   without it is either empty or not ours.
//!
//! Must not touch a folder whose lock is held, nor remove the only copy of anything.
//!
//! Making a folder, removing one and looking for remains are for the holder of [`lock_parent`]
//! only: between its making and its locking, and between the removal of its lock and its own, a
//! folder cannot be told from what a killed build left, and its name may go to another build.

use super::foreign;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// How often another number is tried when a folder of that name exists.
const ATTEMPTS: u32 = 10_000;

/// A staging folder that this build owns.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// The lock ends when the file is closed.
    lock: File,
    /// Whether `path` is no longer ours: another build of this process may have the name now.
    disposed: bool,
}

impl Folder {
    /// Makes a staging folder in `parent` for the output `name`.
    pub(super) fn create(parent: &Path, name: &OsStr) -> io::Result<Folder> {
        for number in 0..ATTEMPTS {
            let mut folder_name = prefix(name);
            folder_name.push(format!("{}-{number}", std::process::id()));
            let path = parent.join(folder_name);
            match fs::create_dir(&path) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(error),
            }
            match Folder::claim(&path) {
                Err(error) => match error.kind() {
                    // Where the parent cannot be locked, another build may have taken the folder
                    // for remains before it was locked, and yet another may have made it anew:
                    // what stands there then is not ours to remove.
                    io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists => {}
                    _ => {
                        foreign::remove(&path);
                        return Err(error);
                    }
                },
                Ok(lock) => {
                    return Ok(Folder {
                        path,
                        lock,
                        disposed: false,
                    });
                }
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Locks and fills a fresh folder; `NotFound` or `AlreadyExists` when it was removed or went
    /// to another build meanwhile.
    fn claim(path: &Path) -> io::Result<File> {
        let lock_path = path.join("lock");
        let lock = File::options()
            .write(true)
            .create_new(true)
            .open(&lock_path)?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::NotFound.into()),
            // A file system without locks gives none to the builds that look for remains either:
            // they leave this folder alone.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        fs::symlink_metadata(&lock_path)?;
        fs::create_dir(path.join("site"))?;
        Ok(lock)
    }

    /// Where the new site is staged.
    pub(super) fn site(&self) -> PathBuf {
        self.path.join("site")
    }

    /// Where the old site goes when two renames are needed.
    pub(super) fn aside(&self) -> PathBuf {
        self.path.join("old")
    }

    /// Whether nobody has removed the folder since it was made.
    pub(super) fn is_intact(&self) -> bool {
        self.path.join("lock").exists() && self.site().is_dir()
    }

    /// Records which folder is the new site. Must come right before the exchange: from then on
    /// another folder in its place is the old site.
    pub(super) fn mark(&mut self) -> io::Result<()> {
        let identity = identity(&self.site()).unwrap_or_default();
        self.lock.write_all(identity.as_bytes())
    }

    /// Whether [`Folder::dispose`] was called.
    pub(super) fn is_disposed(&self) -> bool {
        self.disposed
    }

    /// Removes the folder and what is in it that may go, once; answers what is left, if anything.
    pub(super) fn dispose(&mut self, out: &Path) -> Option<PathBuf> {
        if self.disposed {
            return None;
        }
        self.disposed = true;
        (!clean(&self.path, out)).then(|| self.path.clone())
    }
}

/// Completes or removes what killed builds left beside `out`. What cannot be removed stays for
/// the next time: it harms nobody.
pub(super) fn sweep(parent: &Path, name: &OsStr, out: &Path) {
    let prefix = prefix(name);
    let mut remains: Vec<PathBuf> = fs::read_dir(parent)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .filter(|entry| is_ours(&entry.file_name(), &prefix))
        .map(|entry| entry.path())
        .collect();
    remains.sort_unstable();
    for folder in remains {
        match File::open(folder.join("lock")) {
            Ok(lock) => {
                if lock.try_lock().is_ok() {
                    clean(&folder, out);
                }
            }
            // Only an empty folder may go unlocked: its build was killed, or will lock it soon
            // and try another number.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let _ = fs::remove_dir(&folder);
            }
            Err(_) => {}
        }
    }
}

/// Holds other builds in the same place off while a staging folder is made or removed, and while
/// files of others are taken over and the folders are exchanged: without it, pages of one build
/// could be taken for files of others by the other.
///
/// The system releases it when the build is killed. A thread that holds it must not ask for it
/// again: it would wait for itself.
///
/// Systems that cannot lock a folder go on without.
pub(super) fn lock_parent(parent: &Path) -> Option<File> {
    let file = File::open(parent).ok()?;
    file.lock().ok()?;
    Some(file)
}

/// `.NAME.etalase-`
fn prefix(name: &OsStr) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(name);
    prefix.push(".etalase-");
    prefix
}

/// Whether a name is the prefix and two numbers.
fn is_ours(name: &OsStr, prefix: &OsStr) -> bool {
    let number = |digits: &[u8]| !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    name.as_encoded_bytes()
        .strip_prefix(prefix.as_encoded_bytes())
        .is_some_and(|rest| {
            let mut parts = rest.split(|byte| *byte == b'-');
            matches!(
                (parts.next(), parts.next(), parts.next()),
                (Some(pid), Some(count), None) if number(pid) && number(count)
            )
        })
}

/// Empties and removes a staging folder whose lock is held by the caller; false when something
/// had to stay.
fn clean(folder: &Path, out: &Path) -> bool {
    let (site, aside) = (folder.join("site"), folder.join("old"));
    if aside.exists() {
        // Killed between the two renames: the old site is moved aside only when the new one is
        // complete, so the new one goes in.
        if !out.exists() && fs::rename(&site, out).is_err() {
            return false;
        }
        if !foreign::retire(&aside, out) {
            return false;
        }
    }
    let site_gone = if is_staged(folder) {
        foreign::remove(&site)
    } else {
        foreign::retire(&site, out)
    };
    site_gone && fs::remove_file(folder.join("lock")).is_ok() && fs::remove_dir(folder).is_ok()
}

/// Whether `site/` is the folder that was staged and not an old site that came back by exchange.
fn is_staged(folder: &Path) -> bool {
    let mut recorded = String::new();
    let read =
        File::open(folder.join("lock")).and_then(|mut lock| lock.read_to_string(&mut recorded));
    if read.is_err() || recorded.is_empty() {
        return true;
    }
    identity(&folder.join("site")).is_none_or(|now| now == recorded)
}

/// The number by which the file system knows a folder wherever it is moved. Systems without one
/// cannot exchange folders either.
#[cfg(unix)]
fn identity(path: &Path) -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::symlink_metadata(path).ok()?;
    Some(metadata.ino().to_string())
}

#[cfg(not(unix))]
fn identity(_: &Path) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::super::MANIFEST;
    use super::*;

    #[test]
    fn only_names_of_ours_are_remains() {
        let prefix = prefix(OsStr::new("public"));
        let ours = |name: &str| is_ours(OsStr::new(name), &prefix);
        assert!(ours(".public.etalase-12-0"));
        for name in [
            ".public.etalase-",
            ".public.etalase-12",
            ".public.etalase-12-0-1",
            ".public.etalase-x-0",
            ".public2.etalase-1-0",
            "public",
        ] {
            assert!(!ours(name), "{name}");
        }
    }

    #[test]
    fn a_locked_folder_is_left_alone_and_a_free_one_removed() {
        let dir = tempfile::tempdir().unwrap();
        let (name, out) = (OsStr::new("public"), dir.path().join("public"));
        let folder = Folder::create(dir.path(), name).unwrap();
        fs::write(folder.site().join("a"), "a").unwrap();
        sweep(dir.path(), name, &out);
        assert!(folder.is_intact() && folder.site().join("a").exists());
        let path = folder.path.clone();
        drop(folder);
        sweep(dir.path(), name, &out);
        assert!(!path.exists());
    }

    #[test]
    fn a_folder_that_went_to_another_build_is_not_claimed() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::create(dir.path(), OsStr::new("public")).unwrap();
        fs::write(folder.site().join("a"), "a").unwrap();
        let error = Folder::claim(&folder.path).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert!(folder.is_intact() && folder.site().join("a").exists());
    }

    #[test]
    fn a_folder_of_the_same_name_without_a_lock_is_not_ours() {
        let dir = tempfile::tempdir().unwrap();
        let (name, out) = (OsStr::new("public"), dir.path().join("public"));
        let stranger = dir.path().join(".public.etalase-1-0");
        fs::create_dir(&stranger).unwrap();
        fs::write(stranger.join("letter.txt"), "mine").unwrap();
        fs::create_dir(dir.path().join(".public.etalase-1-1")).unwrap();
        sweep(dir.path(), name, &out);
        assert!(stranger.join("letter.txt").exists());
        assert!(!dir.path().join(".public.etalase-1-1").exists());
    }

    #[test]
    fn a_build_killed_between_two_renames_is_completed() {
        let dir = tempfile::tempdir().unwrap();
        let (name, out) = (OsStr::new("public"), dir.path().join("public"));
        let folder = Folder::create(dir.path(), name).unwrap();
        fs::write(folder.site().join(MANIFEST), "etalase-manifest 1\nnew\n").unwrap();
        fs::write(folder.site().join("new"), "").unwrap();
        fs::create_dir(folder.aside()).unwrap();
        fs::write(folder.aside().join(MANIFEST), "etalase-manifest 1\nold\n").unwrap();
        fs::write(folder.aside().join("old"), "").unwrap();
        fs::write(folder.aside().join("late"), "mine").unwrap();
        let path = folder.path.clone();
        drop(folder);
        sweep(dir.path(), name, &out);
        assert!(out.join("new").exists() && !out.join("old").exists());
        assert_eq!(fs::read(out.join("late")).unwrap(), b"mine");
        assert!(!path.exists());
    }

    #[test]
    #[cfg(unix)]
    fn remains_after_the_exchange_give_back_files_of_others_and_keep_newer_ones() {
        let dir = tempfile::tempdir().unwrap();
        let (name, out) = (OsStr::new("public"), dir.path().join("public"));
        let mut folder = Folder::create(dir.path(), name).unwrap();
        folder.mark().unwrap();
        let (site, path) = (folder.site(), folder.path.clone());
        fs::rename(&site, &out).unwrap();
        fs::write(out.join(MANIFEST), "etalase-manifest 1\npage\n").unwrap();
        fs::write(out.join("page"), "new").unwrap();
        fs::create_dir(&site).unwrap();
        fs::write(site.join(MANIFEST), "etalase-manifest 1\ngone\npage\n").unwrap();
        for (file, text) in [
            ("gone", ""),
            ("page", "old"),
            ("late", "mine"),
            ("note", "1"),
        ] {
            fs::write(site.join(file), text).unwrap();
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        fs::write(out.join("note"), "edited later").unwrap();
        drop(folder);
        sweep(dir.path(), name, &out);
        let text = |file: &str| fs::read_to_string(out.join(file)).unwrap();
        assert_eq!((text("page"), text("late")), ("new".into(), "mine".into()));
        assert_eq!(text("note"), "edited later");
        assert!(!out.join("gone").exists() && !path.exists());
    }
}
