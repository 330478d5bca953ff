//! Views of events, libraries, coverage, commitments and the author's pages.
//!
//! In: one document of the catalog and its joins. Out: its view.

use super::Scope;
use super::cards::others;
use super::views::{
    BarView, ClaimView, CommitmentView, ContactView, CorrectionView, CorrectionsView, CoverageView,
    DocumentView, EventView, FactView, FigureView, IndicatorView, LibraryView, LinkView,
    MethodologyView, ParticipantsView, PlaceView, SpeakerView, StepView,
};
use crate::catalog::{CommitmentId, CoverageId, EventId, LibraryId, PageId};
use crate::content::commitment::CommitmentStatus;
use crate::content::data::Indicator;
use crate::content::event::Participants;
use crate::content::library::Library;
use crate::format;
use crate::regions::{Level, TimeZone};
use crate::routes::Page;

/// Related entries on a page.
const RELATED: usize = 6;

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
            timezone: zone_name(zone),
            venue: told.venue.clone(),
            place: self.place_view(facts.region),
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
            body: self.body(version),
            sources: self.sources(&version.common),
            coverage: self.coverage_of(coverage),
            sample: item.original.common.sample,
            updated: self.updated(item),
            related: self.events_of(&near),
        }
    }

    fn participants(&self, participants: &Participants) -> ParticipantsView {
        let levels = [
            ("participants.province", participants.province_libraries),
            ("participants.regency", participants.regency_libraries),
            ("participants.village", participants.village_libraries),
        ];
        let largest = levels
            .iter()
            .filter_map(|(_, count)| *count)
            .max()
            .unwrap_or(0)
            .max(1);
        let bar = |(key, count): (&str, Option<i64>)| {
            let count = count?;
            let percent = u32::try_from(count.saturating_mul(100) / largest).unwrap_or(100);
            Some(BarView {
                label: self.words().get(key).to_owned(),
                value: format::integer(count, self.lang),
                percent,
            })
        };
        ParticipantsView {
            people: participants
                .people
                .map(|people| format::integer(people, self.lang)),
            libraries: levels.into_iter().filter_map(bar).collect(),
            from: participants
                .from
                .iter()
                .map(|code| self.place_view(*code).region)
                .collect(),
        }
    }

    pub(super) fn library(&self, id: LibraryId) -> LibraryView {
        let catalog = self.catalog();
        let item = catalog.library(id);
        let version = item.in_lang(self.lang);
        let (facts, told) = (&item.original.facts, &version.facts);
        let words = self.words();
        let entries = catalog
            .joins
            .of_library
            .get(id.index())
            .cloned()
            .unwrap_or_default();
        LibraryView {
            name: version.common.title.clone(),
            summary: version.common.summary.clone(),
            kind: words
                .get(&format!("kinds.library.{}", facts.kind.key()))
                .to_owned(),
            place: self.full_place(facts),
            membership: words
                .get(&format!("kinds.membership.{}", facts.membership.key()))
                .to_owned(),
            since: facts.since,
            npp: facts.npp.clone(),
            address: told.address.clone(),
            opening_hours: told.opening_hours.clone(),
            services: told.services.clone(),
            collection: facts
                .collection
                .map(|count| format::integer(count, self.lang)),
            accreditation: facts
                .accreditation
                .as_ref()
                .map(|(grade, year)| match year {
                    Some(year) => format!("{grade} ({year})"),
                    None => grade.clone(),
                }),
            contact: facts
                .contact
                .iter()
                .map(|(key, text)| contact(key, text))
                .collect(),
            coordinates: facts.coordinates.map(|[lat, lon]| LinkView {
                title: format!("{lat:.3}, {lon:.3}"),
                href: format!("geo:{lat:.3},{lon:.3}"),
                count: None,
            }),
            figures: self.library_figures(facts),
            body: self.body(version),
            stories: self.stories_of(&entries.stories),
            events: self.events_of(&entries.events),
            coverage: self.coverage_of(&entries.coverage),
            neighbours: self.libraries_of(&self.neighbours(id)),
            sources: self.sources(&version.common),
            sample: item.original.common.sample,
            updated: self.updated(item),
        }
    }

    /// The place of a library with its village in the text.
    fn full_place(&self, facts: &Library) -> PlaceView {
        let mut place = self.place_view(facts.region);
        if facts.region.level() == Level::Village {
            place.text = format!(
                "{}, {}",
                self.catalog().register.name(facts.region),
                place.text
            );
        }
        place
    }

    /// The newest figure of each indicator, in the author's order of indicators.
    fn library_figures(&self, facts: &Library) -> Vec<FigureView> {
        let newest = |figure: &&crate::content::library::Figure| {
            let same = facts
                .figures
                .iter()
                .filter(|other| other.indicator == figure.indicator);
            same.map(|other| other.period.as_str()).max() == Some(figure.period.as_str())
        };
        let shown = facts.figures.iter().filter(newest);
        shown
            .filter_map(|figure| {
                self.indicator_figure(
                    &figure.indicator,
                    &figure.period,
                    figure.value,
                    &figure.source,
                )
            })
            .collect()
    }

    /// Other libraries of the kabupaten or kota, or else of the province.
    fn neighbours(&self, id: LibraryId) -> Vec<LibraryId> {
        let joins = &self.catalog().joins;
        let code = self.catalog().library(id).original.facts.region;
        let of = |code| {
            joins
                .of_region
                .get(&code)
                .map(|entries| others(&entries.libraries, id, RELATED))
        };
        let near = code.regency().and_then(of).unwrap_or_default();
        if near.is_empty() {
            of(code.province()).unwrap_or_default()
        } else {
            near
        }
    }

    pub(super) fn coverage(&self, id: CoverageId) -> CoverageView {
        let item = self.catalog().coverage(id);
        let version = item.in_lang(self.lang);
        let facts = &item.original.facts;
        CoverageView {
            title: version.common.title.clone(),
            summary: version.common.summary.clone(),
            media: facts.media.clone(),
            url: facts.url.clone(),
            date: self.date(facts.date),
            quote: version.facts.quote.clone(),
            related: self.related_documents(id),
            body: self.body(version),
            sample: item.original.common.sample,
        }
    }

    /// What a piece of coverage is about, found from the joins' other side at build time.
    fn related_documents(&self, id: CoverageId) -> Vec<LinkView> {
        let pages = self
            .catalog()
            .joins
            .about
            .get(id.index())
            .map(Vec::as_slice)
            .unwrap_or_default();
        let page = |subject: &crate::catalog::Subject| match *subject {
            crate::catalog::Subject::Story(id) => Page::Story(id),
            crate::catalog::Subject::Event(id) => Page::Event(id),
            crate::catalog::Subject::Library(id) => Page::Library(id),
        };
        pages
            .iter()
            .map(page)
            .map(|page| self.link(self.title_of(page), page, None))
            .collect()
    }

    pub(super) fn commitment(&self, id: CommitmentId) -> CommitmentView {
        let catalog = self.catalog();
        let item = catalog.commitment(id);
        let version = item.in_lang(self.lang);
        let facts = &item.original.facts;
        let statuses = [
            CommitmentStatus::Promised,
            CommitmentStatus::Budgeted,
            CommitmentStatus::Realised,
        ];
        let step = |status: CommitmentStatus| StepView {
            text: self
                .words()
                .get(&format!("kinds.status.{}", status.key()))
                .to_owned(),
            reached: status <= facts.status,
        };
        let (number, url) = facts.document.clone().unwrap_or_default();
        let province = catalog.joins.of_region.get(&facts.region.province());
        let near = province
            .map(|entries| others(&entries.commitments, id, RELATED))
            .unwrap_or_default();
        CommitmentView {
            card: self.commitment_card(id),
            summary: version.common.summary.clone(),
            steps: statuses.into_iter().map(step).collect(),
            document: number,
            document_url: url,
            evidence: version.facts.evidence.clone(),
            review_on: facts.review_on.map(|date| self.date(date)),
            overdue: facts.review_on.is_some_and(|date| date < catalog.today),
            body: self.body(version),
            sources: self.sources(&version.common),
            related: self.commitments_of(&near),
        }
    }

    pub(super) fn document(&self, id: PageId) -> DocumentView {
        let item = self.catalog().page(id);
        let version = item.in_lang(self.lang);
        DocumentView {
            title: version.common.title.clone(),
            summary: version.common.summary.clone(),
            body: self.body(version),
            sources: self.sources(&version.common),
            updated: self.updated(item),
            sample: item.original.common.sample,
        }
    }

    pub(super) fn methodology(&self) -> MethodologyView {
        let catalog = self.catalog();
        let claim = |claim: &crate::content::data::Claim| ClaimView {
            id: format!("klaim-{}", claim.id),
            figure: self.claim(claim),
            valid_until: claim.valid_until.map(|date| self.date(date)),
        };
        MethodologyView {
            intro: crate::routes::methodology_page(catalog).map(|id| self.document(id)),
            claims: catalog.claims.iter().map(claim).collect(),
            indicators: catalog
                .indicators
                .values()
                .map(|indicator| self.indicator(indicator))
                .collect(),
            totals: self.totals(),
        }
    }

    fn indicator(&self, indicator: &Indicator) -> IndicatorView {
        let words = self.words();
        let text = |text: &crate::lang::Bilingual| text.get(self.lang).to_owned();
        let number = |number: f64| format::decimal(number, self.lang);
        let scale = match indicator.scale {
            (Some(least), Some(greatest)) => {
                Some(format!("{}–{}", number(least), number(greatest)))
            }
            (Some(least), None) => Some(format!("≥ {}", number(least))),
            (None, Some(greatest)) => Some(format!("≤ {}", number(greatest))),
            (None, None) => None,
        };
        let breaks: Vec<String> = indicator.series_breaks.iter().map(i64::to_string).collect();
        let rows = [
            ("concept", indicator.concept.as_ref().map(text)),
            ("unit", Some(text(&indicator.unit))),
            ("scale", scale),
            (
                "direction",
                indicator.direction.map(|way| {
                    words
                        .get(&format!("kinds.direction.{}", way.key()))
                        .to_owned()
                }),
            ),
            ("denominator", indicator.denominator.as_ref().map(text)),
            (
                "aggregation",
                Some(
                    words
                        .get(&format!(
                            "kinds.aggregation.{}",
                            indicator.aggregation.key()
                        ))
                        .to_owned(),
                ),
            ),
            ("producer", Some(text(&indicator.producer))),
            ("method", Some(text(&indicator.method))),
            ("method_version", Some(indicator.method_version.clone())),
            (
                "series_breaks",
                (!breaks.is_empty()).then(|| breaks.join(", ")),
            ),
        ];
        IndicatorView {
            id: format!("indikator-{}", indicator.code),
            name: text(&indicator.name),
            definition: text(&indicator.definition),
            facts: rows
                .into_iter()
                .filter_map(|(key, text)| Some(FactView { key, text: text? }))
                .collect(),
        }
    }

    pub(super) fn corrections(&self) -> CorrectionsView {
        let catalog = self.catalog();
        let text = |text: &crate::lang::Bilingual| text.get(self.lang).to_owned();
        let correction = |correction: &crate::content::data::Correction| CorrectionView {
            date: self.date(correction.date),
            page: LinkView {
                title: correction.page.clone(),
                href: self
                    .routes()
                    .file_href(correction.page.trim_start_matches('/')),
                count: None,
            },
            old: text(&correction.old),
            new: text(&correction.new),
            reason: text(&correction.reason),
        };
        CorrectionsView {
            intro: crate::routes::corrections_page(catalog).map(|id| self.document(id)),
            corrections: catalog.corrections.iter().map(correction).collect(),
        }
    }
}

fn zone_name(zone: TimeZone) -> &'static str {
    zone.abbreviation()
}

/// A way to reach a library: an address becomes a link.
fn contact(key: &str, text: &str) -> ContactView {
    let href = if text.starts_with("https://") || text.starts_with("http://") {
        Some(text.to_owned())
    } else if key == "email" && text.contains('@') {
        Some(format!("mailto:{text}"))
    } else if key == "telepon_lembaga" {
        let digits: String = text
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect();
        (!digits.is_empty()).then(|| format!("tel:{digits}"))
    } else {
        None
    };
    ContactView {
        key: key.to_owned(),
        text: text.to_owned(),
        href,
    }
}
