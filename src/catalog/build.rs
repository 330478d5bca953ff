//! Building the catalog: leaving out what may not be published, sorting, joining.
//!
//! In: [`Content`]. Out: [`Catalog`] and problems. Nothing is mutable afterwards.

use super::consents::{Decision, Register as ConsentRegister};
use super::facets::Facets;
use super::joins::Joins;
use super::{Catalog, ConsentNote, Summary, Unpublished, Withheld, references};
use crate::both;
use crate::collate::sort_key;
use crate::config::Config;
use crate::content::data::{Data, Indicator, Observation};
use crate::content::photo::Photo;
use crate::content::story::Story;
use crate::content::{Broken, Content, Item};
use crate::diagnostics::Diagnostic;
use crate::regions::{RegionCode, Register};
use jiff::civil::Date;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What building a catalog needs besides the content.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The register of regions.
    pub register: &'static Register,
    /// The day the site is built for.
    pub today: Date,
    /// Whether stories of later days are published now.
    pub include_future: bool,
    /// Whether drafts are in it, to look at them.
    pub include_drafts: bool,
}

/// Builds the catalog and reports every problem between documents.
pub fn build(content: Content, inputs: &Inputs<'_>) -> (Catalog, Vec<Diagnostic>) {
    let mut problems = references::check(&content, inputs);
    let mut desk = Desk {
        inputs,
        summary: Summary {
            documents: document_count(&content),
            ..Summary::default()
        },
        unpublished: BTreeMap::new(),
        withheld: Vec::new(),
    };
    let Content {
        stories,
        events,
        libraries,
        commitments,
        coverage,
        pages,
        data,
        consents,
        broken,
    } = content;

    desk.broken(broken);
    let register = ConsentRegister::new(&consents, &mut problems);
    let (stories, notes) = desk.stories(stories, &register, &mut problems);
    let mut events = newest_first(desk.without_drafts(events), |facts| facts.start);
    let mut libraries = desk.without_drafts(libraries);
    sort_by_name(&mut libraries, inputs);
    let mut commitments = newest_first(desk.without_drafts(commitments), |facts| facts.date);
    let mut coverage = newest_first(desk.without_drafts(coverage), |facts| facts.date);
    let mut pages = desk.without_drafts(pages);
    let mut photos = Photos {
        register: &register,
        inputs,
        problems: &mut problems,
    };
    photos.of(&mut events);
    photos.of(&mut libraries);
    photos.of(&mut commitments);
    photos.of(&mut coverage);
    photos.of(&mut pages);
    let Data {
        indicators,
        observations,
        claims,
        mut corrections,
        asks,
        synonyms,
    } = data;
    corrections.sort_by_key(|correction| Reverse(correction.date));
    let mut catalog = Catalog {
        register: inputs.register,
        today: inputs.today,
        count_samples: inputs.config.count_samples,
        topics: inputs.config.topics.clone(),
        stories,
        events,
        libraries,
        commitments,
        coverage,
        pages,
        indicators: by_code(indicators),
        observations: sorted_by_region(observations),
        claims,
        corrections,
        asks: by_region(asks, |ask| ask.region),
        synonyms,
        consents: notes,
        withheld: desk.withheld,
        unpublished: desk.unpublished,
        joins: Joins::default(),
        facets: Facets::default(),
        summary: desk.summary,
    };
    join(&mut catalog);
    (catalog, problems)
}

/// Sorts libraries by their names, as readers of the site's first language sort them.
fn sort_by_name<T>(items: &mut [Arc<Item<T>>], inputs: &Inputs<'_>) {
    let lang = inputs.config.languages.first().copied();
    items.sort_by_cached_key(|item| {
        let original = &item.original;
        let name = sort_key(&original.common.title, lang.unwrap_or_default());
        (name, original.path.clone())
    });
}

/// Finds what belongs together; nothing of the catalog changes afterwards.
fn join(catalog: &mut Catalog) {
    catalog.joins = Joins::new(catalog);
    catalog.facets = Facets::new(catalog);
}

/// The photos of documents, before a consent that ended takes some of them away.
struct Photos<'a> {
    register: &'a ConsentRegister<'a>,
    inputs: &'a Inputs<'a>,
    problems: &'a mut Vec<Diagnostic>,
}

impl Photos<'_> {
    fn of<T: Clone>(&mut self, items: &mut [Arc<Item<T>>]) {
        for item in items {
            self.register.photos(item, self.inputs, self.problems);
        }
    }
}

/// Where it is decided what may be published; it keeps account of what may not.
struct Desk<'a> {
    inputs: &'a Inputs<'a>,
    summary: Summary,
    unpublished: BTreeMap<Arc<str>, Unpublished>,
    withheld: Vec<Withheld>,
}

impl Desk<'_> {
    /// The stories that may be published, newest first, and what may be said of their consents.
    fn stories(
        &mut self,
        stories: Vec<Arc<Item<Story>>>,
        register: &ConsentRegister<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> (Vec<Arc<Item<Story>>>, Vec<Option<ConsentNote>>) {
        let inputs = self.inputs;
        let decide = |mut story: Arc<Item<Story>>| {
            let mut problems = Vec::new();
            if story.original.facts.date > inputs.today && !inputs.include_future {
                return (story, None, problems);
            }
            let decision = register.decide(&story, inputs, &mut problems);
            if let Decision::Publish(_) = decision {
                register.photos(&mut story, inputs, &mut problems);
                discreet(&mut story, &mut problems);
            }
            (story, Some(decision), problems)
        };
        let stories = self.without_drafts(stories).into_par_iter();
        let decided: Vec<_> = stories.map(decide).collect();
        let mut published = Vec::with_capacity(decided.len());
        for (story, decision, found) in decided {
            problems.extend(found);
            let Some(decision) = decision else {
                self.summary.scheduled += 1;
                self.leave_out(&story, Unpublished::Scheduled);
                continue;
            };
            match decision {
                Decision::Publish(note) => published.push((story, note)),
                Decision::Refuse => self.summary.unpublished += 1,
                Decision::Withhold => {
                    self.summary.unpublished += 1;
                    self.withheld.push(withheld(&story));
                }
            }
        }
        published.par_sort_by(|(one, _), (other, _)| {
            let (one, other) = (&one.original, &other.original);
            (Reverse(one.facts.date), &one.path).cmp(&(Reverse(other.facts.date), &other.path))
        });
        published.into_iter().unzip()
    }

    /// Remembers all files of a document: a link to any of them is a link to it.
    fn leave_out<T>(&mut self, item: &Item<T>, reason: Unpublished) {
        let paths = item.versions().map(|version| version.path.clone());
        self.unpublished.extend(paths.map(|path| (path, reason)));
    }

    /// Remembers the documents that could not be used.
    fn broken(&mut self, broken: Vec<Broken>) {
        for document in broken {
            self.summary.drafts += usize::from(document.draft);
            let reason = if document.draft {
                Unpublished::Draft
            } else {
                Unpublished::Broken
            };
            self.unpublished.insert(document.path, reason);
        }
    }

    fn without_drafts<T>(&mut self, items: Vec<Arc<Item<T>>>) -> Vec<Arc<Item<T>>> {
        let mut kept = Vec::with_capacity(items.len());
        for item in items {
            let drafts = item.drafts.iter().cloned();
            self.unpublished
                .extend(drafts.map(|path| (path, Unpublished::Draft)));
            let is_draft = item.original.common.draft;
            self.summary.drafts += usize::from(is_draft);
            if is_draft && !self.inputs.include_drafts {
                self.leave_out(&item, Unpublished::Draft);
            } else {
                kept.push(item);
            }
        }
        kept
    }
}

/// What is left of a story whose consent ended: its addresses.
fn withheld(story: &Item<Story>) -> Withheld {
    let paths = story.versions().map(|version| version.path.clone());
    Withheld {
        paths: paths.collect(),
        slug: story.original.common.slug.clone(),
    }
}

fn newest_first<T>(mut items: Vec<Arc<Item<T>>>, date: impl Fn(&T) -> Date) -> Vec<Arc<Item<T>>> {
    items.sort_by(|one, other| {
        let (one, other) = (&one.original, &other.original);
        let dates = (Reverse(date(&one.facts)), Reverse(date(&other.facts)));
        dates
            .0
            .cmp(&dates.1)
            .then_with(|| one.path.cmp(&other.path))
    });
    items
}

fn document_count(content: &Content) -> usize {
    fn files<T>(items: &[Arc<Item<T>>]) -> usize {
        items.iter().map(|item| item.versions().count()).sum()
    }
    files(&content.stories)
        + files(&content.events)
        + files(&content.libraries)
        + files(&content.commitments)
        + files(&content.coverage)
        + files(&content.pages)
        + content.broken.len()
}

/// Takes from a disguised person's story what would tell who and where it is: the library, the
/// village, the exact days. What is not in the catalog cannot be shown by mistake.
fn discreet(story: &mut Arc<Item<Story>>, problems: &mut Vec<Diagnostic>) {
    if !story.original.facts.is_disguised() {
        return;
    }
    let story = Arc::make_mut(story);
    let original = &story.original;
    for photo in original.common.photos.iter().filter(|photo| photo.people) {
        let message = both!(
            "foto ini tidak ditampilkan, karena memuat orang dan ceritanya menyamarkan orangnya",
            "this photo is not shown, because there are people on it and the story hides who it is about"
        );
        let place = original.place_of_field("foto", photo.index, "ada_orang");
        problems.push(Diagnostic::at("W0403", place, message).help(both!(
            "hapus foto ini dari daftar `foto`, atau pakai foto tanpa orang",
            "remove this photo from `foto`, or use one without people"
        )));
    }
    for facts in std::iter::once(&mut story.original)
        .chain(&mut story.translations)
        .map(|version| &mut version.facts)
    {
        facts.library = None;
        facts.region = facts.region.regency().unwrap_or(facts.region);
        facts.date = month_of(facts.date);
        for evidence in &mut facts.evidence {
            evidence.date = evidence.date.map(month_of);
        }
        for follow_up in &mut facts.follow_ups {
            follow_up.date = month_of(follow_up.date);
        }
    }
    // An exact day of the text or of an interview would tell what the day of the story does not.
    for common in std::iter::once(&mut story.original)
        .chain(&mut story.translations)
        .map(|version| &mut version.common)
    {
        common.updated = None;
        let photos = std::mem::take(&mut common.photos);
        let (people, shown): (Vec<Photo>, Vec<Photo>) =
            photos.into_iter().partition(|photo| photo.people);
        common.photos = shown;
        let withheld = people.into_iter().map(|photo| photo.file);
        common.withheld_photos.extend(withheld);
        for source in &mut common.sources {
            source.date = None;
        }
    }
}

/// A story that may be published as it stands in a catalog: without what would tell who somebody disguised is.
pub fn as_published(story: &Arc<Item<Story>>) -> Arc<Item<Story>> {
    let mut story = story.clone();
    discreet(&mut story, &mut Vec::new());
    story
}

/// The first day of the month.
fn month_of(date: Date) -> Date {
    date.first_of_month()
}

fn by_code(indicators: Vec<Indicator>) -> BTreeMap<String, Indicator> {
    let coded = |indicator: Indicator| (indicator.code.clone(), indicator);
    indicators.into_iter().map(coded).collect()
}

fn by_region<T>(rows: Vec<T>, region: impl Fn(&T) -> RegionCode) -> BTreeMap<RegionCode, Vec<T>> {
    let mut regions: BTreeMap<RegionCode, Vec<T>> = BTreeMap::new();
    for row in rows {
        regions.entry(region(&row)).or_default().push(row);
    }
    regions
}

/// Observations by region, then indicator and period.
fn sorted_by_region(observations: Vec<Observation>) -> BTreeMap<RegionCode, Vec<Observation>> {
    let mut regions = by_region(observations, |observation| observation.region);
    for rows in regions.values_mut() {
        rows.sort_by(|a, b| (&a.indicator, &a.period).cmp(&(&b.indicator, &b.period)));
    }
    regions
}
