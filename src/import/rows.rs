//! Rows of a table -> records.
//!
//! In: the rows below the headings. Out: what each says, and its problems by row and column. Must not know
//! documents.

use super::columns::Assignment;
use super::mapping::Mapping;
use super::place::{Names, Places};
use super::record::{Field, Kind, Record, Value};
use super::table::{Cell, Sheet};
use super::values::{self, Doubt, Reading};
use super::{RowProblem, header, words};
use crate::both;
use crate::diagnostics::Severity;
use crate::lang::Bilingual;
use crate::regions::{Level, RegionCode, Register};
use crate::slug::slug;

/// What reading the rows gave.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) records: Vec<Record>,
    pub(super) problems: Vec<RowProblem>,
    /// Rows that are no data: titles of groups, sums, notes, signatures.
    pub(super) skipped: Vec<usize>,
    /// The rows that are data.
    pub(super) count: usize,
}

/// What the reading of rows needs to know.
pub(super) struct Setting<'a> {
    pub(super) kind: Kind,
    pub(super) sheet: &'a Sheet,
    pub(super) assignment: &'a Assignment,
    pub(super) mapping: &'a Mapping,
    pub(super) register: &'a Register,
}

/// The rows below the headings that are data, and the numbers of the others.
pub(super) struct DataRows<'a> {
    pub(super) rows: Vec<(usize, &'a [Cell])>,
    pub(super) skipped: Vec<usize>,
}

/// Tells data from titles, sums and notes.
pub(super) fn data_rows<'a>(setting: &Setting<'a>) -> DataRows<'a> {
    let data = setting.sheet.rows.get(setting.assignment.data..);
    let mut found = DataRows {
        rows: Vec::new(),
        skipped: Vec::new(),
    };
    for (number, cells) in data.unwrap_or_default() {
        if header::repeats(setting.assignment, cells) {
            continue;
        }
        if is_noise(setting, *number, cells) {
            found.skipped.push(*number);
        } else {
            found.rows.push((*number, cells.as_slice()));
        }
    }
    found
}

/// Reads all rows.
pub(super) fn read(setting: &Setting<'_>) -> Rows {
    let mut rows = Rows::default();
    let mut places = Places::new(setting.register);
    let DataRows {
        rows: good,
        skipped,
    } = data_rows(setting);
    rows.skipped = skipped;
    // A first look at all rows teaches the names of kecamatan.
    for (number, cells) in &good {
        let row = Row::new(setting, *number, cells);
        let names = row.names();
        let code = row
            .cell("wilayah")
            .and_then(|(cell, _)| places.by_code(&cell).ok().flatten());
        let code = code.or_else(|| places.by_names(&names).ok().flatten());
        if let Some(code) = code {
            places.learn(&names, code);
        }
    }
    rows.count = good.len();
    for (number, cells) in good {
        let mut row = Row::new(setting, number, cells);
        let record = row.record(&mut places);
        rows.problems.append(&mut row.problems);
        rows.records.extend(record);
    }
    rows
}

/// Whether a row below the headings is no data.
fn is_noise(setting: &Setting<'_>, number: usize, cells: &[Cell]) -> bool {
    let fields = setting.assignment.columns.iter().enumerate();
    let filled: Vec<(usize, &Cell)> = fields
        .filter(|(_, column)| column.is_used())
        .filter_map(|(at, _)| Some((at, cells.get(at)?)))
        .filter(|(_, cell)| !values::is_nothing(cell))
        .collect();
    let sums = |cell: &Cell| match cell {
        Cell::Text(text) => {
            let folded = super::columns::fold(text);
            ["jumlah", "total", "subtotal", "grand total", "rata rata"]
                .iter()
                .any(|word| {
                    folded == *word || folded.starts_with(&format!("{word} ")) && folded.len() < 40
                })
        }
        _ => false,
    };
    let title = setting.assignment.column_of(setting.kind.title());
    let titled = title.is_some_and(|at| filled.iter().any(|(filled, _)| *filled == at));
    // A row of values needs no more than its region and one of them.
    let few = if setting.kind == Kind::Indicator {
        1
    } else {
        2
    };
    let same = filled.windows(2).all(|pair| pair[0].1 == pair[1].1);
    let spanned = filled
        .iter()
        .any(|(at, _)| setting.sheet.is_under_wide(number, *at));
    filled.len() <= 1
        || (same && spanned)
        || (!titled && (filled.len() <= few || cells.iter().any(sums)))
        || (titled && filled.len() <= 3 && title.and_then(|at| cells.get(at)).is_some_and(sums))
}

/// A row being read.
pub(super) struct Row<'a> {
    pub(super) setting: &'a Setting<'a>,
    pub(super) number: usize,
    pub(super) cells: &'a [Cell],
    pub(super) fields: Vec<Field>,
    pub(super) problems: Vec<RowProblem>,
}

impl<'a> Row<'a> {
    pub(super) fn new(setting: &'a Setting<'a>, number: usize, cells: &'a [Cell]) -> Row<'a> {
        Row {
            setting,
            number,
            cells,
            fields: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// The cell of a field, or else the value said for all rows; and whether it is the latter.
    fn cell(&self, key: &str) -> Option<(Cell, bool)> {
        let column = self.setting.assignment.column_of(key);
        let cell = column.and_then(|at| self.cells.get(at));
        if let Some(cell) = cell.filter(|cell| !values::is_nothing(cell)) {
            return Some((cell.clone(), false));
        }
        let fixed = self.setting.mapping.fixed(key)?;
        Some((Cell::of_text(fixed), true))
    }

    fn problem(&mut self, key: Option<&str>, severity: Severity, Doubt { message, help }: Doubt) {
        let column = key.map(|key| self.setting.assignment.heading_of(key).to_owned());
        self.problems.push(RowProblem {
            row: self.number,
            column,
            message,
            help,
            severity,
        });
    }

    /// Reads a field; a doubt becomes a problem.
    pub(super) fn read<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&Cell) -> Reading<T>,
    ) -> Option<(T, bool)> {
        let (cell, fills) = self.cell(key)?;
        match read(&cell) {
            Ok(value) => value.map(|value| (value, fills)),
            Err(doubt) => {
                self.problem(Some(key), Severity::Error, doubt);
                None
            }
        }
    }

    pub(super) fn put(&mut self, key: &'static str, value: Option<(Value, bool)>) {
        if let Some((value, fills)) = value {
            self.fields.push(Field { key, value, fills });
        }
    }

    pub(super) fn text(&mut self, key: &'static str) {
        let read = self.read(key, values::text);
        self.put(key, read.map(|(text, fills)| (Value::Text(text), fills)));
    }

    pub(super) fn integer(&mut self, key: &'static str, read: impl FnOnce(&Cell) -> Reading<i64>) {
        let read = self.read(key, read);
        self.put(
            key,
            read.map(|(number, fills)| (Value::Integer(number), fills)),
        );
    }

    pub(super) fn list(&mut self, key: &'static str) {
        let read = self.read(key, values::texts);
        self.put(key, read.map(|(list, fills)| (Value::List(list), fills)));
    }

    /// Reads a field that allows a few words; `by_itself` is what the rest of the row says.
    pub(super) fn word(&mut self, key: &'static str, by_itself: Option<&'static str>) {
        let kind = self.setting.kind;
        let read = self.read(key, |cell| {
            let Some(text) = values::text(cell)? else {
                return Ok(None);
            };
            match words::loose(kind, key, &text).or(by_itself) {
                Some(word) => Ok(Some(word)),
                None => {
                    let list = words::all(kind, key).join(", ");
                    Err(values::doubt(
                        both!(
                            "`{text}` bukan {key} yang dikenal",
                            "`{text}` is not a known {key}"
                        ),
                        both!("pilihannya: {list}", "one of: {list}"),
                    ))
                }
            }
        });
        let read = match (read, self.cell(key)) {
            (None, None) => by_itself.map(|word| (word, true)),
            (read, _) => read,
        };
        self.put(key, read.map(|(word, fills)| (Value::Word(word), fills)));
    }

    fn names(&self) -> Names {
        let name = |key| {
            let cell = self.cell(key).map(|(cell, _)| cell);
            cell.and_then(|cell| values::text(&cell).ok().flatten())
                .unwrap_or_default()
        };
        Names {
            village: name("desa"),
            district: name("kecamatan"),
            regency: name("kabupaten"),
            province: name("provinsi"),
        }
    }

    /// The region: by its code, which its names must not contradict, or by its names.
    pub(super) fn region(&mut self, places: &mut Places<'_>) -> Option<RegionCode> {
        let names = self.names();
        let code = match self.cell("wilayah") {
            Some((cell, _)) => places.by_code(&cell),
            None => Ok(None),
        };
        let named = places.by_names(&names);
        match (code, named) {
            (Ok(Some(code)), named) => {
                if let Some((key, doubt)) = places.contradiction(code, &names) {
                    self.problem(Some(key), Severity::Error, doubt);
                    return None;
                }
                // The code of a kabupaten beside the name of a desa.
                let deeper = named.ok().flatten().filter(|named| code.contains(*named));
                Some(deeper.unwrap_or(code))
            }
            (Err(doubt), Ok(Some(named))) if named.level() == Level::Village => {
                let name = self.setting.register.full_name(named);
                let message = Bilingual::new(
                    format!(
                        "{}; dipakai {named}, {name}, menurut nama di baris ini",
                        doubt.message.id
                    ),
                    format!(
                        "{}; {named}, {name}, is used, by the names of this row",
                        doubt.message.en
                    ),
                );
                let help = doubt.help;
                self.problem(Some("wilayah"), Severity::Warning, Doubt { message, help });
                Some(named)
            }
            (Err(doubt), _) => {
                self.problem(Some("wilayah"), Severity::Error, doubt);
                None
            }
            (Ok(None), Ok(Some(named))) => Some(named),
            (Ok(None), Err(doubt)) => {
                let key = if names.village.is_empty() {
                    "kabupaten"
                } else {
                    "desa"
                };
                self.problem(Some(key), Severity::Error, doubt);
                None
            }
            (Ok(None), Ok(None)) => {
                self.problem(None, Severity::Error, values::doubt(
                    both!("wilayahnya tidak disebut", "it names no region"),
                    both!("isi kode wilayahnya, atau nama desa, kabupaten, dan provinsinya; di CSV, isi sel gabungan Excel hanya ada di baris pertama", "fill in the code of its region, or the names of its village, kabupaten and province; in a CSV, merged cells of Excel keep their value in the first row only"),
                ));
                None
            }
        }
    }

    /// What the row says; `None` when it has a problem that keeps it from being written.
    fn record(&mut self, places: &mut Places<'_>) -> Option<Record> {
        let title_key = self.setting.kind.title();
        let title = self.read(title_key, values::text).map(|(title, _)| title);
        if title.is_none() && self.problems.is_empty() {
            self.problem(
                Some(title_key),
                Severity::Error,
                values::doubt(
                    both!(
                        "sel ini kosong, padahal wajib diisi",
                        "this cell is empty but required"
                    ),
                    both!(
                        "isi namanya, atau hapus barisnya bila bukan data",
                        "fill in the name, or remove the row if it is no data"
                    ),
                ),
            );
        }
        if title.as_ref().is_some_and(|title| slug(title).is_empty()) {
            self.problem(
                Some(title_key),
                Severity::Error,
                values::doubt(
                    both!(
                        "nama ini tidak memuat huruf Latin atau angka, jadi tidak dapat menjadi alamat halaman",
                        "this name has no Latin letter or digit, so it cannot be part of a URL"
                    ),
                    both!(
                        "tulis namanya dengan huruf Latin; tulisan lain boleh ada di sampingnya",
                        "write the name in Latin letters; another script may stand beside it"
                    ),
                ),
            );
        }
        let region = self.region(places);
        if let Some(title) = &title {
            self.put(title_key, Some((Value::Text(title.clone()), false)));
        }
        self.text("ringkasan");
        match self.setting.kind {
            Kind::Library => self.library(region, title.as_deref()),
            Kind::Event => self.event(region),
            Kind::Indicator => {}
        }
        let wrong = self
            .problems
            .iter()
            .any(|problem| problem.severity == Severity::Error);
        let (title, region) = (title?, region?);
        (!wrong).then(|| Record {
            row: self.number,
            title,
            region,
            fields: std::mem::take(&mut self.fields),
        })
    }
}
