//! Tables in CSV: values of indicators by region and period.
//!
//! In: the text of a table whose first line names the columns. Out: one [`Observation`] a row, and a
//! problem at the line of each row that is not one.

use super::{Data, Observation, Quality};
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::regions::Register;
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

/// Reads a table. A missing column is told once, and then no row is read.
pub(super) fn read(file: &Arc<str>, text: &str, register: &Register) -> (Data, Vec<Diagnostic>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut problems = Vec::new();
    let mut data = Data::default();
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let mut columns = [None; COLUMNS.len()];
    for (slot, (id, en, required)) in columns.iter_mut().zip(COLUMNS) {
        *slot = header
            .iter()
            .position(|name| name.eq_ignore_ascii_case(id) || name.eq_ignore_ascii_case(en));
        if slot.is_none() && required {
            problems.push(
                Diagnostic::new("E0117", Place::at(file.clone(), 1, 1), both!("kolom `{id}` tidak ada", "the column `{id}` is missing"))
                    .help(both!("tulis nama kolom di baris pertama: kode_wilayah,indikator,periode,nilai,sumber", "name the columns in the first line: kode_wilayah,indikator,periode,nilai,sumber")),
            );
        }
    }
    if !problems.is_empty() {
        return (data, problems);
    }
    let line_of = |position: Option<&csv::Position>| {
        let line = position.map_or(0, csv::Position::line);
        Place::at(file.clone(), u32::try_from(line).unwrap_or(u32::MAX), 1)
    };
    for record in reader.records() {
        match record {
            Err(error) => {
                let place = line_of(error.position());
                problems.push(Diagnostic::new(
                    "E0118",
                    place,
                    both!(
                        "baris ini tidak dapat dibaca ({error})",
                        "this row cannot be read ({error})"
                    ),
                ));
            }
            Ok(record) => {
                let place = line_of(record.position());
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
