//! Listing the files of a folder.
//!
//! In: a folder of the site. Out: the sorted paths of its files, relative to the site, and problems.
//! Must not read what is in the files.

use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use std::path::Path;
use std::sync::Arc;

/// Sorted files under `folder`, relative to `root`, leaving out names that begin with `_` or `.`.
pub(super) fn walk(root: &Path, folder: &Path, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    walk_with(root, folder, problems, |name| {
        name.starts_with('_') || name.starts_with('.')
    })
}

/// The same, leaving out nothing.
pub(super) fn walk_all(root: &Path, folder: &Path, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    walk_with(root, folder, problems, |_| false)
}

fn walk_with(
    root: &Path,
    folder: &Path,
    problems: &mut Vec<Diagnostic>,
    hidden: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut files = Vec::new();
    if !folder.exists() {
        return files;
    }
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let real_folder = folder
        .canonicalize()
        .unwrap_or_else(|_| folder.to_path_buf());
    let walker = walkdir::WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name();
    let entries = walker.into_iter().filter_entry(|entry| {
        entry.depth() == 0 || !entry.file_name().to_str().is_some_and(&hidden)
    });
    for entry in entries {
        match entry {
            Err(error) => problems.push(walk_error(root, &error)),
            Ok(entry)
                if entry.path_is_symlink() && leaves(entry.path(), &real_root, &real_folder) =>
            {
                problems.push(outside_link(root, entry.path()));
            }
            Ok(entry) if !entry.file_type().is_file() => {}
            Ok(entry) => match relative(root, entry.path()) {
                Some(path) => files.push(path),
                None => problems.push(bad_name(root, entry.path())),
            },
        }
    }
    files.sort();
    files
}

/// Whether a link's target lies outside the site (and outside the folder that is read).
fn leaves(path: &Path, root: &Path, folder: &Path) -> bool {
    path.canonicalize().map_or(true, |target| {
        !target.starts_with(root) && !target.starts_with(folder)
    })
}

/// The path below `root`, or the whole path for a folder elsewhere, with `/` between its parts;
/// `None` when it is not UTF-8.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let path = path.strip_prefix(root).unwrap_or(path);
    let text = path.to_str()?;
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

fn outside_link(root: &Path, path: &Path) -> Diagnostic {
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
            "nama berkas ini memuat huruf yang tidak dapat dibaca (bukan UTF-8)",
            "this file's name is not valid UTF-8"
        ),
    )
    .help(both!(
        "ganti nama berkasnya dengan huruf biasa",
        "rename the file"
    ))
}
