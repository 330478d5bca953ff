//! Files with damage in them: whatever stands in one, the answer is a table, a text or words.

use super::workbook::{SheetOf, ods, pack, xlsx};
use etalase::import::{read_book, read_chat, read_word};
use proptest::prelude::*;
use std::io::Cursor;

/// A file of a zip, by its name.
type Part = (String, Vec<u8>);

fn parts(bytes: &[u8]) -> Vec<Part> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let read = |at| {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut entry, &mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    };
    (0..zip::ZipArchive::new(Cursor::new(bytes)).unwrap().len())
        .map(read)
        .collect()
}

/// Damages one of the packed files, so that the checksums of the zip are right.
fn damaged(parts: &[Part], part: usize, at: usize, new: &str, cut: bool) -> Vec<u8> {
    let mut parts = parts.to_vec();
    let count = parts.len();
    let bytes = &mut parts[part % count].1;
    let at = at % (bytes.len() + 1);
    let end = if cut {
        bytes.len()
    } else {
        (at + new.len()).min(bytes.len())
    };
    bytes.splice(at..end, new.bytes());
    let files: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    pack(&files)
}

fn workbook() -> Vec<u8> {
    xlsx(&[SheetOf {
        name: "Data",
        rows: vec![
            vec!["Nama", "Kode", "Tahun"],
            vec!["Pustaka", "=33.07", "@45000"],
            vec!["#REF!", "x", "=1e300"],
        ],
        merged: &["A1:B1"],
    }])
}

fn document() -> Vec<u8> {
    let root = "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let body = "<w:document xmlns:w=\"w\"><w:body><w:p><w:pPr><w:pStyle w:val=\"Judul1\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>Isi &amp; kata</w:t><w:br/><w:footnoteReference w:id=\"1\"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc/></w:tr></w:tbl></w:body></w:document>";
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum><w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"1\"><w:p><w:r><w:t>n</w:t></w:r></w:p></w:footnote></w:footnotes>";
    pack(&[
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", body.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ])
}

/// Reads bytes as whatever they may be.
fn read_all(bytes: &[u8]) {
    let _ = (read_book(bytes), read_word(bytes), read_chat(bytes));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damaged_parts_are_read_or_refused(part in 0usize..8, at in 0usize..3_000, new in "[<>/\"=&;:a-zA-Z0-9. -]{0,12}", cut: bool) {
        for bytes in [workbook(), document(), ods("Data", &[vec!["Nama", "Kode"], vec!["Pustaka", "33.07"]])] {
            read_all(&damaged(&parts(&bytes), part, at, &new, cut));
        }
    }

    #[test]
    fn damaged_bytes_are_read_or_refused(flips in proptest::collection::vec((0usize..6_000, any::<u8>()), 1..6), end in 0usize..6_000) {
        for mut bytes in [workbook(), document()] {
            for (at, byte) in &flips {
                let at = at % bytes.len();
                bytes[at] = *byte;
            }
            bytes.truncate(end.max(8));
            read_all(&bytes);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "\\PC{0,200}") {
        read_all(&bytes);
        read_all(text.as_bytes());
        let compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        read_all(&[&compound[..], &bytes].concat());
    }

    #[test]
    fn damaged_old_workbooks_are_read_or_refused(flips in proptest::collection::vec((0usize..6_000, any::<u8>()), 1..8), end in 0usize..12_000) {
        let mut bytes = OLD.to_vec();
        for (at, byte) in &flips {
            let at = at % bytes.len();
            bytes[at] = *byte;
        }
        bytes.truncate(end.max(8));
        read_all(&bytes);
    }
}

/// A workbook as Excel 97 wrote them, made by a program for these tests.
const OLD: &[u8] = include_bytes!("../../data/import/kecil.xls");

#[test]
fn an_old_workbook_is_read_and_one_cut_off_is_told() {
    let book = read_book(OLD).unwrap();
    assert!(!book.sheets.is_empty());
    for end in [9, 100, 512, 1_000, 2_000] {
        let trouble = read_book(&OLD[..end]).unwrap_err();
        assert!(
            ["rusak atau terpotong", "yang utuh"]
                .iter()
                .any(|words| trouble.message.id.contains(words)),
            "{end}: {:?}",
            trouble.message
        );
    }
}
