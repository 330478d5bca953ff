//! Planning a document for each row.
//!
//! In: records and what is known of the site. Out: the documents of a [`Plan`] and its problems. A document is checked by the rules
//! of the content model before it is planned; what was wrong with it before is not blamed on the table.

use super::columns::Assignment;
use super::matching::{Found, Known};
use super::plan::{Action, Plan, Planned, Site};
use super::record::{Kind, Record};
use super::rows::Rows;
use super::{RowProblem, document};
use crate::both;
use crate::content::{self, Text};
use crate::diagnostics::{Diagnostic, Severity};
use crate::lang::Bilingual;
use crate::source::DocumentSource;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Plans row by row.
pub(super) struct Planner<'a, 'p> {
    pub(super) kind: Kind,
    pub(super) site: &'a Site<'a>,
    pub(super) assignment: &'a Assignment,
    pub(super) known: Known,
    /// The row that has each document.
    pub(super) rows_of: BTreeMap<String, usize>,
    pub(super) plan: &'p mut Plan,
}

impl Planner<'_, '_> {
    pub(super) fn records(&mut self, rows: Rows) {
        self.plan.problems.extend(rows.problems);
        for record in rows.records {
            let row = record.row;
            if let Err(problem) = self.record(&record) {
                self.plan.problems.push(RowProblem { row, ..*problem });
            }
        }
    }

    fn record(&mut self, record: &Record) -> Result<(), Box<RowProblem>> {
        match self.known.find(record) {
            Found::Several(paths) => {
                let list = paths.join(", ");
                Err(self.wrong(
                    Some(self.kind.title()),
                    both!(
                        "baris ini cocok dengan lebih dari satu naskah: {list}",
                        "this row fits more than one document: {list}"
                    ),
                    both!(
                        "isi NPP di tabel dan di naskah, atau bedakan namanya",
                        "give the NPP in the table and the document, or tell the names apart"
                    ),
                ))
            }
            Found::One(index) => self.existing(record, index),
            Found::None => self.new_document(record),
        }
    }

    /// Notes that a row has a document, which no row had before.
    fn take(&mut self, path: &str, row: usize) -> Result<(), Box<RowProblem>> {
        if let Some(first) = self.rows_of.get(path) {
            return Err(self.wrong(
                None,
                both!(
                    "baris ini sama dengan baris {first}: naskahnya satu",
                    "this row is the same as row {first}: both are one document"
                ),
                both!(
                    "hapus salah satunya, atau bedakan nama, wilayah, atau NPP-nya",
                    "remove one of them, or tell them apart by name, region or NPP"
                ),
            ));
        }
        self.rows_of.insert(path.to_owned(), row);
        Ok(())
    }

    fn existing(&mut self, record: &Record, index: usize) -> Result<(), Box<RowProblem>> {
        let Some((editor, stem)) = self.known.editor(index) else {
            return Ok(());
        };
        let (mut editor, stem) = (editor.clone(), stem.to_owned());
        let path = editor.file().clone();
        self.take(&path, record.row)?;
        let before = editor.text().to_owned();
        let changes = document::amend(&mut editor, record, self.kind, self.site.register).map_err(|change| {
            let (key, new) = (change.key, change.new);
            self.wrong(Some(key), both!("`{key}` di {path} tidak dapat diubah tanpa kehilangan catatan atau bentuknya", "`{key}` in {path} cannot be changed without losing a comment or its form"), both!("ubah sendiri di naskah itu menjadi: {new}", "change it there yourself to: {new}"))
        })?;
        let action = if changes.is_empty() {
            Action::Same
        } else {
            Action::Changed
        };
        let text = editor.text().to_owned();
        if action == Action::Changed {
            let old = self.problems_of(&path, &stem, &before);
            self.check(&path, &stem, &text, &old, record.row)?;
        }
        self.plan.planned.push(Planned {
            row: record.row,
            action,
            path: path.to_string(),
            text,
            changes,
        });
        Ok(())
    }

    fn new_document(&mut self, record: &Record) -> Result<(), Box<RowProblem>> {
        let twin = self.known.twin(record);
        self.take(&twin, record.row)?;
        if !self.plan.missing.is_empty() {
            self.plan.lacking += 1;
            return Ok(());
        }
        if let Some(key) = self
            .kind
            .needed()
            .iter()
            .find(|key| record.get(key).is_none())
        {
            return Err(self.wrong(
                Some(key),
                both!(
                    "sel ini kosong, padahal wajib diisi",
                    "this cell is empty but required"
                ),
                both!(
                    "isi selnya, atau tulis nilai untuk semua baris dengan `--isi {key}=...`",
                    "fill it in, or give a value for all rows with `--set {key}=...`"
                ),
            ));
        }
        let (folder, slug) = self.known.place(record, self.site.register);
        let path = format!("{}/{folder}/{slug}.md", self.site.folder);
        let text = document::compose(record);
        self.check(&path.as_str().into(), &slug, &text, &[], record.row)?;
        self.known.keep(slug);
        self.plan.planned.push(Planned {
            row: record.row,
            action: Action::New,
            path,
            text,
            changes: Vec::new(),
        });
        Ok(())
    }

    fn wrong(&self, key: Option<&str>, message: Bilingual, help: Bilingual) -> Box<RowProblem> {
        Box::new(RowProblem {
            row: 0,
            column: key.map(|key| self.assignment.heading_of(key).to_owned()),
            message,
            help,
            severity: Severity::Error,
        })
    }

    /// Checks a document by the rules of the content model; what was wrong before is not blamed on the row.
    fn check(
        &mut self,
        path: &Arc<str>,
        stem: &str,
        text: &str,
        old: &[Diagnostic],
        row: usize,
    ) -> Result<(), Box<RowProblem>> {
        let known = |problem: &Diagnostic| {
            old.iter()
                .any(|old| old.code == problem.code && old.message == problem.message)
        };
        let mut first = None;
        for problem in self.problems_of(path, stem, text) {
            if problem.severity == Severity::Question || known(&problem) {
                continue;
            }
            let column = column_at(text, problem.place.line, self.assignment);
            let told = RowProblem {
                row,
                column,
                message: problem.message,
                help: problem.help.unwrap_or_default(),
                severity: problem.severity,
            };
            if told.severity == Severity::Error && first.is_none() {
                first = Some(told);
            } else {
                self.plan.problems.push(told);
            }
        }
        first.map_or(Ok(()), |problem| Err(Box::new(problem)))
    }

    fn problems_of(&self, path: &Arc<str>, stem: &str, text: &str) -> Vec<Diagnostic> {
        let Some(kind) = self.kind.document() else {
            return Vec::new();
        };
        let source = DocumentSource {
            kind,
            path: path.clone(),
            stem: stem.to_owned(),
            folders: Vec::new(),
            translations: Vec::new(),
        };
        let context = content::Context {
            register: self.site.register,
            topics: self.site.topics,
            first_language: self.site.lang,
            this_year: self.site.year,
            labels: &BTreeMap::new(),
            assets: &BTreeSet::new(),
            folder: "",
            include_drafts: true,
        };
        content::read(&source, Text { path, text }, &[], &context).problems
    }
}

/// The heading of the column whose value stands on a line of a document.
fn column_at(text: &str, line: u32, assignment: &Assignment) -> Option<String> {
    let at = usize::try_from(line).ok()?.checked_sub(1)?;
    let key_of = |line: &str| {
        line.trim_start()
            .split_once(':')
            .map(|(key, _)| key.to_owned())
    };
    let own = key_of(text.lines().nth(at)?)?;
    let indented = text.lines().nth(at)?.starts_with(' ');
    let parent = indented
        .then(|| {
            text.lines()
                .take(at)
                .filter(|line| !line.starts_with(' '))
                .last()
                .and_then(key_of)
        })
        .flatten();
    let key = parent.map_or_else(|| own.clone(), |parent| format!("{parent}.{own}"));
    let key = match key.as_str() {
        "koordinat" if assignment.column_of("koordinat").is_none() => "lintang",
        "wilayah" if assignment.column_of("wilayah").is_none() => "desa",
        other => other,
    };
    Some(assignment.heading_of(key).to_owned())
}
