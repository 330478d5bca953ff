//! How a file is packed, told by its first bytes.
//!
//! In: the bytes of a file. Out: [`Packing`], and whether it is locked with a password. Must not unpack anything.

/// What the first bytes of a file say about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// A zip: xlsx, ods, docx.
    Zip,
    /// The container of Office 97 to 2003, and of encrypted files of today.
    Compound,
    /// Neither.
    Other,
}

/// Tells how a file is packed.
pub(super) fn packing(bytes: &[u8]) -> Packing {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Packing::Zip
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        Packing::Compound
    } else {
        Packing::Other
    }
}

/// Whether a compound file holds an encrypted one of today's formats.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.windows(name.len()).any(|window| window == name)
}
