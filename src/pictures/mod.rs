//! Pictures that the program draws: where a place lies, and the woven motif of a story.
//!
//! In: the regions and topics that the catalog uses. Out: [`Pictures`], an SVG file for each, drawn once
//! whatever the number of pages that show it. The same region and topic always give the same bytes.
//! Pure: it must not read or write files, nor know pages.
//!
//! Colours stand in the files twice, for light and dark (`prefers-color-scheme`): a picture in an `img`
//! does not see the stylesheet of the page. They are those of the built-in theme, whose tokens a
//! test compares.

mod cloth;
mod inks;
mod motif;
mod silhouette;

pub use cloth::{Cloth, Thread};
pub use inks::{DARK, Inks, LIGHT};
pub use motif::Motif;

use crate::catalog::Catalog;
use crate::checksum::checksum;
use crate::content::Item;
use crate::content::story::Story;
use crate::regions::{Borders, Level, Point, RegionCode};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a picture shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A kabupaten or kota in its province, or a whole province.
    Place(RegionCode),
    /// A province in Indonesia.
    Country(RegionCode),
    /// The motif of a province and the id of a topic.
    Motif(RegionCode, String),
}

/// A picture and its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The file in the output; its name carries a checksum of the content.
    pub file: Arc<str>,
    /// Width and height in CSS pixels, to reserve the room.
    pub size: [u32; 2],
    /// What the file holds.
    pub svg: String,
}

/// The pictures of a site.
#[derive(Debug, Default)]
pub struct Pictures {
    /// What they were drawn from.
    drawn_from: DrawnFrom,
    by_subject: BTreeMap<Subject, Picture>,
    by_file: BTreeMap<Arc<str>, Subject>,
}

impl Pictures {
    /// Draws what the pages of a catalog show, and nothing else. A story that `has_photo` needs no motif.
    ///
    /// A site of 10,000 stories in all 514 kabupaten and kota has some 900 pictures; drawing them takes
    /// less than 100 ms of one processor.
    pub fn draw(catalog: &Catalog, has_photo: impl Fn(&Item<Story>) -> bool) -> Pictures {
        DrawnFrom::of(catalog, has_photo).draw(catalog.register.borders())
    }

    /// The same, or those that were drawn `before` if they are.
    pub fn draw_again(
        catalog: &Catalog,
        has_photo: impl Fn(&Item<Story>) -> bool,
        before: &Arc<Pictures>,
    ) -> Arc<Pictures> {
        let from = DrawnFrom::of(catalog, has_photo);
        if from == before.drawn_from {
            return before.clone();
        }
        Arc::new(from.draw(catalog.register.borders()))
    }

    /// The picture of a subject, if a page of the site shows it.
    pub fn get(&self, subject: &Subject) -> Option<&Picture> {
        self.by_subject.get(subject)
    }

    /// Where a point is on the picture of a place ([`Subject::Place`]), in units of its drawing, of which a CSS
    /// pixel has two; `None` outside it.
    pub fn point(&self, borders: &Borders, place: RegionCode, point: Point) -> Option<[u32; 2]> {
        silhouette::point(borders, place.province(), point)
    }

    /// The picture in a file.
    pub fn in_file(&self, file: &str) -> Option<&Picture> {
        self.get(self.by_file.get(file)?)
    }

    /// The files of all pictures, sorted.
    pub fn files(&self) -> impl Iterator<Item = &Arc<str>> {
        self.by_file.keys()
    }

    /// All pictures with their subjects.
    pub fn iter(&self) -> impl Iterator<Item = (&Subject, &Picture)> {
        self.by_subject.iter()
    }
}

/// What pictures are drawn from.
#[derive(Debug, Default, PartialEq)]
struct DrawnFrom {
    /// Which borders.
    country: [u8; 32],
    /// The regions with a page.
    regions: Vec<RegionCode>,
    /// What is drawn of each province.
    provinces: BTreeMap<RegionCode, Wanted>,
}

impl DrawnFrom {
    fn of(catalog: &Catalog, has_photo: impl Fn(&Item<Story>) -> bool) -> DrawnFrom {
        let regions: Vec<RegionCode> = catalog.joins.of_region.keys().copied().collect();
        // A kabupaten stands at the head of its page, a whole province only in entries that name no kabupaten.
        let entries = (catalog
            .stories
            .iter()
            .map(|story| story.original.facts.region))
        .chain(
            catalog
                .events
                .iter()
                .map(|event| event.original.facts.region),
        )
        .chain(
            catalog
                .libraries
                .iter()
                .map(|library| library.original.facts.region),
        );
        let provincial = entries.filter(|code| code.regency().is_none());
        let provincial: BTreeSet<RegionCode> = provincial.map(RegionCode::province).collect();
        let mut provinces: BTreeMap<RegionCode, Wanted> = BTreeMap::new();
        for code in &regions {
            let wanted = provinces.entry(code.province()).or_default();
            if is_regency(*code) || provincial.contains(code) {
                wanted.places.push(*code);
            }
        }
        for story in &catalog.stories {
            let facts = &story.original.facts;
            let wanted = provinces.entry(facts.region.province()).or_default();
            if !has_photo(story)
                && let Some(topic) = facts.topics.first()
                && !wanted.topics.contains(topic)
            {
                wanted.topics.insert(topic.clone());
            }
        }
        DrawnFrom {
            country: catalog.register.identity(),
            regions,
            provinces,
        }
    }

    fn draw(self, borders: &Borders) -> Pictures {
        let mut drawn: Vec<(Subject, Picture)> = self
            .provinces
            .par_iter()
            .flat_map_iter(|(province, wanted)| wanted.draw(borders, *province))
            .collect();
        drawn.extend(silhouette::country(borders, &self.regions));
        Pictures {
            drawn_from: self,
            by_file: drawn
                .iter()
                .map(|(subject, picture)| (picture.file.clone(), subject.clone()))
                .collect(),
            by_subject: drawn.into_iter().collect(),
        }
    }
}

/// The pictures of a province.
#[derive(Debug, Default, PartialEq)]
struct Wanted {
    /// The province, its kabupaten and kota, those of them that have a page.
    places: Vec<RegionCode>,
    /// Topics of its stories.
    topics: BTreeSet<String>,
}

impl Wanted {
    fn draw(&self, borders: &Borders, province: RegionCode) -> Vec<(Subject, Picture)> {
        let mut drawn = silhouette::places(borders, province, &self.places);
        if !self.topics.is_empty() {
            let motif = Motif::of(borders, province);
            drawn.extend(self.topics.iter().map(|topic| {
                let name = format!("motif-{}-{topic}", province.digits());
                let subject = Subject::Motif(province, topic.clone());
                (subject, picture(&name, motif::SIZE, motif.svg(topic)))
            }));
        }
        drawn
    }
}

/// The level of a region for which there are pictures.
fn is_regency(code: RegionCode) -> bool {
    code.level() == Level::Regency
}

fn picture(name: &str, size: [u32; 2], svg: String) -> Picture {
    let sum = checksum([svg.as_bytes()]);
    Picture {
        file: format!("aset/{name}.{sum}.svg").into(),
        size,
        svg,
    }
}

#[cfg(test)]
mod tests;
