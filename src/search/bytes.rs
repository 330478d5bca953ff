//! Writing numbers and words in few bytes.
//!
//! In: values. Out: bytes. The format is in `docs/search-format.md`.

use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use std::cell::RefCell;

/// Writes seven bits a byte, the lowest first; the highest bit says that more follow.
pub(super) fn push_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        bytes.push((number as u8) | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Writes a text after its length in bytes.
pub(super) fn push_text(bytes: &mut Vec<u8>, text: &str) {
    push_length(bytes, text.len());
    bytes.extend_from_slice(text.as_bytes());
}

/// Writes a number that is small by nature.
pub(super) fn push_length(bytes: &mut Vec<u8>, length: usize) {
    push_number(bytes, u32::try_from(length).unwrap_or(u32::MAX));
}

/// Writes a word as what it shares with the one before, in bytes, and its rest.
pub(super) fn push_after(bytes: &mut Vec<u8>, before: &str, word: &str) {
    let shared = shared(before, word);
    push_length(bytes, shared);
    push_text(bytes, word.get(shared..).unwrap_or_default());
}

/// The bytes that two words have in common at their beginning, never half a character.
fn shared(a: &str, b: &str) -> usize {
    let mut length = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    while !b.is_char_boundary(length) {
        length -= 1;
    }
    length
}

/// Ascending numbers as the distances between them.
pub(super) fn push_ascending(bytes: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
    let mut last = 0;
    for number in numbers {
        push_number(bytes, number - last);
        last = number;
    }
}

/// What stands in front of compressed bytes: no name, no time, no system.
const GZIP: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/// Higher levels take half as long again and save two bytes of a hundred.
const LEVEL: u32 = 2;

thread_local! {
    /// The tables of a compressor are larger than most files here: one for each thread is used again.
    static COMPRESSOR: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), false));
}

/// The same bytes in the format of gzip, without name and time.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 2 + 64);
    out.extend(GZIP);
    COMPRESSOR.with_borrow_mut(|compressor| {
        compressor.reset();
        loop {
            let read = usize::try_from(compressor.total_in()).unwrap_or(usize::MAX);
            let rest = bytes.get(read..).unwrap_or_default();
            out.reserve(1024);
            let done = compressor.compress_vec(rest, &mut out, FlushCompress::Finish);
            // Compressing into memory that grows does not fail.
            if !matches!(done, Ok(Status::Ok | Status::BufError)) {
                break;
            }
        }
    });
    let mut crc = Crc::new();
    crc.update(bytes);
    out.extend(crc.sum().to_le_bytes());
    out.extend(crc.amount().to_le_bytes());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_as_many_bytes_as_they_need() {
        let mut bytes = Vec::new();
        for number in [0, 127, 128, 300, u32::MAX] {
            push_number(&mut bytes, number);
        }
        assert_eq!(
            bytes,
            [0, 127, 0x80, 1, 0xac, 2, 0xff, 0xff, 0xff, 0xff, 0x0f]
        );
    }

    #[test]
    fn words_never_share_half_a_character() {
        let mut bytes = Vec::new();
        push_after(&mut bytes, "aé", "aè");
        assert_eq!(bytes, [1, 2, 0xc3, 0xa8]);
    }

    #[test]
    fn what_is_compressed_can_be_opened() {
        use std::io::Read;
        for length in [0, 1, 5_000, 200_000] {
            let bytes: Vec<u8> = (0..length as u32)
                .map(|at| (at.wrapping_mul(at) % 251) as u8)
                .collect();
            let packed = gzip(&bytes);
            let mut opened = Vec::new();
            let mut reader = flate2::read::GzDecoder::new(&packed[..]);
            reader.read_to_end(&mut opened).unwrap();
            assert!(opened == bytes, "{length}");
            assert_eq!(packed, gzip(&bytes));
        }
    }
}
