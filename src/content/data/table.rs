//! Tables in CSV: values of indicators by region and period.
//!
//! In: the text of a table whose first line names the columns. Out: one [`Observation`] a row, and a
//! problem at the line of each row that is not one.

use super::{Data, Observation, Quality};
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::hidden;
use crate::regions::Register;
use crate::yaml::hidden_problem;
use std::sync::Arc;

/// The columns of a table: Indonesian name, English name, whether it is required.
const COLUMNS: [(&str, &str, bool); 7] = [
    ("kode_wilayah", "region_code", true),
    ("indikator", "indicator", true),
    ("periode", "period", true),
    ("nilai", "value", true),
    ("sumber", "source", true),
    ("mutu", "quality", false),
    ("versi_wilayah", "region_version", false),
];

/// The most wrong rows of a table that are told one by one; where there are more, the whole table is
/// wrong in the same way.
const MOST_PROBLEMS: usize = 200;

/// Reads a table. A missing column is told once, and then no row is read.
pub(super) fn read(file: &Arc<str>, text: &str, register: &Register) -> (Data, Vec<Diagnostic>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut problems = Vec::new();
    let mut data = Data::default();
    if let Some((at, letter)) = hidden::find(text) {
        problems.push(unseen(file, text, at, letter));
        return (data, problems);
    }
    let (text, first_line, separator) = shape(text);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let columns = columns(file, first_line, &header, &mut problems);
    if !problems.is_empty() {
        return (data, problems);
    }
    let place_of = |position: Option<&csv::Position>| {
        let line = position.map_or(0, csv::Position::line) + u64::from(first_line) - 1;
        Place::at(file.clone(), u32::try_from(line).unwrap_or(u32::MAX), 1)
    };
    for record in reader.records() {
        if problems.len() >= MOST_PROBLEMS {
            problems.push(too_many(file));
            break;
        }
        match record {
            Err(error) => problems.push(unreadable_row(place_of(error.position()), &error)),
            Ok(record) => {
                let place = place_of(record.position());
                // A cell over several lines is nearly always a quote that nobody closed.
                if record.iter().any(|cell| cell.contains('\n')) {
                    problems.push(open_quote(place));
                    continue;
                }
                let row =
                    columns.map(|column| column.and_then(|at| record.get(at)).unwrap_or_default());
                match observation(row, &place, register) {
                    Ok(row) => data.observations.push(row),
                    Err(problem) => problems.push(*problem),
                }
            }
        }
    }
    (data, problems)
}

/// The table itself, the line of the file on which it begins, and what separates its cells. Excel
/// writes semicolons where the decimal sign is a comma, as in Indonesia, and may say so in a first
/// line `sep=;`.
fn shape(text: &str) -> (&str, u32, u8) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(sign) = first.trim_end().strip_prefix("sep=")
        && let &[separator] = sign.as_bytes()
    {
        return (rest, 2, separator);
    }
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    let separator = [b';', b'\t']
        .into_iter()
        .find(|sign| count(*sign) > count(b','));
    (text, 1, separator.unwrap_or(b','))
}

/// Where the known columns are; a required one that is missing is a problem.
fn columns(
    file: &Arc<str>,
    line: u32,
    header: &csv::StringRecord,
    problems: &mut Vec<Diagnostic>,
) -> [Option<usize>; COLUMNS.len()] {
    COLUMNS.map(|(id, en, required)| {
        let column = header
            .iter()
            .position(|name| name.eq_ignore_ascii_case(id) || name.eq_ignore_ascii_case(en));
        if column.is_none() && required {
            problems.push(
                Diagnostic::new("E0117", Place::at(file.clone(), line, 1), both!("kolom `{id}` tidak ada", "the column `{id}` is missing"))
                    .help(both!("tulis nama kolom di baris pertama: kode_wilayah,indikator,periode,nilai,sumber", "name the columns in the first line: kode_wilayah,indikator,periode,nilai,sumber")),
            );
        }
        column
    })
}

fn unreadable_row(place: Place, error: &csv::Error) -> Diagnostic {
    Diagnostic::new(
        "E0118",
        place,
        both!(
            "baris ini tidak dapat dibaca ({error})",
            "this row cannot be read ({error})"
        ),
    )
    .help(both!(
        "periksa tanda kutip dan tanda pemisah di baris ini",
        "check the quotes and the separators of this row"
    ))
}

fn open_quote(place: Place) -> Diagnostic {
    Diagnostic::new(
        "E0118",
        place,
        both!(
            "sebuah sel di baris ini berlanjut ke baris berikutnya; mungkin tanda kutip `\"` tidak ditutup",
            "a cell of this row goes on in the next line; perhaps a quote `\"` is not closed"
        ),
    )
    .help(both!(
        "hapus tanda kutip yang berlebih atau tutup, dan tulis isi setiap sel dalam satu baris",
        "remove or close the surplus quote, and write each cell on one line"
    ))
}

fn too_many(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new(
        "E0118",
        Place::file(file.clone()),
        both!(
            "lebih dari {MOST_PROBLEMS} baris tabel ini salah; sisanya tidak diperiksa",
            "more than {MOST_PROBLEMS} rows of this table are wrong; the rest was not checked"
        ),
    )
    .help(both!(
        "perbaiki dahulu baris yang disebut di atas; biasanya semuanya salah dengan cara yang sama",
        "mend the rows named above first; mostly all of them are wrong in the same way"
    ))
}

fn unseen(file: &Arc<str>, text: &str, at: usize, letter: char) -> Diagnostic {
    let before = text.get(..at).unwrap_or_default();
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    hidden_problem(
        Place::at(file.clone(), number(line), number(column)),
        letter,
    )
}

fn observation(
    row: [&str; COLUMNS.len()],
    place: &Place,
    register: &Register,
) -> Result<Observation, Box<Diagnostic>> {
    let [code, indicator, period, value, source, quality, _version] = row;
    for (cell, (id, _, required)) in row.into_iter().zip(COLUMNS) {
        if required && cell.is_empty() {
            return Err(Box::new(Diagnostic::new(
                "E0105",
                place.clone(),
                both!(
                    "kolom `{id}` di baris ini kosong",
                    "the column `{id}` of this row is empty"
                ),
            )));
        }
    }
    let region = register.lookup(code).map_err(|error| {
        let found = Diagnostic::new("E0111", place.clone(), error.message(register));
        Box::new(match error.help(register) {
            Some(help) => found.help(help),
            None => found,
        })
    })?;
    Ok(Observation {
        region,
        indicator: indicator.to_owned(),
        period: period.to_owned(),
        value: number(value, place)?,
        source: source.to_owned(),
        quality: quality_of(quality, place)?,
        place: place.clone(),
    })
}

/// Reads the cell `nilai`.
fn number(cell: &str, place: &Place) -> Result<f64, Box<Diagnostic>> {
    let number = cell.parse::<f64>().ok();
    number.filter(|number| number.is_finite()).ok_or_else(|| {
        Box::new(
            Diagnostic::new(
                "E0106",
                place.clone(),
                both!(
                    "`nilai` di baris ini bukan angka: `{cell}`",
                    "`nilai` of this row is not a number: `{cell}`"
                ),
            )
            .help(both!(
                "tulis tanpa titik ribuan, desimal dengan titik: 3505 atau 4.09",
                "write it without thousands separators, decimals with a point: 3505 or 4.09"
            )),
        )
    })
}

/// Reads the cell `mutu`; an empty one says that the value is complete.
fn quality_of(cell: &str, place: &Place) -> Result<Quality, Box<Diagnostic>> {
    match cell.to_lowercase().as_str() {
        "" | "lengkap" | "complete" => Ok(Quality::Complete),
        "perkiraan" | "estimated" => Ok(Quality::Estimated),
        "sementara" | "provisional" => Ok(Quality::Provisional),
        other => Err(Box::new(Diagnostic::new(
            "E0107",
            place.clone(),
            both!(
                "`{other}` bukan nilai `mutu` yang dikenal (lengkap, perkiraan, sementara)",
                "`{other}` is not a known `mutu` (lengkap, perkiraan, sementara)"
            ),
        ))),
    }
}
