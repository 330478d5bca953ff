//! Workbooks: the bytes of an xlsx, xls, ods or csv file -> its sheets.
//!
//! In: the bytes of a file and its name. Out: a [`Book`], or the reason why there is none in words for whoever sent or
//! received it. A file may be anything: what it asks for in memory is bounded before it is read.

use super::Trouble;
use super::csv_text;
use super::packing::{Packing, is_encrypted, packing};
use super::table::{Cell, Sheet};
use crate::both;
use crate::guard;
use calamine::{
    CellErrorType, Data, DataRef, Dimensions, Ods, Reader, Xls, Xlsx, open_workbook_from_rs,
};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// The most bytes of a file that is imported.
pub(super) const MOST_BYTES: usize = 50_000_000;
/// The most bytes that a packed file may unfold to.
const MOST_UNFOLDED: u64 = 400_000_000;
/// The most rows and columns that are looked at.
const MOST_ROWS: u32 = 200_000;
const MOST_COLUMNS: u32 = 400;
/// The most cells of all sheets that hold anything.
const MOST_CELLS: usize = 8_000_000;

/// The sheets of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Book {
    /// Sheets that hold anything, in their order.
    pub sheets: Vec<Sheet>,
}

/// Reads a workbook or table.
///
/// # Errors
/// When the file is empty, too large, encrypted, broken, or of another kind.
pub fn read_book(bytes: &[u8]) -> Result<Book, Trouble> {
    if bytes.is_empty() {
        return Err(Trouble::new(
            both!("berkas ini kosong", "this file is empty"),
            both!(
                "minta berkasnya dikirim ulang",
                "ask for the file to be sent again"
            ),
        ));
    }
    if bytes.len() > MOST_BYTES {
        return Err(too_large());
    }
    let book = match packing(bytes) {
        Packing::Zip => {
            check_unfolded(bytes, MOST_UNFOLDED)?;
            if has_entry(bytes, "mimetype") {
                guarded(|| ods(bytes))?
            } else {
                guarded(|| xlsx(bytes))?
            }
        }
        Packing::Compound if is_encrypted(bytes) => return Err(encrypted()),
        Packing::Compound => guarded(|| xls(bytes))?,
        Packing::Other => Book {
            sheets: vec![csv_text::read(bytes)?],
        },
    };
    let sheets: Vec<Sheet> = book
        .sheets
        .into_iter()
        .filter(|sheet| !sheet.rows.is_empty())
        .collect();
    if sheets.is_empty() {
        return Err(Trouble::new(
            both!(
                "tidak ada isi di lembar mana pun",
                "no sheet holds anything"
            ),
            both!(
                "pastikan datanya ada di berkas ini, bukan di berkas lain yang ditautkan",
                "make sure the data is in this file, not in another that it links to"
            ),
        ));
    }
    Ok(Book { sheets })
}

/// Reads a file of unknown origin: where the library gives up on it altogether, that is one more way to be broken.
fn guarded(read: impl FnOnce() -> Result<Book, Trouble>) -> Result<Book, Trouble> {
    guard::guarded(read).unwrap_or_else(|| Err(broken()))
}

/// Unpacks everything once without keeping it, since what a zip says of its own sizes may be a lie.
pub(super) fn check_unfolded(bytes: &[u8], most: u64) -> Result<(), Trouble> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if archive.len() > 20_000 {
        return Err(too_large());
    }
    let mut sum = 0u64;
    for index in 0..archive.len() {
        let mut entry = match archive.by_index(index) {
            Ok(entry) => entry,
            Err(zip::result::ZipError::UnsupportedArchive(_)) => return Err(encrypted()),
            Err(_) => return Err(broken()),
        };
        let rest = most.saturating_sub(sum).saturating_add(1);
        let mut limited = entry.by_ref().take(rest);
        sum += std::io::copy(&mut limited, &mut std::io::sink()).map_err(|_| broken())?;
        if sum > most {
            return Err(too_large());
        }
    }
    Ok(())
}

fn has_entry(bytes: &[u8], name: &str) -> bool {
    zip::ZipArchive::new(Cursor::new(bytes))
        .is_ok_and(|archive| archive.index_for_name(name).is_some())
}

pub(super) fn broken() -> Trouble {
    Trouble::new(
        both!(
            "berkas ini rusak atau terpotong ketika dikirim",
            "this file is broken or was cut off on its way"
        ),
        both!(
            "minta dikirim ulang; kalau bisa dibuka di Excel, LibreOffice, atau Word, simpan ulang lalu coba lagi",
            "ask for it to be sent again; if Excel, LibreOffice or Word can open it, save it anew and try once more"
        ),
    )
}

pub(super) fn encrypted() -> Trouble {
    Trouble::new(
        both!(
            "berkas ini dikunci dengan kata sandi",
            "this file is locked with a password"
        ),
        both!(
            "buka dengan kata sandinya, simpan salinan tanpa kata sandi (Berkas > Info > Proteksi), lalu impor salinan itu",
            "open it with its password, save a copy without one (File > Info > Protect), and import the copy"
        ),
    )
}

pub(super) fn too_large() -> Trouble {
    Trouble::new(
        both!(
            "berkas ini terlalu besar untuk diimpor",
            "this file is too large to be imported"
        ),
        both!(
            "salin datanya saja ke berkas baru, tanpa gambar dan baris kosong yang diberi format, lalu coba lagi",
            "copy the data alone into a new file, without pictures and formatted empty rows, and try again"
        ),
    )
}

/// Cells gathered row by row, with those that were merged.
#[derive(Default)]
struct Gathered {
    rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
    count: usize,
}

impl Gathered {
    fn add(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), Trouble> {
        if cell.is_empty() || column >= MOST_COLUMNS {
            return Ok(());
        }
        self.count += 1;
        if row >= MOST_ROWS || self.count > MOST_CELLS {
            return Err(too_large());
        }
        self.rows.entry(row).or_default().insert(column, cell);
        Ok(())
    }

    /// Writes what stands in the first of merged cells into all of them.
    fn merge(&mut self, merged: &[Dimensions]) -> Vec<(usize, usize, usize)> {
        let mut wide = Vec::new();
        for area in merged.iter().take(20_000) {
            let ((top, left), (bottom, right)) = (area.start, area.end);
            let right = right.min(MOST_COLUMNS);
            let first = self.rows.get(&top).and_then(|row| row.get(&left)).cloned();
            let Some(first) = first else { continue };
            if right > left {
                wide.push((top as usize + 1, left as usize, (right - left) as usize + 1));
            }
            // Titles are merged over many columns, groups of rows over some rows: never over all of a sheet.
            if bottom.saturating_sub(top) > 5_000 {
                continue;
            }
            for row in top..=bottom {
                for column in left..=right {
                    // A merged title must not make rows of its own.
                    if row == top || self.rows.contains_key(&row) {
                        self.rows
                            .entry(row)
                            .or_default()
                            .insert(column, first.clone());
                    }
                }
            }
        }
        wide
    }

    fn sheet(mut self, name: String, merged: &[Dimensions]) -> Sheet {
        let wide = self.merge(merged);
        let rows = self.rows.into_iter().map(|(number, cells)| {
            let width = cells
                .last_key_value()
                .map_or(0, |(column, _)| *column as usize + 1);
            let mut row = vec![Cell::Empty; width];
            for (column, cell) in cells {
                if let Some(place) = row.get_mut(column as usize) {
                    *place = cell;
                }
            }
            (number as usize + 1, row)
        });
        Sheet {
            name,
            rows: rows.collect(),
            wide,
        }
    }
}

fn xlsx(bytes: &[u8]) -> Result<Book, Trouble> {
    let mut workbook: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| not_a_workbook())?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let merged = workbook
            .merge_cells_by_sheet_name(&name)
            .unwrap_or_default();
        // Sheets that are charts have no cells.
        let Ok(mut reader) = workbook.worksheet_cells_reader(&name) else {
            continue;
        };
        let mut gathered = Gathered::default();
        loop {
            let cell = match reader.next_cell() {
                Ok(Some(cell)) => cell,
                Ok(None) => break,
                Err(_) => return Err(broken()),
            };
            let (row, column) = cell.get_position();
            gathered.add(row, column, of_ref(cell.get_value()))?;
        }
        sheets.push(gathered.sheet(name, &merged));
    }
    Ok(Book { sheets })
}

fn xls(bytes: &[u8]) -> Result<Book, Trouble> {
    let mut workbook: Xls<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| {
        if matches!(error, calamine::XlsError::Password) {
            encrypted()
        } else {
            not_a_workbook()
        }
    })?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let merged = workbook
            .merge_cells_by_sheet_name(&name)
            .unwrap_or_default();
        let range = workbook.worksheet_range(&name).map_err(|_| broken())?;
        sheets.push(of_range(name, &range, &merged)?);
    }
    Ok(Book { sheets })
}

fn ods(bytes: &[u8]) -> Result<Book, Trouble> {
    let mut workbook: Ods<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| {
        if matches!(error, calamine::OdsError::Password) {
            encrypted()
        } else {
            not_a_workbook()
        }
    })?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).map_err(|_| broken())?;
        sheets.push(of_range(name, &range, &[])?);
    }
    Ok(Book { sheets })
}

fn not_a_workbook() -> Trouble {
    Trouble::new(
        both!(
            "berkas ini bukan buku kerja (xlsx, xls, ods) yang utuh",
            "this file is no complete workbook (xlsx, xls, ods)"
        ),
        both!(
            "buka di Excel atau LibreOffice lalu simpan ulang sebagai .xlsx; dokumen Word diimpor dengan `etalase impor docx`",
            "open it in Excel or LibreOffice and save it anew as .xlsx; a Word document is imported with `etalase import docx`"
        ),
    )
}

fn of_range(
    name: String,
    range: &calamine::Range<Data>,
    merged: &[Dimensions],
) -> Result<Sheet, Trouble> {
    let mut gathered = Gathered::default();
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let cell = of_data(value);
        gathered.add(
            top.saturating_add(position(row)),
            left.saturating_add(position(column)),
            cell,
        )?;
    }
    Ok(gathered.sheet(name, merged))
}

fn of_ref(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::SharedString(text) => Cell::of_text(text),
        DataRef::String(text) => Cell::of_text(text),
        DataRef::Float(number) => Cell::Number(*number),
        other => of_data(&Data::from(other.clone())),
    }
}

fn of_data(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) | Data::DurationIso(text) => Cell::of_text(text),
        Data::Bool(true) => Cell::Text("ya".into()),
        Data::Bool(false) => Cell::Text("tidak".into()),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            match date(year, month, day) {
                Some(day) => Cell::Day(day),
                None => Cell::Number(moment.as_f64()),
            }
        }
        Data::DateTime(moment) => Cell::Number(moment.as_f64()),
        Data::DateTimeIso(text) => match text.get(..10).and_then(|text| text.parse().ok()) {
            Some(day) => Cell::Day(day),
            None => Cell::of_text(text),
        },
        Data::Error(error) => Cell::Failed(failed(error).to_owned()),
    }
}

fn date(year: u16, month: u8, day: u8) -> Option<Date> {
    let small = |number: u8| i8::try_from(number).ok();
    Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok()
}

fn failed(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        _ => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn what_unfolds_too_far_is_refused_without_unfolding_it() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for name in ["a.xml", "b.xml"] {
            writer.start_file(name, options).unwrap();
            writer.write_all(&vec![b' '; 600_000]).unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        assert!(bytes.len() < 20_000);
        assert_eq!(check_unfolded(&bytes, 2_000_000), Ok(()));
        assert_eq!(check_unfolded(&bytes, 1_000_000), Err(too_large()));
        assert_eq!(
            check_unfolded(&bytes[..bytes.len() / 2], 2_000_000),
            Err(broken())
        );
    }

    #[test]
    fn files_that_are_no_tables_are_told() {
        let told = |bytes: &[u8]| read_book(bytes).unwrap_err().message.id;
        assert!(told(b"").contains("kosong"));
        assert!(told(b"PK\x03\x04 dan seterusnya").contains("rusak"));
        let compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        let name: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert!(told(&[&compound[..], &[0; 600], &name].concat()).contains("kata sandi"));
        assert!(told(&[&compound[..], &[0; 600]].concat()).contains("buku kerja"));
        assert!(told(b"\n\n ; ; \n").contains("tidak ada isi"));
        assert!(told(&vec![b'x'; MOST_BYTES + 1]).contains("terlalu besar"));
    }
}
