//! The columns that somebody has put right, kept in the site for the next file.
//!
//! In: the text of `impor/perpustakaan.yaml` and such. Out: a [`Mapping`], and the text with what a new table
//! brought. Lines that somebody wrote stay as they are.

use super::columns::{Assigned, Column, Target, fold};
use super::record::Kind;
use crate::both;
use crate::diagnostics::Diagnostic;
use crate::lang::Lang;
use crate::regions::Register;
use crate::yaml::{Reading, Snippet, parse_mapping, quote_text};
use std::collections::BTreeMap;

/// The folder of mappings in a site.
pub const fn folder() -> &'static str {
    "impor"
}

/// What columns mean, and what stands in no column.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// Fields by folded heading; `None` leaves the column out.
    columns: BTreeMap<String, Option<&'static Target>>,
    /// Values for all rows, by the key of their field.
    fixed: BTreeMap<&'static str, String>,
    /// The codes of indicators by their folded codes and names.
    indicators: BTreeMap<String, String>,
    /// Headings that somebody gave an indicator.
    series: BTreeMap<String, String>,
}

impl Mapping {
    /// What a heading means, where somebody said so.
    pub(super) fn column(&self, heading: &str) -> Option<Option<&'static Target>> {
        self.columns.get(&fold(heading)).copied()
    }

    /// Tells it the indicators of the site: codes and names.
    pub fn know(&mut self, indicators: Vec<(String, Vec<String>)>) {
        for (code, names) in indicators {
            for name in names.iter().chain([&code]) {
                self.indicators
                    .entry(fold(name))
                    .or_insert_with(|| code.clone());
            }
        }
    }

    /// The code of an indicator by its code, its name, or a heading that somebody gave one.
    pub(super) fn indicator(&self, text: &str) -> Option<String> {
        let folded = fold(text);
        let given = self
            .series
            .get(&folded)
            .and_then(|code| self.indicators.get(&fold(code)));
        given.or_else(|| self.indicators.get(&folded)).cloned()
    }

    /// The codes of indicators.
    pub(super) fn indicator_codes(&self) -> impl Iterator<Item = &str> {
        let codes: std::collections::BTreeSet<&str> =
            self.indicators.values().map(String::as_str).collect();
        codes.into_iter()
    }

    /// The value that a field has in all rows.
    pub(super) fn fixed(&self, key: &str) -> Option<&str> {
        self.fixed.get(key).map(String::as_str)
    }

    /// Sets the value of a field for all rows.
    ///
    /// # Errors
    /// When there is no such field: the fields that there are.
    pub fn fix(&mut self, kind: Kind, name: &str, value: &str) -> Result<(), String> {
        let target = named(kind, name).ok_or_else(|| all_names(kind))?;
        self.fixed.insert(target.key, value.trim().to_owned());
        Ok(())
    }

    /// Reads a mapping.
    pub fn read(
        file: &str,
        text: &str,
        kind: Kind,
        register: &Register,
    ) -> (Mapping, Vec<Diagnostic>) {
        Mapping::read_with(file, text, kind, register, &[])
    }

    /// Reads a mapping in which columns may be indicators, too.
    pub fn read_with(
        file: &str,
        text: &str,
        kind: Kind,
        register: &Register,
        indicators: &[(String, Vec<String>)],
    ) -> (Mapping, Vec<Diagnostic>) {
        let mut mapping = Mapping::default();
        let snippet = Snippet::whole(file.into(), text);
        let map = match parse_mapping(&snippet) {
            Ok(map) => map,
            Err(problem) => return (mapping, vec![*problem]),
        };
        let reading = Reading::new(snippet, register);
        let mut fields = reading.fields(map);
        if let Some(mut columns) = fields.map("kolom") {
            for (heading, name) in columns.rest() {
                if matches!(name.as_str(), "-" | "?") {
                    if name == "-" {
                        mapping.columns.insert(fold(&heading), None);
                    }
                    continue;
                }
                match named(kind, &name) {
                    Some(target) => {
                        mapping.columns.insert(fold(&heading), Some(target));
                    }
                    None if indicators.iter().any(|(code, _)| *code == name) => {
                        let (_, rest) = super::figures::year_of(&heading);
                        mapping.series.insert(fold(&heading), name.clone());
                        mapping.series.insert(rest, name);
                    }
                    None => unknown(&columns, &heading, &name, kind),
                }
            }
        }
        if let Some(mut fixed) = fields.map("tetap") {
            for (name, value) in fixed.rest() {
                if mapping.fix(kind, &name, &value).is_err() {
                    unknown(&fixed, &name, &name, kind);
                }
            }
        }
        fields.done();
        (mapping, reading.finish())
    }
}

fn named(kind: Kind, name: &str) -> Option<&'static Target> {
    let targets = kind.targets().iter();
    let mut found = targets.filter(|target| target.key == name || target.english == name);
    found.next()
}

fn all_names(kind: Kind) -> String {
    let names: Vec<&str> = kind.targets().iter().map(|target| target.key).collect();
    names.join(", ")
}

fn unknown(fields: &crate::yaml::Fields<'_>, key: &str, name: &str, kind: Kind) {
    let list = all_names(kind);
    let near = crate::yaml::nearest(name, kind.targets().iter().map(|target| target.key));
    let help = match near {
        Some(near) => both!(
            "maksud Anda `{near}`? Pilihannya: {list}, atau \"-\" untuk tidak memakainya",
            "did you mean `{near}`? One of: {list}, or \"-\" to leave it out"
        ),
        None => both!(
            "pilihannya: {list}, atau \"-\" untuk tidak memakainya",
            "one of: {list}, or \"-\" to leave it out"
        ),
    };
    let message = both!(
        "`{name}` bukan nama kolom yang dikenal",
        "`{name}` is not a known field"
    );
    fields.report(key, "E0107", message, help);
}

/// The text of the mapping with the columns of a table that it does not name yet; `None` where it names all.
/// Columns under no known name get a `?`, for somebody to put right.
pub(super) fn with_columns(
    old: Option<&str>,
    columns: &[Column],
    mapping: &Mapping,
    lang: Lang,
) -> Option<String> {
    let mut lines = String::new();
    let mut seen = Vec::new();
    for column in columns {
        let folded = fold(&column.heading);
        let listed = old.is_some_and(|old| names(old, &column.heading));
        if folded.is_empty()
            || mapping.columns.contains_key(&folded)
            || listed
            || seen.contains(&folded)
        {
            continue;
        }
        let name = match &column.assigned {
            Assigned::Field(target) => target.key.to_owned(),
            Assigned::Values {
                indicator: Some(code),
                ..
            } => code.clone(),
            // A year says itself what it is.
            Assigned::Values { .. } => continue,
            Assigned::LeftOut | Assigned::Personal | Assigned::Twice(_) => "\"-\"".into(),
            Assigned::Unknown(None) => "\"?\"".into(),
            Assigned::Unknown(Some(near)) => {
                let perhaps = both!("mungkin", "perhaps");
                format!("\"?\"   # {} {near}", perhaps.get(lang))
            }
        };
        lines.push_str(&format!("  {}: {name}\n", quote_text(&column.heading)));
        seen.push(folded);
    }
    if lines.is_empty() {
        return None;
    }
    let Some(old) = old.filter(|old| !old.trim().is_empty()) else {
        return Some(format!("{}kolom:\n{lines}", head(lang)));
    };
    let start = old
        .lines()
        .position(|line| matches!(line.trim_end(), "kolom:" | "columns:"));
    let Some(start) = start else {
        // With a map in brackets, or none, nothing can be added by lines.
        let has_map = old
            .lines()
            .any(|line| line.starts_with("kolom:") || line.starts_with("columns:"));
        let end = if old.ends_with('\n') { "" } else { "\n" };
        return (!has_map).then(|| format!("{old}{end}kolom:\n{lines}"));
    };
    let mut text = String::new();
    for (at, line) in old.lines().enumerate() {
        text.push_str(line);
        text.push('\n');
        if at == start {
            text.push_str(&lines);
        }
    }
    Some(text)
}

/// Whether a text names a heading, with any value.
fn names(text: &str, heading: &str) -> bool {
    let quoted = format!("{}:", quote_text(heading));
    let plain = format!("{heading}:");
    text.lines().any(|line| {
        let line = line.trim_start();
        line.starts_with(&quoted) || line.starts_with(&plain)
    })
}

fn head(lang: Lang) -> &'static str {
    match lang {
        Lang::Id => {
            "# Kolom tabel (kiri) dan kuncinya di naskah (kanan). Betulkan yang keliru; tanda \"-\" berarti\n# kolomnya tidak dipakai, \"?\" belum dikenal. Nilai yang sama untuk semua baris ditulis di bawah `tetap:`,\n# misalnya `mitra: apbn`.\n"
        }
        Lang::En => {
            "# Columns of the table (left) and their keys in documents (right). Put right what is wrong; \"-\" means that a\n# column is not used, \"?\" that it is not known. What is the same in all rows stands under `tetap:` (`fixed:`),\n# such as `mitra: apbn`.\n"
        }
    }
}
