//! The outcome as JSON, for other programs.
//!
//! In: an outcome. Out: one JSON value as text, of the shape that README describes. Lines and
//! columns count from 1 in characters, ends are exclusive; a file as a whole is line 1, column 1.

use super::lines::Lines;
use super::visible::is_unseen;
use crate::diagnostics::{Diagnostic, Severity};
use crate::lang::Lang;
use crate::pipeline::Outcome;
use serde::Serialize;
use std::fmt::Write as _;
use std::path::Path;

#[derive(Debug, Serialize)]
struct Report<'a> {
    diagnostics: Vec<Entry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    silenced: Option<Vec<Answered<'a>>>,
    summary: Summary,
}

/// A question that its author has answered.
#[derive(Debug, Serialize)]
struct Answered<'a> {
    #[serde(flatten)]
    question: Entry<'a>,
    reason: &'a str,
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    code: &'a str,
    severity: &'static str,
    file: String,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    message: &'a str,
    help: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    questions: usize,
    documents: usize,
    scheduled: usize,
    drafts: usize,
    unpublished: usize,
}

/// The outcome of a run on the site at `site`; with `silenced` the answered questions as well.
pub(super) fn report(outcome: &Outcome, lang: Lang, site: &Path, silenced: bool) -> String {
    let mut lines = Lines::new(site, &outcome.diagnostics);
    let diagnostics = outcome.diagnostics.iter();
    let counted = outcome.summary;
    let diagnostics = diagnostics
        .map(|diagnostic| entry(diagnostic, lang, site, &mut lines))
        .collect();
    let answered = outcome.silenced.iter().map(|silenced| Answered {
        question: entry(&silenced.question, lang, site, &mut lines),
        reason: &silenced.reason,
    });
    let report = Report {
        diagnostics,
        silenced: silenced.then(|| answered.collect()),
        summary: Summary {
            errors: outcome.count(Severity::Error),
            warnings: outcome.count(Severity::Warning),
            questions: outcome.count(Severity::Question),
            documents: counted.documents,
            scheduled: counted.scheduled,
            drafts: counted.drafts,
            unpublished: counted.unpublished,
        },
    };
    // Texts and numbers always become JSON.
    let json = serde_json::to_string_pretty(&report).unwrap_or_default();
    escaped(&json)
}

fn entry<'a>(
    diagnostic: &'a Diagnostic,
    lang: Lang,
    site: &Path,
    lines: &mut Lines<'_>,
) -> Entry<'a> {
    let place = &diagnostic.place;
    let line = place.line.max(1);
    Entry {
        code: diagnostic.code,
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Question => "question",
        },
        file: relative(diagnostic, site),
        line,
        column: place.column.max(1),
        end_line: line,
        end_column: lines.end_column(diagnostic),
        message: diagnostic.message.get(lang),
        help: diagnostic.help.as_ref().map(|help| help.get(lang)),
    }
}

/// The file relative to the site. Problems of the output name it as the user did.
pub(super) fn relative(diagnostic: &Diagnostic, site: &Path) -> String {
    let file = &*diagnostic.place.file;
    let of_output = diagnostic.code.get(1..3) == Some("06");
    let inside = of_output.then(|| Path::new(file).strip_prefix(site).ok());
    match inside.flatten() {
        Some(inside) => inside.to_string_lossy().into_owned(),
        None => file.to_owned(),
    }
}

/// JSON in which characters that steer a terminal are written by their number. They can stand
/// inside strings only, where `\u202e` means the same.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if is_unseen(c) {
            // All of them are of the basic plane. Writing to a String cannot fail.
            let _ = write!(text, "\\u{:04x}", u32::from(c));
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::both;
    use crate::diagnostics::Place;

    #[test]
    fn a_whole_file_is_its_first_character_and_nothing_is_raw() {
        let outcome = Outcome {
            diagnostics: vec![
                Diagnostic::new("E0504", Place::file("a\u{202e}.md"), both!("x", "y\u{1b}")),
                Diagnostic::new("E0609", Place::file("situs/public"), both!("x", "y")),
            ],
            ..Outcome::default()
        };
        let text = report(&outcome, Lang::En, Path::new("situs"), false);
        assert!(text.contains("a\\u202e.md") && !text.contains('\u{202e}'));
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let first = &json["diagnostics"][0];
        assert_eq!(first["file"], "a\u{202e}.md");
        assert_eq!(first["message"], "y\u{1b}");
        for number in ["line", "column", "end_line", "end_column"] {
            assert_eq!(first[number], 1, "{number}");
        }
        assert!(first["help"].is_null());
        assert_eq!(json["diagnostics"][1]["file"], "public");
        assert_eq!(json["summary"]["errors"], 2);
    }
}
