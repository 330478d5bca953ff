//! Tables in text files: csv with whatever separator and encoding their program chose.
//!
//! In: bytes. Out: a [`Sheet`] whose row numbers are the lines of the file. Excel writes semicolons
//! where the decimal sign is a comma, as in Indonesia, tabs when it says "Unicode text", and Windows-1252 unless
//! asked for UTF-8.

use super::table::{Cell, Sheet};
use super::{Trouble, book};
use crate::both;
use std::borrow::Cow;

/// The most columns of a row that are looked at.
const MOST_COLUMNS: usize = 400;

/// Reads a table.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, Trouble> {
    let text = decode(bytes);
    if is_binary(&text) {
        return Err(not_a_table());
    }
    if is_web_page(&text) {
        return Err(web_page());
    }
    let (text, first_line, separator) = shape(&text);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut byte, mut line) = (0, first_line + 1);
    for record in reader.records() {
        let record = record.map_err(|_| book::broken())?;
        let start = record.position().map_or(0, csv::Position::byte);
        let mut start = usize::try_from(start).unwrap_or(usize::MAX);
        // The reader skips empty lines without counting them.
        while matches!(text.as_bytes().get(start), Some(b'\r' | b'\n')) {
            start += 1;
        }
        let passed = text.as_bytes().get(byte..start).unwrap_or_default();
        line += passed.iter().filter(|byte| **byte == b'\n').count();
        byte = start;
        let cells: Vec<Cell> = record
            .iter()
            .take(MOST_COLUMNS)
            .map(Cell::of_text)
            .collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push((line, cells));
        }
    }
    Ok(Sheet {
        name: String::new(),
        rows,
        wide: Vec::new(),
    })
}

/// The text of a file: by its byte order mark, else UTF-8, else Windows-1252, in which any byte is a letter.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => {
            encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
        }
    }
}

/// Whether a text cannot have been typed: a picture, a PDF, an archive.
pub(super) fn is_binary(text: &str) -> bool {
    let start: String = text.chars().take(4_000).collect();
    let odd = start
        .chars()
        .filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}'))
        .count();
    start.starts_with("%PDF") || odd * 50 > start.len()
}

/// Some applications name a web page `.xls`.
fn is_web_page(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(300).collect();
    let start = start.to_lowercase();
    ["<!doctype", "<html", "<table", "<?xml"]
        .iter()
        .any(|mark| start.starts_with(mark))
}

fn not_a_table() -> Trouble {
    Trouble::new(
        both!("berkas ini bukan tabel", "this file is no table"),
        both!(
            "yang dapat dibaca: .xlsx, .xls, .ods, dan .csv; tabel di PDF atau foto harus disalin ke lembar kerja dahulu",
            "what can be read: .xlsx, .xls, .ods and .csv; a table in a PDF or photo must be copied into a spreadsheet first"
        ),
    )
}

fn web_page() -> Trouble {
    Trouble::new(
        both!(
            "berkas ini sebenarnya halaman web, walaupun namanya seperti buku kerja",
            "this file is in truth a web page, though it is named like a workbook"
        ),
        both!(
            "buka di Excel atau LibreOffice lalu simpan ulang sebagai .xlsx",
            "open it in Excel or LibreOffice and save it anew as .xlsx"
        ),
    )
}

/// The table itself, how many lines stand before it, and what separates its cells: the sign that stands
/// equally often in most of the first lines.
fn shape(text: &str) -> (&str, usize, u8) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(sign) = first.trim_end().strip_prefix("sep=")
        && let &[separator] = sign.as_bytes()
    {
        return (rest, 1, separator);
    }
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(40)
        .collect();
    let score = |sign: u8| {
        let counts: Vec<usize> = lines
            .iter()
            .map(|line| outside_quotes(line, sign))
            .collect();
        let most = counts.iter().copied().max().unwrap_or_default();
        let usual = (1..=most)
            .map(|wanted| {
                (
                    counts.iter().filter(|count| **count == wanted).count(),
                    wanted,
                )
            })
            .max()
            .unwrap_or_default();
        usual.0 * usual.1
    };
    // Of equal ones the last is taken: where the decimal sign is a comma, there are as many commas as semicolons.
    let signs = [b',', b'|', b'\t', b';'];
    let best = signs.into_iter().max_by_key(|sign| score(*sign));
    (text, 0, best.unwrap_or(b','))
}

fn outside_quotes(line: &str, sign: u8) -> usize {
    let mut quoted = false;
    line.bytes()
        .filter(|byte| {
            quoted ^= *byte == b'"';
            !quoted && *byte == sign
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(usize, Vec<String>)> {
        let sheet = read(bytes).unwrap();
        sheet
            .rows
            .into_iter()
            .map(|(line, cells)| (line, cells.iter().map(Cell::shown).collect()))
            .collect()
    }

    #[test]
    fn separators_and_encodings_are_found() {
        let expected = |line| {
            vec![(
                line,
                vec!["a".to_owned(), "é, b".to_owned(), "3,5".to_owned()],
            )]
        };
        assert_eq!(rows("a;\"é, b\";3,5\n".as_bytes()), expected(1));
        assert_eq!(rows("\u{feff}a;é, b;3,5\r\n".as_bytes()), expected(1));
        assert_eq!(rows(b"a;\xe9, b;3,5\r\n"), expected(1));
        assert_eq!(rows("a\té, b\t3,5\n".as_bytes()), expected(1));
        assert_eq!(rows("sep=;\na;é, b;3,5\n".as_bytes()), expected(2));
        assert_eq!(rows("\n\na,\"é, b\",\"3,5\"\n".as_bytes()), expected(3));
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("a\té, b\t3,5\r\n".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(rows(&utf16), expected(1));
    }

    #[test]
    fn other_files_are_told() {
        assert!(
            read(b"%PDF-1.7\n1 0 obj")
                .unwrap_err()
                .message
                .id
                .contains("bukan tabel")
        );
        assert!(read(b"\x89PNG\r\n\x1a\n\0\0\0\x0d").is_err());
        let page = read(b"<html><table><tr><td>Nama</td>").unwrap_err();
        assert!(page.message.id.contains("halaman web"), "{page:?}");
    }
}
