//! `etalase impor`: takes over what others send.
//!
//! In: the arguments, a file, the site. Out: documents of the site and words about them; exit code 1 when a row or the
//! file has a problem, 2 when something cannot be written. What a file means is decided by `import`; here is only reading and
//! writing.

mod arguments;
mod indicators;
mod show;
mod story;

pub(super) use arguments::{ImportArguments, What};

use super::args::Arguments;
use super::print::{Format, Printer, to_stderr, to_stdout};
use super::{FAILED, WRONG, language};
use crate::both;
use crate::config::Config;
use crate::diagnostics::{Diagnostic, has_errors};
use crate::import::{self, Action, Existing, Kind, Mapping, Plan, Trouble};
use crate::lang::Lang;
use crate::output::{OutputError, Replace, write_document};
use crate::pipeline;
use crate::regions::Register;
use crate::source::{self, DocumentType};
use arguments::TableArguments;
use rayon::prelude::*;
use std::path::Path;
use std::process::ExitCode;

/// The most bytes of a file that is read: more than any import takes, so that it can say so.
const MOST_BYTES: usize = 200_000_000;

/// Runs the command.
pub(super) fn run(arguments: &Arguments, own: &ImportArguments) -> ExitCode {
    let site = match Site::open(arguments) {
        Ok(site) => site,
        Err(code) => return code,
    };
    match &own.what {
        What::Libraries(own) => table(&site, Kind::Library, own),
        What::Events(own) => table(&site, Kind::Event, own),
        What::Indicators(own) => indicators::run(&site, own),
        What::Story(own) => story::run(&site, own),
    }
}

/// What the commands need of the site.
struct Site<'a> {
    root: &'a Path,
    config: Config,
    register: &'static Register,
    lang: Lang,
}

impl<'a> Site<'a> {
    /// Reads the settings; prints what is wrong with them.
    fn open(arguments: &'a Arguments) -> Result<Site<'a>, ExitCode> {
        let root = arguments.site.as_path();
        let fail = |problems: &[Diagnostic], lang| {
            Printer::new(lang, root.to_path_buf(), Format::Human).problems(problems);
            ExitCode::from(WRONG)
        };
        let settings = pipeline::settings(root);
        let (config, register) =
            settings.map_err(|problems| fail(&problems, language(arguments, None)))?;
        let lang = language(arguments, config.languages.first().copied());
        Ok(Site {
            root,
            config,
            register,
            lang,
        })
    }

    fn first_language(&self) -> Lang {
        self.config.languages.first().copied().unwrap_or_default()
    }

    fn problems(&self, problems: &[Diagnostic]) -> ExitCode {
        Printer::new(self.lang, self.root.to_path_buf(), Format::Human).problems(problems);
        ExitCode::from(WRONG)
    }

    /// The documents of a type, and the folder in which most sites, or this one, keep them.
    fn documents(&self, kind: DocumentType) -> Result<(Vec<Existing>, String), Vec<Diagnostic>> {
        let (sources, problems) = source::discover(
            self.root,
            &self.config.consent_register,
            &self.config.languages,
        );
        if has_errors(&problems) {
            return Err(problems);
        }
        let documents: Vec<_> = sources
            .documents
            .iter()
            .filter(|document| document.kind == kind)
            .collect();
        let read: Vec<Result<Existing, Box<Diagnostic>>> = documents
            .par_iter()
            .map(|document| {
                let text = source::read_text(self.root, &document.path)?;
                let (path, stem) = (document.path.clone(), document.stem.clone());
                Ok(Existing { path, stem, text })
            })
            .collect();
        let english = format!("content/{}/", kind.folder(Lang::En));
        let in_english = documents
            .iter()
            .filter(|document| document.path.starts_with(&english))
            .count();
        let lang = if in_english * 2 > documents.len() {
            Lang::En
        } else {
            Lang::Id
        };
        let mut existing = Vec::with_capacity(read.len());
        let mut unreadable = Vec::new();
        for document in read {
            match document {
                Ok(document) => existing.push(document),
                Err(problem) => unreadable.push(*problem),
            }
        }
        if unreadable.is_empty() {
            Ok((existing, format!("content/{}", kind.folder(lang))))
        } else {
            Err(unreadable)
        }
    }
}

/// The bytes of the file that was named; prints why there are none.
fn bytes_of(file: &Path, lang: Lang) -> Result<Vec<u8>, ExitCode> {
    source::read_outside(file, MOST_BYTES).map_err(|error| {
        let trouble = match error.kind() {
            std::io::ErrorKind::NotFound => Trouble {
                message: both!("berkas ini tidak ada", "this file is not there"),
                help: both!("periksa nama dan foldernya; nama yang memuat spasi ditulis di antara tanda kutip", "check its name and folder; put a name with blanks into quotes"),
            },
            _ => Trouble {
                message: both!("tidak dapat dibaca: {error}", "cannot be read: {error}"),
                help: both!("tutup dahulu di program lain, dan periksa apakah ini berkas biasa", "close it in other programs first, and check that it is an ordinary file"),
            },
        };
        to_stderr(&show::trouble(&file.to_string_lossy(), &trouble, lang));
        ExitCode::from(FAILED)
    })
}

/// The file's name alone.
fn name_of(file: &Path) -> String {
    file.file_name()
        .unwrap_or(file.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// Reads the mapping of the site and adds what the arguments say for all rows.
fn mapping(
    site: &Site<'_>,
    kind: Kind,
    own: &TableArguments,
    indicators: &[(String, Vec<String>)],
) -> Result<(Mapping, Option<String>, String), ExitCode> {
    let path = format!("{}/{}.yaml", import::mapping_folder(), kind.name());
    let text =
        source::read_if_there(site.root, &path).map_err(|problem| site.problems(&[*problem]))?;
    let (mut mapping, problems) = Mapping::read_with(
        &path,
        text.as_deref().unwrap_or_default(),
        kind,
        site.register,
        indicators,
    );
    if !problems.is_empty() {
        return Err(site.problems(&problems));
    }
    for pair in &own.fixed {
        let fixed = pair.split_once('=').ok_or_else(String::new);
        let fixed = fixed.and_then(|(key, value)| mapping.fix(kind, key.trim(), value));
        if let Err(known) = fixed {
            let trouble = Trouble {
                message: both!(
                    "`--isi` ditulis KUNCI=NILAI dengan kunci yang dikenal",
                    "`--set` is written KEY=VALUE, with a key that is known"
                ),
                help: if known.is_empty() {
                    both!("misalnya `--isi mitra=apbn`", "such as `--set mitra=apbn`")
                } else {
                    both!("kuncinya: {known}", "the keys are: {known}")
                },
            };
            to_stderr(&show::trouble(pair, &trouble, site.lang));
            return Err(ExitCode::from(FAILED));
        }
    }
    Ok((mapping, text, path))
}

/// Imports a table of documents.
fn table(site: &Site<'_>, kind: Kind, own: &TableArguments) -> ExitCode {
    match try_table(site, kind, own) {
        Ok(code) | Err(code) => code,
    }
}

fn try_table(site: &Site<'_>, kind: Kind, own: &TableArguments) -> Result<ExitCode, ExitCode> {
    let lang = site.lang;
    let name = name_of(&own.file);
    let wrong = |trouble: Trouble| {
        to_stderr(&show::trouble(&name, &trouble, lang));
        ExitCode::from(WRONG)
    };
    let book = import::read_book(&bytes_of(&own.file, lang)?).map_err(wrong)?;
    let (mapping, mapping_text, mapping_path) = mapping(site, kind, own, &[])?;
    let Some(document) = kind.document() else {
        return Ok(ExitCode::from(FAILED));
    };
    let (existing, folder) = site
        .documents(document)
        .map_err(|problems| site.problems(&problems))?;
    let context = import::Site {
        register: site.register,
        topics: &site.config.topics,
        lang: site.first_language(),
        year: i64::from(own.day.today().year()),
        existing: &existing,
        folder: &folder,
        mapping: &mapping,
        mapping_text: mapping_text.as_deref(),
    };
    let plan = import::plan(&book.sheets, own.sheet.as_deref(), kind, &context).map_err(wrong)?;
    to_stdout(&show::preview(&plan, kind, &name, lang));
    to_stderr(&show::problems(&plan.problems, lang));
    let written = if own.dry_run {
        Vec::new()
    } else {
        write(site, &plan, &mapping_path, mapping_text.is_some())?
    };
    to_stdout(&show::result(&plan, &written, own.dry_run, lang));
    let wrong = plan.wrong() + plan.lacking > 0;
    Ok(if wrong {
        ExitCode::from(WRONG)
    } else {
        ExitCode::SUCCESS
    })
}

/// Writes a plan; the paths that were written. What cannot be written stops it, and is told with how far it came.
fn write(
    site: &Site<'_>,
    plan: &Plan,
    mapping: &str,
    mapping_exists: bool,
) -> Result<Vec<String>, ExitCode> {
    let replace = |old: bool| if old { Replace::Old } else { Replace::Nothing };
    let documents = plan
        .planned
        .iter()
        .filter(|planned| planned.action != Action::Same);
    let documents = documents.map(|planned| {
        (
            planned.path.as_str(),
            planned.text.as_str(),
            replace(planned.action == Action::Changed),
        )
    });
    let mapping = plan
        .mapping
        .iter()
        .map(|text| (mapping, text.as_str(), replace(mapping_exists)));
    let write = |(path, text, replace): &(&str, &str, Replace)| {
        let done = write_document(site.root, path, text.as_bytes(), *replace);
        done.map(|()| (*path).to_owned())
    };
    // The mapping comes last: it is of use only with all documents.
    let mut written = Vec::new();
    let parts: [Vec<(&str, &str, Replace)>; 2] = [documents.collect(), mapping.collect()];
    for part in parts {
        let all: Vec<Result<String, OutputError>> = part.par_iter().map(write).collect();
        let mut failed = None;
        for one in all {
            match one {
                Ok(path) => written.push(path),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        if let Some(error) = failed {
            let _ = site.problems(&[error.to_diagnostic()]);
            let done = written.len();
            let line = both!(
                "{done} berkas sudah ditulis; ulangi perintah ini untuk sisanya\n",
                "{done} files were written; run this again for the rest\n"
            );
            to_stderr(line.get(site.lang));
            return Err(ExitCode::from(FAILED));
        }
    }
    Ok(written)
}
