//! The view of the search page.
//!
//! In: regions, topics and libraries of the catalog. Out: [`SearchView`]: where to look without a
//! script, and the file from which a script answers.

use super::search_entries::Findable;
use super::views::{LinkView, SearchView};
use super::{Renderer, Scope};
use crate::catalog::LibraryId;
use crate::routes::Page;
use crate::search::{self, Input, Write};

/// From so many libraries on, a page of all their names would be too heavy; their list has pages.
const MOST_LIBRARIES: usize = 300;

/// Whether a file of the output belongs to the search index.
pub fn is_of_search(file: &str) -> bool {
    file.starts_with(search::FOLDER)
}

impl Renderer<'_> {
    /// Makes the search index of each language and hands every file of it to `write`, from many threads;
    /// gives what that said against any. The pages rendered afterwards tell where the index stands.
    pub fn make_search<E: Send>(&mut self, write: &Write<'_, E>) -> Vec<E> {
        let mut problems = Vec::new();
        for &lang in self.routes.languages() {
            let entries = Findable::new(self.scope(lang));
            let input = Input {
                lang,
                entries: &entries,
                synonyms: &self.config.synonyms,
                words: &entries.words(),
            };
            let (file, found) = search::make(&input, write);
            self.search.insert(lang, file);
            problems.extend(found);
        }
        problems
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
            index: index.map(|file| self.routes().file_href(file)),
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
