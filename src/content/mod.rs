//! Documents: the text of a file -> a typed, checked [`Document`] with its translations.
//!
//! In: the texts that `source` read. Out: [`Content`] and every problem found. Here are the shapes;
//! `read` fills them, and each type has a file that knows its fields. Pure; it must not read files,
//! and must not compare documents: joins and references are the catalog's.

pub mod commitment;
mod common;
pub mod consent;
pub mod coverage;
pub mod data;
mod describe;
pub mod event;
pub mod library;
mod location;
pub mod page;
pub mod photo;
mod places;
pub mod prose;
mod read;
pub mod story;

pub use common::{Common, SourceRef};
pub use describe::{TableKind, describe_consent, describe_document, describe_table};
pub use read::{Context, Readout, Text, read, read_consent, title_key};

use crate::diagnostics::Span;
use crate::lang::Lang;
use crate::markdown::Body;
use crate::yaml::Step;
use commitment::Commitment;
use consent::Consent;
use coverage::Coverage;
use data::Data;
use event::Event;
use library::Library;
use page::Page;
use std::sync::Arc;
use story::Story;

/// One language version of a document.
#[derive(Debug, Clone)]
pub struct Document<T> {
    /// Its file, relative to the site.
    pub path: Arc<str>,
    /// Its language.
    pub lang: Lang,
    /// The language of its body: a translation without one shows the original's.
    pub body_lang: Lang,
    /// What every document has.
    pub common: Common,
    /// What its type has.
    pub facts: T,
    /// Its text.
    pub body: Body,
    /// Where the keys stand that other parts may have something to say about.
    places: places::KeyPlaces,
}

impl<T> Document<T> {
    /// The place of a key of the front matter, or of the front matter itself.
    pub fn place_of(&self, key: &str) -> Span {
        self.places.find(&self.path, key, &[])
    }

    /// The place of an item of the list under a key, or of the key.
    pub fn place_of_item(&self, key: &str, index: usize) -> Span {
        self.places.find(&self.path, key, &[Step::Index(index)])
    }

    /// The place of a field of a map in the list under a key, or of the map.
    pub fn place_of_field(&self, key: &str, index: usize, field: &'static str) -> Span {
        let names = std::iter::once(field).chain(crate::yaml::aliases(field).iter().copied());
        let found = names.map(|name| {
            let way = [Step::Index(index), Step::Key(name.to_owned())];
            self.places.find(&self.path, key, &way)
        });
        // The widest is the field under the name its author used; the others give the map.
        found
            .max_by_key(|found| found.width)
            .unwrap_or_else(|| self.place_of_item(key, index))
    }
}

/// A document and its translations.
#[derive(Debug, Clone)]
pub struct Item<T> {
    /// The original: its facts (dates, places, references) are those that count.
    pub original: Document<T>,
    /// Translations, by language.
    pub translations: Vec<Document<T>>,
    /// The files of translations that are drafts: links to them say so.
    pub drafts: Vec<Arc<str>>,
    /// Folders between the type's folder and the document.
    pub folders: Vec<String>,
}

impl<T> Item<T> {
    /// The version in `lang`, or the original.
    pub fn in_lang(&self, lang: Lang) -> &Document<T> {
        self.translation(lang).unwrap_or(&self.original)
    }

    /// The version written in `lang`, if there is one.
    pub fn translation(&self, lang: Lang) -> Option<&Document<T>> {
        std::iter::once(&self.original)
            .chain(&self.translations)
            .find(|version| version.lang == lang)
    }

    /// All versions, the original first.
    pub fn versions(&self) -> impl Iterator<Item = &Document<T>> {
        std::iter::once(&self.original).chain(&self.translations)
    }
}

/// Every document and data row of a site, as written.
#[derive(Debug, Default)]
pub struct Content {
    /// Impact stories.
    pub stories: Vec<Arc<Item<Story>>>,
    /// Events.
    pub events: Vec<Arc<Item<Event>>>,
    /// Libraries.
    pub libraries: Vec<Arc<Item<Library>>>,
    /// Commitments.
    pub commitments: Vec<Arc<Item<Commitment>>>,
    /// Press coverage.
    pub coverage: Vec<Arc<Item<Coverage>>>,
    /// Pages.
    pub pages: Vec<Arc<Item<Page>>>,
    /// Data files.
    pub data: Data,
    /// Consents, in the order of their files.
    pub consents: Vec<Arc<Consent>>,
    /// Documents that could not be used. What refers to them is not blamed.
    pub broken: Vec<Broken>,
}

/// A document that could not be used.
#[derive(Debug, Clone)]
pub struct Broken {
    /// Its file.
    pub path: Arc<str>,
    /// Its default slug.
    pub slug: String,
    /// Whether it says that it is a draft.
    pub draft: bool,
}

/// A document of any type. Whoever keeps one between builds shares it.
#[derive(Debug, Clone)]
pub enum AnyItem {
    /// A story.
    Story(Arc<Item<Story>>),
    /// An event.
    Event(Arc<Item<Event>>),
    /// A library.
    Library(Arc<Item<Library>>),
    /// A commitment.
    Commitment(Arc<Item<Commitment>>),
    /// Press coverage.
    Coverage(Arc<Item<Coverage>>),
    /// A page.
    Page(Arc<Item<Page>>),
}

impl Content {
    /// Files an item under its type.
    pub fn push(&mut self, item: AnyItem) {
        match item {
            AnyItem::Story(item) => self.stories.push(item),
            AnyItem::Event(item) => self.events.push(item),
            AnyItem::Library(item) => self.libraries.push(item),
            AnyItem::Commitment(item) => self.commitments.push(item),
            AnyItem::Coverage(item) => self.coverage.push(item),
            AnyItem::Page(item) => self.pages.push(item),
        }
    }
}
