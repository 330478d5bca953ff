//! The view of the search page.
//!
//! In: regions, topics and libraries of the catalog. Out: [`SearchView`]: where to look without a
//! script, and the file from which a script answers.

use super::search_entries::Findable;
use super::views::{LinkView, SearchView};
use super::{Renderer, Scope};
use crate::catalog::LibraryId;
use crate::routes::Page;
use crate::search::{Index, Input, Write};

/// From so many libraries on, a page of all their names would be too heavy; their list has pages.
const MOST_LIBRARIES: usize = 300;

impl Renderer<'_> {
    /// Makes the search index of each language, so that its pages can tell where it stands.
    pub fn make_search(&mut self) {
        for &lang in self.routes.languages() {
            let entries = Findable::new(self.scope(lang));
            let index = Index::new(&Input {
                lang,
                entries: &entries,
                synonyms: &self.config.synonyms,
                words: &entries.words(),
            });
            self.search.insert(lang, index);
        }
    }

    /// Hands every file of the search indexes to `write`, from many threads; gives what it said
    /// against any.
    pub fn write_search<E: Send>(&self, write: &Write<'_, E>) -> Vec<E> {
        let indexes = self.search.iter();
        let written = indexes.map(|(lang, index)| {
            let entries = Findable::new(self.scope(*lang));
            index.write(&entries, write)
        });
        written.flatten().collect()
    }
}

impl Scope<'_> {
    pub(super) fn search(&self) -> SearchView {
        let catalog = self.catalog();
        let index = self.renderer.search.get(&self.lang);
        let library = |at: usize| -> LinkView {
            let id = LibraryId::new(at);
            let name = &catalog.library(id).in_lang(self.lang).common.title;
            self.link(name.as_str(), Page::Library(id), None)
        };
        let count = catalog.libraries.len();
        SearchView {
            index: index.map(|index| self.routes().file_href(index.meta_file())),
            topics: self.topic_links(true),
            islands: self.islands(),
            libraries: if count < MOST_LIBRARIES {
                (0..count).map(library).collect()
            } else {
                Vec::new()
            },
        }
    }
}
