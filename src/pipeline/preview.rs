//! What a preview needs to know of a site beside the site itself.
//!
//! In: a site folder, or a site that is laid out. Out: paths. Must not watch, read or write anything but settings.

use super::{Site, settings, source_paths};
use crate::catalog::{Catalog, CommitmentId, CoverageId, EventId, LibraryId, PageId, StoryId};
use crate::content::Item;
use crate::lang::Lang;
use crate::routes::{Page, Routes};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files and folders that a site is made from. Where the settings cannot be read, the usual ones.
pub fn watched(site: &Path) -> Vec<PathBuf> {
    match settings(site) {
        Ok((config, _)) => source_paths(site, &config),
        Err(_) => source_paths_without(site),
    }
}

fn source_paths_without(site: &Path) -> Vec<PathBuf> {
    super::FOLDERS.iter().map(|name| site.join(name)).collect()
}

/// The URL paths of pages that are drafts, sorted.
pub(super) fn drafts(site: &Site) -> Vec<String> {
    let (catalog, routes) = (&site.catalog, &site.routes);
    let mut drafts = Drafts {
        catalog,
        routes,
        paths: Vec::new(),
    };
    drafts.of(&catalog.stories, |index| Page::Story(StoryId::new(index)));
    drafts.of(&catalog.events, |index| Page::Event(EventId::new(index)));
    drafts.of(&catalog.libraries, |index| {
        Page::Library(LibraryId::new(index))
    });
    drafts.of(&catalog.commitments, |index| {
        Page::Commitment(CommitmentId::new(index))
    });
    drafts.of(&catalog.coverage, |index| {
        Page::Coverage(CoverageId::new(index))
    });
    drafts.of(&catalog.pages, |index| Page::Document(PageId::new(index)));
    drafts.paths.sort();
    drafts.paths
}

struct Drafts<'a> {
    catalog: &'a Catalog,
    routes: &'a Routes,
    paths: Vec<String>,
}

impl Drafts<'_> {
    fn of<T>(&mut self, items: &[Arc<Item<T>>], page: impl Fn(usize) -> Page) {
        for (index, item) in items.iter().enumerate() {
            for version in item.versions() {
                if version.common.draft || item.original.common.draft {
                    self.add(version.lang, page(index));
                }
            }
        }
    }

    fn add(&mut self, lang: Lang, page: Page) {
        let path = self.routes.href(lang, page, self.catalog);
        self.paths.push(path);
    }
}
