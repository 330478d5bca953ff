//! The view of a story.
//!
//! In: a story of the catalog. Out: [`StoryView`]. Of its consent it says the manner and year only.

use super::Scope;
use super::cards::others;
use super::views::{DateView, EvidenceView, FollowUpView, QuoteView, StoryView};
use crate::catalog::StoryId;
use crate::content::story::{Evidence, Identity, Quote, Story};
use jiff::civil::Date;

/// Words a grown-up reads in a minute.
const WORDS_A_MINUTE: u32 = 200;

/// Related stories on a page.
const RELATED: usize = 3;

impl Scope<'_> {
    pub(super) fn story(&self, id: StoryId) -> StoryView {
        let catalog = self.catalog();
        let item = catalog.story(id);
        let version = item.in_lang(self.lang);
        let facts = &item.original.facts;
        let told = &version.facts;
        let place = self.place_view(facts.region);
        let library = catalog
            .joins
            .library_of_story
            .get(id.index())
            .copied()
            .flatten();
        let coverage = catalog
            .joins
            .coverage_of_story
            .get(id.index())
            .map(Vec::as_slice)
            .unwrap_or_default();
        StoryView {
            title: version.common.title.clone(),
            summary: version.common.summary.clone(),
            date: self.story_date(id),
            updated: self.updated(item),
            topics: self.story_topics(id),
            topic_id: facts.topics.first().cloned().unwrap_or_default(),
            motif: self.motif(id),
            sdg: facts.sdg.clone(),
            challenge: told.challenge.clone(),
            action: told.action.clone(),
            change: told.change.clone(),
            body: self.led_body(version),
            quotes: told.quotes.iter().map(quote).collect(),
            evidence: told
                .evidence
                .iter()
                .map(|evidence| self.evidence(evidence, facts))
                .collect(),
            follow_ups: told
                .follow_ups
                .iter()
                .map(|follow_up| FollowUpView {
                    date: self.day_of(facts, follow_up.date),
                    text: follow_up.text.clone(),
                })
                .collect(),
            library: library.map(|library| self.cached_library(library)),
            // A disguised person's story has no library here, so no point either; the region would not give one.
            point: (library.filter(|_| !facts.is_disguised()))
                .and_then(|library| self.located(facts.region, self.library_point(library))),
            coverage: self.coverage_of(coverage),
            sources: self.sources(&version.common),
            disguise: match facts.identity {
                Identity::Real => None,
                hidden => Some(hidden.key()),
            },
            consent: self.consent_line(id),
            sample: item.original.common.sample,
            related: self.stories_of(&self.related_stories(id)),
            minutes: version.body.words.div_ceil(WORDS_A_MINUTE).max(1),
            place,
        }
    }

    fn evidence(&self, evidence: &Evidence, facts: &Story) -> EvidenceView {
        let kind = format!("kinds.evidence.{}", evidence.kind.key());
        EvidenceView {
            kind: self.words().get(&kind).to_owned(),
            text: evidence.text.clone(),
            source: evidence.source.clone(),
            date: evidence.date.map(|date| self.day_of(facts, date)),
        }
    }

    /// A day of a story; of a disguised person's story its month only.
    fn day_of(&self, facts: &Story, date: Date) -> DateView {
        if facts.is_disguised() {
            self.month(date)
        } else {
            self.date(date)
        }
    }

    fn consent_line(&self, id: StoryId) -> Option<String> {
        let note = self.catalog().consents.get(id.index()).copied().flatten()?;
        let key = format!("kinds.consent.{}", note.manner.key());
        Some(self.words().fill(&key, &[("year", &note.year.to_string())]))
    }

    /// Others of the same kabupaten, then of the province, then of the first topic.
    fn related_stories(&self, id: StoryId) -> Vec<StoryId> {
        let joins = &self.catalog().joins;
        let facts = &self.catalog().story(id).original.facts;
        let of_region = |code| {
            joins
                .of_region
                .get(&code)
                .map(|entries| entries.stories.as_slice())
        };
        let topic = joins
            .topics_of_story
            .get(id.index())
            .and_then(|topics| topics.first());
        let lists = [
            facts.region.regency().and_then(of_region),
            of_region(facts.region.province()),
            topic
                .and_then(|topic| joins.of_topic.get(*topic))
                .map(Vec::as_slice),
        ];
        let mut related = Vec::with_capacity(RELATED);
        for list in lists.into_iter().flatten() {
            for other in others(list, id, RELATED) {
                if related.len() < RELATED && !related.contains(&other) {
                    related.push(other);
                }
            }
        }
        related
    }
}

fn quote(quote: &Quote) -> QuoteView {
    QuoteView {
        text: quote.text.clone(),
        by: quote.by.clone(),
    }
}
