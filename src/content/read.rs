//! Reading a document or consent: the texts of its files -> one typed value and its problems.
//!
//! In: the texts of an original and its translations. Out: an [`AnyItem`], where a translation has
//! what it says itself and inherits the rest. Must not know the fields of any type.

use super::consent::{self, Consent};
use super::page::Page;
use super::places::KeyPlaces;
use super::prose::{self, About, Prose};
use super::{AnyItem, Document, Item, commitment, common, coverage, event, library, story};
use crate::both;
use crate::config::Topic;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::{Bilingual, Lang};
use crate::markdown;
use crate::regions::Register;
use crate::source::{DocumentSource, DocumentType};
use crate::yaml::{self, Fields, Reading, Snippet, Split};
use serde_yaml::Mapping;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What reading a document needs to know of the site.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The register of regions.
    pub register: &'a Register,
    /// The site's topics.
    pub topics: &'a [Topic],
    /// The language of originals.
    pub first_language: Lang,
    /// The year of "today", the latest in which a library may have joined.
    pub this_year: i64,
    /// The words that the html of a body needs, by language.
    pub labels: &'a BTreeMap<Lang, markdown::Labels<'a>>,
    /// The files beside documents, such as pictures: paths relative to the site.
    pub assets: &'a BTreeSet<Arc<str>>,
    /// The folder of the document being read, relative to the site.
    pub folder: &'a str,
    /// Whether translations that are drafts are read as others.
    pub include_drafts: bool,
}

impl Context<'_> {
    /// Whether there is a file of this name beside the document.
    pub fn has_beside(&self, name: &str) -> bool {
        let path = format!("{}/{}", self.folder, name.trim_start_matches("./"));
        self.assets.contains(path.as_str())
    }
}

/// The text of a file with its path.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The file, relative to the site.
    pub path: &'a Arc<str>,
    /// Its text.
    pub text: &'a str,
}

/// What reading a document gave.
#[derive(Debug)]
pub struct Readout<'a> {
    /// The document; `None` when the original cannot be used.
    pub item: Option<AnyItem>,
    /// What is wrong with its files.
    pub problems: Vec<Diagnostic>,
    /// The prose of its files, also of those that cannot be used.
    pub prose: Vec<Prose<'a>>,
}

/// Reads a document and its translations.
pub fn read<'a>(
    source: &DocumentSource,
    original: Text<'a>,
    translations: &[(Lang, Text<'a>)],
    context: &Context<'_>,
) -> Readout<'a> {
    let mut problems = Vec::new();
    let folder = source
        .path
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    let context = &Context { folder, ..*context };
    let group = Group {
        source,
        original,
        translations,
        context,
        prose: RefCell::new(Vec::new()),
    };
    let key = title_key(source.kind);
    let item = match source.kind {
        DocumentType::Story => group
            .read(key, story::read, &mut problems)
            .map(|item| AnyItem::Story(Arc::new(item))),
        DocumentType::Event => group
            .read(key, |f, _| event::read(f), &mut problems)
            .map(|item| AnyItem::Event(Arc::new(item))),
        DocumentType::Library => group
            .read(key, library::read, &mut problems)
            .map(|item| AnyItem::Library(Arc::new(item))),
        DocumentType::Commitment => group
            .read(key, |f, _| commitment::read(f), &mut problems)
            .map(|item| AnyItem::Commitment(Arc::new(item))),
        DocumentType::Coverage => group
            .read(key, |f, _| coverage::read(f), &mut problems)
            .map(|item| AnyItem::Coverage(Arc::new(item))),
        DocumentType::Page => group
            .read(key, |_, _| Some(Page), &mut problems)
            .map(|item| AnyItem::Page(Arc::new(item))),
    };
    Readout {
        item,
        problems,
        prose: group.prose.into_inner(),
    }
}

/// The key of a document's title.
pub fn title_key(kind: DocumentType) -> &'static str {
    match kind {
        DocumentType::Library => "nama",
        _ => "judul",
    }
}

/// Reads a file of the consent register.
pub fn read_consent(
    path: &Arc<str>,
    text: &str,
    register: &Register,
) -> (Option<Consent>, Vec<Diagnostic>) {
    let snippet = Snippet::whole(path.clone(), text);
    match yaml::parse_mapping(&snippet) {
        Err(problem) => (None, vec![*problem]),
        Ok(mapping) => {
            let reading = Reading::new(snippet, register);
            let mut fields = reading.fields(mapping);
            let consent = consent::read(&mut fields);
            fields.done();
            (consent, reading.finish())
        }
    }
}

/// A document's files, and how to read them.
struct Group<'a, 't> {
    source: &'a DocumentSource,
    original: Text<'t>,
    translations: &'a [(Lang, Text<'t>)],
    context: &'a Context<'a>,
    prose: RefCell<Vec<Prose<'t>>>,
}

impl<'t> Group<'_, 't> {
    fn parsed(
        &self,
        text: Text<'t>,
        lang: Lang,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<(Split<'t>, Mapping)> {
        let parsed = parsed(text, problems);
        if parsed.is_none() {
            let prose = unread(self.source.kind, text, lang);
            self.prose.borrow_mut().push(prose);
        }
        parsed
    }

    fn read<T: Clone>(
        &self,
        title_key: &'static str,
        read: impl Fn(&mut Fields<'_>, &Context<'_>) -> Option<T>,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Item<T>> {
        let (split, mapping) = self.parsed(self.original, self.context.first_language, problems)?;
        let about = prose::about(&mapping);
        let base = if self.translations.is_empty() {
            Mapping::new()
        } else {
            mapping.clone()
        };
        let version = Version {
            text: self.original,
            split,
            lang: self.context.first_language,
            own: None,
            about: about.clone(),
        };
        let mut found = Vec::new();
        let original = self.version(version, mapping, title_key, &read, &mut found);
        let mut translations = Vec::new();
        for (lang, text) in self.translations {
            let Some((split, own)) = self.parsed(*text, *lang, problems) else {
                continue;
            };
            let mapping = overlay(&base, &own);
            let version = Version {
                text: *text,
                split,
                lang: *lang,
                own: Some((own, &found)),
                about: about.clone(),
            };
            translations.extend(self.version(version, mapping, title_key, &read, problems));
        }
        problems.append(&mut found);
        let original = original?;
        for translation in &mut translations {
            if translation.body.words == 0 {
                translation.body = original.body.clone();
                translation.body_lang = original.lang;
            }
        }
        let (drafts, translations): (Vec<_>, Vec<_>) = translations
            .into_iter()
            .partition(|translation| translation.common.draft && !self.context.include_drafts);
        Some(Item {
            original,
            translations,
            drafts: drafts.into_iter().map(|draft| draft.path).collect(),
            folders: self.source.folders.clone(),
        })
    }

    fn version<T>(
        &self,
        version: Version<'_, 't>,
        mapping: Mapping,
        title_key: &'static str,
        read: &impl Fn(&mut Fields<'_>, &Context<'_>) -> Option<T>,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Document<T>> {
        let Version {
            text,
            split,
            lang,
            own,
            about,
        } = version;
        let passages = prose::passages(own.as_ref().map_or(&mapping, |(own, _)| own));
        let reading = Reading::new(split.yaml.clone(), self.context.register);
        let mut fields = reading.fields(mapping);
        let common = common::read(
            &mut fields,
            self.context,
            title_key,
            &self.source.stem,
            self.source.kind == DocumentType::Event,
        );
        let facts = read(&mut fields, self.context);
        fields.done();
        problems.extend(reading.finish_where(|key, code, message| {
            own.as_ref()
                .is_none_or(|(own, found)| concerns(own, found, key, code, message))
        }));
        let source = markdown::Source {
            file: text.path,
            text: split.body,
            first_line: split.body_line,
        };
        let labels = self.context.labels.get(&lang).copied();
        let options = markdown::Options::with(labels.unwrap_or_default());
        let (mut body, words) = markdown::parse_with_words(&source, &options, problems);
        // Bodies are kept until the end of the build, so what they reserved beyond their length adds up.
        body.html.shrink_to_fit();
        let places = KeyPlaces::of(&split.yaml);
        self.prose.borrow_mut().push(Prose {
            kind: self.source.kind,
            lang,
            yaml: split.yaml,
            passages,
            body: source,
            words,
            about,
        });
        Some(Document {
            path: text.path.clone(),
            lang,
            body_lang: lang,
            common: common?,
            facts: facts?,
            body,
            places,
        })
    }
}

/// One language version on its way to a [`Document`].
struct Version<'a, 't> {
    text: Text<'t>,
    split: Split<'t>,
    lang: Lang,
    /// The fields a translation gives itself, and the problems of its original; `None` for an original.
    own: Option<(Mapping, &'a [Diagnostic])>,
    about: About,
}

/// Whether a problem is a translation's own. What it inherits has been reported where it stands, in
/// the original; but a field of its own may make an inherited one wrong.
fn concerns(
    own: &Mapping,
    found: &[Diagnostic],
    key: &str,
    code: &str,
    message: &Bilingual,
) -> bool {
    own.contains_key(key)
        || !found
            .iter()
            .any(|problem| problem.code == code && problem.message == *message)
}

fn parsed<'a>(text: Text<'a>, problems: &mut Vec<Diagnostic>) -> Option<(Split<'a>, Mapping)> {
    if text.text.trim_start_matches('\u{feff}').trim().is_empty() {
        problems.push(
            Diagnostic::new(
                "E0101",
                Place::at(text.path.clone(), 1, 1),
                both!("berkas ini kosong", "this file is empty"),
            )
            .help(both!("isi berkasnya atau hapus", "fill it or remove it")),
        );
        return None;
    }
    let split = yaml::split(text.path, text.text);
    let parsed = split.and_then(|split| Ok((yaml::parse_mapping(&split.yaml)?, split)));
    match parsed {
        Ok((mapping, split)) => Some((split, mapping)),
        Err(problem) => {
            problems.push(*problem);
            None
        }
    }
}

/// The prose of a file whose front matter cannot be read: its body, or all of it where it has no
/// front matter (an article pasted as it came).
fn unread<'t>(kind: DocumentType, text: Text<'t>, lang: Lang) -> Prose<'t> {
    let split = yaml::split(text.path, text.text);
    let (yaml, body, first_line) = match split {
        Ok(split) => (split.yaml, split.body, split.body_line),
        Err(_) => (Snippet::whole(text.path.clone(), ""), text.text, 1),
    };
    let body = markdown::Source {
        file: text.path,
        text: body,
        first_line,
    };
    let options = markdown::Options::with(markdown::Labels::default());
    let (_, words) = markdown::parse_with_words(&body, &options, &mut Vec::new());
    Prose {
        kind,
        lang,
        yaml,
        passages: Vec::new(),
        body,
        words,
        about: About::default(),
    }
}

/// The fields of a translation: those of the original, replaced by its own. Redirects and the mark
/// of a draft belong to one file and are not inherited.
fn overlay(base: &Mapping, own: &Mapping) -> Mapping {
    let mut merged = base.clone();
    for name in ["alias", "aliases"] {
        merged.remove(name);
    }
    for name in own.keys().filter_map(|key| key.as_str()) {
        let same = |other: &str| {
            other == name || yaml::is_alias(other, name) || yaml::is_alias(name, other)
        };
        merged.retain(|other, _| !other.as_str().is_some_and(same));
    }
    // Only then, so that a key given in both languages is still seen as given twice.
    merged.extend(own.clone());
    merged
}
