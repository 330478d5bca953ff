//! Checksums in the names of files, so that a browser may keep a file for ever and still sees each change.
//!
//! In: bytes. Out: eight hexadecimal digits. Not for secrets: two files may be made to share one.

/// The CRC-32 of some parts, one after the other, in eight hexadecimal digits.
pub fn checksum<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut crc = flate2::Crc::new();
    for part in parts {
        crc.update(part);
    }
    format!("{:08x}", crc.sum())
}
