//! The view of the search page.
//!
//! In: regions, topics and libraries of the catalog. Out: [`SearchView`]: where to look without a
//! script, and the file from which a script answers.

use super::Scope;
use super::views::{LinkView, SearchView};
use crate::catalog::LibraryId;
use crate::routes::Page;

/// From so many libraries on, a page of all their names would be too heavy; their list has pages.
const MOST_LIBRARIES: usize = 300;

impl Scope<'_> {
    pub(super) fn search(&self) -> SearchView {
        let catalog = self.catalog();
        let file = self.routes().search_file(self.lang);
        let library = |at: usize| -> LinkView {
            let id = LibraryId::new(at);
            let name = &catalog.library(id).in_lang(self.lang).common.title;
            self.link(name.as_str(), Page::Library(id), None)
        };
        let count = catalog.libraries.len();
        SearchView {
            index: file.map(|file| self.routes().file_href(file)),
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
