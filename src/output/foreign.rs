//! Files in the output that etalase did not write: a `CNAME`, a `.git`, something a user put
//! there. They are in the new site before it is published, and never removed.
//!
//! In: the old site and its manifest. Out: the same files in the new site. Must not change the
//! old site before the swap, nor remove anything of others that the new site lacks.

use super::OutputError;
use super::manifest::Manifest;
use super::paths::key;
use std::fs::{self, FileType, Metadata, Permissions};
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Puts every file, link and empty folder of others in `out` into `staged` as well.
///
/// Hard links are used where they work, so that a large `.git` costs little and an open file
/// stays the same file. `shown` is the name of `out` in messages.
pub(super) fn carry(
    out: &Path,
    shown: &Path,
    manifest: &Manifest,
    staged: &Path,
) -> Result<(), OutputError> {
    let mut in_the_way = Vec::new();
    let mut permissions: Vec<(PathBuf, Permissions)> = Vec::new();
    let mut entries = WalkDir::new(out)
        .min_depth(1)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(|error| keep_error(shown, out, error))?;
        let relative = below(out, entry.path());
        let kind = entry.file_type();
        if owns(manifest, relative, kind) {
            continue;
        }
        match place(entry.path(), &staged.join(relative), kind) {
            Ok(Some(mode)) => permissions.push((staged.join(relative), mode)),
            Ok(None) => {}
            Err(error) if is_taken(&error) => {
                in_the_way.push(shown.join(relative));
                if kind.is_dir() {
                    entries.skip_current_dir();
                }
            }
            Err(cause) => {
                let path = shown.join(relative);
                return Err(OutputError::Keep { path, cause });
            }
        }
    }
    if let Some(path) = in_the_way.first().cloned() {
        let more = in_the_way.len() - 1;
        return Err(OutputError::InTheWay { path, more });
    }
    // Only now, inside out: a folder that may not be written could not have been filled.
    for (folder, mode) in permissions.into_iter().rev() {
        fs::set_permissions(&folder, mode).map_err(|cause| OutputError::Keep {
            path: shown.join(below(staged, &folder)),
            cause,
        })?;
    }
    Ok(())
}

/// Removes an old site that `new` has replaced; false when something had to stay.
///
/// Files that etalase wrote are removed. A file of others is removed only when `new` has it too;
/// one that came or was replaced while the new site was put in place is moved to `new`.
pub(super) fn retire(old: &Path, new: &Path) -> bool {
    if !new.is_dir() {
        return false;
    }
    let (ours, theirs) = (
        Manifest::read_or_default(old),
        Manifest::read_or_default(new),
    );
    clear(old, |entry, relative, kind| {
        if owns(&ours, relative, kind) {
            return remove_entry(entry, kind);
        }
        let is_page = key(relative).is_some_and(|key| theirs.has_file(&key));
        hand_over(entry, &new.join(relative), kind, is_page)
    })
}

/// Removes a folder with all that is in it; true when it is gone.
pub(super) fn remove(folder: &Path) -> bool {
    clear(folder, |entry, _, kind| remove_entry(entry, kind))
}

/// Whether etalase wrote the file, or made the folder.
fn owns(manifest: &Manifest, relative: &Path, kind: FileType) -> bool {
    key(relative).is_some_and(|key| {
        if kind.is_dir() {
            manifest.has_folder(&key)
        } else {
            manifest.has_file(&key)
        }
    })
}

/// Makes `to` the same as `from`; answers the permissions that a folder should get later.
fn place(from: &Path, to: &Path, kind: FileType) -> io::Result<Option<Permissions>> {
    let attempt = || -> io::Result<Option<Permissions>> {
        if kind.is_dir() {
            return match fs::create_dir(to) {
                // The new site has this folder too: it keeps its own.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && is_dir(to) => {
                    Ok(None)
                }
                Err(error) => Err(error),
                Ok(()) => Ok(Some(fs::symlink_metadata(from)?.permissions())),
            };
        }
        if kind.is_symlink() {
            remake_link(from, to)?;
        } else if let Err(error) = fs::hard_link(from, to) {
            let kind_of_error = error.kind();
            if kind_of_error == io::ErrorKind::NotFound || is_taken(&error) || !kind.is_file() {
                return Err(error);
            }
            copy(from, to)?;
        }
        Ok(None)
    };
    match attempt() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent)?;
            }
            attempt()
        }
        result => result,
    }
}

/// Copies content, permissions and time: by the time `is_same` later knows the copy.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let metadata = fs::metadata(from)?;
    let mut reader = fs::File::open(from)?;
    let mut writer = fs::File::options().write(true).create_new(true).open(to)?;
    io::copy(&mut reader, &mut writer)?;
    writer.set_modified(metadata.modified()?)?;
    writer.set_permissions(metadata.permissions())
}

#[cfg(unix)]
fn remake_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(windows)]
fn remake_link(from: &Path, to: &Path) -> io::Result<()> {
    use std::os::windows::fs::{symlink_dir, symlink_file};
    let target = fs::read_link(from)?;
    if from.is_dir() {
        symlink_dir(target, to)
    } else {
        symlink_file(target, to)
    }
}

/// Whether an error means that something else stands at the place.
fn is_taken(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory
    )
}

/// Calls `settle` for everything in `folder` but folders, then removes the folders. The manifest
/// goes last, so that a clean-up which is killed can still be told what is whose.
fn clear(folder: &Path, settle: impl Fn(&Path, &Path, FileType) -> io::Result<()>) -> bool {
    let mut folders = Vec::new();
    let mut manifest = None;
    let mut complete = true;
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let Ok(entry) = entry else {
            complete = !folder.exists();
            continue;
        };
        let relative = below(folder, entry.path());
        let kind = entry.file_type();
        if kind.is_dir() {
            make_writable(entry.path());
            folders.push(entry.into_path());
        } else if relative == Path::new(super::MANIFEST) {
            manifest = Some(entry.into_path());
        } else {
            complete &= settle(entry.path(), relative, kind).is_ok();
        }
    }
    while folders.len() > 1 {
        if let Some(inner) = folders.pop() {
            complete &= fs::remove_dir(inner).is_ok();
        }
    }
    if complete && let Some(manifest) = manifest {
        complete = fs::remove_file(manifest).is_ok();
    }
    complete && folders.iter().all(|root| fs::remove_dir(root).is_ok())
}

/// Lets the entries of a folder be removed that was made read-only by its owner.
fn make_writable(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if let Ok(metadata) = fs::symlink_metadata(folder) {
            let mode = metadata.permissions().mode();
            if mode & 0o700 != 0o700 {
                // A failure shows when the entries cannot be removed.
                let _ = fs::set_permissions(folder, Permissions::from_mode(mode | 0o700));
            }
        }
    }
    #[cfg(not(unix))]
    let _ = folder;
}

fn remove_entry(path: &Path, kind: FileType) -> io::Result<()> {
    if cfg!(windows) && kind.is_symlink() && path.is_dir() {
        return fs::remove_dir(path);
    }
    fs::remove_file(path)
}

/// Takes a file of others out of the old site without losing it; `is_page` says that etalase
/// wrote what stands at its place in the new site.
fn hand_over(old: &Path, new: &Path, kind: FileType, is_page: bool) -> io::Result<()> {
    let was = fs::symlink_metadata(old)?;
    match fs::symlink_metadata(new) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = new.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::rename(old, new)
        }
        Err(error) => Err(error),
        Ok(is) if is_same(old, &was, new, &is) => remove_entry(old, kind),
        Ok(_) if is_page => Err(io::ErrorKind::AlreadyExists.into()),
        Ok(is) if changed(&was) > changed(&is) => fs::rename(old, new),
        // The owner has replaced the file since: what is here is the link to the version before.
        Ok(_) => remove_entry(old, kind),
    }
}

/// Whether two entries are the same file, a faithful copy, or links to the same place.
fn is_same(old: &Path, was: &Metadata, new: &Path, is: &Metadata) -> bool {
    if was.is_symlink() && is.is_symlink() {
        return fs::read_link(old).ok() == fs::read_link(new).ok();
    }
    was.file_type() == is.file_type()
        && was.len() == is.len()
        && was.modified().ok() == is.modified().ok()
}

/// When an entry was last changed or moved, for comparison only. The status time of Unix is used
/// because it also moves when a file with an old date is put in place.
#[cfg(unix)]
fn changed(metadata: &Metadata) -> (i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(metadata: &Metadata) -> Option<std::time::SystemTime> {
    metadata.modified().ok()
}

fn is_dir(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// The part of `path` below `root`; the walk only gives paths below it.
fn below<'a>(root: &Path, path: &'a Path) -> &'a Path {
    path.strip_prefix(root).unwrap_or(path)
}

fn keep_error(shown: &Path, out: &Path, error: walkdir::Error) -> OutputError {
    let relative = error.path().map_or(Path::new(""), |path| below(out, path));
    OutputError::Keep {
        path: shown.join(relative),
        cause: error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_counts_as_the_same_file() {
        let dir = tempfile::tempdir().unwrap();
        let (from, to) = (dir.path().join("from"), dir.path().join("to"));
        fs::write(&from, "text").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
        copy(&from, &to).unwrap();
        assert_eq!(fs::read(&to).unwrap(), b"text");
        let metadata = |path: &Path| fs::symlink_metadata(path).unwrap();
        assert!(is_same(&from, &metadata(&from), &to, &metadata(&to)));
        fs::write(&to, "TEXT").unwrap();
        assert!(!is_same(&from, &metadata(&from), &to, &metadata(&to)));
    }

    #[test]
    fn a_late_file_where_a_new_page_stands_is_left_and_not_lost() {
        let dir = tempfile::tempdir().unwrap();
        let (old, new) = (dir.path().join("old"), dir.path().join("new"));
        for (folder, text) in [(&old, "mine"), (&new, "the page")] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("a.html"), text).unwrap();
        }
        fs::write(
            new.join(super::super::MANIFEST),
            "etalase-manifest 1\na.html\n",
        )
        .unwrap();
        assert!(!retire(&old, &new));
        assert_eq!(fs::read(old.join("a.html")).unwrap(), b"mine");
        assert_eq!(fs::read(new.join("a.html")).unwrap(), b"the page");
    }

    #[test]
    fn a_file_replaced_during_the_swap_wins_over_its_older_link() {
        let dir = tempfile::tempdir().unwrap();
        let (old, new) = (dir.path().join("old"), dir.path().join("new"));
        fs::create_dir(&old).unwrap();
        fs::create_dir(&new).unwrap();
        fs::write(new.join("CNAME"), "before").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
        fs::write(old.join("CNAME"), "replaced").unwrap();
        assert!(retire(&old, &new));
        assert_eq!(fs::read(new.join("CNAME")).unwrap(), b"replaced");
        assert!(!old.exists());
    }
}
