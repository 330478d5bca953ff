//! Entries of lists, and the small views that many pages share: dates, places, bodies.
//!
//! In: documents of the catalog. Out: cards. Each is made from one document and its joins, never
//! from a walk over others.

use super::Scope;
use super::views::{
    BodyView, Cached, CommitmentCard, CoverageCard, DateView, EventCard, LibraryCard, LinkView,
    PlaceView, SourceView, StoryCard,
};
use crate::catalog::{CommitmentId, CoverageId, EventId, LibraryId, StoryId};
use crate::content::{Common, Document, Item};
use crate::format;
use crate::regions::RegionCode;
use crate::routes::Page;
use jiff::civil::Date;
use std::ops::Range;
use std::sync::OnceLock;

/// Related entries on the page of a document.
pub(super) const RELATED: usize = 6;

impl Scope<'_> {
    pub(super) fn story_card(&self, id: StoryId) -> StoryCard {
        let item = self.catalog().story(id);
        let version = item.in_lang(self.lang);
        StoryCard {
            title: version.common.title.clone(),
            href: self.href(Page::Story(id)),
            lang: self.foreign(version),
            summary: summary(version),
            date: self.story_date(id),
            place: self.place(item.original.facts.region),
            topic_id: item
                .original
                .facts
                .topics
                .first()
                .cloned()
                .unwrap_or_default(),
            topics: self.cached_topics(id),
            photo: self.card_photo(version),
            sample: item.original.common.sample,
        }
    }

    pub(super) fn story_topics(&self, id: StoryId) -> Vec<LinkView> {
        let catalog = self.catalog();
        let positions = catalog
            .joins
            .topics_of_story
            .get(id.index())
            .map(Vec::as_slice)
            .unwrap_or_default();
        let link = |position: &usize| {
            let topic = catalog.topics.get(*position)?;
            Some(self.link(
                topic.name.get(self.lang),
                Page::Topic(u16::try_from(*position).ok()?, 1),
                None,
            ))
        };
        positions.iter().filter_map(link).collect()
    }

    /// The topics of a story as values that all its cards share with others.
    fn cached_topics(&self, id: StoryId) -> Vec<Cached<LinkView>> {
        let joins = &self.catalog().joins;
        let positions = joins
            .topics_of_story
            .get(id.index())
            .map(Vec::as_slice)
            .unwrap_or_default();
        let topics = self
            .shared()
            .map(|shared| shared.topics.as_slice())
            .unwrap_or_default();
        positions
            .iter()
            .filter_map(|position| topics.get(*position).cloned())
            .collect()
    }

    /// The day of a story; only its month where a person is disguised.
    pub(super) fn story_date(&self, id: StoryId) -> DateView {
        let facts = &self.catalog().story(id).original.facts;
        if facts.is_disguised() {
            self.month(facts.date)
        } else {
            self.date(facts.date)
        }
    }

    pub(super) fn event_card(&self, id: EventId) -> EventCard {
        let item = self.catalog().event(id);
        let version = item.in_lang(self.lang);
        let facts = &item.original.facts;
        EventCard {
            title: version.common.title.clone(),
            href: self.href(Page::Event(id)),
            lang: self.foreign(version),
            summary: summary(version),
            dates: self.dates(facts.start, facts.end),
            place: self.place(facts.region),
            kind: self
                .words()
                .get(&format!("kinds.event.{}", facts.kind.key()))
                .to_owned(),
            photo: self.card_photo(version),
            sample: item.original.common.sample,
        }
    }

    pub(super) fn library_card(&self, id: LibraryId) -> LibraryCard {
        let catalog = self.catalog();
        let item = catalog.library(id);
        let version = item.in_lang(self.lang);
        let facts = &item.original.facts;
        let stories = catalog
            .joins
            .of_library
            .get(id.index())
            .map_or(0, |entries| entries.stories.len());
        LibraryCard {
            name: version.common.title.clone(),
            href: self.href(Page::Library(id)),
            lang: self.foreign(version),
            summary: version.common.summary.clone().unwrap_or_default(),
            kind: self
                .words()
                .get(&format!("kinds.library.{}", facts.kind.key()))
                .to_owned(),
            place: self.place(facts.region),
            since: facts.since,
            stories: self.count(stories),
            photo: self.card_photo(version),
            sample: item.original.common.sample,
        }
    }

    pub(super) fn commitment_card(&self, id: CommitmentId) -> CommitmentCard {
        let item = self.catalog().commitment(id);
        let version = item.in_lang(self.lang);
        let facts = &item.original.facts;
        let words = self.words();
        CommitmentCard {
            title: version.common.title.clone(),
            href: self.href(Page::Commitment(id)),
            lang: self.foreign(version),
            kind: words
                .get(&format!("kinds.commitment.{}", facts.kind.key()))
                .to_owned(),
            status: words
                .get(&format!("kinds.status.{}", facts.status.key()))
                .to_owned(),
            status_key: facts.status.key(),
            by: version.facts.by.clone(),
            place: self.place_view(facts.region),
            date: self.date(facts.date),
            amount: facts.amount.map(|amount| format::rupiah(amount, self.lang)),
            sample: item.original.common.sample,
        }
    }

    pub(super) fn coverage_card(&self, id: CoverageId) -> CoverageCard {
        let item = self.catalog().coverage(id);
        let version = item.in_lang(self.lang);
        let facts = &item.original.facts;
        CoverageCard {
            title: version.common.title.clone(),
            href: self.href(Page::Coverage(id)),
            lang: self.foreign(version),
            media: facts.media.clone(),
            url: facts.url.clone(),
            date: self.date(facts.date),
            summary: version.common.summary.clone().unwrap_or_default(),
        }
    }

    /// The language of a document's words where it is not the page's.
    pub(super) fn foreign<T>(&self, version: &Document<T>) -> Option<&'static str> {
        (version.lang != self.lang).then(|| version.lang.tag())
    }

    pub(super) fn date(&self, date: Date) -> DateView {
        DateView {
            iso: date.to_string(),
            text: format::date(date, self.lang),
        }
    }

    pub(super) fn month(&self, date: Date) -> DateView {
        let iso = format!("{:04}-{:02}", date.year(), date.month());
        DateView {
            iso,
            text: format::month_year(date, self.lang),
        }
    }

    pub(super) fn dates(&self, start: Date, end: Date) -> DateView {
        DateView {
            iso: start.to_string(),
            text: format::date_range(start, end, self.lang),
        }
    }

    /// A region as a value that all cards of the region share.
    fn place(&self, code: RegionCode) -> Cached<PlaceView> {
        let places = self.shared().map(|shared| &shared.places);
        let known = places.and_then(|places| {
            let regency = code.regency().and_then(|regency| places.get(&regency));
            regency.or_else(|| places.get(&code.province()))
        });
        known
            .cloned()
            .unwrap_or_else(|| Cached::new(&self.place_view(code)))
    }

    /// A region in words: "Kabupaten Wonosobo, Jawa Tengah".
    pub(super) fn place_text(&self, code: RegionCode) -> String {
        let register = self.catalog().register;
        let province = register.name(code.province());
        match code.regency() {
            Some(regency) => format!("{}, {province}", register.name(regency)),
            None => province,
        }
    }

    /// A region with the links that lead to it.
    pub(super) fn place_view(&self, code: RegionCode) -> PlaceView {
        let register = self.catalog().register;
        let province_link = || {
            self.link(
                register.name(code.province()),
                Page::Province(code.province()),
                None,
            )
        };
        let regency = code
            .regency()
            .and_then(|regency| Some((self.region_page(regency)?, regency)));
        let province_code = code.province().digits();
        let narrowest = regency.map_or(code.province(), |(_, regency)| regency);
        let picture = self.place_image(narrowest);
        match regency {
            Some((page, regency)) => {
                let name = register.name(regency);
                let province = province_link();
                PlaceView {
                    text: format!("{name}, {}", province.title),
                    region: self.link(name, page, None),
                    province: Some(province),
                    province_code,
                    picture,
                }
            }
            None => {
                let region = province_link();
                PlaceView {
                    text: region.title.clone(),
                    region,
                    province: None,
                    province_code,
                    picture,
                }
            }
        }
    }

    /// The body with its links resolved, and all photos that do not stand in it after it.
    pub(super) fn body<T>(&self, document: &Document<T>) -> BodyView {
        let mut body = self.led_body(document);
        body.photos.splice(0..0, body.lead.take());
        body
    }

    /// The body where the page shows the photo that leads it at another place.
    pub(super) fn led_body<T>(&self, document: &Document<T>) -> BodyView {
        let html = document.body.with_links(|link| self.filled(document, link));
        let photos = self.photos(document);
        let lang = document.common.text_lang.clone();
        let lang = lang.or_else(|| {
            (document.body_lang != self.lang).then(|| document.body_lang.tag().to_owned())
        });
        BodyView {
            html,
            lang,
            lead: photos.lead,
            photos: photos.others,
        }
    }

    pub(super) fn sources(&self, common: &Common) -> Vec<SourceView> {
        let view = |source: &crate::content::SourceRef| SourceView {
            title: source.title.clone(),
            url: source.url.clone(),
            date: source.date.map(|date| self.date(date)),
        };
        common.sources.iter().map(view).collect()
    }

    pub(super) fn updated<T>(&self, item: &Item<T>) -> Option<DateView> {
        item.original.common.updated.map(|date| self.date(date))
    }

    pub(super) fn stories_of(&self, ids: &[StoryId]) -> Vec<Cached<StoryCard>> {
        ids.iter().map(|id| self.cached_story(*id)).collect()
    }

    /// The card of a story as a value, made at its first use.
    pub(super) fn cached_story(&self, id: StoryId) -> Cached<StoryCard> {
        let cell = self
            .shared()
            .and_then(|shared| shared.stories.get(id.index()));
        cached(cell, || Cached::new(&self.story_card(id)))
    }

    pub(super) fn events_of(&self, ids: &[EventId]) -> Vec<Cached<EventCard>> {
        ids.iter().map(|id| self.cached_event(*id)).collect()
    }

    /// The card of an event as a value, made at its first use.
    pub(super) fn cached_event(&self, id: EventId) -> Cached<EventCard> {
        let cell = self
            .shared()
            .and_then(|shared| shared.events.get(id.index()));
        cached(cell, || Cached::new(&self.event_card(id)))
    }

    pub(super) fn libraries_of(&self, ids: &[LibraryId]) -> Vec<Cached<LibraryCard>> {
        ids.iter().map(|id| self.cached_library(*id)).collect()
    }

    /// The card of a library as a value, made at its first use.
    pub(super) fn cached_library(&self, id: LibraryId) -> Cached<LibraryCard> {
        let cell = self
            .shared()
            .and_then(|shared| shared.libraries.get(id.index()));
        cached(cell, || Cached::new(&self.library_card(id)))
    }

    pub(super) fn commitments_of(&self, ids: &[CommitmentId]) -> Vec<CommitmentCard> {
        ids.iter().map(|id| self.commitment_card(*id)).collect()
    }

    pub(super) fn coverage_of(&self, ids: &[CoverageId]) -> Vec<CoverageCard> {
        ids.iter().map(|id| self.coverage_card(*id)).collect()
    }
}

/// The summary, or the first words.
pub(super) fn summary<T>(version: &Document<T>) -> String {
    version
        .common
        .summary
        .clone()
        .unwrap_or_else(|| version.body.excerpt.clone())
}

/// The value of a cell, made at its first use; without a cell, made each time.
fn cached<T>(cell: Option<&OnceLock<Cached<T>>>, make: impl FnOnce() -> Cached<T>) -> Cached<T> {
    match cell {
        Some(cell) => cell.get_or_init(make).clone(),
        None => make(),
    }
}

/// Up to `count` others of a sorted list that follow `id`, from its beginning again after its end:
/// each entry shows other neighbours, and finding them costs no walk over the list.
pub(super) fn others<Id: Copy + Ord>(sorted: &[Id], id: Id, count: usize) -> Vec<Id> {
    let start = sorted.partition_point(|other| *other <= id);
    let (before, after) = sorted.split_at(start);
    after
        .iter()
        .chain(before)
        .copied()
        .filter(|other| *other != id)
        .take(count)
        .collect()
}

/// The part of a list that a page shows; `number` counts from 1.
pub(super) fn slice<T>(list: &[T], number: u32, per_page: usize) -> &[T] {
    list.get(positions(list.len(), number, per_page))
        .unwrap_or_default()
}

/// The positions of the entries that page `number` of a list of `total` entries shows.
pub(super) fn positions(total: usize, number: u32, per_page: usize) -> Range<usize> {
    let start = (number.saturating_sub(1) as usize)
        .saturating_mul(per_page)
        .min(total);
    start..start.saturating_add(per_page).min(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_go_round() {
        assert_eq!(others(&[1, 3, 5, 7], 5, 2), [7, 1]);
        assert_eq!(others(&[1, 3, 5, 7], 4, 9), [5, 7, 1, 3]);
        assert_eq!(others(&[1], 1, 3), Vec::<i32>::new());
    }

    #[test]
    fn pages_of_a_list() {
        let list: Vec<u32> = (0..5).collect();
        assert_eq!(slice(&list, 1, 2), [0, 1]);
        assert_eq!(slice(&list, 3, 2), [4]);
        assert!(slice(&list, 9, 2).is_empty());
    }
}
