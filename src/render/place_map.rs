//! The map of a province, kabupaten or kota: its parts with their values, and its libraries.
//!
//! In: a region's entries and the drawing of it. Out: [`RegionMapView`], and the table as CSV. Only what the
//! pages of libraries say is marked: a story never puts a point on a map. Must not draw: `atlas` does, once
//! for all languages.

use super::Scope;
use super::atlas::{Classes, Mark, Sheet, SheetArea, gather};
use super::map::{COLOURS, NOTHING, colour_of};
use super::views::{
    AroundView, KindView, LegendView, NameView, POINT_KINDS, PointView, RegionAreaView,
    RegionMapView, ScaleView,
};
use crate::catalog::{Counts, LibraryId, RegionEntries};
use crate::content::library::LibraryKind;
use crate::format;
use crate::regions::{Level, Point, RegionCode};
use crate::routes::{MapOf, Page};
use std::collections::BTreeMap;

/// A character of a name on the map is about so wide, in units.
const CHARACTER: i64 = 11;
/// Names that the label of several libraries says.
const NAMED: usize = 3;

/// What the colours of a province's map tell.
#[derive(Clone, Copy, PartialEq)]
enum Told {
    Stories,
    Libraries,
}

impl Told {
    fn key(self) -> &'static str {
        match self {
            Told::Stories => "stories",
            Told::Libraries => "libraries",
        }
    }

    fn of(self, counts: &Counts) -> u32 {
        match self {
            Told::Stories => counts.stories,
            Told::Libraries => counts.libraries,
        }
    }
}

impl Scope<'_> {
    /// The map of a region; `None` where its borders are not known.
    pub(super) fn region_map(&self, code: RegionCode) -> Option<RegionMapView> {
        let sheet = self.renderer.sheets.get(code)?;
        let empty = RegionEntries::default();
        let entries = self.catalog().joins.of_region.get(&code).unwrap_or(&empty);
        let is_province = code.level() == Level::Province;
        // Where nobody has told a story yet, the libraries are what there is to see.
        let told = if entries.counts.stories > 0 {
            Told::Stories
        } else {
            Told::Libraries
        };
        let mut values: BTreeMap<RegionCode, f64> = BTreeMap::new();
        if is_province {
            let counted = sheet.areas.iter().filter_map(|area| {
                let entries = self.catalog().joins.of_region.get(&area.code)?;
                Some((area.code, f64::from(told.of(&entries.counts))))
            });
            values.extend(counted.filter(|(_, value)| *value > 0.0));
        }
        let classes = Classes::of(values.values().copied(), COLOURS.len());
        let points = self.points(code, sheet, &entries.libraries);
        let words = self.words();
        let printed = |value: f64| format::decimal(value, self.lang);
        let legend = (1..)
            .zip(&classes.bounds)
            .map(|(class, (least, greatest))| LegendView {
                class: colour_of(class, &classes),
                text: match [*least, *greatest].map(printed) {
                    [from, to] if from == to => from,
                    [from, to] => format!("{from}–{to}"),
                },
            });
        let title = match (is_province, told) {
            (true, told) => format!("region.map.by.{}", told.key()),
            (false, _) => "region.map.libraries".to_owned(),
        };
        let title = words.get(&title);
        let name = self.catalog().register.name(code);
        let name = words.fill("map.area", &[("name", &name), ("value", title)]);
        Some(RegionMapView {
            title: title.to_owned(),
            size: sheet.size,
            areas: (sheet.areas.iter())
                .map(|area| self.region_area(area, code, told, &values, &classes))
                .collect(),
            around: sheet.around.iter().map(|area| self.around(area)).collect(),
            insets: sheet.insets.clone(),
            scales: (sheet.scales.iter())
                .map(|scale| ScaleView {
                    at: scale.at,
                    length: scale.length,
                    text: words.fill("region.map.km", &[("n", &scale.km.to_string())]),
                })
                .collect(),
            kinds: self.kinds(&points),
            points,
            legend: legend.collect(),
            has_nothing: is_province && values.len() < sheet.areas.len(),
            outside: self.outside(MapOf::Region(code), &name),
            csv: (self.routes())
                .region_table_file(self.lang, code, self.catalog())
                .map(|file| self.routes().file_href(&file)),
            as_of: self.date(self.catalog().today),
        })
    }

    fn region_area(
        &self,
        area: &SheetArea,
        of: RegionCode,
        told: Told,
        values: &BTreeMap<RegionCode, f64>,
        classes: &Classes,
    ) -> RegionAreaView {
        let words = self.words();
        let name = self.catalog().register.name(area.code);
        let value = values.get(&area.code);
        let printed = match value {
            Some(value) => self.counted(told, *value as u32),
            None => words.get("map.nothing").to_owned(),
        };
        let page = self.region_page(area.code).filter(|_| area.code != of);
        RegionAreaView {
            label: words.fill("map.area", &[("name", &name), ("value", &printed)]),
            href: page.map(|page| self.href(page)).unwrap_or_default(),
            class: match value {
                _ if area.code == of => "ini",
                Some(value) => colour_of(classes.class(*value), classes),
                None => NOTHING,
            },
            path: area.path.clone(),
            dots: area.dots.clone(),
            target: area.target.map(|([x, y], radius)| [x, y, radius]),
        }
    }

    fn around(&self, area: &super::atlas::Around) -> AroundView {
        let text = self.catalog().register.name(area.code);
        let wide = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
        let fits = |width: i64| wide.saturating_mul(CHARACTER) <= width;
        AroundView {
            path: area.path.clone(),
            name: area
                .name
                .filter(|(_, width)| fits(*width))
                .map(|(at, _)| NameView { text, at }),
        }
    }

    /// The libraries of a region as points, those of higher levels first.
    fn points(&self, code: RegionCode, sheet: &Sheet, libraries: &[LibraryId]) -> Vec<PointView> {
        let placed = libraries.iter().filter_map(|id| {
            let place = sheet.place(self.library_point(*id)?)?;
            Some((*id, place))
        });
        let mut placed: Vec<(LibraryId, [f64; 2])> = placed.collect();
        // Libraries come by name; the sort keeps that order within a kind.
        placed.sort_by_key(|(id, _)| kind(self.kind_of(*id)));
        let places: Vec<[f64; 2]> = placed.iter().map(|(_, place)| *place).collect();
        let id = |index: &usize| placed.get(*index).map(|(id, _)| *id);
        let point = |mark: &Mark| {
            let ids: Vec<LibraryId> = mark.members.iter().filter_map(id).collect();
            match ids.as_slice() {
                [] => None,
                [only] => Some(self.library_mark(*only, mark.at)),
                several => Some(self.several(code, several, mark.at)),
            }
        };
        gather(&places).iter().filter_map(point).collect()
    }

    fn kind_of(&self, id: LibraryId) -> LibraryKind {
        self.catalog().library(id).original.facts.kind
    }

    /// Where a library stands: its own coordinates, else the point of its desa or kelurahan in the register.
    pub(super) fn library_point(&self, id: LibraryId) -> Option<Point> {
        let facts = &self.catalog().library(id).original.facts;
        let own = facts.coordinates.map(|[lat, lon]| Point { lat, lon });
        own.or_else(|| self.catalog().register.village(facts.region)?.point)
    }

    fn library_mark(&self, id: LibraryId, at: [i64; 2]) -> PointView {
        let library = self.catalog().library(id);
        let kind_words = format!("kinds.library.{}", library.original.facts.kind.key());
        let name = library.in_lang(self.lang).common.title.clone();
        let value = self.words().get(&kind_words);
        PointView {
            at,
            kind: kind(library.original.facts.kind).1,
            label: (self.words()).fill("map.area", &[("name", &name), ("value", value)]),
            href: self.href(Page::Library(id)),
            count: None,
        }
    }

    /// Several libraries under one mark lead to the page of their kabupaten or kota where they share one,
    /// else to the table of libraries below the map.
    fn several(&self, of: RegionCode, ids: &[LibraryId], at: [i64; 2]) -> PointView {
        let region = |id: &LibraryId| self.catalog().library(*id).original.facts.region.regency();
        let first = ids.first().and_then(region);
        let shared = first.filter(|code| *code != of && ids.iter().all(|id| region(id) == first));
        let page = shared.and_then(|code| self.region_page(code));
        let names = ids.iter().take(NAMED).map(|id| {
            let library = self.catalog().library(*id).in_lang(self.lang);
            library.common.title.clone()
        });
        let mut names: Vec<String> = names.collect();
        if ids.len() > NAMED {
            names.push("…".to_owned());
        }
        let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        let number = self.counted(Told::Libraries, count);
        PointView {
            at,
            kind: "banyak",
            label: (self.words()).fill(
                "map.area",
                &[("name", &number), ("value", &names.join(", "))],
            ),
            href: page.map_or_else(|| "#h-pustaka".to_owned(), |page| self.href(page)),
            count: Some(self.count(ids.len())),
        }
    }

    fn kinds(&self, points: &[PointView]) -> Vec<KindView> {
        let kinds = POINT_KINDS.into_iter();
        let shown = kinds.filter(|kind| points.iter().any(|point| point.kind == *kind));
        let view = |kind| KindView {
            kind,
            text: self
                .words()
                .get(&format!("region.map.kinds.{kind}"))
                .to_owned(),
        };
        shown.map(view).collect()
    }

    /// A number of entries in words: `3 cerita`.
    fn counted(&self, told: Told, number: u32) -> String {
        let form = format::plural_form(number.into(), self.lang);
        let key = match told {
            Told::Stories => format!("list.stories.{form}"),
            Told::Libraries => format!("list.libraries.{form}"),
        };
        (self.words()).fill(&key, &[("n", &self.count(number as usize))])
    }
}

/// The rank and the shape of a kind of library.
fn kind(kind: LibraryKind) -> (u8, &'static str) {
    match kind {
        LibraryKind::Province => (0, "prov"),
        LibraryKind::Kabupaten | LibraryKind::Kota => (1, "kab"),
        LibraryKind::Desa | LibraryKind::Kelurahan | LibraryKind::DesaAdat => (2, "desa"),
        LibraryKind::Tbm => (3, "tbm"),
    }
}
