//! The tables of values of a site, with new values put in.
//!
//! In: texts of CSV files and values. Out: the texts with rows added at the end of one of them, and single cells changed. All other bytes
//! stay.

use super::Trouble;
use super::indicators::{Replaced, Value};
use super::values::{Doubt, doubt};
use crate::both;
use crate::content::data;
use crate::diagnostics::{Diagnostic, Span};
use crate::lang::Bilingual;
use crate::regions::{RegionCode, Register};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What tells values apart.
type Key = (RegionCode, String, String);

/// The columns of a table that is made, in their order.
const COLUMNS: [&str; 6] = [
    "kode_wilayah",
    "indikator",
    "periode",
    "nilai",
    "sumber",
    "mutu",
];

/// Where a value is known from.
struct Known {
    value: f64,
    /// The table and the place of the cell; none for a value of this import.
    at: Option<(usize, Span)>,
    row: usize,
}

/// The tables of a site.
pub(super) struct Tables {
    paths: Vec<Arc<str>>,
    texts: Vec<String>,
    known: BTreeMap<Key, Known>,
    /// Cells that change: table, line, column, width, text.
    edits: Vec<(usize, Span, String)>,
    target: String,
    /// The columns of the target, and the sign between its cells.
    columns: Vec<String>,
    separator: u8,
    added: String,
}

/// What became of a value.
pub(super) enum Merged {
    Same,
    /// The row that is added.
    New(String),
    Replaced(Replaced),
    Refused(Doubt),
}

impl Tables {
    /// Reads the tables of a site.
    ///
    /// # Errors
    /// When one of them has mistakes: rows behind an open quote would not be seen, and be added again.
    pub(super) fn new(
        tables: &[(Arc<str>, String)],
        target: &str,
        register: &Register,
    ) -> Result<Tables, Trouble> {
        let mut known = BTreeMap::new();
        for (index, (path, text)) in tables.iter().enumerate() {
            let (data, problems) = data::read(path, text, register);
            if let Some(problem) = problems.first() {
                return Err(mistaken(problem));
            }
            for observation in data.observations {
                let key = (
                    observation.region,
                    observation.indicator,
                    observation.period,
                );
                let at = Some((index, observation.value_place));
                known.entry(key).or_insert(Known {
                    value: observation.value,
                    at,
                    row: 0,
                });
            }
        }
        let existing = tables.iter().find(|(path, _)| **path == *target);
        let (columns, separator) = match existing {
            Some((_, text)) => header(text),
            None => (COLUMNS.map(str::to_owned).to_vec(), b','),
        };
        Ok(Tables {
            paths: tables.iter().map(|(path, _)| path.clone()).collect(),
            texts: tables.iter().map(|(_, text)| text.clone()).collect(),
            known,
            edits: Vec::new(),
            target: target.to_owned(),
            columns,
            separator,
            added: String::new(),
        })
    }

    /// Puts a value in.
    pub(super) fn merge(&mut self, value: Value) -> Merged {
        let key = (value.region, value.indicator.clone(), value.period.clone());
        let number = value.value.parse().unwrap_or(f64::NAN);
        let Some(known) = self.known.get_mut(&key) else {
            let line = self.line(&value);
            self.added.push_str(&line);
            self.known.insert(
                key,
                Known {
                    value: number,
                    at: None,
                    row: value.row,
                },
            );
            return Merged::New(line.trim_end().to_owned());
        };
        if known.value == number {
            return Merged::Same;
        }
        if known.row != 0 {
            let (first, old) = (known.row, known.value);
            return Merged::Refused(doubt(
                both!(
                    "nilai untuk wilayah, indikator, dan periode ini sudah ada di baris {first}, dan berbeda: {old}",
                    "row {first} gives another value for this region, indicator and period: {old}"
                ),
                both!("hapus salah satunya", "remove one of them"),
            ));
        }
        let Some((table, span)) = known.at.clone().filter(|(_, span)| span.width > 0) else {
            return Merged::Refused(doubt(
                both!(
                    "nilai yang lama tidak dapat diganti di tempatnya",
                    "the old value cannot be replaced where it stands"
                ),
                both!(
                    "ubah sendiri menjadi {}",
                    "change it yourself to {}",
                    value.value
                ),
            ));
        };
        let old = number_of(known.value);
        (known.value, known.row) = (number, value.row);
        let replaced = Replaced {
            row: value.row,
            path: self
                .paths
                .get(table)
                .map(ToString::to_string)
                .unwrap_or_default(),
            line: span.place.line,
            key: format!("{} {} {}", value.region, value.indicator, value.period),
            old,
            new: value.value.clone(),
        };
        self.edits.push((table, span, value.value));
        Merged::Replaced(replaced)
    }

    /// A row of the target.
    fn line(&self, value: &Value) -> String {
        let region = value.region.to_string();
        let cells = self.columns.iter().map(|column| match column.as_str() {
            "kode_wilayah" | "region_code" => region.as_str(),
            "indikator" | "indicator" => &value.indicator,
            "periode" | "period" => &value.period,
            "nilai" | "value" => &value.value,
            "sumber" | "source" => &value.source,
            "mutu" | "quality" => &value.quality,
            _ => "",
        });
        record(cells, self.separator)
    }

    /// The tables that change: path, text, and whether there is such a file.
    pub(super) fn changed(mut self) -> Vec<(String, String, bool)> {
        let mut touched: Vec<bool> = vec![false; self.texts.len()];
        // From the back, so that places stay true.
        self.edits
            .sort_by(|a, b| (b.0, &b.1.place).cmp(&(a.0, &a.1.place)));
        for (table, span, new) in &self.edits {
            if let (Some(text), Some(touched)) =
                (self.texts.get_mut(*table), touched.get_mut(*table))
                && let Some(range) = range_of(text, span)
            {
                text.replace_range(range, new);
                *touched = true;
            }
        }
        let mut files = Vec::new();
        let mut is_new = !self.added.is_empty();
        for (index, text) in self.texts.iter_mut().enumerate() {
            let Some(path) = self.paths.get(index) else {
                continue;
            };
            if **path == *self.target && !self.added.is_empty() {
                if !text.ends_with('\n') {
                    text.push('\n');
                }
                text.push_str(&self.added);
                is_new = false;
            } else if !touched.get(index).copied().unwrap_or(false) {
                continue;
            }
            files.push((path.to_string(), std::mem::take(text), true));
        }
        if is_new {
            let head = record(COLUMNS.into_iter(), b',');
            files.push((self.target, format!("{head}{}", self.added), false));
        }
        files
    }
}

/// The indicators that a file of the site describes: codes and names.
pub fn indicators_of(
    path: &Arc<str>,
    text: &str,
    register: &Register,
) -> (Vec<(String, Vec<String>)>, Vec<Diagnostic>) {
    let (data, problems) = data::read(path, text, register);
    let indicators = data.indicators.into_iter();
    let named =
        indicators.map(|indicator| (indicator.code, vec![indicator.name.id, indicator.name.en]));
    (named.collect(), problems)
}

/// The path of a table by a name: `Rekap 2023` is `content/data/rekap-2023.csv`.
pub fn table_path(name: &str) -> String {
    let name = name.strip_suffix(".csv").unwrap_or(name);
    let name = crate::slug::slug(name);
    let name = if name.is_empty() || crate::slug::is_device(&name) {
        "impor".to_owned()
    } else {
        name
    };
    format!("content/data/{name}.csv")
}

fn mistaken(problem: &Diagnostic) -> Trouble {
    let (file, line, message) = (&problem.place.file, problem.place.line, &problem.message);
    Trouble::new(
        Bilingual::new(
            format!(
                "tabel {file} yang sudah ada bermasalah di baris {line}: {}",
                message.id
            ),
            format!(
                "the table {file}, which is there already, has a mistake in line {line}: {}",
                message.en
            ),
        ),
        both!(
            "jalankan `etalase check` dan perbaiki tabel itu dahulu",
            "run `etalase check` and mend that table first"
        ),
    )
}

/// The bytes of a cell.
fn range_of(text: &str, span: &Span) -> Option<std::ops::Range<usize>> {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let line = usize::try_from(span.place.line).ok()?.checked_sub(1)?;
    let body = text.get(mark..)?;
    let start = mark
        + body
            .split_inclusive('\n')
            .take(line)
            .map(str::len)
            .sum::<usize>();
    let rest = text.get(start..)?;
    let column = usize::try_from(span.place.column).ok()?.checked_sub(1)?;
    let byte = |at: usize| {
        rest.char_indices()
            .nth(at)
            .map_or(rest.len(), |(byte, _)| byte)
    };
    Some(start + byte(column)..start + byte(column + span.width))
}

/// A number as a table has it.
fn number_of(number: f64) -> String {
    super::table::number_text(number)
}

/// The names of columns and the sign between them.
fn header(text: &str) -> (Vec<String>, u8) {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines();
    let mut first = lines.next().unwrap_or_default();
    let mut separator = None;
    if let Some(sign) = first.strip_prefix("sep=") {
        separator = sign.bytes().next();
        first = lines.next().unwrap_or_default();
    }
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    let found = [b';', b'\t']
        .into_iter()
        .find(|sign| count(*sign) > count(b','));
    let separator = separator.or(found).unwrap_or(b',');
    let names = first
        .split(char::from(separator))
        .map(|name| name.trim().trim_matches('"').to_lowercase());
    (names.collect(), separator)
}

fn record<'c>(cells: impl Iterator<Item = &'c str>, separator: u8) -> String {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator)
        .from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(cells);
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
