//! Whether the files that a site is made from are the same as before.
//!
//! In: files and folders. Out: checksums of the names and contents, or times, of all files in them. It knows nothing of what
//! they mean: a hidden file counts as any other.

use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// What files are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inputs {
    /// The checksum of their names and contents.
    pub content: [u8; 32],
    /// The checksum of their names, sizes and times, to see quickly whether they are being written.
    pub stamp: [u8; 32],
}

/// A file, by the number of the part it is in.
type File<'a> = (usize, &'a Path, PathBuf);

/// Looks at every file in `parts`, files or folders; those that are missing count as missing. `None` when
/// something cannot be read, so that nobody can say whether it is the same.
pub fn inputs(parts: &[PathBuf]) -> Option<Inputs> {
    let files = list(parts)?;
    let sums: Option<Vec<([u8; 32], [u8; 32])>> = files
        .par_iter()
        .map(|file| {
            // What is written after this is seen by its time.
            let stamp = stamp_of(file)?;
            let content = blake3::hash(&std::fs::read(&file.2).ok()?);
            Some((named(file, content.as_bytes())?, stamp))
        })
        .collect();
    let (contents, stamps): (Vec<_>, Vec<_>) = sums?.into_iter().unzip();
    Some(Inputs {
        content: all(&contents),
        stamp: all(&stamps),
    })
}

/// The [`Inputs::stamp`] alone: no file is read.
pub fn stamp(parts: &[PathBuf]) -> Option<[u8; 32]> {
    let files = list(parts)?;
    let stamps: Option<Vec<[u8; 32]>> = files.par_iter().map(stamp_of).collect();
    Some(all(&stamps?))
}

fn list(parts: &[PathBuf]) -> Option<Vec<File<'_>>> {
    let mut files = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        if !part.exists() && !part.is_symlink() {
            continue;
        }
        // The part itself may be a link. Where others lead is not followed: nobody knows what may change there.
        let entries = walkdir::WalkDir::new(part);
        for entry in entries.sort_by_file_name() {
            let entry = entry.ok()?;
            if entry.file_type().is_dir() {
                continue;
            }
            // A pipe or a device has no end.
            if !entry.file_type().is_file() {
                return None;
            }
            files.push((number, part.as_path(), entry.into_path()));
        }
    }
    Some(files)
}

fn stamp_of(file: &File<'_>) -> Option<[u8; 32]> {
    let metadata = std::fs::metadata(&file.2).ok()?;
    let time = metadata.modified().ok()?;
    named(file, format!("{} {time:?}", metadata.len()).as_bytes())
}

/// A checksum of something about a file, and of its name.
fn named((number, part, file): &File<'_>, what: &[u8]) -> Option<[u8; 32]> {
    let name = file.strip_prefix(part).ok()?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(blake3::hash(what).as_bytes());
    hasher.update(&u64::try_from(*number).ok()?.to_le_bytes());
    hasher.update(name.as_os_str().as_encoded_bytes());
    Some(*hasher.finalize().as_bytes())
}

fn all(sums: &[[u8; 32]]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for sum in sums {
        hasher.update(sum);
    }
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn names_and_contents_count_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let parts = ["content", "etalase.yaml"].map(|part| dir.path().join(part));
        let sum = || inputs(&parts).map(|inputs| inputs.content);
        let write = |path: &str, text: &str| {
            let file = dir.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        let empty = sum();
        write("content/a.md", "satu");
        let first = sum();
        assert!(empty.is_some() && first.is_some() && first != empty);
        let before = inputs(&parts).unwrap();
        assert_eq!(stamp(&parts), Some(before.stamp));
        write("catatan.txt", "bukan bagian situs");
        assert_eq!(inputs(&parts), Some(before));
        std::thread::sleep(std::time::Duration::from_millis(20));
        write("content/a.md", "satu");
        assert_eq!(sum(), first, "the same again");
        assert_ne!(stamp(&parts), Some(before.stamp), "but written");
        write("content/a.md", "dua");
        let second = sum();
        assert_ne!(second, first);
        fs::rename(
            dir.path().join("content/a.md"),
            dir.path().join("content/b.md"),
        )
        .unwrap();
        assert_ne!(sum(), second);
        write("content/_izin/x.yaml", "izin");
        let third = sum();
        write("etalase.yaml", "judul: Uji");
        assert_ne!(sum(), third);
    }

    #[test]
    #[cfg(unix)]
    fn what_cannot_be_read_is_never_the_same() {
        let dir = tempfile::tempdir().unwrap();
        let content = dir.path().join("content");
        fs::create_dir(&content).unwrap();
        std::os::unix::fs::symlink(&content, content.join("lingkar")).unwrap();
        assert_eq!(inputs(std::slice::from_ref(&content)), None);
        assert_eq!(stamp(&[content]), None);
    }
}
