//! Who belongs to whom: the documents of each library, region, topic and year, found once.
//!
//! In: the lists of the catalog. Out: [`Joins`]. One pass over each list; a page that shows a join
//! looks it up and never searches.

use super::references::split_reference;
use super::{Catalog, CommitmentId, CoverageId, EventId, LibraryId, StoryId};
use crate::content::Item;
use crate::content::commitment::CommitmentStatus;
use crate::content::library::Membership;
use crate::regions::{Level, RegionCode};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// All joins.
#[derive(Debug, Default)]
pub struct Joins {
    /// The library of each story.
    pub library_of_story: Vec<Option<LibraryId>>,
    /// The entries of each library.
    pub of_library: Vec<LibraryEntries>,
    /// The coverage of each event.
    pub coverage_of_event: Vec<Vec<CoverageId>>,
    /// The coverage of each story.
    pub coverage_of_story: Vec<Vec<CoverageId>>,
    /// What each piece of coverage is about.
    pub about: Vec<Vec<Subject>>,
    /// The stories of each topic, newest first.
    pub of_topic: Vec<Vec<StoryId>>,
    /// The topics of each story, as positions in the list of topics.
    pub topics_of_story: Vec<Vec<usize>>,
    /// The entries of each province and each kabupaten/kota that has some.
    pub of_region: BTreeMap<RegionCode, RegionEntries>,
    /// The entries of each year.
    pub of_year: BTreeMap<i16, YearEntries>,
    /// Totals of the whole site.
    pub totals: Counts,
}

/// A document that a piece of coverage is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A story.
    Story(StoryId),
    /// An event.
    Event(EventId),
    /// A library.
    Library(LibraryId),
}

/// What belongs to a library.
#[derive(Debug, Default, Clone)]
pub struct LibraryEntries {
    /// Stories, newest first.
    pub stories: Vec<StoryId>,
    /// Events, newest first.
    pub events: Vec<EventId>,
    /// Coverage, newest first.
    pub coverage: Vec<CoverageId>,
}

/// What belongs to a region, with all that lies in it.
#[derive(Debug, Default, Clone)]
pub struct RegionEntries {
    /// Stories, newest first.
    pub stories: Vec<StoryId>,
    /// Events, newest first.
    pub events: Vec<EventId>,
    /// Libraries, by name.
    pub libraries: Vec<LibraryId>,
    /// Commitments, newest first.
    pub commitments: Vec<CommitmentId>,
    /// Totals of what counts.
    pub counts: Counts,
}

/// What belongs to a year.
#[derive(Debug, Default, Clone)]
pub struct YearEntries {
    /// Stories, newest first.
    pub stories: Vec<StoryId>,
    /// Events, newest first.
    pub events: Vec<EventId>,
}

/// Totals. Sample documents count only where the site says so.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Stories.
    pub stories: u32,
    /// Events.
    pub events: u32,
    /// Libraries that take part in the programme.
    pub libraries: u32,
    /// Villages with at least one such library.
    pub villages: u32,
    /// Kabupaten and kota with at least one such library.
    pub regencies: u32,
    /// Commitments.
    pub commitments: u32,
    /// Rupiah of commitments that were realised.
    pub realised: i64,
}

impl Joins {
    /// Joins the lists of a catalog.
    pub(super) fn new(catalog: &Catalog) -> Joins {
        let mut joins = Joins {
            of_library: vec![LibraryEntries::default(); catalog.libraries.len()],
            coverage_of_event: vec![Vec::new(); catalog.events.len()],
            coverage_of_story: vec![Vec::new(); catalog.stories.len()],
            of_topic: vec![Vec::new(); catalog.topics.len()],
            ..Joins::default()
        };
        for province in catalog.register.provinces() {
            joins
                .of_region
                .insert(province.code, RegionEntries::default());
        }
        let libraries = slugs(&catalog.libraries);
        joins.add_libraries(catalog);
        joins.add_stories(catalog, &libraries);
        joins.add_events(catalog, &libraries);
        joins.add_commitments(catalog);
        joins.add_coverage(catalog, &libraries);
        for code in catalog.asks.keys().chain(catalog.observations.keys()) {
            joins.region(*code, |_| {});
        }
        joins
    }

    /// Applies `change` to the province and to the kabupaten or kota of `code`.
    fn region(&mut self, code: RegionCode, mut change: impl FnMut(&mut RegionEntries)) {
        change(self.of_region.entry(code.province()).or_default());
        if let Some(regency) = code.regency() {
            change(self.of_region.entry(regency).or_default());
        }
    }

    fn add_libraries(&mut self, catalog: &Catalog) {
        let mut villages = BTreeSet::new();
        let mut regencies = BTreeSet::new();
        for (index, library) in catalog.libraries.iter().enumerate() {
            let id = LibraryId::new(index);
            let facts = &library.original.facts;
            let code = facts.region;
            let partner = facts.membership != Membership::None
                && catalog.counts(library.original.common.sample);
            let new_village = partner && code.level() == Level::Village && villages.insert(code);
            let new_regency = partner
                && code
                    .regency()
                    .is_some_and(|regency| regencies.insert(regency));
            let count = |counts: &mut Counts| {
                counts.libraries += u32::from(partner);
                counts.villages += u32::from(new_village);
                counts.regencies += u32::from(new_regency);
            };
            count(&mut self.totals);
            self.region(code, |entries| {
                entries.libraries.push(id);
                count(&mut entries.counts);
            });
        }
    }

    fn add_stories(&mut self, catalog: &Catalog, libraries: &HashMap<&str, usize>) {
        let topics: BTreeMap<&str, usize> = catalog
            .topics
            .iter()
            .enumerate()
            .map(|(index, topic)| (topic.id.as_str(), index))
            .collect();
        for (index, story) in catalog.stories.iter().enumerate() {
            let id = StoryId::new(index);
            let facts = &story.original.facts;
            let counted = u32::from(catalog.counts(story.original.common.sample));
            let library = facts
                .library
                .as_deref()
                .and_then(|slug| libraries.get(slug))
                .copied();
            self.library_of_story.push(library.map(LibraryId::new));
            if let Some(entries) = library.and_then(|index| self.of_library.get_mut(index)) {
                entries.stories.push(id);
            }
            let positions: Vec<usize> = facts
                .topics
                .iter()
                .filter_map(|topic| topics.get(topic.as_str()).copied())
                .collect();
            for position in &positions {
                self.of_topic[*position].push(id);
            }
            self.topics_of_story.push(positions);
            self.of_year
                .entry(facts.date.year())
                .or_default()
                .stories
                .push(id);
            self.totals.stories += counted;
            self.region(facts.region, |entries| {
                entries.stories.push(id);
                entries.counts.stories += counted;
            });
        }
    }

    fn add_events(&mut self, catalog: &Catalog, libraries: &HashMap<&str, usize>) {
        for (index, event) in catalog.events.iter().enumerate() {
            let id = EventId::new(index);
            let facts = &event.original.facts;
            let counted = u32::from(catalog.counts(event.original.common.sample));
            for slug in &facts.libraries {
                if let Some(entries) = libraries
                    .get(slug.as_str())
                    .and_then(|index| self.of_library.get_mut(*index))
                {
                    entries.events.push(id);
                }
            }
            self.of_year
                .entry(facts.start.year())
                .or_default()
                .events
                .push(id);
            self.totals.events += counted;
            self.region(facts.region, |entries| {
                entries.events.push(id);
                entries.counts.events += counted;
            });
        }
    }

    fn add_commitments(&mut self, catalog: &Catalog) {
        for (index, commitment) in catalog.commitments.iter().enumerate() {
            let id = CommitmentId::new(index);
            let facts = &commitment.original.facts;
            let counts = catalog.counts(commitment.original.common.sample);
            let realised = match facts.amount {
                Some(amount) if counts && facts.status == CommitmentStatus::Realised => amount,
                _ => 0,
            };
            let count = |totals: &mut Counts| {
                totals.commitments += u32::from(counts);
                totals.realised = totals.realised.saturating_add(realised);
            };
            count(&mut self.totals);
            self.region(facts.region, |entries| {
                entries.commitments.push(id);
                count(&mut entries.counts);
            });
        }
    }

    fn add_coverage(&mut self, catalog: &Catalog, libraries: &HashMap<&str, usize>) {
        let (stories, events) = (slugs(&catalog.stories), slugs(&catalog.events));
        for (index, item) in catalog.coverage.iter().enumerate() {
            let id = CoverageId::new(index);
            let mut about = Vec::new();
            for reference in &item.original.facts.related {
                let (folder, slug) = split_reference(reference);
                let subject = match folder {
                    "cerita" => stories
                        .get(slug)
                        .map(|at| Subject::Story(StoryId::new(*at))),
                    "kegiatan" => events.get(slug).map(|at| Subject::Event(EventId::new(*at))),
                    _ => libraries
                        .get(slug)
                        .map(|at| Subject::Library(LibraryId::new(*at))),
                };
                let list = match subject {
                    Some(Subject::Story(at)) => self.coverage_of_story.get_mut(at.index()),
                    Some(Subject::Event(at)) => self.coverage_of_event.get_mut(at.index()),
                    Some(Subject::Library(at)) => self
                        .of_library
                        .get_mut(at.index())
                        .map(|of| &mut of.coverage),
                    None => None,
                };
                if let Some(list) = list {
                    list.push(id);
                }
                about.extend(subject);
            }
            self.about.push(about);
        }
    }
}

/// Position in a list by slug. Looked up only, never walked, so that no hash order shows.
fn slugs<T>(items: &[Arc<Item<T>>]) -> HashMap<&str, usize> {
    items
        .iter()
        .enumerate()
        .map(|(index, item)| (item.original.common.slug.as_str(), index))
        .collect()
}
