//! Whether the files that a site is made from are the same as before.
//!
//! In: files and folders. Out: a checksum of the names and contents of all files in them. It knows nothing of what
//! they mean: a hidden file counts as any other.

use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// The checksum of every file in `parts`, files or folders; those that are missing count as missing. `None` when
/// something cannot be read, so that nobody can say whether it is the same.
pub fn checksum(parts: &[PathBuf]) -> Option<[u8; 32]> {
    let mut files = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        if !part.exists() && !part.is_symlink() {
            continue;
        }
        let entries = walkdir::WalkDir::new(part).follow_links(true);
        for entry in entries.sort_by_file_name() {
            let entry = entry.ok()?;
            if entry.file_type().is_dir() {
                continue;
            }
            // A pipe or a device has no end.
            if !entry.file_type().is_file() {
                return None;
            }
            files.push((number, part, entry.into_path()));
        }
    }
    let sums: Option<Vec<[u8; 32]>> = files
        .par_iter()
        .map(|(number, part, file)| sum(*number, part, file))
        .collect();
    let mut hasher = blake3::Hasher::new();
    for sum in sums? {
        hasher.update(&sum);
    }
    Some(*hasher.finalize().as_bytes())
}

fn sum(number: usize, part: &Path, file: &Path) -> Option<[u8; 32]> {
    let name = file.strip_prefix(part).ok()?;
    let content = blake3::hash(&std::fs::read(file).ok()?);
    let mut hasher = blake3::Hasher::new();
    hasher.update(content.as_bytes());
    hasher.update(&u64::try_from(number).ok()?.to_le_bytes());
    hasher.update(name.as_os_str().as_encoded_bytes());
    Some(*hasher.finalize().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn names_and_contents_count_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let parts = ["content", "etalase.yaml"].map(|part| dir.path().join(part));
        let sum = || checksum(&parts);
        let write = |path: &str, text: &str| {
            let file = dir.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        let empty = sum();
        write("content/a.md", "satu");
        let first = sum();
        assert!(empty.is_some() && first.is_some() && first != empty);
        write("content/a.md", "satu");
        write("catatan.txt", "bukan bagian situs");
        assert_eq!(sum(), first);
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
        assert_eq!(checksum(&[content]), None);
    }
}
