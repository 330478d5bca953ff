//! Writing files that were not there before.
//!
//! In: paths and bytes. Out: files, or one problem and nothing. It writes; it must not overwrite or remove
//! what it did not write itself.
#![expect(
    clippy::disallowed_methods,
    reason = "this module is the one that writes the first files of a site"
)]

use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What may stand in a folder that is still empty: the folder of version control.
const STILL_EMPTY: &str = ".git";

/// Writes a new site into a folder that is empty or not there. After a problem nothing is left of it.
///
/// # Errors
/// `E1101` when something is there already, `E1103` when a file cannot be written.
pub fn new_site(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Box<Diagnostic>> {
    look_into(folder)?;
    let mut made = Made::default();
    for (path, bytes) in files {
        let target = folder.join(path);
        if let Err(error) = made.write(&target, bytes) {
            made.take_back();
            return Err(Box::new(not_written(&target, &error)));
        }
    }
    Ok(())
}

/// Writes a new file of a site, at `path` below it.
///
/// # Errors
/// `E1102` when there is such a file already, `E1103` when it cannot be written.
pub fn new_file(site: &Path, path: &str, text: &str) -> Result<(), Box<Diagnostic>> {
    let target = site.join(path);
    let mut made = Made::default();
    made.write(&target, text.as_bytes()).map_err(|error| {
        made.take_back();
        if error.kind() == io::ErrorKind::AlreadyExists {
            Box::new(taken(path))
        } else {
            Box::new(not_written(&target, &error))
        }
    })
}

/// Writes a file that the program makes, and may make anew: what is there already is replaced if it holds
/// `mark`.
///
/// # Errors
/// `E1102` when another file stands there, `E1103` when it cannot be written.
pub fn write_made(target: &Path, text: &str, mark: &str) -> Result<(), Box<Diagnostic>> {
    let trouble = |error: io::Error| Box::new(not_written(target, &error));
    match fs::read(target) {
        Ok(bytes) if String::from_utf8_lossy(&bytes).contains(mark) => {
            fs::write(target, text).map_err(trouble)
        }
        Ok(_) => Err(Box::new(foreign(target))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut made = Made::default();
            made.write(target, text.as_bytes()).map_err(|error| {
                made.take_back();
                trouble(error)
            })
        }
        Err(error) => Err(trouble(error)),
    }
}

/// Whether a site may begin in this folder.
fn look_into(folder: &Path) -> Result<(), Box<Diagnostic>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Box::new(not_written(folder, &error))),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| Box::new(not_written(folder, &error)))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name != STILL_EMPTY {
            names.push(name);
        }
    }
    if names.is_empty() {
        return Ok(());
    }
    names.sort();
    Err(Box::new(not_empty(folder, &names)))
}

/// What was written, so that it can be taken back.
#[derive(Default)]
struct Made {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Made {
    fn write(&mut self, target: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Some(folder) = target.parent() {
            self.folder(folder)?;
        }
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(target)?;
        self.files.push(target.to_owned());
        file.write_all(bytes)?;
        file.sync_all()
    }

    /// Makes a folder and those above it, and remembers which were not there.
    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        let is_here = folder.as_os_str().is_empty();
        if is_here || folder.is_dir() {
            return Ok(());
        }
        if let Some(above) = folder.parent() {
            self.folder(above)?;
        }
        fs::create_dir(folder)?;
        self.folders.push(folder.to_owned());
        Ok(())
    }

    /// Removes what was written; what cannot be removed is left, the problem that led here is told.
    fn take_back(&self) {
        for file in self.files.iter().rev() {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn not_empty(folder: &Path, names: &[String]) -> Diagnostic {
    let shown = names.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    let more = if names.len() > 3 { ", ..." } else { "" };
    Diagnostic::new(
        "E1101",
        Place::file(folder.display().to_string()),
        both!(
            "folder ini tidak kosong: {shown}{more}",
            "this folder is not empty: {shown}{more}"
        ),
    )
    .help(both!(
        "sebut folder baru, misalnya `etalase mulai situs-baru`; tidak ada yang ditulis",
        "name a new folder, such as `etalase init new-site`; nothing was written"
    ))
}

/// The problem `E1102`: a document of this name is there already.
pub fn taken(path: &str) -> Diagnostic {
    Diagnostic::new(
        "E1102",
        Place::file(path),
        both!("naskah ini sudah ada", "this document is there already"),
    )
    .help(both!(
        "buka dan ubah naskah itu, atau beri nama lain dengan `--slug nama-lain`; tidak ada yang ditulis",
        "open and change it, or choose another name with `--slug other-name`; nothing was written"
    ))
}

fn foreign(path: &Path) -> Diagnostic {
    Diagnostic::new(
        "E1102",
        Place::file(path.display().to_string()),
        both!(
            "berkas lain sudah ada di tempat ini",
            "another file is in this place already"
        ),
    )
    .help(both!(
        "pindahkan berkas itu, atau pilih folder lain",
        "move that file away, or choose another folder"
    ))
}

fn not_written(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::new(
        "E1103",
        Place::file(path.display().to_string()),
        both!("tidak dapat ditulis: {error}", "cannot be written: {error}"),
    )
    .help(both!(
        "periksa izin folder dan sisa ruang di disk; tidak ada yang ditinggalkan",
        "check the permissions of the folder and the space on the disk; nothing was left behind"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> (String, Vec<u8>) {
        (path.to_owned(), text.as_bytes().to_owned())
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = walkdir::WalkDir::new(folder)
            .min_depth(1)
            .sort_by_file_name();
        let path = |entry: walkdir::DirEntry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            path.to_string_lossy().into_owned()
        };
        entries.into_iter().map(Result::unwrap).map(path).collect()
    }

    #[test]
    fn a_site_begins_in_a_new_folder_or_an_empty_one_of_version_control() {
        let dir = tempfile::tempdir().unwrap();
        let files = [file("etalase.yaml", "a"), file("content/cerita/a.md", "b")];
        let new = dir.path().join("x/y");
        new_site(&new, &files).unwrap();
        assert_eq!(
            names(&new),
            [
                "content",
                "content/cerita",
                "content/cerita/a.md",
                "etalase.yaml"
            ]
        );
        fs::create_dir_all(dir.path().join("z/.git")).unwrap();
        new_site(&dir.path().join("z"), &files).unwrap();
        let again = new_site(&new, &files).unwrap_err();
        assert_eq!(again.code, "E1101");
        assert_eq!(
            again.message.id,
            "folder ini tidak kosong: content, etalase.yaml"
        );
    }

    #[test]
    fn a_site_that_cannot_be_written_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        // The second name needs a folder where the first one is a file.
        let files = [file("a/b", "x"), file("a/b/c", "x")];
        let folder = dir.path().join("situs");
        assert_eq!(new_site(&folder, &files).unwrap_err().code, "E1103");
        assert_eq!(names(dir.path()), [""; 0]);
        fs::write(dir.path().join("berkas"), "x").unwrap();
        let error = new_site(&dir.path().join("berkas"), &files).unwrap_err();
        assert_eq!(error.code, "E1103");
    }

    #[test]
    fn a_file_is_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        new_file(dir.path(), "content/a.md", "satu").unwrap();
        let error = new_file(dir.path(), "content/a.md", "dua").unwrap_err();
        assert_eq!(error.code, "E1102");
        assert_eq!(
            fs::read_to_string(dir.path().join("content/a.md")).unwrap(),
            "satu"
        );
    }

    #[test]
    fn only_what_the_program_made_is_made_anew() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("a/b.json");
        write_made(&target, "tanda 1", "tanda").unwrap();
        write_made(&target, "tanda 2", "tanda").unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "tanda 2");
        fs::write(&target, "milik saya").unwrap();
        let error = write_made(&target, "tanda 3", "tanda").unwrap_err();
        assert_eq!(error.code, "E1102");
        assert_eq!(error.message.en, "another file is in this place already");
        assert_eq!(fs::read_to_string(&target).unwrap(), "milik saya");
        assert_eq!(
            write_made(dir.path(), "tanda", "tanda").unwrap_err().code,
            "E1103"
        );
    }
}
