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
pub mod event;
pub mod library;
mod location;
pub mod page;
pub mod photo;
pub mod prose;
mod read;
pub mod story;

pub use common::{Common, SourceRef};
pub use read::{Context, Readout, Text, read, read_consent};

use crate::diagnostics::Place;
use crate::lang::Lang;
use crate::markdown::Body;
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
    /// The lines of the keys that other parts may have something to say about.
    key_lines: Vec<(&'static str, u32)>,
}

/// The place of a key of a document's front matter, or of the front matter itself.
pub fn place_of_key<T>(document: &Document<T>, key: &str) -> Place {
    let line = document
        .key_lines
        .iter()
        .find(|(name, _)| *name == key)
        .map_or(1, |(_, line)| *line);
    Place::at(document.path.clone(), line, 1)
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
    pub stories: Vec<Item<Story>>,
    /// Events.
    pub events: Vec<Item<Event>>,
    /// Libraries.
    pub libraries: Vec<Item<Library>>,
    /// Commitments.
    pub commitments: Vec<Item<Commitment>>,
    /// Press coverage.
    pub coverage: Vec<Item<Coverage>>,
    /// Pages.
    pub pages: Vec<Item<Page>>,
    /// Data files.
    pub data: Data,
    /// Consents, in the order of their files.
    pub consents: Vec<(Consent, Place)>,
    /// Documents that could not be used: file and default slug. What refers to them is not blamed.
    pub broken: Vec<(Arc<str>, String)>,
}

/// A document of any type.
#[derive(Debug)]
pub enum AnyItem {
    /// A story.
    Story(Box<Item<Story>>),
    /// An event.
    Event(Box<Item<Event>>),
    /// A library.
    Library(Box<Item<Library>>),
    /// A commitment.
    Commitment(Box<Item<Commitment>>),
    /// Press coverage.
    Coverage(Box<Item<Coverage>>),
    /// A page.
    Page(Box<Item<Page>>),
}

impl Content {
    /// Files an item under its type.
    pub fn push(&mut self, item: AnyItem) {
        match item {
            AnyItem::Story(item) => self.stories.push(*item),
            AnyItem::Event(item) => self.events.push(*item),
            AnyItem::Library(item) => self.libraries.push(*item),
            AnyItem::Commitment(item) => self.commitments.push(*item),
            AnyItem::Coverage(item) => self.coverage.push(*item),
            AnyItem::Page(item) => self.pages.push(*item),
        }
    }
}
