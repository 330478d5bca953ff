//! Tables of indicators, wide or long -> values by region and period.
//!
//! In: a sheet whose columns are regions, indicators, years or values in whatever arrangement. Out: an [`IndicatorPlan`]: tables of the site
//! with new rows, and values that change, each told. Must not replace a value without saying which.

use super::columns::{Assigned, Column};
use super::figures::{number, period, quality};
use super::mapping::{self, Mapping};
use super::place::Places;
use super::plan::choose;
use super::record::Kind;
use super::rows::{Row, Setting, data_rows};
use super::table::Sheet;
use super::tables::{Merged, Tables};
use super::values::{self, Doubt, doubt};
use super::{RowProblem, Trouble};
use crate::both;
use crate::diagnostics::Severity;
use crate::lang::Lang;
use crate::regions::{RegionCode, Register};
use std::sync::Arc;

/// What an import of values needs to know of the site.
#[derive(Debug, Clone, Copy)]
pub struct DataSite<'a> {
    /// The register of regions.
    pub register: &'a Register,
    /// The language of the site.
    pub lang: Lang,
    /// The tables of the site, by path.
    pub tables: &'a [(Arc<str>, String)],
    /// The table that gets what is new.
    pub target: &'a str,
    /// What the site says of columns; it knows the indicators.
    pub mapping: &'a Mapping,
    /// The text of the mapping's file.
    pub mapping_text: Option<&'a str>,
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    pub(super) row: usize,
    pub(super) region: RegionCode,
    pub(super) indicator: String,
    pub(super) period: String,
    pub(super) value: String,
    pub(super) source: String,
    pub(super) quality: String,
}

/// A value that another one replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// The row of the imported table.
    pub row: usize,
    /// The table of the site, and its line.
    pub path: String,
    /// The line of that table.
    pub line: u32,
    /// Region, indicator and period.
    pub key: String,
    /// What stands there.
    pub old: String,
    /// What will stand there.
    pub new: String,
}

/// All that an import of values would do.
#[derive(Debug, Clone, Default)]
pub struct IndicatorPlan {
    /// The name of the sheet; empty for a text file.
    pub sheet: String,
    /// The row of the headings.
    pub header: usize,
    /// The columns and what they are.
    pub columns: Vec<Column>,
    /// The number of rows that are data.
    pub rows: usize,
    /// Rows that are no data.
    pub skipped: Vec<usize>,
    /// Rows as they would be added, in CSV.
    pub new: Vec<String>,
    /// Values that are replaced.
    pub replaced: Vec<Replaced>,
    /// How many values are there already.
    pub same: usize,
    /// Problems, by row.
    pub problems: Vec<RowProblem>,
    /// The tables that change: path, text, and whether it is there already.
    pub files: Vec<(String, String, bool)>,
    /// The text of the mapping, where it gets new columns.
    pub mapping: Option<String>,
}

/// Plans an import of values. `wanted` names a sheet.
///
/// # Errors
/// When no sheet has headings that are known, there is no sheet of that name, or nothing says where the values come from.
pub fn plan_indicators(
    sheets: &[Sheet],
    wanted: Option<&str>,
    site: &DataSite<'_>,
) -> Result<IndicatorPlan, Trouble> {
    let kind = Kind::Indicator;
    let (sheet, assignment) = choose(sheets, wanted, kind, site.mapping)?;
    let has = |key: &str| assignment.column_of(key).is_some() || site.mapping.fixed(key).is_some();
    let series: Vec<(usize, &Column)> = assignment
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| is_value(column))
        .collect();
    if series.is_empty() {
        return Err(no_values());
    }
    if !has("sumber") {
        return Err(no_source());
    }
    let setting = Setting {
        kind,
        sheet,
        assignment: &assignment,
        mapping: site.mapping,
        register: site.register,
    };
    let mut plan = IndicatorPlan {
        sheet: sheet.name.clone(),
        header: assignment.row,
        columns: assignment.columns.clone(),
        mapping: mapping::with_columns(
            site.mapping_text,
            &assignment.columns,
            site.mapping,
            site.lang,
        ),
        ..IndicatorPlan::default()
    };
    let data = data_rows(&setting);
    plan.skipped = data.skipped;
    plan.rows = data.rows.len();
    let mut places = Places::new(site.register);
    let mut values = Vec::new();
    for (number, cells) in data.rows {
        let mut row = Row::new(&setting, number, cells);
        read_row(&mut row, &series, &mut places, &mut values);
        plan.problems.append(&mut row.problems);
    }
    let mut tables = Tables::new(site.tables, site.target, site.register)?;
    for value in values {
        let row = value.row;
        match tables.merge(value) {
            Merged::Same => plan.same += 1,
            Merged::New(line) => plan.new.push(line),
            Merged::Replaced(replaced) => plan.replaced.push(replaced),
            Merged::Refused(doubt) => plan.problems.push(RowProblem {
                row,
                column: None,
                message: doubt.message,
                help: doubt.help,
                severity: Severity::Error,
            }),
        }
    }
    plan.problems.sort_by_key(|problem| problem.row);
    plan.files = tables.changed();
    Ok(plan)
}

/// Whether a column holds values.
fn is_value(column: &Column) -> bool {
    match &column.assigned {
        Assigned::Values { .. } => true,
        Assigned::Field(target) => target.key == "nilai",
        _ => false,
    }
}

/// Reads the values of a row.
fn read_row(
    row: &mut Row<'_>,
    series: &[(usize, &Column)],
    places: &mut Places<'_>,
    values: &mut Vec<Value>,
) {
    let region = row.region(places);
    let period = row.read("periode", period).map(|(period, _)| period);
    let indicator = row.read("indikator", values::text).map(|(text, _)| text);
    let source = row.read("sumber", values::text).map(|(text, _)| text);
    let quality = row.read("mutu", quality).map(|(word, _)| word);
    let Some(region) = region else { return };
    for (at, column) in series {
        let Some(cell) = row.cells.get(*at).filter(|cell| !values::is_nothing(cell)) else {
            continue;
        };
        let (own, year) = match &column.assigned {
            Assigned::Values { indicator, period } => (indicator.clone(), period.clone()),
            _ => (None, None),
        };
        let value = number(cell).and_then(|value| {
            let indicator = match own.or_else(|| indicator.clone()) {
                Some(text) => row
                    .setting
                    .mapping
                    .indicator(&text)
                    .ok_or_else(|| unknown_indicator(&text, row.setting.mapping))?,
                None => return Err(missing("indikator")),
            };
            Ok(Value {
                row: row.number,
                region,
                indicator,
                period: year
                    .or_else(|| period.clone())
                    .ok_or_else(|| missing("periode"))?,
                value: value.unwrap_or_default(),
                source: source.clone().ok_or_else(|| missing("sumber"))?,
                quality: quality.clone().unwrap_or_default(),
            })
        });
        match value {
            Ok(value) => values.push(value),
            Err(Doubt { message, help }) => row.problems.push(RowProblem {
                row: row.number,
                column: Some(column.heading.clone()),
                message,
                help,
                severity: Severity::Error,
            }),
        }
    }
}

fn missing(key: &str) -> Doubt {
    doubt(
        both!(
            "`{key}` untuk nilai ini tidak disebut",
            "nothing says the `{key}` of this value"
        ),
        both!(
            "tambahkan kolomnya, atau tulis untuk semua baris: `--isi {key}=...`",
            "add a column for it, or give it for all rows: `--set {key}=...`"
        ),
    )
}

fn unknown_indicator(text: &str, mapping: &Mapping) -> Doubt {
    let message = both!(
        "indikator `{text}` tidak ada di content/data/indikator.yaml",
        "the indicator `{text}` is not in content/data/indikator.yaml"
    );
    let codes: Vec<&str> = mapping.indicator_codes().collect();
    let help = match crate::yaml::nearest(text, codes.iter().copied()) {
        Some(near) => both!("mungkin `{near}`?", "perhaps `{near}`?"),
        None => {
            let list = codes.join(", ");
            both!(
                "yang dikenal: {list}; tambahkan yang baru di berkas itu",
                "known ones: {list}; add a new one to that file"
            )
        }
    };
    doubt(message, help)
}

fn no_values() -> Trouble {
    Trouble::new(
        both!("tidak ada kolom nilai", "no column holds values"),
        both!(
            "beri judul kolom `nilai`, tahun (2021, 2022), atau nama indikator dari content/data/indikator.yaml",
            "call the columns `nilai`, a year (2021, 2022), or an indicator of content/data/indikator.yaml"
        ),
    )
}

fn no_source() -> Trouble {
    Trouble::new(
        both!(
            "asal nilainya tidak disebut: setiap nilai perlu `sumber`",
            "nothing says where the values come from: each needs a `sumber`"
        ),
        both!(
            "tambahkan kolom Sumber, atau `--isi sumber=\"Laporan tahunan 2023\"`",
            "add a column Sumber, or `--set sumber=\"Annual report 2023\"`"
        ),
    )
}
