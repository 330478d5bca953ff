//! Building the catalog: leaving out what may not be published, sorting, joining.
//!
//! In: [`Content`]. Out: [`Catalog`] and problems. Nothing is mutable afterwards.

use super::consents::{Decision, Register as ConsentRegister};
use super::joins::Joins;
use super::{Catalog, Summary, Unpublished, Withheld, references};
use crate::collate::sort_key;
use crate::config::Config;
use crate::content::data::{Data, Observation};
use crate::content::story::Story;
use crate::content::{Content, Item};
use crate::diagnostics::Diagnostic;
use crate::regions::{RegionCode, Register};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
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
}

/// Builds the catalog and reports every problem between documents.
pub fn build(content: Content, inputs: &Inputs<'_>) -> (Catalog, Vec<Diagnostic>) {
    let mut problems = references::check(&content, inputs);
    let mut summary = Summary {
        documents: document_count(&content),
        ..Summary::default()
    };
    let mut unpublished = BTreeMap::new();
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

    unpublished.extend(
        broken
            .into_iter()
            .map(|(path, _)| (path, Unpublished::Broken)),
    );
    let register = ConsentRegister::new(&consents, &mut problems);
    let mut withheld = Vec::new();
    let mut published = Vec::new();
    for story in published_only(stories, &mut unpublished, &mut summary) {
        if story.original.facts.date > inputs.today && !inputs.include_future {
            summary.scheduled += 1;
            unpublished.extend(
                paths(&story)
                    .into_iter()
                    .map(|path| (path, Unpublished::Scheduled)),
            );
            continue;
        }
        match register.decide(&story.original, inputs, &mut problems) {
            Decision::Publish(note) => published.push((discreet(story), note)),
            Decision::Refuse => summary.unpublished += 1,
            Decision::Withhold => {
                summary.unpublished += 1;
                let original = &story.original;
                withheld.push(Withheld {
                    paths: paths(&story),
                    slug: original.common.slug.clone(),
                });
            }
        }
    }
    published.sort_by(|(a, _), (b, _)| {
        let key = |story: &Item<Story>| {
            (
                std::cmp::Reverse(story.original.facts.date),
                story.original.path.clone(),
            )
        };
        key(a).cmp(&key(b))
    });
    let (stories, notes) = published.into_iter().unzip();
    let mut events = published_only(events, &mut unpublished, &mut summary);
    events.sort_by_cached_key(|event| {
        (
            std::cmp::Reverse(event.original.facts.start),
            event.original.path.clone(),
        )
    });
    let mut libraries = published_only(libraries, &mut unpublished, &mut summary);
    libraries.sort_by_cached_key(|library| {
        (
            sort_key(&library.original.common.title),
            library.original.path.clone(),
        )
    });
    let mut commitments = published_only(commitments, &mut unpublished, &mut summary);
    commitments.sort_by_cached_key(|item| {
        (
            std::cmp::Reverse(item.original.facts.date),
            item.original.path.clone(),
        )
    });
    let mut coverage = published_only(coverage, &mut unpublished, &mut summary);
    coverage.sort_by_cached_key(|item| {
        (
            std::cmp::Reverse(item.original.facts.date),
            item.original.path.clone(),
        )
    });
    let pages = published_only(pages, &mut unpublished, &mut summary);

    let Data {
        indicators,
        observations,
        claims,
        mut corrections,
        asks,
        synonyms,
    } = data;
    corrections.sort_by_key(|correction| std::cmp::Reverse(correction.date));
    let mut asks_by_region: BTreeMap<RegionCode, Vec<_>> = BTreeMap::new();
    for ask in asks {
        asks_by_region.entry(ask.region).or_default().push(ask);
    }
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
        indicators: indicators
            .into_iter()
            .map(|indicator| (indicator.code.clone(), indicator))
            .collect(),
        observations: by_region(observations),
        claims,
        corrections,
        asks: asks_by_region,
        synonyms,
        consents: notes,
        withheld,
        unpublished,
        joins: Joins::default(),
        summary,
    };
    catalog.joins = Joins::new(&catalog);
    (catalog, problems)
}

fn document_count(content: &Content) -> usize {
    fn files<T>(items: &[Item<T>]) -> usize {
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

fn published_only<T>(
    items: Vec<Item<T>>,
    unpublished: &mut BTreeMap<Arc<str>, Unpublished>,
    summary: &mut Summary,
) -> Vec<Item<T>> {
    let mut kept = Vec::with_capacity(items.len());
    for item in items {
        unpublished.extend(
            item.drafts
                .iter()
                .map(|path| (path.clone(), Unpublished::Draft)),
        );
        if item.original.common.draft {
            summary.drafts += 1;
            unpublished.extend(
                paths(&item)
                    .into_iter()
                    .map(|path| (path, Unpublished::Draft)),
            );
        } else {
            kept.push(item);
        }
    }
    kept
}

/// The files of a document: a link to any of them is a link to it.
fn paths<T>(item: &Item<T>) -> Vec<Arc<str>> {
    item.versions()
        .map(|version| version.path.clone())
        .collect()
}

/// Takes from a disguised person's story what would tell who and where it is: the library, the
/// village, the exact days. What is not in the catalog cannot be shown by mistake.
fn discreet(mut story: Item<Story>) -> Item<Story> {
    if !story.original.facts.is_disguised() {
        return story;
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
        facts.photos.retain(|photo| !photo.people);
    }
    // An exact day of the text or of an interview would tell what the day of the story does not.
    for common in std::iter::once(&mut story.original)
        .chain(&mut story.translations)
        .map(|version| &mut version.common)
    {
        common.updated = None;
        for source in &mut common.sources {
            source.date = None;
        }
    }
    story
}

/// The first day of the month.
fn month_of(date: Date) -> Date {
    date.first_of_month()
}

fn by_region(observations: Vec<Observation>) -> BTreeMap<RegionCode, Vec<Observation>> {
    let mut regions: BTreeMap<RegionCode, Vec<Observation>> = BTreeMap::new();
    for observation in observations {
        regions
            .entry(observation.region)
            .or_default()
            .push(observation);
    }
    for rows in regions.values_mut() {
        rows.sort_by(|a, b| (&a.indicator, &a.period).cmp(&(&b.indicator, &b.period)));
    }
    regions
}

/// The slugs of all libraries as written, also of drafts and of documents with
/// mistakes of their own: a reference to one of them is no mistake.
pub(super) fn library_slugs(content: &Content) -> BTreeSet<&str> {
    content
        .libraries
        .iter()
        .map(|library| library.original.common.slug.as_str())
        .collect()
}
