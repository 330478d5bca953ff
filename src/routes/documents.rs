//! The documents of a catalog and the pages that show them, whatever their type.
//!
//! In: the [`Catalog`]. Out: every language version of every document with its [`Page`]. Pure.

use super::Page;
use crate::catalog::{Catalog, CommitmentId, CoverageId, EventId, LibraryId, PageId, StoryId};
use crate::content::{Common, Document, Item};
use crate::diagnostics::Span;
use crate::lang::Lang;
use crate::markdown::Body;
use std::sync::Arc;

/// The author's pages that are shown as part of a page of the site, not by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Introductions {
    /// Introduces the methodology page.
    pub methodology: Option<PageId>,
    /// Introduces the correction log.
    pub corrections: Option<PageId>,
}

impl Introductions {
    /// Finds them among the pages of `catalog`, by their slugs.
    pub(super) fn of(catalog: &Catalog) -> Introductions {
        Introductions {
            methodology: catalog.page_named(&["metodologi", "methodology"]),
            corrections: catalog.page_named(&["ralat", "corrections"]),
        }
    }

    /// The page that shows a document under `content/halaman/`.
    pub fn page_of(&self, id: PageId) -> Page {
        if self.methodology == Some(id) {
            Page::Methodology
        } else if self.corrections == Some(id) {
            Page::Corrections
        } else {
            Page::Document(id)
        }
    }
}

/// A language version of a document of any type.
pub(super) trait Version: Sync {
    /// Its file, relative to the site.
    fn path(&self) -> &Arc<str>;
    /// Its language.
    fn lang(&self) -> Lang;
    /// What every document has.
    fn common(&self) -> &Common;
    /// Its text.
    fn body(&self) -> &Body;
    /// The place of its slug.
    fn place_of_slug(&self) -> Span;
    /// The place of one of its aliases.
    fn place_of_alias(&self, index: usize) -> Span;
    /// The place of the file of a photo, by the position of the photo in its list.
    fn place_of_photo(&self, index: usize) -> Span;
}

impl<T: Sync> Version for Document<T> {
    fn path(&self) -> &Arc<str> {
        &self.path
    }

    fn lang(&self) -> Lang {
        self.lang
    }

    fn common(&self) -> &Common {
        &self.common
    }

    fn body(&self) -> &Body {
        &self.body
    }

    fn place_of_slug(&self) -> Span {
        self.place_of("slug")
    }

    fn place_of_alias(&self, index: usize) -> Span {
        self.place_of_item("alias", index)
    }

    fn place_of_photo(&self, index: usize) -> Span {
        self.place_of_field("foto", index, "berkas")
    }
}

/// Every version of every document, with the page that shows it.
pub(super) fn versions<'c>(
    catalog: &'c Catalog,
    introductions: &Introductions,
) -> Vec<(Page, &'c dyn Version)> {
    let mut all = Vec::new();
    collect(
        &catalog.stories,
        |at| Page::Story(StoryId::new(at)),
        &mut all,
    );
    collect(
        &catalog.events,
        |at| Page::Event(EventId::new(at)),
        &mut all,
    );
    collect(
        &catalog.libraries,
        |at| Page::Library(LibraryId::new(at)),
        &mut all,
    );
    collect(
        &catalog.coverage,
        |at| Page::Coverage(CoverageId::new(at)),
        &mut all,
    );
    collect(
        &catalog.commitments,
        |at| Page::Commitment(CommitmentId::new(at)),
        &mut all,
    );
    collect(
        &catalog.pages,
        |at| introductions.page_of(PageId::new(at)),
        &mut all,
    );
    all
}

fn collect<'c, T: Sync>(
    items: &'c [Arc<Item<T>>],
    page: impl Fn(usize) -> Page,
    into: &mut Vec<(Page, &'c dyn Version)>,
) {
    for (at, item) in items.iter().enumerate() {
        into.extend(
            item.versions()
                .map(|version| (page(at), version as &dyn Version)),
        );
    }
}
