//! The catalog: all documents that may be published, joined and counted, frozen.
//!
//! In: [`Content`](crate::content::Content) as written. Out: a [`Catalog`] and the problems between
//! documents. A document that may not be published (draft, scheduled, without valid consent) never
//! enters it, so nothing built from it can leak one. It must not know URLs or themes.

mod build;
mod consents;
mod facets;
mod ids;
mod joins;
mod measure;
mod names;
mod references;

pub use build::{Inputs, as_published, build};
pub use consents::ConsentNote;
pub use facets::{Choice, Facet, FacetChoices, Facets, List};
pub use ids::{CommitmentId, CoverageId, EventId, LibraryId, PageId, StoryId};
pub use joins::{Counts, Joins, LibraryEntries, RegionEntries, Subject, YearEntries};
pub use measure::Measure;

use crate::config::Topic;
use crate::content::Item;
use crate::content::commitment::Commitment;
use crate::content::coverage::Coverage;
use crate::content::data::{Ask, Claim, Correction, Indicator, Observation};
use crate::content::event::Event;
use crate::content::library::Library;
use crate::content::page::Page;
use crate::content::story::Story;
use crate::regions::{RegionCode, Register};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that may be published.
#[derive(Debug)]
pub struct Catalog {
    /// The register of regions.
    pub register: &'static Register,
    /// The day the site is built for.
    pub today: Date,
    /// Whether sample documents count.
    pub count_samples: bool,
    /// The topics, in the site's order.
    pub topics: Vec<Topic>,
    /// Stories, newest first.
    pub stories: Vec<Arc<Item<Story>>>,
    /// Events, newest first.
    pub events: Vec<Arc<Item<Event>>>,
    /// Libraries, by name.
    pub libraries: Vec<Arc<Item<Library>>>,
    /// Commitments, newest first.
    pub commitments: Vec<Arc<Item<Commitment>>>,
    /// Press coverage, newest first.
    pub coverage: Vec<Arc<Item<Coverage>>>,
    /// Pages, by path.
    pub pages: Vec<Arc<Item<Page>>>,
    /// Indicators, by code.
    pub indicators: BTreeMap<String, Indicator>,
    /// Values by region, then indicator and period.
    pub observations: BTreeMap<RegionCode, Vec<Observation>>,
    /// Headline figures, in the order of their file.
    pub claims: Vec<Claim>,
    /// Corrections, newest first.
    pub corrections: Vec<Correction>,
    /// Asks by region.
    pub asks: BTreeMap<RegionCode, Vec<Ask>>,
    /// Groups of words that mean one thing.
    pub synonyms: Vec<Vec<String>>,
    /// What a page may say of the consent to a story; by story.
    pub consents: Vec<Option<ConsentNote>>,
    /// Stories whose consent ended: their files and slugs, nothing else.
    pub withheld: Vec<Withheld>,
    /// Documents that exist but are not published, by file: links to them say so.
    pub unpublished: BTreeMap<Arc<str>, Unpublished>,
    /// Who belongs to whom.
    pub joins: Joins,
    /// By what each list can be narrowed.
    pub facets: Facets,
    /// What was read and what was left out.
    pub summary: Summary,
}

/// A story that is no longer published. A neutral page stands at the URL of its original. Its
/// translations leave nothing, as a slug of their own may hold words of the story.
#[derive(Debug, Clone)]
pub struct Withheld {
    /// Its files, to resolve links to them: the original and its translations.
    pub paths: Vec<Arc<str>>,
    /// Its slug.
    pub slug: String,
}

/// Why a document is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpublished {
    /// Marked as a draft.
    Draft,
    /// Its day has not come.
    Scheduled,
    /// It has errors, which are reported where they stand.
    Broken,
}

/// Numbers for the last line of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents read.
    pub documents: usize,
    /// Stories whose day has not come.
    pub scheduled: usize,
    /// Drafts.
    pub drafts: usize,
    /// Stories without a valid consent.
    pub unpublished: usize,
}

impl Catalog {
    /// The story with this id.
    pub fn story(&self, id: StoryId) -> &Item<Story> {
        &self.stories[id.index()]
    }

    /// The event with this id.
    pub fn event(&self, id: EventId) -> &Item<Event> {
        &self.events[id.index()]
    }

    /// The library with this id.
    pub fn library(&self, id: LibraryId) -> &Item<Library> {
        &self.libraries[id.index()]
    }

    /// The commitment with this id.
    pub fn commitment(&self, id: CommitmentId) -> &Item<Commitment> {
        &self.commitments[id.index()]
    }

    /// The coverage with this id.
    pub fn coverage(&self, id: CoverageId) -> &Item<Coverage> {
        &self.coverage[id.index()]
    }

    /// The page with this id.
    pub fn page(&self, id: PageId) -> &Item<Page> {
        &self.pages[id.index()]
    }

    /// How many entries a list has.
    pub fn entries_in(&self, list: List) -> usize {
        match list {
            List::Stories => self.stories.len(),
            List::Events => self.events.len(),
            List::Libraries => self.libraries.len(),
            List::Coverage => self.coverage.len(),
            List::Commitments => self.commitments.len(),
        }
    }

    /// Whether a document counts in totals.
    pub fn counts(&self, sample: bool) -> bool {
        self.count_samples || !sample
    }

    /// The page whose original has this slug and lies in no folder.
    pub fn page_named(&self, slugs: &[&str]) -> Option<PageId> {
        let named = |page: &Arc<Item<Page>>| {
            page.folders.is_empty() && slugs.contains(&page.original.common.slug.as_str())
        };
        self.pages.iter().position(named).map(PageId::new)
    }
}
