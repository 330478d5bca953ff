//! `etalase jelaskan`: explanations of codes on standard output.
//!
//! In: codes as the user typed them. Out: their explanations, or the list of all; exit code 2 when
//! one is not known. The texts are those of `explain`.

use super::args::Arguments;
use super::print::{to_stderr, to_stdout};
use super::{FAILED, WRONG};
use crate::both;
use crate::explain::{Registry, overview, page};
use crate::lang::{Bilingual, Lang};
use std::process::ExitCode;

/// Explains codes, in any letter case; without codes lists all.
pub(super) fn run(arguments: &Arguments, codes: &[String]) -> ExitCode {
    let lang = arguments.lang.or_else(|| of_site(arguments));
    let lang = lang.unwrap_or(Lang::Id);
    let registry = match Registry::embedded() {
        Ok(registry) => registry,
        Err(problems) => {
            to_stderr(&format!("{problems:?}\n"));
            return ExitCode::from(WRONG);
        }
    };
    if codes.is_empty() {
        to_stdout(&overview(&registry, lang));
        return ExitCode::SUCCESS;
    }
    let mut pages = Vec::new();
    let mut unknown = String::new();
    for code in codes {
        match registry.entry(code) {
            Some(entry) => pages.push(page(entry, lang)),
            None => {
                unknown.push_str(not_known(code, &registry).get(lang));
                unknown.push('\n');
            }
        }
    }
    to_stdout(&pages.join("\n"));
    to_stderr(&unknown);
    if unknown.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(FAILED)
    }
}

/// The first language of the site, if there is one here.
fn of_site(arguments: &Arguments) -> Option<Lang> {
    let text = crate::source::read_settings(&arguments.site).ok()?;
    let (config, _) = crate::config::parse(&text, crate::regions::Register::embedded());
    config?.languages.first().copied()
}

fn not_known(code: &str, registry: &Registry) -> Bilingual {
    let code = super::print::on_one_line(code);
    match registry.nearest(&code) {
        Some(near) => both!(
            "kode `{code}` tidak dikenal; maksud Anda {near}? Daftar semua kode: etalase jelaskan",
            "the code `{code}` is not known; did you mean {near}? All codes: etalase explain"
        ),
        None => both!(
            "kode `{code}` tidak dikenal. Daftar semua kode: etalase jelaskan",
            "the code `{code}` is not known. All codes: etalase explain"
        ),
    }
}
