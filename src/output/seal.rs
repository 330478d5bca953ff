//! Whether an output is as a build left it.
//!
//! In: an output folder. Out: a checksum over the name, size, time and place of every file that etalase wrote into it.
//! Files of others do not count. It reads no contents: who changes a file of the output changes its time.

use super::manifest::{MANIFEST, Manifest};
use rayon::prelude::*;
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::UNIX_EPOCH;

/// The seal of the output at `out`; `None` when it is no output of ours, or when a file of it is missing.
pub fn seal(out: &Path) -> Option<[u8; 32]> {
    let bytes = fs::read(out.join(MANIFEST)).ok()?;
    let manifest = Manifest::parse(&bytes)?;
    let paths: Vec<&str> = manifest.paths().collect();
    let stamps: Option<Vec<[u8; 32]>> = paths
        .par_iter()
        .map(|path| stamp(&fs::symlink_metadata(out.join(path)).ok()?))
        .collect();
    let mut hasher = blake3::Hasher::new();
    hasher.update(&bytes);
    for stamp in stamps? {
        hasher.update(&stamp);
    }
    Some(*hasher.finalize().as_bytes())
}

/// What tells this program from another version of it: the size, time and place of its file.
pub fn program() -> Option<String> {
    let file = fs::metadata(std::env::current_exe().ok()?).ok()?;
    Some(format!("{:?}", stamp(&file)?))
}

/// Size, time and place on the disk of a file; `None` of anything else.
fn stamp(file: &Metadata) -> Option<[u8; 32]> {
    if !file.is_file() {
        return None;
    }
    let time = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let mut stamp = [0; 32];
    let (size, rest) = stamp.split_at_mut(8);
    let (seconds, rest) = rest.split_at_mut(8);
    let (nanoseconds, place) = rest.split_at_mut(8);
    size.copy_from_slice(&file.len().to_le_bytes());
    seconds.copy_from_slice(&time.as_secs().to_le_bytes());
    nanoseconds.copy_from_slice(&u64::from(time.subsec_nanos()).to_le_bytes());
    place.copy_from_slice(&place_of(file).to_le_bytes());
    Some(stamp)
}

#[cfg(unix)]
fn place_of(file: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(file)
}

#[cfg(not(unix))]
fn place_of(_: &Metadata) -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_change_of_ours_breaks_the_seal_and_none_of_others_does() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path();
        assert_eq!(seal(out), None, "no manifest");
        let write = |name: &str, text: &str| fs::write(out.join(name), text).unwrap();
        write("a.html", "satu");
        write("b.html", "dua");
        write(MANIFEST, "etalase-manifest 1\na.html\nb.html\n");
        let sealed = seal(out);
        assert!(sealed.is_some());
        assert_eq!(seal(out), sealed);
        write("catatan.txt", "milik orang lain");
        assert_eq!(seal(out), sealed);
        write("a.html", "tiga");
        let changed = seal(out);
        assert!(changed.is_some() && changed != sealed);
        // Another file of the same size and time in its place.
        let time = fs::metadata(out.join("a.html"))
            .unwrap()
            .modified()
            .unwrap();
        write("c.html", "lima");
        let file = fs::File::options().write(true).open(out.join("c.html"));
        file.unwrap().set_modified(time).unwrap();
        fs::rename(out.join("c.html"), out.join("a.html")).unwrap();
        if cfg!(unix) {
            assert_ne!(seal(out), changed);
        }
        write(MANIFEST, "etalase-manifest 1\na.html\n");
        assert_ne!(seal(out), changed);
        fs::remove_file(out.join("a.html")).unwrap();
        assert_eq!(seal(out), None);
    }
}
