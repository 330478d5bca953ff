//! Writing numbers and words in few bytes.
//!
//! In: values. Out: bytes. The format is in `docs/search-format.md`.

use flate2::{Compression, write::GzEncoder};
use std::io::Write;

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

/// The same bytes in the format of gzip, without name and time.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(6));
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
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
}
