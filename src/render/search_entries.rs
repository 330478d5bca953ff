//! What can be found: an entry of the search index for each page that holds a text.
//!
//! In: the catalog, whose documents are all published. Out: [`Entry`]s with the texts that the pages
//! show. Of a disguised person's story they hold kabupaten and month only, in the order of entries as
//! well: its place among the dates would tell the day.

use super::Scope;
use crate::catalog::{
    Choice, CommitmentId, CoverageId, EventId, Facet, LibraryId, PageId, StoryId,
};
use crate::content::{Document, Item};
use crate::lang::Lang;
use crate::regions::{Level, RegionCode};
use crate::routes::{self, Page};
use crate::search::{Entries, Entry, FacetValue, Kind, Weight, Words};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that can be found in a language, in the order of the index.
pub(super) struct Findable<'r> {
    scope: Scope<'r>,
    groups: Vec<usize>,
    pages: Vec<Page>,
    provinces: BTreeMap<RegionCode, u8>,
}

/// The values of the facet of kinds in URLs, in the order of [`Kind::ALL`], with the words of each.
const KINDS: [(&str, &str, &str); 7] = [
    ("cerita", "story", "search.kinds.stories"),
    ("kegiatan", "event", "search.kinds.events"),
    ("perpustakaan", "library", "search.kinds.libraries"),
    ("daerah", "region", "search.kinds.regions"),
    ("dukungan", "commitment", "search.kinds.commitments"),
    ("publikasi", "coverage", "search.kinds.coverage"),
    ("halaman", "page", "search.kinds.pages"),
];

impl<'r> Findable<'r> {
    pub(super) fn new(scope: Scope<'r>) -> Self {
        let catalog = scope.catalog();
        let codes: Vec<RegionCode> = catalog.joins.of_region.keys().copied().collect();
        let mut pages: Vec<Page> = codes.iter().map(region_page).collect();
        pages.extend((0..catalog.libraries.len()).map(|at| Page::Library(LibraryId::new(at))));
        let documents = (0..catalog.pages.len()).map(PageId::new);
        let introductions = scope.routes().introductions();
        pages.extend(documents.map(|id| introductions.page_of(id)));
        let dated = dated(scope);
        let groups = vec![
            codes.len(),
            catalog.libraries.len(),
            catalog.pages.len(),
            dated.len(),
        ];
        pages.extend(dated);
        let provinces = codes
            .into_iter()
            .filter(|code| code.level() == Level::Province)
            .zip(0..)
            .collect();
        Findable {
            scope,
            groups,
            pages,
            provinces,
        }
    }

    /// What the facets and their values are called.
    pub(super) fn words(&self) -> Words {
        let scope = self.scope;
        let catalog = scope.catalog();
        let languages = || {
            let others = scope.routes().languages().iter().copied();
            std::iter::once(scope.lang).chain(others.filter(move |lang| *lang != scope.lang))
        };
        let several = |of: &dyn Fn(Lang) -> String| {
            let mut list: Vec<String> = languages().map(of).collect();
            list.dedup();
            list
        };
        let facets = [Facet::Kind, Facet::Province, Facet::Topic, Facet::Year];
        let parameters =
            facets.map(|facet| several(&|lang| routes::parameter(facet, lang).to_owned()));
        let kind = |(id, en, key): &(&str, &str, &str)| FacetValue {
            values: several(&|lang| match lang {
                Lang::Id => (*id).to_owned(),
                Lang::En => (*en).to_owned(),
            }),
            title: scope.words().get(key).to_owned(),
        };
        let value = |choice, title: String| FacetValue {
            values: several(&|lang| routes::value(choice, lang, catalog)),
            title,
        };
        let province =
            |code: &RegionCode| value(Choice::Province(*code), catalog.register.name(*code));
        let topic = |(at, topic): (u16, &crate::config::Topic)| {
            value(Choice::Topic(at), topic.name.get(scope.lang).to_owned())
        };
        Words {
            parameters,
            values: [
                KINDS.iter().map(kind).collect(),
                self.provinces.keys().map(province).collect(),
                (0..).zip(&catalog.topics).map(topic).collect(),
            ],
        }
    }

    /// What a document says; nothing where it is not in the language of the index.
    fn body_text<T>(&self, version: &Document<T>) -> String {
        if version.lang == self.scope.lang {
            version.body.plain_text()
        } else {
            String::new()
        }
    }

    fn start<T>(&self, kind: Kind, page: Page, version: &Document<T>) -> Entry {
        let mut entry = Entry {
            href: self.scope.href(page),
            title: version.common.title.clone(),
            kind: Some(kind),
            written: version.lang,
            sample: version.common.sample,
            ..Entry::default()
        };
        // A document without a version in this language is found as lists show it.
        let summary = match &version.common.summary {
            None if version.lang != self.scope.lang => &version.body.excerpt,
            summary => summary.as_deref().unwrap_or_default(),
        };
        entry.push(Weight::Summary, summary);
        entry
    }

    /// Says where an entry lies: no nearer than the kabupaten.
    fn place(&self, entry: &mut Entry, code: RegionCode) {
        entry.picture = self.scope.shown_image(code).map(|picture| picture.src);
        entry.place = self.scope.place_text(code);
        entry.province = self.provinces.get(&code.province()).copied();
        entry.words.push(entry.place.clone());
    }

    fn label(&self, entry: &mut Entry, key: &str) {
        self.scope.words().get(key).clone_into(&mut entry.label);
        entry.words.push(entry.label.clone());
        let kind = entry
            .kind
            .and_then(|kind| KINDS.get(usize::from(kind.code())));
        if let Some((.., of_all)) = kind.filter(|(.., of_all)| *of_all != key) {
            entry.words.push(self.scope.words().get(of_all).to_owned());
        }
    }

    fn story(&self, id: StoryId) -> Entry {
        let catalog = self.scope.catalog();
        let item = catalog.story(id);
        let version = item.in_lang(self.scope.lang);
        let (facts, told) = (&item.original.facts, &version.facts);
        let mut entry = self.start(Kind::Story, Page::Story(id), version);
        entry.date = self.scope.story_date(id).text;
        entry.year = Some(facts.date.year());
        self.place(&mut entry, facts.region);
        self.label(&mut entry, "search.kinds.stories");
        for text in [&told.challenge, &told.action, &told.change] {
            entry.push(Weight::Text, text);
        }
        entry.push(Weight::Text, &self.body_text(version));
        for quote in &told.quotes {
            entry.push(Weight::Text, &quote.text);
            entry.push(Weight::Text, &quote.by);
        }
        for evidence in &told.evidence {
            entry.push(Weight::Text, &evidence.text);
            entry.push(Weight::Text, &evidence.source);
        }
        for follow_up in &told.follow_ups {
            entry.push(Weight::Text, &follow_up.text);
        }
        let joins = &catalog.joins;
        let topics = joins.topics_of_story.get(id.index());
        for at in topics.into_iter().flatten() {
            entry.topics.extend(u16::try_from(*at));
            let topic = catalog.topics.get(*at);
            entry
                .words
                .extend(topic.map(|topic| topic.name.get(self.scope.lang).to_owned()));
        }
        entry.topics.sort_unstable();
        // A disguised person's story has no library here.
        let library = joins.library_of_story.get(id.index()).copied().flatten();
        if let Some(library) = library.filter(|_| !facts.is_disguised()) {
            let library = catalog.library(library).in_lang(self.scope.lang);
            entry.words.push(library.common.title.clone());
        }
        entry
    }

    fn event(&self, id: EventId) -> Entry {
        let item = self.scope.catalog().event(id);
        let version = item.in_lang(self.scope.lang);
        let (facts, told) = (&item.original.facts, &version.facts);
        let mut entry = self.start(Kind::Event, Page::Event(id), version);
        entry.date = self.scope.dates(facts.start, facts.end).text;
        entry.year = Some(facts.start.year());
        self.place(&mut entry, facts.region);
        self.label(&mut entry, &format!("kinds.event.{}", facts.kind.key()));
        entry.push(Weight::Text, &self.body_text(version));
        entry.push(Weight::Text, &told.venue);
        for text in told.organisers.iter().chain(&told.outcomes) {
            entry.push(Weight::Text, text);
        }
        for speaker in &told.speakers {
            entry.push(Weight::Text, &speaker.name);
            entry.push(
                Weight::Text,
                speaker.position.as_deref().unwrap_or_default(),
            );
        }
        entry
    }

    fn library(&self, id: LibraryId) -> Entry {
        let catalog = self.scope.catalog();
        let item = catalog.library(id);
        let version = item.in_lang(self.scope.lang);
        let (facts, told) = (&item.original.facts, &version.facts);
        let mut entry = self.start(Kind::Library, Page::Library(id), version);
        entry.is_place = true;
        self.place(&mut entry, facts.region);
        if facts.region.level() == Level::Village {
            entry.words.push(catalog.register.name(facts.region));
        }
        self.label(&mut entry, &format!("kinds.library.{}", facts.kind.key()));
        entry.push(Weight::Text, &self.body_text(version));
        for text in &told.services {
            entry.push(Weight::Text, text);
        }
        for text in [&told.address, &told.opening_hours, &facts.npp] {
            entry.push(Weight::Text, text.as_deref().unwrap_or_default());
        }
        entry
    }

    fn commitment(&self, id: CommitmentId) -> Entry {
        let item = self.scope.catalog().commitment(id);
        let version = item.in_lang(self.scope.lang);
        let (facts, told) = (&item.original.facts, &version.facts);
        let mut entry = self.start(Kind::Commitment, Page::Commitment(id), version);
        entry.date = self.scope.date(facts.date).text;
        entry.year = Some(facts.date.year());
        self.place(&mut entry, facts.region);
        self.label(
            &mut entry,
            &format!("kinds.commitment.{}", facts.kind.key()),
        );
        let status = format!("kinds.status.{}", facts.status.key());
        entry.words.push(self.scope.words().get(&status).to_owned());
        entry.push(Weight::Text, &told.by);
        entry.push(Weight::Text, &self.body_text(version));
        let number = facts
            .document
            .as_ref()
            .and_then(|(number, _)| number.as_ref());
        for text in number.into_iter().chain(&told.evidence) {
            entry.push(Weight::Text, text);
        }
        entry
    }

    fn coverage(&self, id: CoverageId) -> Entry {
        let item = self.scope.catalog().coverage(id);
        let version = item.in_lang(self.scope.lang);
        let facts = &item.original.facts;
        let mut entry = self.start(Kind::Coverage, Page::Coverage(id), version);
        entry.date = self.scope.date(facts.date).text;
        entry.year = Some(facts.date.year());
        self.label(&mut entry, "search.kinds.coverage");
        entry.place.clone_from(&facts.media);
        entry.words.push(facts.media.clone());
        entry.push(
            Weight::Text,
            version.facts.quote.as_deref().unwrap_or_default(),
        );
        entry.push(Weight::Text, &self.body_text(version));
        entry
    }

    fn document(&self, id: PageId, page: Page) -> Entry {
        let item = self.scope.catalog().page(id);
        let version = item.in_lang(self.scope.lang);
        let mut entry = self.start(Kind::Page, page, version);
        self.label(&mut entry, "search.kinds.pages");
        entry.push(Weight::Text, &self.body_text(version));
        entry
    }

    fn region(&self, code: RegionCode, page: Page) -> Entry {
        let scope = self.scope;
        let register = scope.catalog().register;
        let mut entry = Entry {
            href: scope.href(page),
            title: register.name(code),
            kind: Some(Kind::Region),
            written: scope.lang,
            is_place: true,
            province: self.provinces.get(&code.province()).copied(),
            ..Entry::default()
        };
        if code.level() != Level::Province {
            entry.place = register.name(code.province());
            entry.words.push(entry.place.clone());
        }
        self.label(&mut entry, "search.kinds.regions");
        entry
    }
}

impl Entry {
    fn push(&mut self, weight: Weight, text: &str) {
        if !text.is_empty() {
            self.texts.push((weight, text.to_owned()));
        }
    }
}

impl Entries for Findable<'_> {
    fn groups(&self) -> Vec<usize> {
        self.groups.clone()
    }

    fn entry(&self, at: usize) -> Entry {
        let Some(page) = self.pages.get(at).copied() else {
            return Entry::default();
        };
        let mut entry = match page {
            Page::Story(id) => self.story(id),
            Page::Event(id) => self.event(id),
            Page::Library(id) => self.library(id),
            Page::Commitment(id) => self.commitment(id),
            Page::Coverage(id) => self.coverage(id),
            Page::Province(code) | Page::Regency(code) => self.region(code, page),
            _ => {
                let [regions, libraries, ..] = self.groups[..] else {
                    return Entry::default();
                };
                self.document(PageId::new(at.saturating_sub(regions + libraries)), page)
            }
        };
        if entry.written != self.scope.lang {
            entry.texts.retain(|(weight, _)| *weight == Weight::Summary);
        }
        entry
    }
}

fn region_page(code: &RegionCode) -> Page {
    match code.level() {
        Level::Province => Page::Province(*code),
        _ => Page::Regency(*code),
    }
}

/// What has a date, the oldest first.
fn dated(scope: Scope<'_>) -> Vec<Page> {
    fn all<T>(
        items: &[Arc<Item<T>>],
        page: impl Fn(usize) -> Page,
        date: impl Fn(&T) -> Date,
    ) -> impl Iterator<Item = (Date, Page)> {
        let with = move |(at, item): (usize, &Arc<Item<T>>)| (date(&item.original.facts), page(at));
        items.iter().enumerate().map(with)
    }
    let catalog = scope.catalog();
    let mut dated: Vec<(Date, Page)> = Vec::new();
    dated.extend(all(
        &catalog.stories,
        |at| Page::Story(StoryId::new(at)),
        |story| match story.is_disguised() {
            true => story.date.first_of_month(),
            false => story.date,
        },
    ));
    dated.extend(all(
        &catalog.events,
        |at| Page::Event(EventId::new(at)),
        |event| event.start,
    ));
    let commitment = |at| Page::Commitment(CommitmentId::new(at));
    dated.extend(all(&catalog.commitments, commitment, |commitment| {
        commitment.date
    }));
    let coverage = |at| Page::Coverage(CoverageId::new(at));
    dated.extend(all(&catalog.coverage, coverage, |coverage| coverage.date));
    // Lists of the catalog are newest first: of one day the last comes first.
    dated.sort_by_key(|(date, page)| (*date, std::cmp::Reverse(*page)));
    dated.into_iter().map(|(_, page)| page).collect()
}
