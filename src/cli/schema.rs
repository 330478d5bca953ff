//! `etalase skema`: JSON Schemas for editors, and the same fields as tables for people.
//!
//! In: names of kinds of files. Out: a schema or tables on standard output, or all schemas as files, with
//! the setting that wires them. Topics and languages are those of the site, where there is one.

use super::args::{Arguments, SchemaArguments};
use super::print::{Format, Printer, on_one_line, to_stderr, to_stdout};
use super::{FAILED, WRONG, language};
use crate::both;
use crate::config::default_topics;
use crate::lang::Lang;
use crate::pipeline;
use crate::regions::Register;
use crate::scaffold::write_made;
use crate::schema::{Asked, MARK, Subject, Texts, editor_settings, files, manual, table, text};
use crate::yaml::nearest;
use std::path::Path;
use std::process::ExitCode;

/// How fields are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// For editors.
    Json,
    /// For people.
    Markdown,
}

/// Writes schemas or tables.
pub(super) fn run(arguments: &Arguments, own: &SchemaArguments) -> ExitCode {
    let site = pipeline::settings(&arguments.site).ok();
    let site_lang = site
        .as_ref()
        .and_then(|(config, _)| config.languages.first());
    let lang = language(arguments, site_lang.copied());
    let texts = match Texts::embedded() {
        Ok(texts) => texts,
        Err(problems) => {
            let printer = Printer::new(lang, arguments.site.clone(), Format::Human);
            printer.problems(&problems);
            return ExitCode::from(WRONG);
        }
    };
    let (topics, register, consents) = match site {
        Some((config, register)) => (config.topics, register, config.consent_register),
        None => (
            default_topics(),
            Register::embedded(),
            "content/_izin".to_owned(),
        ),
    };
    if let Some(folder) = &own.out {
        let files = files(&texts, &topics, register, lang);
        return write_all(arguments, folder, &files, &consents, lang);
    }
    let mut subjects = Vec::new();
    for name in &own.subjects {
        match subject(name) {
            Some(subject) => subjects.push(subject),
            None => {
                to_stderr(&not_known(name, lang));
                return ExitCode::from(FAILED);
            }
        }
    }
    match (own.format, subjects.as_slice()) {
        (Form::Markdown, []) => to_stdout(&manual(&texts, &topics, register, lang)),
        (Form::Markdown, subjects) => {
            let tables = subjects.iter();
            let tables: Vec<String> = tables
                .map(|subject| table(*subject, &texts, &topics, register, lang))
                .collect();
            to_stdout(&tables.join("\n"));
        }
        (Form::Json, []) => to_stdout(&overview(lang)),
        (Form::Json, subjects) => {
            for subject in subjects {
                let asked = Asked {
                    subject: *subject,
                    lang,
                    texts: &texts,
                    is_translation: false,
                };
                to_stdout(&text(&asked, &topics, register));
            }
        }
    }
    ExitCode::SUCCESS
}

/// The kind of that name, in either language.
fn subject(name: &str) -> Option<Subject> {
    let is = |subject: &Subject| Lang::ALL.iter().any(|lang| subject.name(*lang) == name);
    Subject::all().into_iter().find(is)
}

fn names(lang: Lang) -> Vec<&'static str> {
    let subjects = Subject::all().into_iter();
    subjects.map(|subject| subject.name(lang)).collect()
}

fn not_known(name: &str, lang: Lang) -> String {
    let known = Lang::ALL.into_iter().flat_map(names);
    let shown = on_one_line(name);
    let list = names(lang).join(", ");
    let near = nearest(name, known);
    let text = match near {
        Some(near) => both!(
            "jenis berkas `{shown}` tidak dikenal; maksud Anda `{near}`? Pilihannya: {list}\n",
            "the kind of file `{shown}` is not known; did you mean `{near}`? One of: {list}\n"
        ),
        None => both!(
            "jenis berkas `{shown}` tidak dikenal. Pilihannya: {list}\n",
            "the kind of file `{shown}` is not known. One of: {list}\n"
        ),
    };
    text.get(lang).to_owned()
}

/// What there is, where nothing was named.
fn overview(lang: Lang) -> String {
    let list = names(lang).join("\n  ");
    let text = both!(
        "Jenis berkas yang mempunyai skema:\n  {list}\n\n\
         etalase skema cerita                   mencetak satu skema\n\
         etalase skema --out .vscode/etalase    menulis semuanya, dan menerangkan cara memasangnya di VS Code\n\
         etalase skema cerita --format markdown mencetak isiannya sebagai tabel\n",
        "Kinds of files that have a schema:\n  {list}\n\n\
         etalase schema stories                   prints a schema\n\
         etalase schema --out .vscode/etalase     writes all of them, and tells how to wire them in VS Code\n\
         etalase schema stories --format markdown prints the fields as a table\n"
    );
    text.get(lang).to_owned()
}

fn write_all(
    arguments: &Arguments,
    folder: &Path,
    files: &[(String, String)],
    consents: &str,
    lang: Lang,
) -> ExitCode {
    for (name, text) in files {
        if let Err(problem) = write_made(&folder.join(name), text, MARK) {
            let printer = Printer::new(lang, arguments.site.clone(), Format::Human);
            printer.problems(&[*problem]);
            return ExitCode::from(FAILED);
        }
    }
    let shown = folder.display().to_string().replace('\\', "/");
    let relative = if folder.is_absolute() || shown.starts_with('.') && !shown.starts_with(".v") {
        shown.clone()
    } else {
        format!("./{shown}")
    };
    let settings = format!("{:#}", editor_settings(&relative, consents, lang));
    let (count, shown) = (files.len(), on_one_line(&shown));
    let text = both!(
        "{count} skema ditulis ke {shown}.\n\n\
         Untuk VS Code dengan pengaya YAML (redhat.vscode-yaml), tambahkan ini ke .vscode/settings.json:\n\n{settings}\n",
        "{count} schemas were written into {shown}.\n\n\
         For VS Code with the YAML extension (redhat.vscode-yaml), add this to .vscode/settings.json:\n\n{settings}\n"
    );
    to_stdout(text.get(lang));
    ExitCode::SUCCESS
}
