//! What an import would write: new documents, changes of those that exist, and why a row is left out.
//!
//! In: the rows of a table, the documents of the site. Out: a [`Plan`], which says all that writing it would do. Importing a
//! table again after its plan was written plans nothing. Each document is checked by the rules of the content model before it is planned.

use super::columns::{Assignment, Column};
use super::mapping::{self, Mapping};
use super::matching::Known;
use super::planner::Planner;
use super::record::Kind;
use super::rows::{self, Setting};
use super::table::Sheet;
use super::{RowProblem, Trouble, header};
use crate::both;
use crate::config::Topic;
use crate::diagnostics::Severity;
use crate::lang::Lang;
use crate::regions::Register;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A document of the site.
#[derive(Debug, Clone)]
pub struct Existing {
    /// Its file, relative to the site.
    pub path: Arc<str>,
    /// Its file name without the ending, or that of its folder.
    pub stem: String,
    /// Its text.
    pub text: String,
}

/// What becomes of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// It is written anew.
    New,
    /// Some values change.
    Changed,
    /// It says the same already.
    Same,
}

/// A value that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its key, with a dot before a key below.
    pub key: &'static str,
    /// What stands there, if anything does.
    pub old: Option<String>,
    /// What will stand there.
    pub new: String,
}

/// A document of the plan.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The row of the table.
    pub row: usize,
    /// What becomes of it.
    pub action: Action,
    /// Its file, relative to the site.
    pub path: String,
    /// Its text.
    pub text: String,
    /// What changes in it.
    pub changes: Vec<Change>,
}

/// All that an import would do.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The name of the sheet; empty for a text file.
    pub sheet: String,
    /// The row of the headings.
    pub header: usize,
    /// The columns and what they are.
    pub columns: Vec<Column>,
    /// The number of rows that are data.
    pub rows: usize,
    /// Documents, in the order of the rows.
    pub planned: Vec<Planned>,
    /// Problems, by row.
    pub problems: Vec<RowProblem>,
    /// Rows that are no data.
    pub skipped: Vec<usize>,
    /// Required fields that the table does not have.
    pub missing: Vec<&'static str>,
    /// How many new documents wait for these.
    pub lacking: usize,
    /// The text of the mapping, where it gets new columns.
    pub mapping: Option<String>,
}

impl Plan {
    /// How many documents have this action.
    pub fn count(&self, action: Action) -> usize {
        self.planned
            .iter()
            .filter(|planned| planned.action == action)
            .count()
    }

    /// How many rows are kept from being written.
    pub fn wrong(&self) -> usize {
        let errors = self
            .problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error);
        errors
            .map(|problem| problem.row)
            .collect::<BTreeSet<_>>()
            .len()
    }
}

/// What an import needs to know of the site.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The register of regions.
    pub register: &'a Register,
    /// The site's topics.
    pub topics: &'a [Topic],
    /// The language of its documents.
    pub lang: Lang,
    /// The year of today.
    pub year: i64,
    /// The documents of the kind that is imported, sorted by path.
    pub existing: &'a [Existing],
    /// The folder of such documents, relative to the site.
    pub folder: &'a str,
    /// What the site says of columns, and the text of its file.
    pub mapping: &'a Mapping,
    /// The text of the mapping's file.
    pub mapping_text: Option<&'a str>,
}

/// Plans an import. `wanted` names a sheet.
///
/// # Errors
/// When no sheet has headings that are known, or there is no sheet of that name.
pub fn plan(
    sheets: &[Sheet],
    wanted: Option<&str>,
    kind: Kind,
    site: &Site<'_>,
) -> Result<Plan, Trouble> {
    let (sheet, assignment) = choose(sheets, wanted, kind, site.mapping)?;
    let setting = Setting {
        kind,
        sheet,
        assignment: &assignment,
        mapping: site.mapping,
        register: site.register,
    };
    let rows = rows::read(&setting);
    let is_missing = |key: &&'static str| {
        assignment.column_of(key).is_none() && site.mapping.fixed(key).is_none()
    };
    let missing: Vec<&'static str> = kind.needed().iter().copied().filter(is_missing).collect();
    let mut plan = Plan {
        sheet: sheet.name.clone(),
        header: assignment.row,
        columns: assignment.columns.clone(),
        rows: rows.count,
        skipped: rows.skipped.clone(),
        mapping: mapping::with_columns(
            site.mapping_text,
            &assignment.columns,
            site.mapping,
            site.lang,
        ),
        missing,
        ..Plan::default()
    };
    Planner {
        kind,
        site,
        assignment: &assignment,
        known: Known::new(kind, site.existing, site.register),
        rows_of: BTreeMap::new(),
        plan: &mut plan,
    }
    .records(rows);
    // Of one row they stand in the order in which they were found.
    plan.problems.sort_by_key(|problem| problem.row);
    Ok(plan)
}

pub(super) fn choose<'a>(
    sheets: &'a [Sheet],
    wanted: Option<&str>,
    kind: Kind,
    mapping: &Mapping,
) -> Result<(&'a Sheet, Assignment), Trouble> {
    let names: Vec<String> = sheets
        .iter()
        .map(|sheet| format!("`{}`", sheet.name))
        .collect();
    let names = names.join(", ");
    let found = match wanted {
        None => header::best(sheets, kind, mapping),
        Some(wanted) => {
            let same = |sheet: &&Sheet| sheet.name.trim().eq_ignore_ascii_case(wanted.trim());
            let sheet = sheets.iter().find(same).ok_or_else(|| {
                let unnamed = sheets.iter().all(|sheet| sheet.name.is_empty());
                let help = if unnamed {
                    both!(
                        "berkas teks tidak punya lembar; hapus `--lembar`",
                        "a text file has no sheets; leave `--sheet` out"
                    )
                } else {
                    both!("lembar yang ada: {names}", "the sheets are: {names}")
                };
                Trouble::new(
                    both!(
                        "tidak ada lembar bernama `{wanted}` yang berisi",
                        "there is no sheet `{wanted}` that holds anything"
                    ),
                    help,
                )
            })?;
            header::find(sheet, kind, mapping).map(|found| (sheet, found))
        }
    };
    found.ok_or_else(|| {
        let known: Vec<&str> = kind.targets().iter().map(|target| target.key).collect();
        let (known, folder, name) = (known.join(", "), mapping::folder(), kind.name());
        Trouble::new(
            both!("tidak ada baris judul kolom yang dikenal di 40 baris pertama", "no row of known headings is among the first 40 rows"),
            both!(
                "beri judul kolom seperti {known}; atau tulis judul Anda di {folder}/{name}.yaml, misalnya `kolom: {{Nama Perpus: nama}}`",
                "give the columns headings such as {known}; or write your own into {folder}/{name}.yaml, such as `kolom: {{Nama Perpus: nama}}`"
            ),
        )
    })
}
