//! Whether a file of the site that is to be replaced may stay as it is.
//!
//! In: the file, and what is to stand in its place. Out: whether both are the same, byte for byte. A file that stays
//! keeps its time, so that programs which copy a site to its host see what is new.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// So much of two files is compared at once.
const PART: usize = 64 * 1024;

/// Whether an ordinary file holds these bytes. A link does not: it may lead out of the site.
pub(super) fn holds(file: &Path, bytes: &[u8]) -> bool {
    size(file) == Some(bytes.len() as u64) && fs::read(file).is_ok_and(|there| there == bytes)
}

/// Whether an ordinary file holds the same as another.
pub(super) fn are(file: &Path, other: &Path) -> bool {
    let size = size(file);
    let is_as_long = size.is_some() && fs::metadata(other).ok().map(|other| other.len()) == size;
    is_as_long && compare(file, other).unwrap_or(false)
}

fn size(file: &Path) -> Option<u64> {
    let metadata = fs::symlink_metadata(file).ok()?;
    metadata.is_file().then_some(metadata.len())
}

fn compare(one: &Path, other: &Path) -> std::io::Result<bool> {
    let (mut one, mut other) = (File::open(one)?, File::open(other)?);
    loop {
        let (first, second) = (part(&mut one)?, part(&mut other)?);
        if first != second {
            return Ok(false);
        }
        if first.is_empty() {
            return Ok(true);
        }
    }
}

fn part(file: &mut File) -> std::io::Result<Vec<u8>> {
    let mut part = Vec::with_capacity(PART);
    file.take(PART as u64).read_to_end(&mut part)?;
    Ok(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_bytes_of_an_ordinary_file_are_the_same() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        let long = vec![7; PART + 1];
        let mut other = long.clone();
        other[PART] = 8;
        for (name, bytes) in [("a", &long), ("b", &long), ("c", &other)] {
            fs::write(at(name), bytes).unwrap();
        }
        assert!(holds(&at("a"), &long) && are(&at("a"), &at("b")));
        assert!(!holds(&at("c"), &long) && !are(&at("c"), &at("a")));
        assert!(!holds(&at("a"), &long[1..]) && !holds(&at("nowhere"), b""));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(at("a"), at("link")).unwrap();
            assert!(!holds(&at("link"), &long) && !are(&at("link"), &at("a")));
        }
    }
}
