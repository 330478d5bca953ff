//! Writing single documents into the folder of a site.
//!
//! In: a path of the site and bytes. Out: the file, whole or not at all: it is written under a hidden name beside its
//! place and then renamed. A new file never replaces one that is there. Must not write outside of the site.

use super::{OutputError, is_publishable, paths};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Whether a file may replace another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replace {
    /// The file is there and gets a new text.
    Old,
    /// Nothing may be there.
    Nothing,
}

/// Writes one file of a site; `path` is relative to `site`, with `/` between its parts.
///
/// # Errors
/// When the path leads out of the site, is taken, or cannot be written. Then everything is as it was.
pub fn write_document(
    site: &Path,
    path: &str,
    bytes: &[u8],
    replace: Replace,
) -> Result<(), OutputError> {
    let target = site.join(path);
    let trouble = |cause| OutputError::writing(target.clone(), cause);
    let (Some(folder), Some(name)) = (target.parent(), target.file_name()) else {
        return Err(OutputError::BadPath { path: path.into() });
    };
    // A link in the way may lead anywhere.
    let root = paths::resolve(site).map_err(trouble)?;
    let inside = paths::resolve(folder).map_err(trouble)?.starts_with(&root);
    if !is_publishable(path) || !inside {
        return Err(OutputError::BadPath { path: path.into() });
    }
    fs::create_dir_all(folder).map_err(trouble)?;
    let hidden = folder.join(format!(".{}.etalase", name.to_string_lossy()));
    let written = write_hidden(&hidden, bytes, &target, replace);
    if written.is_err() {
        let _ = fs::remove_file(&hidden);
    }
    written.map_err(|cause| match cause.kind() {
        io::ErrorKind::AlreadyExists => OutputError::Collision {
            path: target.clone(),
        },
        _ => trouble(cause),
    })
}

fn write_hidden(hidden: &PathBuf, bytes: &[u8], target: &Path, replace: Replace) -> io::Result<()> {
    let mut file = File::create(hidden)?;
    file.write_all(bytes)?;
    if replace == Replace::Nothing {
        // A link fails where something is there, in one step; where links are not known, a look must do.
        return match fs::hard_link(hidden, target) {
            Ok(()) => fs::remove_file(hidden),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            Err(_) if target.symlink_metadata().is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(hidden, target),
        };
    }
    // A link to a file of the site stays a link.
    let real = fs::canonicalize(target)?;
    file.set_permissions(fs::metadata(&real)?.permissions())?;
    if target.is_symlink() {
        return fs::write(&real, bytes).and_then(|()| fs::remove_file(hidden));
    }
    fs::rename(hidden, target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_written_whole_and_never_over_others() {
        let site = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str, replace| {
            write_document(site.path(), path, text.as_bytes(), replace)
        };
        write("content/a/b.md", "satu", Replace::Nothing).unwrap();
        let taken = write("content/a/b.md", "dua", Replace::Nothing).unwrap_err();
        assert_eq!(taken.code(), "E0607");
        assert_eq!(
            fs::read(site.path().join("content/a/b.md")).unwrap(),
            b"satu"
        );
        write("content/a/b.md", "dua", Replace::Old).unwrap();
        assert_eq!(
            fs::read(site.path().join("content/a/b.md")).unwrap(),
            b"dua"
        );
        assert_eq!(
            write("../b.md", "x", Replace::Nothing).unwrap_err().code(),
            "E0606"
        );
        let left: Vec<_> = fs::read_dir(site.path().join("content/a"))
            .unwrap()
            .collect();
        assert_eq!(left.len(), 1, "{left:?}");
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_leads_out_of_the_site_is_refused() {
        let site = tempfile::tempdir().unwrap();
        let other = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(other.path(), site.path().join("content")).unwrap();
        let error =
            write_document(site.path(), "content/a.md", b"x", Replace::Nothing).unwrap_err();
        assert_eq!(error.code(), "E0606");
        assert_eq!(fs::read_dir(other.path()).unwrap().count(), 0);
    }
}
