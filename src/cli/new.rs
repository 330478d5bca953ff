//! `etalase baru`: a new document from flags, or from answers on a terminal.
//!
//! In: the arguments and the site. Out: a file that was not there, its path and what to do next on standard
//! output; or problems. What a document must say is decided by `scaffold`.

use super::args::Arguments;
use super::new_arguments::{NewArguments, flag_name, name_in};
use super::print::{Format, Printer, to_stdout};
use super::terminal::Terminal;
use super::{FAILED, WRONG, day::DayArguments, language};
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::{Bilingual, Lang};
use crate::pipeline;
use crate::scaffold::{
    Check, Composed, Form, Interview, Known, Values, compose, interview, known, new_file, problems,
    stem, taken,
};
use crate::source::{self, DocumentType, Sources};
use std::io::IsTerminal;
use std::process::ExitCode;

/// Writes a new document.
pub(super) fn run(arguments: &Arguments, own: &NewArguments) -> ExitCode {
    let (config, register) = match pipeline::settings(&arguments.site) {
        Ok(settings) => settings,
        Err(problems) => return fail(arguments, None, WRONG, &problems),
    };
    let site_lang = config.languages.first().copied();
    let lang = language(arguments, site_lang);
    let form = match Form::new(own.kind, lang, &config.topics, register) {
        Ok(form) => form,
        Err(problems) => return fail(arguments, site_lang, WRONG, &problems),
    };
    let (sources, _) =
        source::discover(&arguments.site, &config.consent_register, &config.languages);
    let libraries = known(&arguments.site, &sources, DocumentType::Library);
    let check = Check {
        register,
        topics: &config.topics,
        this_year: i64::from(DayArguments::default().today().year()),
        libraries: &libraries,
    };
    let about = Interview { form: &form, check };
    let values = match complete(&about, own.values.clone(), name_in(own.kind, lang)) {
        Ok(Some(values)) => values,
        Ok(None) => {
            to_stdout(both!("tidak ada yang ditulis\n", "nothing was written\n").get(lang));
            return ExitCode::from(FAILED);
        }
        Err(problems) => return fail(arguments, site_lang, FAILED, &problems),
    };
    let here = known(&arguments.site, &sources, own.kind);
    match write(arguments, &about, &values, &here, &sources) {
        Ok((path, composed)) => {
            to_stdout(next(&path, &composed, lang).get(lang));
            ExitCode::SUCCESS
        }
        Err(problem) => fail(arguments, site_lang, FAILED, &[*problem]),
    }
}

fn fail(arguments: &Arguments, site: Option<Lang>, code: u8, problems: &[Diagnostic]) -> ExitCode {
    let lang = language(arguments, site);
    Printer::new(lang, arguments.site.clone(), Format::Human).problems(problems);
    ExitCode::from(code)
}

/// The values with what was asked for; `None` when somebody would rather stop.
fn complete(
    about: &Interview<'_>,
    values: Values,
    kind: &str,
) -> Result<Option<Values>, Vec<Diagnostic>> {
    let wrong = problems(about.form, &values, &about.check);
    if !wrong.is_empty() {
        let at_flag = |(key, mut problem): (&'static str, Diagnostic)| {
            problem.place = Place::file(flag(about.form, key));
            problem
        };
        return Err(wrong.into_iter().map(at_flag).collect());
    }
    let missing = about.form.missing(&values);
    if missing.is_empty() {
        return Ok(Some(values));
    }
    if std::io::stdin().is_terminal() && std::io::stderr().is_terminal() {
        return Ok(interview(
            about,
            values,
            &mut Terminal::new(about.form.lang),
        ));
    }
    let flags: Vec<String> = missing
        .iter()
        .map(|field| flag(about.form, field.key))
        .collect();
    Err(vec![unsaid(&flags, kind, about.form.lang)])
}

/// The flag of a field, in the language of the form.
fn flag(form: &Form, key: &str) -> String {
    let field = form.fields().find(|field| field.key == key);
    let name = field.map_or("slug", |field| form.key(field));
    format!("--{}", flag_name(name))
}

fn unsaid(flags: &[String], kind: &str, lang: Lang) -> Diagnostic {
    let list = flags.join(", ");
    let command = both!("etalase baru {kind}", "etalase new {kind}");
    let example = flags.iter().map(|flag| format!("{flag} ..."));
    let example = example.collect::<Vec<_>>().join(" ");
    Diagnostic::new(
        "E1104",
        Place::file(command.get(lang)),
        both!("belum disebut: {list}", "not given: {list}"),
    )
    .help(both!(
        "tulis `etalase baru {kind} {example}`, atau jalankan di terminal supaya ditanyakan satu per satu",
        "write `etalase new {kind} {example}`, or run it on a terminal to be asked one by one"
    ))
}

fn write(
    arguments: &Arguments,
    about: &Interview<'_>,
    values: &Values,
    here: &[Known],
    sources: &Sources,
) -> Result<(String, Composed), Box<Diagnostic>> {
    let stem = stem(about.form, values);
    if let Some(other) = here.iter().find(|known| known.slug == stem) {
        return Err(Box::new(taken(&other.path)));
    }
    let kind = about.form.kind;
    let folder = sources
        .documents
        .iter()
        .filter(|document| document.kind == kind)
        .find_map(|document| document.path.split('/').nth(1))
        .unwrap_or_else(|| kind.folder(about.form.lang));
    let path = format!("content/{folder}/{stem}.md");
    let composed = compose(about.form, values, about.check.register);
    new_file(&arguments.site, &path, &composed.text)?;
    Ok((path, composed))
}

/// What was written, and what to do next.
fn next(path: &str, composed: &Composed, lang: Lang) -> Bilingual {
    let yes = if lang == Lang::Id {
        "draf: ya"
    } else {
        "draft: yes"
    };
    let left = composed.left.join(", ");
    let to_write = if composed.left.is_empty() {
        both!(
            "Tulis isinya di bawah `---` yang kedua.",
            "Write the text below the second `---`."
        )
    } else {
        both!(
            "Yang masih perlu diisi: {left}. Setelah itu tulis isinya di bawah `---` yang kedua.",
            "Still to be written: {left}. Then write the text below the second `---`."
        )
    };
    let (id, en) = (to_write.id, to_write.en);
    both!(
        "Draf ditulis: {path}\n{id}\nPeriksa dengan `etalase check`; bila sudah siap terbit, hapus baris `{yes}`.\n",
        "Draft written: {path}\n{en}\nCheck it with `etalase check`; once it is ready, remove the line `{yes}`.\n"
    )
}
