//! Reading files that need not be there, or lie outside of the site.
//!
//! In: a path that the user named, or one of the site. Out: its bytes or text. Must not follow anything but what it was
//! given.

use super::read_text;
use crate::diagnostics::Diagnostic;
use std::io::{self, Read};
use std::path::Path;

/// Reads an ordinary file that the user named, as far as `most` bytes and one more, so that a larger one can be told.
///
/// # Errors
/// When it cannot be read, or is a folder, a pipe or a device.
pub fn read_outside(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let file = std::fs::File::open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a text file of the site; `None` where there is none.
///
/// # Errors
/// As [`read_text`].
pub fn read_if_there(root: &Path, path: &str) -> Result<Option<String>, Box<Diagnostic>> {
    if !root.join(path).exists() {
        return Ok(None);
    }
    read_text(root, path).map(Some)
}

/// Whether something stands at a path of the site, a broken link included.
pub fn is_taken(root: &Path, path: &str) -> bool {
    root.join(path).symlink_metadata().is_ok()
}
