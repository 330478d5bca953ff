//! Reading all files of a site at once: documents with the questions they raise, data, consents.
//!
//! In: the list of files, and what was read of them before. Out: [`Read`]. Each text is dropped as soon as it is
//! parsed and questioned. It must not compare files.

use super::kept::{Key, Look, Memory, key};
use super::{Options, kept::Texts};
use crate::checks::{
    self, Statement,
    silence::{self, Answer},
};
use crate::config::Config;
use crate::content::{self, AnyItem, Broken, Content, Text};
use crate::diagnostics::{Diagnostic, Severity, has_errors};
use crate::lang::Lang;
use crate::markdown::Labels;
use crate::regions::Register;
use crate::source::{self, DocumentSource, Sources};
use crate::theme::{Theme, Words};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;

/// Everything read.
#[derive(Default)]
pub(super) struct Read {
    pub(super) content: Content,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) answers: Vec<Answer>,
    pub(super) statements: Vec<Statement>,
    /// The files of documents that say they are drafts.
    pub(super) drafts: BTreeSet<Arc<str>>,
}

impl Read {
    /// Makes warnings of the errors of drafts: what is not finished is not published, so it stops nobody.
    pub(super) fn spare_drafts(&self, problems: &mut [Diagnostic]) {
        if self.drafts.is_empty() {
            return;
        }
        for problem in problems {
            if problem.severity == Severity::Error && self.drafts.contains(&problem.place.file) {
                problem.severity = Severity::Warning;
            }
        }
    }
}

/// What the files of a site are read with.
pub(super) struct Reader<'a> {
    pub(super) options: &'a Options,
    pub(super) config: &'a Config,
    pub(super) register: &'a Register,
    pub(super) theme: &'a Theme,
    pub(super) sources: &'a Sources,
}

/// Reads and parses everything in parallel; texts are dropped as soon as they are parsed. What `texts` has of files
/// that did not change is not read again, as far as it is told to `look`.
pub(super) fn read(reader: &Reader<'_>, texts: &mut Texts, look: &Look) -> Read {
    let Reader {
        options,
        register,
        theme,
        sources,
        ..
    } = *reader;
    let labels = labels_of(theme);
    let context = reader.context(&labels);
    let asking = reader.asking();
    let mut all = Read::default();
    let beside = Beside::of(&sources.documents, sources);
    let documents = texts.documents.recall(
        &sources.documents,
        |source| &source.path,
        |source| files_of(source).any(|path| look.sees(path)),
        |source, memory| read_document(&options.site, source, &context, &asking, &beside, memory),
    );
    for (document, source) in documents.iter().zip(&sources.documents) {
        all.problems.extend_from_slice(&document.problems);
        all.answers.extend_from_slice(&document.answers);
        all.statements.extend_from_slice(&document.statements);
        if document.is_draft {
            all.drafts.extend(files_of(source).cloned());
        }
        match &document.item {
            Some(item) => all.content.push(item.clone()),
            None => all.content.broken.push(Broken {
                path: source.path.clone(),
                slug: crate::slug::slug(&source.stem),
                draft: document.is_draft,
            }),
        }
    }
    let data = texts.data.recall(
        &sources.data,
        |path| path,
        |path| look.sees(path),
        |path, memory| read_data(&options.site, path, register, memory),
    );
    for read in &data {
        let (data, problems, answers) = read.as_ref();
        all.content.data.append(data.clone());
        all.problems.extend_from_slice(problems);
        all.answers.extend_from_slice(answers);
    }
    let consents = texts.consents.recall(
        &sources.consents,
        |path| path,
        |path| look.sees(path),
        |path, memory| read_consent(&options.site, path, register, memory),
    );
    for read in &consents {
        let (consent, problems) = read.as_ref();
        all.content.consents.extend(consent.clone());
        all.problems.extend_from_slice(problems);
    }
    all
}

/// A document that was read once more.
pub(super) struct Again {
    path: Arc<str>,
    key: Key,
    pub(super) before: Arc<ReadDocument>,
    pub(super) after: Arc<ReadDocument>,
}

/// Reads the documents that are to be looked at once more. `None` when other files are, or when something of them
/// cannot be read or was not before.
pub(super) fn read_again(reader: &Reader<'_>, texts: &Texts, look: &Look) -> Option<Vec<Again>> {
    let Look::At(paths) = look else {
        return None;
    };
    let sources = reader.sources;
    let mut left = paths.len();
    let mut documents = Vec::new();
    for source in &sources.documents {
        let seen = files_of(source).filter(|path| look.sees(path)).count();
        if seen > 0 {
            documents.push(source.clone());
            left -= seen;
        }
    }
    // Tables and consents are read by the others.
    if left > 0 {
        return None;
    }
    let labels = labels_of(reader.theme);
    let (context, asking) = (reader.context(&labels), reader.asking());
    let beside = Beside::of(&documents, sources);
    let site = &reader.options.site;
    let again = documents.iter().map(|source| {
        let before = texts.documents.get(&source.path)?;
        let none = Memory::none();
        let (key, after) = read_document(site, source, &context, &asking, &beside, none);
        Some(Again {
            path: source.path.clone(),
            key: key?,
            before,
            after,
        })
    });
    again.collect()
}

impl Texts {
    /// Keeps what was read once more.
    pub(super) fn take(&mut self, read: Vec<Again>) {
        for again in read {
            self.documents.put(again.path, again.key, again.after);
        }
    }
}

impl Reader<'_> {
    fn context<'a>(&'a self, labels: &'a BTreeMap<Lang, Labels<'a>>) -> content::Context<'a> {
        content::Context {
            register: self.register,
            topics: &self.config.topics,
            first_language: self.config.languages.first().copied().unwrap_or_default(),
            this_year: i64::from(self.options.today.year()),
            labels,
            assets: &self.sources.assets,
            folder: "",
            include_drafts: self.options.include_drafts,
        }
    }

    fn asking(&self) -> checks::Context<'_> {
        checks::Context {
            register: self.register,
            today: self.options.today,
        }
    }
}

fn labels_of(theme: &Theme) -> BTreeMap<Lang, Labels<'_>> {
    let words = theme.words.iter();
    words.map(|(lang, words)| (*lang, labels(words))).collect()
}

/// The files of a document, the original first.
fn files_of(source: &DocumentSource) -> impl Iterator<Item = &Arc<str>> {
    std::iter::once(&source.path).chain(source.translations.iter().map(|(_, path)| path))
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

/// All words of a theme that stand in the bodies of documents.
pub(super) fn words_of_bodies(theme: &Theme) -> String {
    format!("{:?}", labels_of(theme))
}

/// The names of the files below the folders of documents, for documents ask whether a picture is beside them.
struct Beside<'a>(std::collections::HashMap<&'a str, Key>);

impl<'a> Beside<'a> {
    fn of(documents: &'a [DocumentSource], sources: &'a Sources) -> Beside<'a> {
        let mut keys = std::collections::HashMap::new();
        let mut last = "";
        for document in documents {
            let folder = folder_of(&document.path);
            if folder == last || keys.contains_key(folder) {
                continue;
            }
            last = folder;
            let start = format!("{folder}/");
            let from = (Bound::Included(start.as_str()), Bound::Unbounded);
            let names = sources.assets.range::<str, _>(from);
            let names = names.take_while(|name| name.starts_with(&start));
            keys.insert(folder, key(names.map(|name| name.as_bytes())));
        }
        Beside(keys)
    }

    fn key(&self, path: &str) -> Key {
        self.0.get(folder_of(path)).copied().unwrap_or_default()
    }
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What reading one document gave.
#[derive(Default)]
pub(super) struct ReadDocument {
    item: Option<AnyItem>,
    problems: Vec<Diagnostic>,
    answers: Vec<Answer>,
    statements: Vec<Statement>,
    is_draft: bool,
}

impl ReadDocument {
    /// The document, if it can be used.
    pub(super) fn item(&self) -> Option<&AnyItem> {
        self.item.as_ref()
    }

    /// Whether something is wrong with it.
    pub(super) fn has_errors(&self) -> bool {
        has_errors(&self.problems)
    }
}

/// Reads a document with its translations and questions what it says, while its texts are at hand.
fn read_document(
    site: &Path,
    source: &DocumentSource,
    context: &content::Context<'_>,
    asking: &checks::Context<'_>,
    beside: &Beside<'_>,
    memory: Memory<'_, ReadDocument>,
) -> (Option<Key>, Arc<ReadDocument>) {
    let mut document = ReadDocument::default();
    let original = match source::read_text(site, &source.path) {
        Ok(text) => text,
        Err(problem) => {
            document.problems.push(*problem);
            return (None, Arc::new(document));
        }
    };
    let mut texts = Vec::new();
    for (lang, path) in &source.translations {
        match source::read_text(site, path) {
            Ok(text) => texts.push((*lang, path, text)),
            Err(problem) => document.problems.push(*problem),
        }
    }
    let place = format!("{source:?}");
    let key = key([
        place.as_bytes(),
        &beside.key(&source.path),
        original.as_bytes(),
    ]
    .into_iter()
    .chain(texts.iter().map(|(_, _, text)| text.as_bytes())));
    if let Some(same) = memory.same(&key) {
        return (Some(key), same);
    }
    // What cannot be read now may be read at the next look, without a change that is seen.
    let key = document.problems.is_empty().then_some(key);
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
    document.is_draft = readout.prose.iter().any(|prose| prose.about.draft);
    document.problems.extend(readout.problems);
    for prose in &readout.prose {
        let asked = checks::ask(prose, asking);
        document.problems.extend(asked.questions);
        document.statements.extend(asked.statements);
        let yaml = &prose.yaml;
        let answers = silence::answers(&yaml.file, yaml.text, yaml.first_line);
        document.answers.extend(answers);
    }
    (key, Arc::new(document))
}

pub(super) type ReadData = (content::data::Data, Vec<Diagnostic>, Vec<Answer>);

fn read_data(
    site: &Path,
    path: &Arc<str>,
    register: &Register,
    memory: Memory<'_, ReadData>,
) -> (Option<Key>, Arc<ReadData>) {
    let text = match source::read_text(site, path) {
        Ok(text) => text,
        Err(problem) => {
            let none = content::data::Data::default();
            return (None, Arc::new((none, vec![*problem], Vec::new())));
        }
    };
    let key = key([text.as_bytes()]);
    if let Some(same) = memory.same(&key) {
        return (Some(key), same);
    }
    let (data, problems) = content::data::read(path, &text, register);
    let yaml = source::is_yaml(path);
    let answers = yaml.then(|| silence::answers(path, &text, 1));
    (
        Some(key),
        Arc::new((data, problems, answers.unwrap_or_default())),
    )
}

pub(super) type ReadConsent = (Option<Arc<content::consent::Consent>>, Vec<Diagnostic>);

fn read_consent(
    site: &Path,
    path: &Arc<str>,
    register: &Register,
    memory: Memory<'_, ReadConsent>,
) -> (Option<Key>, Arc<ReadConsent>) {
    let text = match source::read_text(site, path) {
        Ok(text) => text,
        Err(problem) => return (None, Arc::new((None, vec![*problem]))),
    };
    let key = key([text.as_bytes()]);
    if let Some(same) = memory.same(&key) {
        return (Some(key), same);
    }
    let (consent, problems) = content::read_consent(path, &text, register);
    (Some(key), Arc::new((consent.map(Arc::new), problems)))
}
