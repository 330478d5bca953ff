//! The view of an event.
//!
//! In: an event of the catalog and its joins. Out: [`EventView`].

use super::Scope;
use super::cards::{RELATED, others};
use super::views::{EventView, ParticipantsView, SpeakerView};
use crate::catalog::{EventId, LibraryId};
use crate::content::event::Participants;
use crate::format;

impl Scope<'_> {
    pub(super) fn event(&self, id: EventId) -> EventView {
        let catalog = self.catalog();
        let item = catalog.event(id);
        let version = item.in_lang(self.lang);
        let (facts, told) = (&item.original.facts, &version.facts);
        let zone = facts
            .timezone
            .or_else(|| catalog.register.timezone(facts.region))
            .unwrap_or(self.config().timezone);
        let coverage = catalog
            .joins
            .coverage_of_event
            .get(id.index())
            .map(Vec::as_slice)
            .unwrap_or_default();
        let province = catalog.joins.of_region.get(&facts.region.province());
        let near = province
            .map(|entries| others(&entries.events, id, RELATED))
            .unwrap_or_default();
        let libraries: Vec<LibraryId> = facts
            .libraries
            .iter()
            .filter_map(|slug| self.renderer.libraries.get(slug.as_str()).copied())
            .collect();
        EventView {
            title: version.common.title.clone(),
            summary: version.common.summary.clone(),
            kind: self
                .words()
                .get(&format!("kinds.event.{}", facts.kind.key()))
                .to_owned(),
            level: self
                .words()
                .get(&format!("kinds.level.{}", facts.level.key()))
                .to_owned(),
            dates: self.dates(facts.start, facts.end),
            timezone: self
                .words()
                .get(&format!("kinds.zone.{}", zone.abbreviation()))
                .to_owned(),
            venue: told.venue.clone(),
            place: self.place_view(facts.region),
            point: self.located(
                facts.region,
                (catalog.register.village(facts.region)).and_then(|village| village.point),
            ),
            organisers: told.organisers.clone(),
            participants: facts
                .participants
                .as_ref()
                .map(|participants| self.participants(participants)),
            speakers: told
                .speakers
                .iter()
                .map(|speaker| SpeakerView {
                    name: speaker.name.clone(),
                    position: speaker.position.clone(),
                    as_of: speaker.as_of.map(|date| self.date(date)),
                })
                .collect(),
            outcomes: told.outcomes.clone(),
            libraries: self.libraries_of(&libraries),
            body: self.led_body(version),
            sources: self.sources(&version.common),
            coverage: self.coverage_of(coverage),
            sample: item.original.common.sample,
            updated: self.updated(item),
            related: self.events_of(&near),
        }
    }

    fn participants(&self, participants: &Participants) -> ParticipantsView {
        ParticipantsView {
            people: participants
                .people
                .map(|people| format::integer(people, self.lang)),
            libraries: self.libraries_by_level(participants),
            from: participants
                .from
                .iter()
                .map(|code| self.place_view(*code).region)
                .collect(),
        }
    }
}
