//! The view of a library.
//!
//! In: a library of the catalog and its joins. Out: [`LibraryView`].

use super::Scope;
use super::cards::{RELATED, others};
use super::views::{ContactView, FigureView, LibraryView, LinkView, PlaceView};
use crate::catalog::{LibraryEntries, LibraryId};
use crate::content::library::{Figure, Library};
use crate::format;
use crate::regions::Level;

impl Scope<'_> {
    pub(super) fn library(&self, id: LibraryId) -> LibraryView {
        let catalog = self.catalog();
        let item = catalog.library(id);
        let version = item.in_lang(self.lang);
        let (facts, told) = (&item.original.facts, &version.facts);
        let words = self.words();
        let nothing = LibraryEntries::default();
        let entries = catalog.joins.of_library.get(id.index()).unwrap_or(&nothing);
        LibraryView {
            name: version.common.title.clone(),
            summary: version.common.summary.clone(),
            kind: words
                .get(&format!("kinds.library.{}", facts.kind.key()))
                .to_owned(),
            place: self.full_place(facts),
            point: self.located(facts.region, self.library_point(id)),
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
            body: self.led_body(version),
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
        let newest = |figure: &&Figure| {
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
