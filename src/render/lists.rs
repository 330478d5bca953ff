//! Views of lists: stories, events, libraries, coverage, commitments, topics, years.
//!
//! In: the lists of the catalog and its joins. Out: views of one page of a list.

use super::Scope;
use super::cards::{positions, slice};
use super::views::{
    CommitmentsView, CoverageListView, EventsView, IndexView, LibrariesView, LinkView,
    PageNumberView, PaginationView, StoriesView,
};
use crate::catalog::{Choice, CommitmentId, CoverageId, EventId, LibraryId, List, StoryId};
use crate::format;
use crate::routes::{Page, Routes};

impl Scope<'_> {
    pub(super) fn stories(&self, number: u32) -> StoriesView {
        self.story_list(None, number, Page::Stories)
    }

    pub(super) fn topic(&self, index: u16, number: u32) -> StoriesView {
        let choice = Choice::Topic(index);
        self.story_list(Some(choice), number, |number| Page::Topic(index, number))
    }

    pub(super) fn year(&self, year: i16, number: u32) -> StoriesView {
        let choice = Choice::Year(year);
        let mut view = self.story_list(Some(choice), number, |number| Page::Year(year, number));
        if number == 1 {
            // Borrowed: a copy of the whole year for each of its pages would grow with its square.
            let entries = self.catalog().joins.of_year.get(&year);
            view.events = entries
                .map(|entries| self.events_of(&entries.events))
                .unwrap_or_default();
        }
        view
    }

    fn story_list(
        &self,
        choice: Option<Choice>,
        number: u32,
        page: impl Fn(u32) -> Page,
    ) -> StoriesView {
        let (total, shown) = self.shown(List::Stories, choice, number);
        StoriesView {
            total: self.count(total),
            total_number: total,
            heading: choice.map(|choice| self.choice_title(choice)),
            stories: self.stories_of(&ids(shown, StoryId::new)),
            events: Vec::new(),
            narrow: self.narrow(List::Stories, choice),
            pagination: self.pagination(total, number, page),
        }
    }

    /// A page of what a choice leaves of the stories, but for topics and years.
    pub(super) fn stories_by(&self, choice: Choice, number: u32) -> StoriesView {
        let page = |number| Page::Choice(List::Stories, choice, number);
        self.story_list(Some(choice), number, page)
    }

    pub(super) fn events(&self, choice: Option<Choice>, number: u32) -> EventsView {
        let (total, shown) = self.shown(List::Events, choice, number);
        EventsView {
            total: self.count(total),
            total_number: total,
            by_year: (number == 1 && choice.is_none())
                .then(|| self.events_by_year())
                .flatten(),
            events: self.events_of(&ids(shown, EventId::new)),
            narrow: self.narrow(List::Events, choice),
            pagination: self.list_pages(List::Events, choice, total, number),
        }
    }

    pub(super) fn libraries(&self, choice: Option<Choice>, number: u32) -> LibrariesView {
        let (total, shown) = self.shown(List::Libraries, choice, number);
        LibrariesView {
            total: self.count(total),
            total_number: total,
            libraries: self.libraries_of(&ids(shown, LibraryId::new)),
            narrow: self.narrow(List::Libraries, choice),
            pagination: self.list_pages(List::Libraries, choice, total, number),
        }
    }

    pub(super) fn coverage_list(&self, choice: Option<Choice>, number: u32) -> CoverageListView {
        let (total, shown) = self.shown(List::Coverage, choice, number);
        CoverageListView {
            total: self.count(total),
            total_number: total,
            coverage: self.coverage_of(&ids(shown, CoverageId::new)),
            narrow: self.narrow(List::Coverage, choice),
            pagination: self.list_pages(List::Coverage, choice, total, number),
        }
    }

    pub(super) fn commitments(&self, choice: Option<Choice>, number: u32) -> CommitmentsView {
        let (total, shown) = self.shown(List::Commitments, choice, number);
        // The sum is one of all commitments, so it does not stand above some of them.
        let realised = self.catalog().joins.totals.realised;
        CommitmentsView {
            total: self.count(total),
            total_number: total,
            realised: (realised > 0 && choice.is_none())
                .then(|| format::rupiah(realised, self.lang)),
            as_of: self.date(self.catalog().today),
            commitments: self.commitments_of(&ids(shown, CommitmentId::new)),
            narrow: self.narrow(List::Commitments, choice),
            pagination: self.list_pages(List::Commitments, choice, total, number),
        }
    }

    /// How many entries a list has, or a choice leaves of it, and the positions of those on a page.
    fn shown(&self, list: List, choice: Option<Choice>, number: u32) -> (usize, Vec<usize>) {
        let (facets, joins) = (&self.catalog().facets, &self.catalog().joins);
        let per_page = self.routes().per_page();
        // Only the entries of the page are copied: a copy of all for each page would grow with their
        // square.
        let stories = |all: &[StoryId]| {
            let shown = slice(all, number, per_page).iter();
            (all.len(), shown.map(|id| id.index()).collect())
        };
        match (list, choice) {
            (_, None) => {
                let total = self.catalog().entries_in(list);
                (total, positions(total, number, per_page).collect())
            }
            // Topics and years have a page even where they are no choice.
            (List::Stories, Some(Choice::Topic(index))) => {
                let all = joins.of_topic.get(usize::from(index));
                stories(all.map(Vec::as_slice).unwrap_or_default())
            }
            (List::Stories, Some(Choice::Year(year))) => {
                let all = joins.of_year.get(&year);
                stories(all.map_or(&[], |entries| entries.stories.as_slice()))
            }
            (_, Some(choice)) => {
                let all = facets.entries(list, choice).unwrap_or_default();
                let shown = slice(all, number, per_page).iter();
                (all.len(), shown.map(|entry| *entry as usize).collect())
            }
        }
    }

    fn list_pages(
        &self,
        list: List,
        choice: Option<Choice>,
        total: usize,
        number: u32,
    ) -> PaginationView {
        self.pagination(total, number, |number| match choice {
            Some(choice) => Routes::choice_page(list, choice, number),
            None => Routes::list_page(list, number),
        })
    }

    pub(super) fn topics(&self) -> IndexView {
        IndexView {
            entries: self.topic_links(false),
            chart: self.stories_by_topic(),
        }
    }

    pub(super) fn years(&self) -> IndexView {
        IndexView {
            entries: self.year_links(),
            chart: None,
        }
    }

    /// The topics with their counts; `used` leaves out those without stories.
    pub(super) fn topic_links(&self, used: bool) -> Vec<LinkView> {
        let catalog = self.catalog();
        let topics = (0u16..).zip(&catalog.topics).zip(&catalog.joins.of_topic);
        topics
            .filter(|(_, stories)| !used || !stories.is_empty())
            .map(|((index, topic), stories)| {
                self.link(
                    topic.name.get(self.lang),
                    Page::Topic(index, 1),
                    Some(stories.len()),
                )
            })
            .collect()
    }

    fn year_links(&self) -> Vec<LinkView> {
        let years = self.catalog().joins.of_year.iter().rev();
        years
            .map(|(year, entries)| {
                self.link(
                    year.to_string(),
                    Page::Year(*year, 1),
                    Some(entries.stories.len()),
                )
            })
            .collect()
    }

    /// Links to the pages of a list: the first, the last, and two on each side of the current one.
    fn pagination(
        &self,
        entries: usize,
        current: u32,
        page: impl Fn(u32) -> Page,
    ) -> PaginationView {
        let total = self.routes().page_count(entries);
        let href = |number: u32| (number >= 1 && number <= total).then(|| self.href(page(number)));
        let mut pages: Vec<PageNumberView> = Vec::new();
        let near = current.saturating_sub(2).max(1)..=current.saturating_add(2).min(total);
        let mut last = 0;
        for number in std::iter::once(1).chain(near).chain(std::iter::once(total)) {
            if number <= last {
                continue;
            }
            if number > last + 1 {
                pages.push(PageNumberView {
                    number: 0,
                    href: None,
                });
            }
            pages.push(PageNumberView {
                number,
                href: href(number).filter(|_| number != current),
            });
            last = number;
        }
        PaginationView {
            current,
            total,
            previous: href(current.saturating_sub(1)),
            next: href(current + 1),
            pages,
        }
    }
}

/// The ids of the entries at these positions of a list.
fn ids<Id>(positions: Vec<usize>, id: impl Fn(usize) -> Id) -> Vec<Id> {
    positions.into_iter().map(id).collect()
}
