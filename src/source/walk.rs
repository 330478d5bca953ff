//! Listing the files of a folder.
//!
//! In: a folder of the site. Out: the sorted paths of its files, relative to the site, and problems.
//! Must not read what is in the files.

use super::text::not_a_file;
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::hidden;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// More files than any site has in one folder tree. Links to folders that hold links can name a
/// hundred files by a million ways.
const MOST: usize = 1_000_000;
/// The most links to folders that are followed, counted each time one is met.
const MOST_LINKS: usize = 1_000;

/// A folder whose files are listed.
pub(super) struct Folder {
    path: PathBuf,
    /// Names that begin with one of these are left out.
    hidden: &'static [char],
    /// The setting names it; it may lie outside the site.
    is_elsewhere: bool,
}

impl Folder {
    /// The documents and what lies beside them.
    pub(super) fn content(root: &Path) -> Folder {
        Folder {
            path: root.join("content"),
            hidden: &['_', '.'],
            is_elsewhere: false,
        }
    }

    /// Files that are copied as they are.
    pub(super) fn statics(root: &Path) -> Folder {
        Folder {
            path: root.join("static"),
            hidden: &[],
            is_elsewhere: false,
        }
    }

    /// A theme of the site.
    pub(super) fn theme(root: &Path, name: &str) -> Folder {
        Folder {
            path: root.join("themes").join(name),
            hidden: &['.'],
            is_elsewhere: false,
        }
    }

    /// The register of consents; `setting` is absolute or relative to the site.
    pub(super) fn consents(root: &Path, setting: &str) -> Folder {
        let setting = Path::new(setting);
        let leads_out = |part| !matches!(part, std::path::Component::Normal(_));
        Folder {
            path: root.join(setting),
            hidden: &[],
            is_elsewhere: setting.components().any(leads_out),
        }
    }

    fn hides(&self, name: &std::ffi::OsStr) -> bool {
        name.to_str()
            .is_some_and(|name| name.starts_with(self.hidden))
    }
}

/// The sorted paths of the files in a folder, relative to `root`.
pub(super) fn walk(root: &Path, folder: &Folder, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut files = Vec::new();
    if !folder.path.exists() && !folder.path.is_symlink() {
        return files;
    }
    let real_root = real(root);
    let real_folder = real(&folder.path);
    if let Some(problem) = unusable(root, folder, &real_root, &real_folder) {
        problems.push(problem);
        return files;
    }
    let leaves = |path: &Path| leaves(path, &real_root) && leaves(path, &real_folder);
    let mut entries = walkdir::WalkDir::new(&folder.path)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !folder.hides(entry.file_name()));
    let mut links = 0;
    while let Some(entry) = entries.next() {
        match entry {
            Err(error) => problems.push(walk_error(root, &error)),
            Ok(entry) if entry.depth() == 0 => {}
            Ok(entry) if entry.path_is_symlink() && leaves(entry.path()) => {
                problems.push(outside_link(root, entry.path()));
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
            }
            Ok(entry) if entry.file_type().is_dir() => {
                links += usize::from(entry.path_is_symlink());
            }
            Ok(entry) if !entry.file_type().is_file() => {
                problems.push(not_a_file(Place::file(shown(root, entry.path()))));
            }
            Ok(entry) => match relative(root, entry.path()) {
                Some(path) => files.push(path),
                None => problems.push(bad_name(root, entry.path())),
            },
        }
        if files.len() > MOST || links > MOST_LINKS {
            problems.push(too_many(root, &folder.path));
            break;
        }
    }
    files.sort();
    files
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// Why a folder is not listed at all.
fn unusable(
    root: &Path,
    folder: &Folder,
    real_root: &Path,
    real_folder: &Path,
) -> Option<Diagnostic> {
    let path = folder.path.as_path();
    if let Err(error) = path.metadata() {
        return Some(super::unreadable(Place::file(shown(root, path)), &error));
    }
    if real_root.starts_with(real_folder) {
        return Some(holds_the_site(root, path));
    }
    if !folder.is_elsewhere && !real_folder.starts_with(real_root) {
        return Some(outside_link(root, path));
    }
    (!path.is_dir()).then(|| not_a_folder(root, path))
}

/// Whether a link's target lies outside of `root`, or is not there.
pub(super) fn leaves(path: &Path, root: &Path) -> bool {
    let is_outside = |target: PathBuf| !target.starts_with(real(root));
    path.canonicalize().map_or(true, is_outside)
}

/// The path below `root`, or the whole path for a folder elsewhere, with `/` between its parts;
/// `None` when its letters cannot be read or seen.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let path = path.strip_prefix(root).unwrap_or(path);
    let text = path
        .to_str()
        .filter(|text| hidden::find(text).is_none() && !text.contains(['\n', '\r', '\t']))?;
    Some(if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.to_owned()
    })
}

fn shown(root: &Path, path: &Path) -> Arc<str> {
    path.strip_prefix(root)
        .unwrap_or(path)
        .to_string_lossy()
        .into()
}

fn walk_error(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let place = Place::file(
        error
            .path()
            .map_or_else(|| Arc::from("content"), |path| shown(root, path)),
    );
    if error.loop_ancestor().is_some() {
        return Diagnostic::new(
            "E0001",
            place,
            both!(
                "tautan ini menunjuk ke folder di atasnya, jadi tidak ada habisnya",
                "this link points to a folder above it and never ends"
            ),
        )
        .help(both!("hapus tautan itu", "remove the link"));
    }
    let reason = error
        .io_error()
        .map(ToString::to_string)
        .unwrap_or_default();
    Diagnostic::new(
        "E0002",
        place,
        both!("tidak dapat dibaca: {reason}", "cannot be read: {reason}"),
    )
    .help(both!(
        "periksa izin berkas dan folder ini",
        "check the permissions of this file or folder"
    ))
}

pub(super) fn outside_link(root: &Path, path: &Path) -> Diagnostic {
    Diagnostic::new(
        "E0003",
        Place::file(shown(root, path)),
        both!(
            "tautan ini menunjuk ke luar folder situs",
            "this link points out of the site folder"
        ),
    )
    .help(both!(
        "salin berkasnya ke dalam situs",
        "copy the file into the site"
    ))
}

fn bad_name(root: &Path, path: &Path) -> Diagnostic {
    Diagnostic::new(
        "E0004",
        Place::file(shown(root, path)),
        both!(
            "nama berkas atau folder ini memuat huruf yang tidak dapat dibaca atau tidak terlihat",
            "the name of this file or folder has letters that cannot be read or seen"
        ),
    )
    .help(both!(
        "ganti nama berkasnya dengan huruf biasa",
        "rename the file"
    ))
}

fn not_a_folder(root: &Path, path: &Path) -> Diagnostic {
    Diagnostic::new(
        "E0007",
        Place::file(shown(root, path)),
        both!(
            "di sini harus ada folder, bukan berkas",
            "a folder must stand here, not a file"
        ),
    )
    .help(both!(
        "ganti nama berkas itu, lalu buat folder dengan nama ini",
        "rename the file and make a folder of this name"
    ))
}

fn holds_the_site(root: &Path, path: &Path) -> Diagnostic {
    Diagnostic::new(
        "E0008",
        Place::file(shown(root, path)),
        both!(
            "folder ini memuat situs itu sendiri, jadi tidak dapat menjadi bahannya",
            "this folder holds the site itself, so it cannot be a part of it"
        ),
    )
    .help(both!(
        "hapus tautan itu; untuk izin, sebut folder khusus di `consent_register`",
        "remove the link; for consents, name a folder of their own in `consent_register`"
    ))
}

fn too_many(root: &Path, path: &Path) -> Diagnostic {
    Diagnostic::new(
        "E0008",
        Place::file(shown(root, path)),
        both!(
            "folder ini memuat terlalu banyak berkas atau tautan ke folder lain",
            "this folder holds too many files or links to other folders"
        ),
    )
    .help(both!(
        "periksa tautan ke folder lain di dalamnya, atau bagi situsnya",
        "check the links to other folders in it, or split the site"
    ))
}
