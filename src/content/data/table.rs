//! Tables in CSV: values of indicators by region and period.
//!
//! In: the text of a table whose first line names the columns. Out: one [`Observation`] a row, and a
//! problem at the cell of each row that is not one.

use super::{Data, Observation, Quality};
use crate::both;
use crate::diagnostics::{Diagnostic, Place, Span};
use crate::hidden;
use crate::regions::Register;
use crate::yaml::{hidden_problem, nearest};
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
    let mut data = Data::default();
    if let Some((at, letter)) = hidden::find(text) {
        return (data, vec![unseen(file, text, at, letter)]);
    }
    let (text, first_line, separator) = shape(text);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let mut lines = Lines {
        file,
        text,
        separator: char::from(separator),
        byte: 0,
        line: first_line,
    };
    let (columns, mut problems) = columns(&header, &lines.row(0));
    if !problems.is_empty() {
        return (data, problems);
    }
    for record in reader.records() {
        if problems.len() >= MOST_PROBLEMS {
            problems.push(too_many(file));
            break;
        }
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let at = error.position().map_or(0, csv::Position::byte);
                problems.push(broken(&lines.row(at), &error));
                continue;
            }
        };
        let row = lines.row(record.position().map_or(0, csv::Position::byte));
        // A cell over several lines is nearly always a quote that nobody closed.
        if record.iter().any(|cell| cell.contains('\n')) {
            problems.push(open_quote(row.place()));
            continue;
        }
        let cells = columns.map(|column| Cell {
            text: column.and_then(|at| record.get(at)).unwrap_or_default(),
            column,
        });
        match observation(&cells, &row, register) {
            Ok(row) => data.observations.push(row),
            Err(problem) => problems.push(*problem),
        }
    }
    (data, problems)
}

/// The table itself, the line of the file on which it begins, and what separates its cells. Excel
/// writes semicolons where the decimal sign is a comma, as in Indonesia, and may say so in a first
/// line `sep=;`.
fn shape(text: &str) -> (&str, usize, u8) {
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

/// Finds the known columns in the first line; a missing or unknown one is a problem.
fn columns(
    header: &csv::StringRecord,
    row: &Row<'_>,
) -> ([Option<usize>; COLUMNS.len()], Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let is = |name: &str, (id, en, _): (&str, &str, bool)| {
        name.eq_ignore_ascii_case(id) || name.eq_ignore_ascii_case(en)
    };
    let columns = COLUMNS.map(|known| header.iter().position(|name| is(name, known)));
    for (at, name) in header.iter().enumerate() {
        let twice = columns.iter().flatten().all(|first| *first != at);
        if COLUMNS.into_iter().any(|known| is(name, known)) && twice {
            let message = both!("kolom `{name}` ada dua", "there are two columns `{name}`");
            let help = both!("hapus salah satunya", "remove one of them");
            problems.push(Diagnostic::at("E0117", row.cell(Some(at)), message).help(help));
        }
    }
    for (column, (id, ..)) in columns.into_iter().zip(COLUMNS) {
        let required = COLUMNS
            .iter()
            .any(|(known, _, required)| known == &id && *required);
        if column.is_some() || !required {
            continue;
        }
        let unknown = |name: &&str| !COLUMNS.into_iter().any(|known| is(name, known));
        let near = nearest(id, header.iter().filter(unknown));
        let at = near.and_then(|near| header.iter().position(|name| name == near));
        let message = both!("kolom `{id}` tidak ada", "the column `{id}` is missing");
        let help = match near {
            Some(near) => both!(
                "ganti nama kolom `{near}` menjadi `{id}`",
                "rename the column `{near}` to `{id}`"
            ),
            None => both!(
                "tulis nama kolom di baris pertama: kode_wilayah,indikator,periode,nilai,sumber",
                "name the columns in the first line: kode_wilayah,indikator,periode,nilai,sumber"
            ),
        };
        let span = at.map_or_else(|| row.place().into(), |at| row.cell(Some(at)));
        problems.push(Diagnostic::at("E0117", span, message).help(help));
    }
    (columns, problems)
}

/// A cell of a row, with the number of its column where the table has it.
#[derive(Clone, Copy)]
struct Cell<'a> {
    text: &'a str,
    column: Option<usize>,
}

/// Counts lines from row to row, so that finding a row does not read the table from the start.
struct Lines<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    separator: char,
    byte: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    /// The row that begins at `byte` or at the next line that is not empty; rows come in their order.
    fn row(&mut self, byte: u64) -> Row<'a> {
        let mut start = usize::try_from(byte).unwrap_or(0).max(self.byte);
        while self
            .text
            .as_bytes()
            .get(start)
            .is_some_and(|byte| b"\r\n".contains(byte))
        {
            start += 1;
        }
        let passed = self
            .text
            .as_bytes()
            .get(self.byte..start)
            .unwrap_or_default();
        self.line += passed.iter().filter(|&&byte| byte == b'\n').count();
        self.byte = start;
        Row {
            file: self.file,
            line: u32::try_from(self.line).unwrap_or(u32::MAX),
            text: self.text.get(start..).unwrap_or_default(),
            separator: self.separator,
        }
    }
}

/// A row: its line and the text from there on.
struct Row<'a> {
    file: &'a Arc<str>,
    line: u32,
    text: &'a str,
    separator: char,
}

impl Row<'_> {
    fn place(&self) -> Place {
        Place::at(self.file.clone(), self.line, 1)
    }

    /// The place of a cell; of the row where it has no such cell on its first line.
    fn cell(&self, column: Option<usize>) -> Span {
        let line = self.text.lines().next().unwrap_or_default();
        let mut quoted = false;
        let mut at = 0;
        let mut start = 1;
        let mut width = 0;
        for (position, letter) in (1u32..).zip(line.chars()) {
            match letter {
                '"' => quoted = !quoted,
                letter if letter == self.separator && !quoted && Some(at) == column => break,
                letter if letter == self.separator && !quoted => {
                    at += 1;
                    start = position + 1;
                    width = 0;
                    continue;
                }
                _ => {}
            }
            width += 1;
        }
        if Some(at) != column {
            return self.place().into();
        }
        Span {
            place: Place::at(self.file.clone(), self.line, start),
            width,
        }
    }
}

fn broken(row: &Row<'_>, error: &csv::Error) -> Diagnostic {
    let message = both!("baris ini tidak dapat dibaca", "this row cannot be read");
    Diagnostic::new("E0118", row.place(), message).help(both!(
        "periksa tanda kutip dan koma di baris ini ({error})",
        "check the quotes and commas of this row ({error})"
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
    cells: &[Cell<'_>; COLUMNS.len()],
    row: &Row<'_>,
    register: &Register,
) -> Result<Observation, Box<Diagnostic>> {
    for (cell, (id, _, required)) in cells.iter().zip(COLUMNS) {
        if required && cell.text.is_empty() {
            let message = both!(
                "kolom `{id}` di baris ini kosong",
                "the column `{id}` of this row is empty"
            );
            let help = both!(
                "isi kolom itu, atau hapus barisnya bila nilainya tidak diketahui",
                "fill it, or remove the row if the value is not known"
            );
            let span = row.cell(cell.column);
            return Err(Box::new(Diagnostic::at("E0105", span, message).help(help)));
        }
    }
    let [code, indicator, period, value, source, quality, _version] = cells;
    let region = register.lookup(code.text).map_err(|error| {
        let span = row.cell(code.column);
        let found = Diagnostic::at("E0111", span, error.message(register));
        Box::new(found.help(error.help(register)))
    })?;
    Ok(Observation {
        region,
        indicator: indicator.text.to_owned(),
        period: period.text.to_owned(),
        value: number(value, row)?,
        source: source.text.to_owned(),
        quality: quality_of(quality, row)?,
        place: row.place(),
        indicator_place: row.cell(indicator.column),
        value_place: row.cell(value.column),
    })
}

/// Reads the cell `nilai`.
fn number(cell: &Cell<'_>, row: &Row<'_>) -> Result<f64, Box<Diagnostic>> {
    let text = cell.text;
    let number = text.parse::<f64>().ok();
    number.filter(|number| number.is_finite()).ok_or_else(|| {
        let message = both!(
            "`nilai` bukan angka: `{text}`",
            "`nilai` is not a number: `{text}`"
        );
        let found = Diagnostic::at("E0106", row.cell(cell.column), message);
        Box::new(found.help(both!(
            "tulis tanpa titik ribuan, desimal dengan titik: 3505 atau 4.09",
            "write it without thousands separators, decimals with a point: 3505 or 4.09"
        )))
    })
}

/// Reads the cell `mutu`; an empty one says that the value is complete.
fn quality_of(cell: &Cell<'_>, row: &Row<'_>) -> Result<Quality, Box<Diagnostic>> {
    match cell.text.to_lowercase().as_str() {
        "" | "lengkap" | "complete" => Ok(Quality::Complete),
        "perkiraan" | "estimated" => Ok(Quality::Estimated),
        "sementara" | "provisional" => Ok(Quality::Provisional),
        other => {
            let message = both!(
                "`{other}` bukan nilai `mutu` yang dikenal",
                "`{other}` is not a known `mutu`"
            );
            let found = Diagnostic::at("E0107", row.cell(cell.column), message);
            Err(Box::new(found.help(both!(
                "pilihannya: lengkap, perkiraan, sementara; kosongkan bila lengkap",
                "one of: complete, estimated, provisional; leave it empty if complete"
            ))))
        }
    }
}
