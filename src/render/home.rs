//! The view of the home page.
//!
//! In: the newest and the featured entries of the catalog. Out: [`HomeView`].

use super::Scope;
use super::views::{Cached, HomeView, IslandView, TopicStoriesView, TotalsView};
use crate::catalog::{CoverageId, EventId, LibraryId, StoryId};
use crate::regions::IslandGroup;
use crate::routes::Page;
use std::collections::BTreeSet;

impl Scope<'_> {
    pub(super) fn home(&self) -> HomeView {
        let catalog = self.catalog();
        let all = || (0..catalog.stories.len()).map(StoryId::new);
        let lead = all().find(|id| catalog.story(*id).original.common.featured);
        let lead = lead.or_else(|| all().next());
        let mut shown: BTreeSet<StoryId> = lead.into_iter().collect();
        let is_featured = |id: &StoryId| catalog.story(*id).original.common.featured;
        let others = all().filter(|id| is_featured(id) && !shown.contains(id));
        let featured: Vec<StoryId> = others.take(2).collect();
        shown.extend(&featured);
        let topics = self.topics_on_home(&mut shown);
        // Stories that no topic shows are listed only where no topic shows any: a short page is read to its end.
        let newest: Vec<StoryId> = if topics.is_empty() {
            all().filter(|id| !shown.contains(id)).take(6).collect()
        } else {
            Vec::new()
        };
        let events: Vec<EventId> = (0..catalog.events.len().min(3)).map(EventId::new).collect();
        let coverage: Vec<CoverageId> = (0..catalog.coverage.len().min(3))
            .map(CoverageId::new)
            .collect();
        let mut figures = self.claim_figures(3);
        figures.extend(
            self.own_figures()
                .into_iter()
                .take(6 - figures.len().min(3)),
        );
        HomeView {
            purpose: self.config().description.get(self.lang).to_owned(),
            lead: lead.map(|id| self.cached_story(id)),
            lead_motif: lead.and_then(|id| self.motif(id)),
            featured: self.stories_of(&featured),
            figures,
            growth: self.growth(),
            topics,
            newest: self.stories_of(&newest),
            events: self.events_of(&events),
            libraries: self.libraries_of(&self.busiest_libraries(3)),
            coverage: self.coverage_of(&coverage),
            all_topics: self.topic_links(true),
            islands: self.islands(),
            totals: self.totals(),
        }
    }

    /// The three topics with the most stories, two stories each that stand nowhere else.
    fn topics_on_home(&self, shown: &mut BTreeSet<StoryId>) -> Vec<Cached<TopicStoriesView>> {
        let catalog = self.catalog();
        let mut topics: Vec<usize> = (0..catalog.topics.len()).collect();
        topics.sort_by_key(|index| std::cmp::Reverse(catalog.joins.of_topic[*index].len()));
        let mut views = Vec::new();
        for index in topics.into_iter().take(3) {
            let stories = &catalog.joins.of_topic[index];
            let chosen: Vec<StoryId> = stories
                .iter()
                .copied()
                .filter(|id| !shown.contains(id))
                .take(2)
                .collect();
            if chosen.is_empty() {
                continue;
            }
            shown.extend(&chosen);
            let page = Page::Topic(u16::try_from(index).unwrap_or(u16::MAX), 1);
            let view = TopicStoriesView {
                topic: self.link(
                    catalog.topics[index].name.get(self.lang),
                    page,
                    Some(stories.len()),
                ),
                stories: self.stories_of(&chosen),
            };
            views.push(Cached::new(&view));
        }
        views
    }

    fn busiest_libraries(&self, most: usize) -> Vec<LibraryId> {
        let of_library = &self.catalog().joins.of_library;
        let mut ids: Vec<LibraryId> = (0..of_library.len()).map(LibraryId::new).collect();
        ids.sort_by_key(|id| (std::cmp::Reverse(of_library[id.index()].stories.len()), *id));
        ids.truncate(most);
        ids
    }

    /// All provinces by group of islands, with the number of their stories.
    pub(super) fn islands(&self) -> Vec<IslandView> {
        let catalog = self.catalog();
        let group = |island: &IslandGroup| {
            let provinces = catalog
                .register
                .provinces()
                .iter()
                .filter(|province| province.island == *island);
            let link = |province: &crate::regions::Province| {
                let stories = catalog
                    .joins
                    .of_region
                    .get(&province.code)
                    .map_or(0, |entries| entries.stories.len());
                self.link(province.short, Page::Province(province.code), Some(stories))
            };
            let provinces = self.by_region_name(provinces.collect(), |province| province.code);
            IslandView {
                key: island.slug(),
                name: island.own_name(),
                provinces: provinces.into_iter().map(link).collect(),
            }
        };
        catalog.register.islands().iter().map(group).collect()
    }

    pub(super) fn totals(&self) -> TotalsView {
        let totals = self.catalog().joins.totals;
        TotalsView {
            stories: self.count(totals.stories as usize),
            events: self.count(totals.events as usize),
            libraries: self.count(totals.libraries as usize),
            regencies: self.count(totals.regencies as usize),
        }
    }
}
