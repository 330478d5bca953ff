//! Maps on pages: geometry of the provinces -> what a template draws.
//!
//! In: the borders, once for a build. Out: [`National`], paths and markers that all national maps of all
//! languages share. `classes` says which values share a colour, `markers` where a small province can be
//! touched. Must not know words or values.

mod classes;
mod islands;
mod kept;
mod markers;
mod points;
mod room;
mod sheet;

use crate::maps::{Align, Area, Detail, Frame, Map, Outline};
use crate::regions::{Borders, RegionCode};
pub(super) use classes::Classes;
pub(super) use kept::{Sheets, VERSION};
use markers::Sea;
pub(super) use points::{Mark, gather};
pub(super) use sheet::{Around, Sheet, SheetArea};
use std::fmt::Write;

/// Width of the whole map in units: it is shown up to 1,200 pixels wide.
const WIDTH: f64 = 1900.0;
/// Height of the whole map in units. The country is as wide as 46 and as high as 17 degrees.
const HEIGHT: f64 = 726.0;
/// Both, for those who draw the parts as one.
pub(super) const SIZE: [f64; 2] = [WIDTH, HEIGHT];
/// All parts together are at least so many times as wide as they are high.
const NARROWEST: f64 = 1.8;
/// Room at the edges for strokes, in units.
const MARGIN: f64 = 6.0;
const DETAIL: Detail = Detail {
    tolerance: 9.0,
    smallest: 24.0,
};
/// The map is shown as two pictures, which stand one below the other on a phone; at 360 pixels a pixel has
/// so many units.
const UNITS_PER_PIXEL: f64 = 1000.0 / 320.0;
/// The side of what a finger can hit (WCAG 2.2, 2.5.8), in units.
const TARGET: f64 = 24.0 * UNITS_PER_PIXEL;
/// Radius of a marker that is seen; that which is touched has half of [`TARGET`].
pub(super) const MARKER: f64 = 15.0;
/// Side of the cells in which free sea is looked for.
const CELL: f64 = 5.0;
/// A province whose largest island covers less than this, in square units, gets a marker.
const SMALL: f64 = TARGET * TARGET * 0.35;

/// The provinces of the country, drawn once.
#[derive(Debug)]
pub(super) struct National {
    pub(super) parts: Vec<Part>,
}

/// A part of the map: its western or eastern half.
#[derive(Debug)]
pub(super) struct Part {
    /// Least x and y, width and height.
    pub(super) window: [i64; 4],
    pub(super) areas: Vec<Drawn>,
}

/// A province as it is drawn.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) code: RegionCode,
    /// The `d` of its coasts and borders, and of its islets; either may be empty.
    pub(super) path: String,
    pub(super) dots: String,
    /// Where it is too small: the middle of its marker, and the line that leads there.
    pub(super) marker: Option<([i64; 2], String)>,
}

impl National {
    /// Draws the provinces. A province belongs to the half in which the larger part of its box lies.
    pub(super) fn draw(borders: &Borders) -> National {
        let areas = Area::provinces(borders.shapes());
        let align = [Align::Middle, Align::Middle];
        let frame = Frame::aligned(&areas, [WIDTH, HEIGHT], MARGIN, align);
        let map = Map::new(borders, &areas, &frame, DETAIL);
        let whole = map.union(|_| true);
        // A country that is as high as wide fits on a phone in one piece.
        let is_wide = whole.extent().is_some_and(|[least, greatest]| {
            greatest[0] - least[0] > 2.0 * (greatest[1] - least[1])
        });
        let mut sea = Sea::new(&whole, CELL, [WIDTH, HEIGHT], MARKER * 1.4, TARGET);
        let mut halves: [Vec<(Drawn, [[f64; 2]; 2])>; 2] = Default::default();
        for code in map.codes() {
            let outline = map.outline(code);
            let Some(mut extent) = outline.extent() else {
                continue;
            };
            let marker = (largest_piece(&outline) < SMALL)
                .then(|| sea.place(&outline))
                .flatten();
            if let Some(marker) = marker {
                for axis in [0, 1] {
                    extent[0][axis] = extent[0][axis].min(marker.at[axis] - TARGET / 2.0);
                    extent[1][axis] = extent[1][axis].max(marker.at[axis] + TARGET / 2.0);
                }
            }
            let middle = (extent[0][0] + extent[1][0]) / 2.0;
            let drawn = Drawn {
                code,
                path: outline.path(),
                dots: outline.dots_path(),
                marker: marker.map(|marker| (marker.at.map(whole_number), lead(&marker))),
            };
            let east = is_wide && middle > WIDTH / 2.0;
            halves[usize::from(east)].push((drawn, extent));
        }
        // A marker lies above the land of others.
        for half in &mut halves {
            half.sort_by_key(|(drawn, _)| drawn.marker.is_some());
        }
        let mut parts: Vec<Part> = halves.into_iter().filter_map(part).collect();
        widen(&mut parts);
        National { parts }
    }
}

/// Leaves room beside a country that is higher than it is wide, or its map would be higher than a screen.
fn widen(parts: &mut [Part]) {
    let wide: i64 = parts.iter().map(|part| part.window[2]).sum();
    let more = (whole_number(HEIGHT * NARROWEST) - wide).max(0) / 2;
    if let Some(first) = parts.first_mut() {
        first.window[0] -= more;
        first.window[2] += more;
    }
    if let Some(last) = parts.last_mut() {
        last.window[2] += more;
    }
}

/// A half with the window around its areas; both halves keep the full height, so that they fit together.
fn part(areas: Vec<(Drawn, [[f64; 2]; 2])>) -> Option<Part> {
    let least = areas
        .iter()
        .map(|(_, extent)| extent[0][0])
        .reduce(f64::min)?;
    let greatest = areas
        .iter()
        .map(|(_, extent)| extent[1][0])
        .reduce(f64::max)?;
    let left = whole_number((least - MARGIN).max(0.0));
    let right = whole_number((greatest + MARGIN).min(WIDTH));
    Some(Part {
        window: [left, 0, right - left, whole_number(HEIGHT)],
        areas: areas.into_iter().map(|(drawn, _)| drawn).collect(),
    })
}

/// The area of the largest ring.
fn largest_piece(outline: &Outline) -> f64 {
    let largest = outline.rings.first().map(|ring| Outline {
        rings: vec![ring.clone()],
        dots: Vec::new(),
    });
    largest.map_or(0.0, |piece| piece.area())
}

/// The line from a marker's middle, over which the marker lies, to what it stands for.
fn lead(marker: &markers::Marker) -> String {
    let [from, to] = [marker.at, marker.of].map(|point| point.map(whole_number));
    let mut line = String::new();
    let _ = write!(line, "M{} {}L{} {}", from[0], from[1], to[0], to[1]);
    line
}

fn whole_number(value: f64) -> i64 {
    value.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regions::Register;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::collections::BTreeSet;
    use std::io::Write as _;

    #[test]
    fn every_province_is_drawn_once_and_can_be_touched() {
        let national = National::draw(Borders::embedded());
        assert_eq!(national.parts.len(), 2);
        let areas = || national.parts.iter().flat_map(|part| &part.areas);
        let codes: BTreeSet<RegionCode> = areas().map(|area| area.code).collect();
        assert_eq!(areas().count(), Register::embedded().provinces().len());
        assert_eq!(codes.len(), areas().count());
        assert!(areas().all(|area| !area.path.is_empty() || !area.dots.is_empty()));
        let marked: Vec<String> = areas()
            .filter(|area| area.marker.is_some())
            .map(|area| area.code.digits())
            .collect();
        for small in ["31", "34", "51"] {
            assert!(
                marked.iter().any(|code| code == small),
                "{small} of {marked:?}"
            );
        }
        // Markers stand apart, within their part.
        for part in &national.parts {
            let [left, top, width, height] = part.window;
            let markers: Vec<[i64; 2]> = part
                .areas
                .iter()
                .filter_map(|area| area.marker.as_ref())
                .map(|(at, _)| *at)
                .collect();
            for (index, [x, y]) in markers.iter().enumerate() {
                assert!((left..=left + width).contains(x) && (top..=top + height).contains(y));
                for other in &markers[..index] {
                    let apart = ((x - other[0]) as f64).hypot((y - other[1]) as f64);
                    assert!(apart >= TARGET, "{apart}");
                }
            }
        }
    }

    #[test]
    fn a_high_country_has_room_beside_it() {
        let wide = |parts: &[Part]| parts.iter().map(|part| part.window[2]).sum::<i64>();
        let part = |left, width| Part {
            window: [left, 0, width, whole_number(HEIGHT)],
            areas: Vec::new(),
        };
        let mut two = [part(600, 300), part(950, 200)];
        widen(&mut two);
        assert!((1300..1310).contains(&wide(&two)), "{two:?}");
        assert_eq!(
            two[0].window[0] + two[0].window[2],
            900,
            "its inner edge stays"
        );
        assert_eq!(two[1].window[0], 950);
        let mut one = [part(700, 400)];
        widen(&mut one);
        let [left, _, width, _] = one[0].window;
        assert_eq!(left + width / 2, 900, "in the middle");
        // Indonesia is wide enough.
        let mut wider = [part(0, 900), part(910, 980)];
        widen(&mut wider);
        assert_eq!(wide(&wider), 1880);
    }

    #[test]
    fn the_map_is_light() {
        let national = National::draw(Borders::embedded());
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        for area in national.parts.iter().flat_map(|part| &part.areas) {
            gzip.write_all(area.path.as_bytes()).unwrap();
            gzip.write_all(area.dots.as_bytes()).unwrap();
        }
        let size = gzip.finish().unwrap().len();
        assert!(size <= 10_500, "{size} bytes compressed");
        assert!(size >= 4_000, "{size} bytes: too coarse to be recognised");
    }
}
