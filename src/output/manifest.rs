//! The manifest: the list of the files in the output that etalase wrote.
//!
//! In: an output folder. Out: what etalase may replace in it. Everything that the manifest does
//! not name belongs to somebody else and is kept. Must not write.

use super::OutputError;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = ".etalase-manifest";

/// The first line; the number is raised when the format changes.
const HEADER: &str = "etalase-manifest 1";

/// The paths that etalase wrote, relative to the output, `/` between their parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    paths: BTreeSet<String>,
}

/// What stands at the place of the output.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Existing {
    /// Nothing.
    Missing,
    /// A folder with nothing in it.
    Empty,
    /// An earlier site of ours, perhaps with files of others.
    Ours(Manifest),
}

/// Looks at the output and refuses what is not ours to replace; `shown` is its name in messages.
pub(super) fn inspect(out: &Path, shown: &Path) -> Result<Existing, OutputError> {
    let failed = |cause| OutputError::Write {
        path: shown.to_owned(),
        cause,
    };
    match std::fs::symlink_metadata(out) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Existing::Missing),
        Err(error) => return Err(failed(error)),
        Ok(metadata) if !metadata.is_dir() => {
            return Err(OutputError::NotAFolder {
                path: shown.to_owned(),
            });
        }
        Ok(_) => {}
    }
    let path = out.join(MANIFEST);
    match std::fs::read(&path) {
        Ok(bytes) => {
            Manifest::parse(&bytes)
                .map(Existing::Ours)
                .ok_or_else(|| OutputError::BadManifest {
                    path: shown.join(MANIFEST),
                })
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut entries = std::fs::read_dir(out).map_err(failed)?;
            if entries.next().is_some() {
                return Err(OutputError::Unmarked {
                    path: shown.to_owned(),
                });
            }
            Ok(Existing::Empty)
        }
        Err(cause) => Err(OutputError::Write {
            path: shown.join(MANIFEST),
            cause,
        }),
    }
}

impl Manifest {
    /// The manifest in `folder`, or an empty one where there is none that can be read: then
    /// nothing in the folder counts as ours.
    pub(super) fn read_or_default(folder: &Path) -> Manifest {
        std::fs::read(folder.join(MANIFEST))
            .ok()
            .and_then(|bytes| Manifest::parse(&bytes))
            .unwrap_or_default()
    }

    /// Reads a manifest. An empty file is one that names nothing: so a user marks a folder of
    /// their own as an output. `None` when the first line is not ours.
    pub(super) fn parse(bytes: &[u8]) -> Option<Manifest> {
        let text = std::str::from_utf8(bytes).ok()?;
        if text.trim().is_empty() {
            return Some(Manifest::default());
        }
        let mut lines = text.lines();
        if lines.next()? != HEADER {
            return None;
        }
        let paths = lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
        Some(Manifest { paths })
    }

    /// The bytes of the manifest of `paths`, whatever their order.
    pub(super) fn bytes(paths: &mut [String]) -> Vec<u8> {
        paths.sort_unstable();
        let size = paths.iter().map(|path| path.len() + 1).sum::<usize>();
        let mut text = String::with_capacity(HEADER.len() + 1 + size);
        text.push_str(HEADER);
        text.push('\n');
        for path in paths {
            text.push_str(path);
            text.push('\n');
        }
        text.into_bytes()
    }

    /// The paths of all files, sorted.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    /// Whether etalase wrote this file.
    pub(super) fn has_file(&self, key: &str) -> bool {
        key == MANIFEST || self.paths.contains(key)
    }

    /// Whether etalase made this folder, because it wrote a file below it.
    pub(super) fn has_folder(&self, key: &str) -> bool {
        let prefix = format!("{key}/");
        self.paths
            .range(prefix.clone()..)
            .next()
            .is_some_and(|path| path.starts_with(&prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_do_not_depend_on_the_order() {
        let mut one = ["b/c".to_owned(), "a".to_owned(), "b-c".to_owned()];
        let mut other = ["b-c".to_owned(), "b/c".to_owned(), "a".to_owned()];
        assert_eq!(Manifest::bytes(&mut one), Manifest::bytes(&mut other));
        insta::assert_snapshot!(String::from_utf8(Manifest::bytes(&mut one)).unwrap(), @r"
        etalase-manifest 1
        a
        b-c
        b/c
        ");
    }

    #[test]
    fn what_was_written_is_read_again() {
        let mut paths = ["b/c".to_owned(), "a".to_owned()];
        let manifest = Manifest::parse(&Manifest::bytes(&mut paths)).unwrap();
        assert!(manifest.has_file("a") && manifest.has_file("b/c"));
        assert!(manifest.has_file(MANIFEST));
        assert!(!manifest.has_file("b"));
        assert!(manifest.has_folder("b") && !manifest.has_folder("a"));
    }

    #[test]
    fn line_ends_of_windows_do_no_harm() {
        let manifest = Manifest::parse(b"etalase-manifest 1\r\na/b\r\n").unwrap();
        assert!(manifest.has_file("a/b"));
    }

    #[test]
    fn foreign_headers_are_refused() {
        for bytes in [
            b"etalase-manifest 2\na\n".as_slice(),
            b"a\nb\n",
            b"\xff",
            b"<<<<<<< HEAD\n",
        ] {
            assert_eq!(Manifest::parse(bytes), None);
        }
        assert_eq!(Manifest::parse(b""), Some(Manifest::default()));
    }
}
