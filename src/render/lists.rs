//! Views of lists: stories, events, libraries, coverage, commitments, topics, years.
//!
//! In: the lists of the catalog and its joins. Out: views of one page of a list.

use super::Scope;
use super::cards::{positions, slice};
use super::views::{
    CommitmentsView, CoverageListView, EventsView, FilterKey, FilterView, IndexView, LibrariesView,
    LinkView, PageNumberView, PaginationView, StoriesView,
};
use crate::catalog::{CommitmentId, CoverageId, EventId, StoryId, YearEntries};
use crate::format;
use crate::regions::Level;
use crate::routes::Page;

impl Scope<'_> {
    pub(super) fn stories(&self, number: u32) -> StoriesView {
        let all: Vec<StoryId> = ids(
            self.catalog().stories.len(),
            StoryId::new,
            number,
            self.routes().per_page(),
        );
        let total = self.catalog().stories.len();
        StoriesView {
            total: self.count(total),
            total_number: total,
            heading: None,
            stories: self.stories_of(&all),
            events: Vec::new(),
            filters: vec![
                self.topic_filter(),
                self.year_filter(),
                self.province_filter(),
            ],
            pagination: self.pagination(total, number, Page::Stories),
        }
    }

    pub(super) fn topic(&self, index: u16, number: u32) -> StoriesView {
        let catalog = self.catalog();
        let stories = catalog
            .joins
            .of_topic
            .get(usize::from(index))
            .map(Vec::as_slice)
            .unwrap_or_default();
        let heading = catalog
            .topics
            .get(usize::from(index))
            .map(|topic| topic.name.get(self.lang).to_owned());
        StoriesView {
            total: self.count(stories.len()),
            total_number: stories.len(),
            heading,
            stories: self.stories_of(slice(stories, number, self.routes().per_page())),
            events: Vec::new(),
            filters: vec![self.topic_filter()],
            pagination: self.pagination(stories.len(), number, |number| Page::Topic(index, number)),
        }
    }

    pub(super) fn year(&self, year: i16, number: u32) -> StoriesView {
        let nothing = YearEntries::default();
        // Borrowed: a copy of the whole year for each of its pages would grow with its square.
        let entries = self.catalog().joins.of_year.get(&year).unwrap_or(&nothing);
        let events = if number == 1 {
            self.events_of(&entries.events)
        } else {
            Vec::new()
        };
        StoriesView {
            total: self.count(entries.stories.len()),
            total_number: entries.stories.len(),
            heading: Some(year.to_string()),
            stories: self.stories_of(slice(&entries.stories, number, self.routes().per_page())),
            events,
            filters: vec![self.year_filter()],
            pagination: self.pagination(entries.stories.len(), number, |number| {
                Page::Year(year, number)
            }),
        }
    }

    pub(super) fn events(&self, number: u32) -> EventsView {
        let total = self.catalog().events.len();
        let shown: Vec<EventId> = ids(total, EventId::new, number, self.routes().per_page());
        EventsView {
            total: self.count(total),
            total_number: total,
            by_year: (number == 1).then(|| self.events_by_year()).flatten(),
            events: self.events_of(&shown),
            pagination: self.pagination(total, number, Page::Events),
        }
    }

    pub(super) fn libraries(&self, number: u32) -> LibrariesView {
        let total = self.catalog().libraries.len();
        let shown = slice(self.libraries_by_name(), number, self.routes().per_page());
        let provinces = self.provinces(|entries| entries.libraries.len());
        LibrariesView {
            total: self.count(total),
            total_number: total,
            libraries: self.libraries_of(shown),
            filters: vec![FilterView {
                key: FilterKey::Provinces,
                choices: provinces,
            }],
            pagination: self.pagination(total, number, Page::Libraries),
        }
    }

    pub(super) fn coverage_list(&self, number: u32) -> CoverageListView {
        let total = self.catalog().coverage.len();
        let shown: Vec<CoverageId> = ids(total, CoverageId::new, number, self.routes().per_page());
        CoverageListView {
            total: self.count(total),
            total_number: total,
            coverage: self.coverage_of(&shown),
            pagination: self.pagination(total, number, Page::CoverageList),
        }
    }

    pub(super) fn commitments(&self, number: u32) -> CommitmentsView {
        let catalog = self.catalog();
        let total = catalog.commitments.len();
        let shown: Vec<CommitmentId> =
            ids(total, CommitmentId::new, number, self.routes().per_page());
        let realised = catalog.joins.totals.realised;
        CommitmentsView {
            total: self.count(total),
            total_number: total,
            realised: (realised > 0).then(|| format::rupiah(realised, self.lang)),
            as_of: self.date(catalog.today),
            commitments: self.commitments_of(&shown),
            pagination: self.pagination(total, number, Page::Commitments),
        }
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

    fn topic_filter(&self) -> FilterView {
        FilterView {
            key: FilterKey::Topics,
            choices: self.topic_links(true),
        }
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

    fn year_filter(&self) -> FilterView {
        FilterView {
            key: FilterKey::Years,
            choices: self.year_links(),
        }
    }

    fn province_filter(&self) -> FilterView {
        FilterView {
            key: FilterKey::Provinces,
            choices: self.provinces(|entries| entries.stories.len()),
        }
    }

    /// The provinces that have something, with how much.
    fn provinces(&self, count: impl Fn(&crate::catalog::RegionEntries) -> usize) -> Vec<LinkView> {
        let catalog = self.catalog();
        let provinces = catalog
            .joins
            .of_region
            .iter()
            .filter(|(code, _)| code.level() == Level::Province);
        let counted = provinces
            .map(|(code, entries)| (*code, count(entries)))
            .filter(|(_, count)| *count > 0)
            .collect();
        self.by_region_name(counted, |(code, _)| *code)
            .into_iter()
            .map(|(code, count)| {
                self.link(
                    catalog.register.name(code),
                    Page::Province(code),
                    Some(count),
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

/// The ids on page `number` of a list of `total` entries.
fn ids<Id>(total: usize, id: impl Fn(usize) -> Id, number: u32, per_page: usize) -> Vec<Id> {
    positions(total, number, per_page).map(id).collect()
}
