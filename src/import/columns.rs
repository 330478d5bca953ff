//! Which column of a table is which field.
//!
//! In: headings as people write them, and the corrections of the site. Out: a field for each column, or the
//! field whose name is nearest. Must not look at the rows below the headings.

use super::mapping::Mapping;
use super::record::Kind;
use crate::both;
use crate::lang::Bilingual;
use std::collections::BTreeSet;

/// A field that a column can hold.
#[derive(Debug, PartialEq, Eq)]
pub struct Target {
    /// Its Indonesian key, with a dot before a key below: `kontak.email`.
    pub key: &'static str,
    /// Its English name in mappings.
    pub english: &'static str,
    /// Headings that mean it, as [`fold`] leaves them.
    pub(super) headings: &'static [&'static str],
}

/// Headings of columns that are never taken over: counting, and what is about persons.
const COUNTING: [&str; 8] = [
    "no",
    "nomor",
    "no urut",
    "nomor urut",
    "nr",
    "number",
    "id",
    "paraf",
];
const PERSONAL: [&str; 25] = [
    "nik",
    "nip",
    "no ktp",
    "nama pengelola",
    "pengelola",
    "nama kepala",
    "kepala perpustakaan",
    "nama kepala perpustakaan",
    "ketua",
    "nama pustakawan",
    "penanggung jawab",
    "nama penanggung jawab",
    "pic",
    "nama pic",
    "contact person",
    "narahubung",
    "kontak person",
    "no hp",
    "nomor hp",
    "hp",
    "no wa",
    "nomor wa",
    "whatsapp",
    "hp pengelola",
    "no hp pengelola",
];

/// What becomes of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assigned {
    /// It is this field.
    Field(&'static Target),
    /// It holds values: of an indicator, of a year, or of both.
    Values {
        /// The code of the indicator.
        indicator: Option<String>,
        /// The year.
        period: Option<String>,
    },
    /// The site's mapping leaves it out, or it only counts rows.
    LeftOut,
    /// It is about persons and left out.
    Personal,
    /// The field has been found in a column before it.
    Twice(&'static Target),
    /// Nothing is known by this name; the field whose name is nearest, if one is near.
    Unknown(Option<&'static str>),
}

/// A column with its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The heading as it stands in the table.
    pub heading: String,
    /// What it is.
    pub assigned: Assigned,
}

impl Column {
    /// Whether anything of it is taken over.
    pub(super) fn is_used(&self) -> bool {
        matches!(self.assigned, Assigned::Field(_) | Assigned::Values { .. })
    }
}

/// The columns of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The row of the headings, as numbered in the file.
    pub row: usize,
    /// The position in the list of rows at which the data begins.
    pub(super) data: usize,
    /// The columns; empty headings are `Unknown` and empty.
    pub columns: Vec<Column>,
}

impl Assignment {
    /// The column of a field.
    pub fn column_of(&self, key: &str) -> Option<usize> {
        let is = |column: &Column| matches!(column.assigned, Assigned::Field(target) if target.key == key);
        self.columns.iter().position(is)
    }

    /// The heading of the column of a field; the field's name where there is no such column.
    pub fn heading_of<'a>(&'a self, key: &'a str) -> &'a str {
        let column = self.column_of(key).and_then(|at| self.columns.get(at));
        column.map_or(key, |column| column.heading.as_str())
    }

    /// How many fields were found.
    pub(super) fn found(&self) -> usize {
        self.columns
            .iter()
            .filter(|column| column.is_used())
            .count()
    }
}

/// A heading for comparison: small letters and digits, one blank for all that is between them.
pub(super) fn fold(heading: &str) -> String {
    let mut folded = String::with_capacity(heading.len());
    for letter in heading.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            folded.push(letter);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.trim_end().to_owned()
}

/// The field of a heading alone.
pub(super) fn target_of(heading: &str, kind: Kind) -> Option<&'static Target> {
    let whole = fold(heading);
    if whole.is_empty() {
        return None;
    }
    // "NPP (Nomor Pokok Perpustakaan)" is NPP.
    let outside = fold(heading.split(['(', '[']).next().unwrap_or_default());
    let is = |folded: &str| {
        kind.targets().iter().find(|target| {
            fold(target.key) == folded
                || fold(target.english) == folded
                || target.headings.contains(&folded)
        })
    };
    is(&whole).or_else(|| is(&outside))
}

/// What becomes of a column by its heading: the words of its own cell, and those of the cell above that spans it.
pub(super) fn assign(
    headings: &[(String, Vec<String>)],
    kind: Kind,
    mapping: &Mapping,
) -> Vec<Column> {
    let mut taken = BTreeSet::new();
    let assigned = headings.iter().map(|(heading, ways)| {
        let assigned = match mapping.column(heading) {
            Some(None) => Assigned::LeftOut,
            Some(Some(target)) => Assigned::Field(target),
            None => by_heading(heading, ways, kind, mapping),
        };
        let assigned = match assigned {
            Assigned::Field(target) if !taken.insert(target.key) => Assigned::Twice(target),
            other => other,
        };
        Column {
            heading: heading.clone(),
            assigned,
        }
    });
    assigned.collect()
}

pub(super) fn by_heading(
    heading: &str,
    ways: &[String],
    kind: Kind,
    mapping: &Mapping,
) -> Assigned {
    if let Some(target) = ways.iter().find_map(|way| target_of(way, kind)) {
        return Assigned::Field(target);
    }
    if kind == Kind::Indicator
        && let Some(values) = ways.iter().find_map(|way| values_of(way, mapping))
    {
        return values;
    }
    let folded = fold(heading);
    let is = |list: &[&str]| list.contains(&folded.as_str());
    if is(&COUNTING) {
        Assigned::LeftOut
    } else if is(&PERSONAL) {
        Assigned::Personal
    } else {
        Assigned::Unknown(nearest_field(&folded, kind))
    }
}

/// What values a heading names: `2021`, `Kunjungan`, `Kunjungan 2021`.
fn values_of(heading: &str, mapping: &Mapping) -> Option<Assigned> {
    let (period, rest) = super::figures::year_of(heading);
    let indicator = mapping
        .indicator(&rest)
        .or_else(|| mapping.indicator(heading));
    let named = indicator.is_some() || (period.is_some() && rest.is_empty());
    named.then_some(Assigned::Values { indicator, period })
}

/// The field whose name or usual heading is most like a heading.
fn nearest_field(folded: &str, kind: Kind) -> Option<&'static str> {
    if folded.is_empty() {
        return None;
    }
    let names = |target: &'static Target| {
        target
            .headings
            .iter()
            .copied()
            .chain([target.key, target.english])
    };
    let all = || kind.targets().iter().flat_map(names);
    let near = crate::yaml::nearest(folded, all())?;
    kind.targets()
        .iter()
        .find(|target| names(target).any(|name| name == near))
        .map(|target| target.key)
}

/// What a column is, in words.
pub fn describe(column: &Column) -> Bilingual {
    match &column.assigned {
        Assigned::Field(target) => Bilingual::new(target.key, target.key),
        Assigned::Values { indicator, period } => {
            let parts: Vec<&str> = [indicator, period]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect();
            let parts = parts.join(" ");
            both!("nilai {parts}", "values of {parts}")
        }
        Assigned::LeftOut => both!("tidak dipakai", "not used"),
        Assigned::Personal => both!("tidak dipakai: data orang", "not used: data about persons"),
        Assigned::Twice(target) => {
            let key = target.key;
            both!(
                "tidak dipakai: `{key}` sudah ada di kolom lain",
                "not used: another column is `{key}` already"
            )
        }
        Assigned::Unknown(Some(near)) => both!(
            "tidak dikenal; mungkin `{near}`?",
            "not known; perhaps `{near}`?"
        ),
        Assigned::Unknown(None) => both!("tidak dikenal", "not known"),
    }
}
