//! A plan in words: columns, counts, what is written and what changes, and the problems of rows.
//!
//! In: a [`Plan`]. Out: text. Must not decide anything.

use crate::both;
use crate::cli::print::on_one_line;
use crate::diagnostics::Severity;
use crate::format;
use crate::import::{
    Action, Assigned, Column, IndicatorPlan, Kind, Plan, Planned, Replaced, RowProblem, Trouble,
    describe, mapping_folder, words_of,
};
use crate::lang::{Bilingual, Lang};
use std::fmt::Write as _;

/// The most problems that are shown one by one.
const MOST: usize = 200;
/// How many new documents are shown as they would be written.
const SAMPLES: usize = 2;
/// How many new rows of values are shown.
const ROWS: usize = 5;

/// What was found and what would become of it.
pub(super) fn preview(plan: &Plan, kind: Kind, file: &str, lang: Lang) -> String {
    let found = Found {
        sheet: &plan.sheet,
        header: plan.header,
        rows: plan.rows,
        skipped: &plan.skipped,
    };
    let mut text = head(&found, file, lang);
    columns(&plan.columns, kind, lang, &mut text);
    let samples = plan
        .planned
        .iter()
        .filter(|planned| planned.action == Action::New);
    for planned in samples.take(SAMPLES) {
        let (path, row) = (on_one_line(&planned.path), planned.row);
        let title = both!("Baris {row} menjadi {path}:", "Row {row} becomes {path}:");
        // Writing to a String cannot fail.
        let _ = writeln!(text, "\n{}", title.get(lang));
        for line in planned.text.lines() {
            let _ = writeln!(text, "  {}", on_one_line(line));
        }
    }
    let changed: Vec<&Planned> = plan
        .planned
        .iter()
        .filter(|planned| planned.action == Action::Changed)
        .collect();
    if !changed.is_empty() {
        let title = both!("Yang berubah:", "What changes:");
        let _ = writeln!(text, "\n{}", title.get(lang));
    }
    for planned in changed {
        changes(planned, lang, &mut text);
    }
    missing(plan, kind, lang, &mut text);
    text
}

/// What was found in a file.
struct Found<'a> {
    sheet: &'a str,
    header: usize,
    rows: usize,
    skipped: &'a [usize],
}

fn head(plan: &Found<'_>, file: &str, lang: Lang) -> String {
    let file = on_one_line(file);
    let rows = format::count(plan.rows, lang);
    let header = plan.header;
    let sheet = on_one_line(plan.sheet);
    let sheet = if sheet.is_empty() {
        Bilingual::default()
    } else {
        both!(", lembar \"{sheet}\"", ", sheet \"{sheet}\"")
    };
    let line = Bilingual::new(
        format!(
            "{file}{}: judul kolom di baris {header}, {rows} baris data",
            sheet.id
        ),
        format!(
            "{file}{}: headings in row {header}, {rows} rows of data",
            sheet.en
        ),
    );
    let mut text = format!("{}\n", line.get(lang));
    if !plan.skipped.is_empty() {
        let first: Vec<String> = plan
            .skipped
            .iter()
            .take(10)
            .map(ToString::to_string)
            .collect();
        let more = if plan.skipped.len() > first.len() {
            ", …"
        } else {
            ""
        };
        let list = first.join(", ");
        let line = both!(
            "dilewati karena bukan data: baris {list}{more}",
            "left out because they are no data: rows {list}{more}"
        );
        let _ = writeln!(text, "{}", line.get(lang));
    }
    text
}

fn columns(columns: &[Column], kind: Kind, lang: Lang, text: &mut String) {
    let mut unknown = false;
    for column in columns.iter().filter(|column| !column.heading.is_empty()) {
        unknown |= matches!(column.assigned, Assigned::Unknown(_));
        let _ = writeln!(
            text,
            "  {} -> {}",
            on_one_line(&column.heading),
            describe(column).get(lang)
        );
    }
    if unknown {
        let (folder, name) = (mapping_folder(), kind.name());
        let line = both!(
            "kolom yang keliru atau tidak dikenal dapat dibetulkan di {folder}/{name}.yaml",
            "columns that are wrong or not known can be put right in {folder}/{name}.yaml"
        );
        let _ = writeln!(text, "{}", line.get(lang));
    }
}

fn changes(planned: &Planned, lang: Lang, text: &mut String) {
    let (path, row) = (on_one_line(&planned.path), planned.row);
    let line = both!("{path} (baris {row})", "{path} (row {row})");
    let _ = writeln!(text, "  {}", line.get(lang));
    for change in &planned.changes {
        let nothing = both!("(belum ada)", "(nothing yet)");
        let old = change
            .old
            .as_deref()
            .map_or_else(|| nothing.get(lang).to_owned(), on_one_line);
        let _ = writeln!(
            text,
            "    {}: {old} -> {}",
            change.key,
            on_one_line(&change.new)
        );
    }
}

/// Required fields that the table does not have, and how to give them.
fn missing(plan: &Plan, kind: Kind, lang: Lang, text: &mut String) {
    if plan.lacking == 0 {
        return;
    }
    let count = format::count(plan.lacking, lang);
    for key in &plan.missing {
        let words = words_of(kind, key);
        let example = words.first().copied().unwrap_or(match *key {
            "tahun_mulai" => "2022",
            "mulai" => "2023-08-22",
            _ => "...",
        });
        let choices = if words.is_empty() {
            Bilingual::default()
        } else {
            both!(" (pilihannya: {})", " (one of: {})", words.join(", "))
        };
        let (folder, name) = (mapping_folder(), kind.name());
        let line = Bilingual::new(
            format!(
                "kolom `{key}` tidak ada, padahal wajib untuk {count} naskah baru, yang karena itu tidak ditulis\n  saran: tambahkan `--isi {key}={example}`{} atau tulis `tetap: {{{key}: {example}}}` di {folder}/{name}.yaml",
                choices.id
            ),
            format!(
                "there is no column `{key}`, which {count} new documents need; they are not written\n  help: add `--set {key}={example}`{} or write `tetap: {{{key}: {example}}}` into {folder}/{name}.yaml",
                choices.en
            ),
        );
        let _ = writeln!(text, "\n{}", line.get(lang));
    }
}

/// What an import of values found and what would become of it.
pub(super) fn values(plan: &IndicatorPlan, file: &str, target: &str, lang: Lang) -> String {
    let found = Found {
        sheet: &plan.sheet,
        header: plan.header,
        rows: plan.rows,
        skipped: &plan.skipped,
    };
    let mut text = head(&found, file, lang);
    columns(&plan.columns, Kind::Indicator, lang, &mut text);
    if !plan.new.is_empty() {
        let target = on_one_line(target);
        let title = both!("Baris baru di {target}:", "New rows of {target}:");
        // Writing to a String cannot fail.
        let _ = writeln!(text, "\n{}", title.get(lang));
        for line in plan.new.iter().take(ROWS) {
            let _ = writeln!(text, "  {}", on_one_line(line));
        }
        if plan.new.len() > ROWS {
            let _ = writeln!(text, "  …");
        }
    }
    if !plan.replaced.is_empty() {
        let title = both!("Yang berubah:", "What changes:");
        let _ = writeln!(text, "\n{}", title.get(lang));
    }
    for replaced in &plan.replaced {
        let Replaced {
            path,
            line,
            key,
            old,
            new,
            row,
        } = replaced;
        let (path, key) = (on_one_line(path), on_one_line(key));
        let line = both!(
            "{path} baris {line} ({key}): {old} -> {new} (baris {row})",
            "{path} line {line} ({key}): {old} -> {new} (row {row})"
        );
        let _ = writeln!(text, "  {}", line.get(lang));
    }
    text
}

/// The counts of an import of values, and what was done.
pub(super) fn values_result(
    plan: &IndicatorPlan,
    written: &[String],
    dry_run: bool,
    lang: Lang,
) -> String {
    let count = |number: usize| format::count(number, lang);
    let (new, changed, same) = (
        count(plan.new.len()),
        count(plan.replaced.len()),
        count(plan.same),
    );
    let wrong = count(plan.problems.len());
    let line = both!(
        "nilai baru {new}, berubah {changed}, sama {same}, bermasalah {wrong}",
        "{new} new values, {changed} changed, {same} unchanged, {wrong} with problems"
    );
    format!(
        "\n{}\n{}\n",
        line.get(lang),
        done(written, dry_run, lang).get(lang)
    )
}

/// The problems of rows.
pub(super) fn problems(problems: &[RowProblem], lang: Lang) -> String {
    let mut text = String::new();
    for problem in problems.iter().take(MOST) {
        let row = problem.row;
        let column = problem
            .column
            .as_deref()
            .filter(|column| !column.is_empty())
            .map(on_one_line);
        let place = match column {
            Some(column) => both!("Baris {row}, kolom {column}", "Row {row}, column {column}"),
            None => both!("Baris {row}", "Row {row}"),
        };
        let severity = match problem.severity {
            Severity::Error => String::new(),
            other => format!(" ({})", other.name().get(lang)),
        };
        let _ = writeln!(
            text,
            "{}{severity}: {}",
            place.get(lang),
            on_one_line(problem.message.get(lang))
        );
        let _ = writeln!(
            text,
            "  {} {}",
            advice(lang),
            on_one_line(problem.help.get(lang))
        );
    }
    if let Some(rest) = problems.get(MOST..).filter(|rest| !rest.is_empty()) {
        let more = format::count(rest.len(), lang);
        let line = both!("… dan {more} masalah lain", "… and {more} more problems");
        let _ = writeln!(text, "{}", line.get(lang));
    }
    text
}

fn advice(lang: Lang) -> &'static str {
    match lang {
        Lang::Id => "saran:",
        Lang::En => "help:",
    }
}

/// Why a file cannot be used.
pub(super) fn trouble(file: &str, trouble: &Trouble, lang: Lang) -> String {
    let error = Severity::Error.name();
    format!(
        "{}: {}: {}\n  {} {}\n",
        error.get(lang),
        on_one_line(file),
        on_one_line(trouble.message.get(lang)),
        advice(lang),
        on_one_line(trouble.help.get(lang))
    )
}

/// The counts, and what was done.
pub(super) fn result(plan: &Plan, written: &[String], dry_run: bool, lang: Lang) -> String {
    let count = |number: usize| format::count(number, lang);
    let (new, changed, same) = (
        count(plan.count(Action::New)),
        count(plan.count(Action::Changed)),
        count(plan.count(Action::Same)),
    );
    let wrong = count(plan.wrong() + plan.lacking);
    let line = both!(
        "baru {new}, berubah {changed}, sama {same}, bermasalah {wrong}",
        "{new} new, {changed} changed, {same} unchanged, {wrong} with problems"
    );
    let done = done(written, dry_run, lang);
    format!("\n{}\n{}\n", line.get(lang), done.get(lang))
}

/// What was done.
fn done(written: &[String], dry_run: bool, lang: Lang) -> Bilingual {
    if dry_run {
        both!(
            "uji coba: tidak ada yang ditulis",
            "dry run: nothing was written"
        )
    } else if let [only] = written {
        both!("ditulis: {only}", "written: {only}")
    } else if written.is_empty() {
        both!(
            "tidak ada yang berubah, tidak ada yang ditulis",
            "nothing changed, nothing was written"
        )
    } else {
        let files = format::count(written.len(), lang);
        both!("ditulis: {files} berkas", "written: {files} files")
    }
}
