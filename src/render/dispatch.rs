//! Which template and which view a page has.
//!
//! In: a page of the routes. Out: its HTML. Must not make a view itself: each kind of page has a file
//! that does.

use super::Scope;
use crate::catalog::{Choice, List};
use crate::diagnostics::Diagnostic;
use crate::routes::Page;

impl Scope<'_> {
    /// Renders a page with its template.
    pub(super) fn page(&self, page: Page) -> Result<String, Box<Diagnostic>> {
        match page {
            Page::Home => self.html("home.html", page, &self.home()),
            Page::Stories(number) => self.html("stories.html", page, &self.stories(number)),
            Page::Topic(index, number) => self.html("topic.html", page, &self.topic(index, number)),
            Page::Year(year, number) => self.html("year.html", page, &self.year(year, number)),
            Page::Story(id) => self.html("story.html", page, &self.story(id)),
            Page::Choice(list, choice, number) => self.narrowed_page(list, choice, number),
            Page::Events(number) => self.html("events.html", page, &self.events(None, number)),
            Page::Event(id) => self.html("event.html", page, &self.event(id)),
            Page::Libraries(number) => {
                self.html("libraries.html", page, &self.libraries(None, number))
            }
            Page::Library(id) => self.html("library.html", page, &self.library(id)),
            Page::CoverageList(number) => {
                self.html("coverage.html", page, &self.coverage_list(None, number))
            }
            Page::Coverage(id) => self.html("coverage_item.html", page, &self.coverage(id)),
            Page::Commitments(number) => {
                self.html("commitments.html", page, &self.commitments(None, number))
            }
            Page::Commitment(id) => self.html("commitment.html", page, &self.commitment(id)),
            Page::Regions => self.html("regions.html", page, &self.regions()),
            Page::Province(code) | Page::Regency(code) => {
                self.html("region.html", page, &self.region(code))
            }
            Page::Map(measure, year) => self.html("map.html", page, &self.map(measure, year)),
            Page::Topics => self.html("topics.html", page, &self.topics()),
            Page::Years => self.html("years.html", page, &self.years()),
            Page::Methodology => self.html("methodology.html", page, &self.methodology()),
            Page::Search => self.html("search.html", page, &self.search()),
            Page::Corrections => self.html("corrections.html", page, &self.corrections()),
            Page::Document(id) => self.html("page.html", page, &self.document(id)),
            Page::Withheld(_) => self.html("withheld.html", page, &()),
            Page::NotFound => self.html("404.html", page, &()),
            Page::Offline => self.html("offline.html", page, &()),
        }
    }

    /// Renders a page of what a choice leaves of a list, with the template of the list.
    fn narrowed_page(
        &self,
        list: List,
        choice: Choice,
        number: u32,
    ) -> Result<String, Box<Diagnostic>> {
        let page = Page::Choice(list, choice, number);
        let chosen = Some(choice);
        match list {
            List::Stories => self.html("stories.html", page, &self.stories_by(choice, number)),
            List::Events => self.html("events.html", page, &self.events(chosen, number)),
            List::Libraries => self.html("libraries.html", page, &self.libraries(chosen, number)),
            List::Coverage => self.html("coverage.html", page, &self.coverage_list(chosen, number)),
            List::Commitments => {
                self.html("commitments.html", page, &self.commitments(chosen, number))
            }
        }
    }
}
