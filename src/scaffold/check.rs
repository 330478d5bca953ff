//! Whether what was given for a new document is good, before anything is written.
//!
//! In: a [`Form`] with [`Values`] and what the site has. Out: the problems that the reader of documents
//! finds in the given fields, and no others: what is missing is told elsewhere. Must not have rules of its
//! own.

use super::document::compose;
use super::form::{Form, Values};
use super::known::Known;
use crate::both;
use crate::config::Topic;
use crate::content::{Context, Text, read, title_key};
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Lang;
use crate::regions::Register;
use crate::slug::slug;
use crate::source::{DocumentSource, DocumentType};
use crate::yaml::nearest;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the site has that a new document may refer to.
#[derive(Debug, Clone, Copy)]
pub struct Check<'a> {
    /// The regions.
    pub register: &'a Register,
    /// The topics.
    pub topics: &'a [Topic],
    /// The year of today.
    pub this_year: i64,
    /// The libraries.
    pub libraries: &'a [Known],
}

/// The name of the new document's file, without `.md`: its slug, or that of its title.
pub fn stem(form: &Form, values: &Values) -> String {
    let first = |key: &str| values.get(key).and_then(|given| given.first());
    let named = first("slug").or_else(|| first(title_key(form.kind)));
    named.map(|text| slug(text)).unwrap_or_default()
}

/// The problems of the given fields, each with its key.
pub fn problems(
    form: &Form,
    values: &Values,
    check: &Check<'_>,
) -> Vec<(&'static str, Diagnostic)> {
    let composed = compose(form, values, check.register);
    let path: Arc<str> = Arc::from("");
    let source = DocumentSource {
        kind: form.kind,
        path: path.clone(),
        stem: stem(form, values),
        folders: Vec::new(),
        translations: Vec::new(),
    };
    let (labels, assets) = (BTreeMap::new(), BTreeSet::new());
    let context = Context {
        register: check.register,
        topics: check.topics,
        first_language: Lang::Id,
        this_year: check.this_year,
        labels: &labels,
        assets: &assets,
        folder: "",
        include_drafts: false,
    };
    let text = Text {
        path: &path,
        text: &composed.text,
    };
    let found = read(&source, text, &[], &context).problems;
    let is_named = values.contains_key("slug") || values.contains_key(title_key(form.kind));
    let mut problems = Vec::new();
    for problem in found {
        let line = problem.place.line;
        let given = composed.lines.iter().find(|(at, _)| *at == line);
        match given {
            Some((_, key)) => problems.push((*key, problem)),
            // The name of the file is not in the file.
            None if problem.code == "E0206" && is_named => {
                problems.push(("slug", named(problem, values)));
            }
            None => {}
        }
    }
    problems.extend(strangers(form, values, check));
    problems
}

/// The problem of a file's name, which comes from the title unless the author chose one.
fn named(problem: Diagnostic, values: &Values) -> Diagnostic {
    if values.contains_key("slug") {
        return problem;
    }
    let message = both!(
        "dari judul ini tidak dapat dibuat nama berkas",
        "no file name can be made from this title"
    );
    let help = both!(
        "beri nama berkasnya sendiri, dengan huruf kecil a-z, angka, dan tanda hubung: `--slug kelas-menjahit`",
        "name the file yourself, with lower-case letters a-z, digits and hyphens: `--slug sewing-class`"
    );
    Diagnostic::new(problem.code, problem.place, message).help(help)
}

/// Libraries that the site does not have.
fn strangers(form: &Form, values: &Values, check: &Check<'_>) -> Vec<(&'static str, Diagnostic)> {
    let refers = matches!(form.kind, DocumentType::Story | DocumentType::Event);
    let given = values.get("perpustakaan").filter(|_| refers);
    let known = || check.libraries.iter().map(|library| library.slug.as_str());
    let unknown = given.into_iter().flatten().filter(|slug| {
        let slug = slug.trim();
        !known().any(|known| known == slug)
    });
    unknown
        .map(|slug| {
            let message = both!(
                "perpustakaan `{slug}` tidak ada",
                "there is no library `{slug}`"
            );
            let help = match nearest(slug, known()) {
                Some(near) => both!("maksud Anda `{near}`?", "did you mean `{near}`?"),
                None => both!(
                    "periksa ejaannya, atau buat dahulu profilnya dengan `etalase baru perpustakaan`",
                    "check the spelling, or write its profile first with `etalase new library`"
                ),
            };
            let problem = Diagnostic::new("E0402", Place::file(""), message);
            ("perpustakaan", problem.help(help))
        })
        .collect()
}
