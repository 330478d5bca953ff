//! Reading text files as people save them.
//!
//! In: a file of the site. Out: its text as UTF-8 with line ends that end with `\n`, or a problem
//! that says how it was saved and how to save it. Must not interpret the text.

use super::unreadable;
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use std::path::Path;

/// Reads a text file of the site.
///
/// # Errors
/// `E0002` when it cannot be read, `E0007` when it is no ordinary file, else as [`decode`].
pub fn read_text(root: &Path, path: &str) -> Result<String, Box<Diagnostic>> {
    let file = root.join(path);
    let trouble = |error: std::io::Error| Box::new(unreadable(Place::file(path), &error));
    // Opening a pipe waits for somebody to write into it, and a device may have no end.
    if !std::fs::metadata(&file).map_err(trouble)?.is_file() {
        return Err(Box::new(not_a_file(Place::file(path))));
    }
    decode(path, std::fs::read(&file).map_err(trouble)?)
}

/// The text of a file from its bytes. Line ends of old Macs, a `\r` alone, become `\n`.
///
/// # Errors
/// `E0005` when it is not UTF-8, with the place of the first bad byte.
pub fn decode(path: &str, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    if is_utf16(&bytes) {
        return Err(wrong_encoding(Place::at(path, 1, 1), "UTF-16"));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let good = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
        let lines = good.bytes().filter(|byte| *byte == b'\n').count();
        let column = good.chars().rev().take_while(|c| *c != '\n').count();
        let number = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        let byte = bytes.get(at).copied().unwrap_or_default();
        let place = Place::at(path, number(lines), number(column));
        wrong_encoding(place, &format!("0x{byte:02X}"))
    })?;
    Ok(if has_old_line_ends(&text) {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    })
}

/// UTF-16 with its mark, or Latin letters in UTF-16 without one: every other byte is zero.
fn is_utf16(bytes: &[u8]) -> bool {
    let start = bytes.get(..64.min(bytes.len())).unwrap_or_default();
    let zeros = |from: usize| {
        let some = start.iter().skip(from).step_by(2);
        some.filter(|byte| **byte == 0).count() * 8 >= start.len() * 3
    };
    let has_mark = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    has_mark || (start.len() > 3 && zeros(0) != zeros(1))
}

fn has_old_line_ends(text: &str) -> bool {
    // The search for one byte is quick; most files hold none.
    let mut ends = text.match_indices('\r');
    ends.any(|(at, _)| text.as_bytes().get(at + 1) != Some(&b'\n'))
}

/// The problem `E0005`; `found` is the name of the encoding, or the first bad byte.
fn wrong_encoding(place: Place, found: &str) -> Box<Diagnostic> {
    let message = if found.starts_with("0x") {
        both!(
            "berkas ini tidak disimpan sebagai UTF-8: bita {found} di sini bukan huruf UTF-8",
            "this file is not saved as UTF-8: the byte {found} here is no letter of UTF-8"
        )
    } else {
        both!(
            "berkas ini disimpan sebagai {found}, bukan UTF-8",
            "this file is saved as {found}, not as UTF-8"
        )
    };
    let help = if place.file.to_lowercase().ends_with(".csv") {
        both!(
            "di Excel, simpan ulang dengan jenis “CSV UTF-8”",
            "in Excel, save it again with the type “CSV UTF-8”"
        )
    } else {
        both!(
            "buka di penyunting teks lalu simpan ulang dengan pengodean UTF-8",
            "open it in a text editor and save it again as UTF-8"
        )
    };
    Box::new(Diagnostic::new("E0005", place, message).help(help))
}

/// The problem `E0007`: something that is neither a file nor a folder, or one in place of the other.
pub(super) fn not_a_file(place: Place) -> Diagnostic {
    Diagnostic::new(
        "E0007",
        place,
        both!(
            "ini bukan berkas biasa, jadi tidak dapat dibaca",
            "this is no ordinary file, so it cannot be read"
        ),
    )
    .help(both!(
        "hapus atau pindahkan dari folder situs, atau ganti dengan berkas biasa",
        "remove it from the site folder, or put an ordinary file in its place"
    ))
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn problem(bytes: &[u8]) -> (u32, u32, String) {
        let problem = decode("a.md", bytes.to_vec()).unwrap_err();
        assert_eq!(problem.code, "E0005");
        (problem.place.line, problem.place.column, problem.message.en)
    }

    #[test]
    fn the_place_and_the_byte_are_told() {
        let (line, column, message) = problem(b"satu\ndua caf\xe9\n");
        assert_eq!((line, column), (2, 8));
        assert!(message.contains("the byte 0xE9"), "{message}");
        let (line, column, _) = problem(
            "é\nép"
                .as_bytes()
                .iter()
                .chain(b"\xff")
                .copied()
                .collect::<Vec<_>>()
                .as_slice(),
        );
        assert_eq!((line, column), (2, 3));
        assert_eq!(problem(b"\xff").0, 1);
    }

    #[test]
    fn utf_16_is_named_with_and_without_its_mark() {
        let text = "---\njudul: A\n---\nIsi\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            &little,
            &big,
            &[&[0xff, 0xfe][..], &little].concat(),
            &[&[0xfe, 0xff][..], &big].concat(),
        ] {
            let (_, _, message) = problem(bytes);
            assert!(message.contains("UTF-16"), "{message}");
        }
        // A zero here and there is no UTF-16.
        assert!(decode("a.md", b"a\0b isi\0".to_vec()).is_ok());
        assert!(decode("a.md", vec![0; 100]).is_ok());
    }

    #[test]
    fn line_ends_of_old_macs_are_read() {
        let text = decode("a.md", b"---\rjudul: A\r---\r".to_vec()).unwrap();
        assert_eq!(text, "---\njudul: A\n---\n");
        let text = decode("a.md", b"a\r\nb\rc".to_vec()).unwrap();
        assert_eq!(text, "a\nb\nc");
        assert_eq!(decode("a.md", b"a\r\nb".to_vec()).unwrap(), "a\r\nb");
    }
}
