//! Silhouettes: where a place lies.
//!
//! In: regions of a province, or provinces. Out: small SVG files: the whole pale, the place in it dark. A
//! place that would be too small to find gets a ring around it; no island is left out, the smallest
//! are dots. Must not name or mark anything narrower than a kabupaten.

use super::{DARK, Inks, LIGHT, Picture, Subject, is_regency, picture};
use crate::maps::{Align, Area, Detail, Frame, Map, Outline};
use crate::regions::{Borders, Point, RegionCode};
use std::fmt::Write;

/// Width and height of the picture of a place in CSS pixels: the same for all, so that entries side
/// by side keep their lines.
const PLACE: [u32; 2] = [120, 80];
/// The same for the picture of a province in Indonesia.
const COUNTRY: [u32; 2] = [480, 180];
/// Units of a drawing for each pixel: whole units are then half pixels.
const UNITS: u32 = 2;
/// Room at the edges for strokes and rings, in units.
const MARGIN: f64 = 5.0;
/// A place narrower and lower than this, in units, is ringed.
const FINDABLE: f64 = 15.0;
/// Radius of the ring.
const RING: u32 = 14;

const PLACE_DETAIL: Detail = Detail {
    tolerance: 2.2,
    smallest: 7.0,
};
/// A map of 17,000 islands: what is smaller than two pixels across is a dot.
const COUNTRY_DETAIL: Detail = Detail {
    tolerance: 6.0,
    smallest: 16.0,
};

/// The pictures of a province itself and of its kabupaten and kota, those of `wanted`.
pub(super) fn places(
    borders: &Borders,
    province: RegionCode,
    wanted: &[RegionCode],
) -> Vec<(Subject, Picture)> {
    let areas = Area::each(borders.shapes_of(province));
    let map = map(borders, &areas, PLACE, PLACE_DETAIL);
    let whole = map.union(|_| true);
    let drawn = |code: &RegionCode| {
        let svg = if is_regency(*code) {
            draw(
                borders,
                PLACE,
                &[(&whole, Part::Land), (&map.outline(*code), Part::Place)],
            )
        } else {
            draw(borders, PLACE, &[(&whole, Part::Place)])
        };
        let name = format!("peta-{}", code.digits());
        (Subject::Place(*code), picture(&name, PLACE, svg))
    };
    wanted.iter().map(drawn).collect()
}

/// The pictures of provinces in Indonesia; codes of kabupaten are passed over.
pub(super) fn country(borders: &Borders, wanted: &[RegionCode]) -> Vec<(Subject, Picture)> {
    let areas = Area::provinces(borders.shapes());
    let map = map(borders, &areas, COUNTRY, COUNTRY_DETAIL);
    let whole = map.union(|_| true);
    let provinces = wanted.iter().filter(|code| !is_regency(**code));
    let drawn = |code: &RegionCode| {
        let place = map.outline(*code);
        let svg = draw(
            borders,
            COUNTRY,
            &[(&whole, Part::Land), (&place, Part::Place)],
        );
        let name = format!("peta-indonesia-{}", code.digits());
        (Subject::Country(*code), picture(&name, COUNTRY, svg))
    };
    provinces.map(drawn).collect()
}

fn map(borders: &Borders, areas: &[Area<'_>], size: [u32; 2], detail: Detail) -> Map {
    Map::new(borders, areas, &frame(areas, size), detail)
}

fn frame(areas: &[Area<'_>], size: [u32; 2]) -> Frame {
    let size = size.map(|side| f64::from(side * UNITS));
    Frame::aligned(areas, size, MARGIN, [Align::Start, Align::Middle])
}

/// Where a point is on the pictures of the places of a province, in the units of their drawings.
pub(super) fn point(borders: &Borders, province: RegionCode, point: Point) -> Option<[u32; 2]> {
    let areas = Area::each(borders.shapes_of(province));
    let place = frame(&areas, PLACE).place(point).map(f64::round);
    let [right, low] = PLACE.map(|side| f64::from(side * UNITS));
    let inside = (0.0..=right).contains(&place[0]) && (0.0..=low).contains(&place[1]);
    (inside && !areas.is_empty()).then(|| place.map(|at| at as u32))
}

/// How a piece of a picture is drawn.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Land,
    Place,
}

impl Part {
    fn class(self) -> char {
        match self {
            Part::Land => 'a',
            Part::Place => 'b',
        }
    }

    fn ink(self, inks: &Inks) -> &'static str {
        match self {
            Part::Land => inks.land,
            Part::Place => inks.indigo,
        }
    }
}

/// Pieces over each other. A stroke of their own colour keeps capes and small islands visible.
fn draw(borders: &Borders, size: [u32; 2], pieces: &[(&Outline, Part)]) -> String {
    let credit = credit(borders);
    let [width, height] = size;
    let [right, low] = size.map(|side| side * UNITS);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {right} {low}\" stroke-linejoin=\"round\" stroke-linecap=\"round\" \
         fill-rule=\"evenodd\">{credit}"
    );
    let mut dark = String::new();
    let mut body = String::new();
    for (outline, part) in pieces {
        let (class, light) = (part.class(), part.ink(&LIGHT));
        let _ = write!(dark, ".{class}{{fill:{0};stroke:{0}}}", part.ink(&DARK));
        let _ = write!(
            body,
            "<g class=\"{class}\" fill=\"{light}\" stroke=\"{light}\">"
        );
        let rings = outline.path();
        if !rings.is_empty() {
            let _ = write!(body, "<path d=\"{rings}\"/>");
        }
        let dots = outline.dots_path();
        if !dots.is_empty() {
            let _ = write!(body, "<path stroke-width=\"4\" d=\"{dots}\"/>");
        }
        if *part == Part::Place && pieces.len() > 1 {
            body.push_str(&ring(outline, [right, low]));
        }
        body.push_str("</g>");
    }
    let _ = write!(
        svg,
        "<style>@media(prefers-color-scheme:dark){{{dark}}}</style>{body}</svg>"
    );
    svg
}

/// A ring around a place that is hard to find; empty for others.
fn ring(place: &Outline, size: [u32; 2]) -> String {
    let Some([min, max]) = place.extent() else {
        return String::new();
    };
    if max[0] - min[0] > FINDABLE || max[1] - min[1] > FINDABLE {
        return String::new();
    }
    // At the edge of the picture the ring moves inwards; the place stays within it.
    let room = f64::from(RING + 2);
    let [x, y] = [0, 1].map(|axis| {
        let middle = f64::midpoint(min[axis], max[axis]).round();
        middle.clamp(room, f64::from(size[axis]) - room)
    });
    format!("<circle fill=\"none\" stroke-width=\"3\" cx=\"{x}\" cy=\"{y}\" r=\"{RING}\"/>")
}

/// Said in each file, as the files are sent without the page that credits its maps. Whose the borders are that a
/// site brought is said on its pages.
pub(super) fn credit(borders: &Borders) -> &'static str {
    if borders.is_built_in() {
        "<!--\u{a9} OpenStreetMap, idn-area-data; ODbL 1.0-->"
    } else {
        ""
    }
}
