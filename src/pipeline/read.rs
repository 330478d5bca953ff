//! Reading all files of a site at once: documents with the questions they raise, data, consents.
//!
//! In: the list of files. Out: [`Read`]. Each text is dropped as soon as it is parsed and questioned.
//! It must not compare files.

use super::Options;
use crate::checks::{
    self, Statement,
    silence::{self, Answer},
};
use crate::config::Config;
use crate::content::{self, AnyItem, Content, Text};
use crate::diagnostics::Diagnostic;
use crate::lang::Lang;
use crate::markdown::Labels;
use crate::regions::Register;
use crate::source::{self, DocumentSource, Sources};
use crate::theme::{Theme, Words};
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// Everything read.
#[derive(Default)]
pub(super) struct Read {
    pub(super) content: Content,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) answers: Vec<Answer>,
    pub(super) statements: Vec<Statement>,
}

/// Reads and parses everything in parallel; texts are dropped as soon as they are parsed.
pub(super) fn read(
    options: &Options,
    config: &Config,
    register: &Register,
    sources: &Sources,
    theme: &Theme,
) -> Read {
    let labels = theme
        .words
        .iter()
        .map(|(lang, words)| (*lang, labels(words)));
    let labels = labels.collect();
    let context = content::Context {
        register,
        topics: &config.topics,
        first_language: config.languages.first().copied().unwrap_or_default(),
        this_year: i64::from(options.today.year()),
        labels: &labels,
        assets: &sources.assets,
        folder: "",
        include_drafts: options.include_drafts,
    };
    let asking = checks::Context {
        register,
        today: options.today,
    };
    let mut all = Read::default();
    let documents: Vec<_> = sources
        .documents
        .par_iter()
        .map(|source| read_document(&options.site, source, &context, &asking))
        .collect();
    for (document, source) in documents.into_iter().zip(&sources.documents) {
        all.problems.extend(document.problems);
        all.answers.extend(document.answers);
        all.statements.extend(document.statements);
        match document.item {
            Some(item) => all.content.push(item),
            None => all
                .content
                .broken
                .push((source.path.clone(), crate::slug::slug(&source.stem))),
        }
    }
    let data: Vec<_> = sources
        .data
        .par_iter()
        .map(|path| read_data(&options.site, path, register))
        .collect();
    for (data, problems, answers) in data {
        all.content.data.append(data);
        all.problems.extend(problems);
        all.answers.extend(answers);
    }
    let consents: Vec<_> = sources
        .consents
        .par_iter()
        .map(|path| read_consent(&options.site, path, register))
        .collect();
    for (consent, problems) in consents {
        all.content.consents.extend(consent);
        all.problems.extend(problems);
    }
    all
}

/// The words of the theme that stand in the bodies of documents.
fn labels(words: &Words) -> Labels<'_> {
    Labels {
        table: words.get("prose.table"),
        footnotes: words.get("prose.footnotes"),
        footnote: words.get("prose.footnote"),
        back: words.get("prose.back"),
        done: words.get("prose.done"),
        open: words.get("prose.not_done"),
    }
}

/// What reading one document gave.
#[derive(Default)]
struct ReadDocument {
    item: Option<AnyItem>,
    problems: Vec<Diagnostic>,
    answers: Vec<Answer>,
    statements: Vec<Statement>,
}

/// Reads a document with its translations and questions what it says, while its texts are at hand.
fn read_document(
    site: &Path,
    source: &DocumentSource,
    context: &content::Context<'_>,
    asking: &checks::Context<'_>,
) -> ReadDocument {
    let mut document = ReadDocument::default();
    let original = match source::read_text(site, &source.path) {
        Ok(text) => text,
        Err(problem) => {
            document.problems.push(*problem);
            return document;
        }
    };
    let mut texts = Vec::new();
    for (lang, path) in &source.translations {
        match source::read_text(site, path) {
            Ok(text) => texts.push((*lang, path, text)),
            Err(problem) => document.problems.push(*problem),
        }
    }
    let translations: Vec<(Lang, Text<'_>)> = texts
        .iter()
        .map(|(lang, path, text)| (*lang, Text { path, text }))
        .collect();
    let original = Text {
        path: &source.path,
        text: &original,
    };
    let readout = content::read(source, original, &translations, context);
    document.item = readout.item;
    document.problems.extend(readout.problems);
    for prose in &readout.prose {
        let asked = checks::ask(prose, asking);
        document.problems.extend(asked.questions);
        document.statements.extend(asked.statements);
        let yaml = &prose.yaml;
        let answers = silence::answers(&yaml.file, yaml.text, yaml.first_line);
        document.answers.extend(answers);
    }
    document
}

fn read_data(
    site: &Path,
    path: &Arc<str>,
    register: &Register,
) -> (content::data::Data, Vec<Diagnostic>, Vec<Answer>) {
    match source::read_text(site, path) {
        Ok(text) => {
            let (data, problems) = content::data::read(path, &text, register);
            let yaml = source::is_yaml(path);
            let answers = yaml.then(|| silence::answers(path, &text, 1));
            (data, problems, answers.unwrap_or_default())
        }
        Err(problem) => (content::data::Data::default(), vec![*problem], Vec::new()),
    }
}

type ReadConsent = (Option<content::consent::Consent>, Vec<Diagnostic>);

fn read_consent(site: &Path, path: &Arc<str>, register: &Register) -> ReadConsent {
    match source::read_text(site, path) {
        Ok(text) => content::read_consent(path, &text, register),
        Err(problem) => (None, vec![*problem]),
    }
}
