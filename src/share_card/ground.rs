//! The maps of cards: an SVG of the place, drawn by resvg once and kept as runs of colours.
//!
//! In: a place. Out: runs that a canvas copies. Must not mark anything narrower than a kabupaten.

use super::Spot;
use super::palette::{Colour, OF_MAPS, PAPER, colours};
use crate::maps::{Area, Detail, Frame, Map, Outline};
use crate::pictures::LIGHT;
use crate::regions::{Borders, RegionCode};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// Width and height of a map in pixels.
pub(super) const SIZE: [usize; 2] = [440, 360];
/// Room at its edges.
const MARGIN: f64 = 18.0;
/// A place narrower and lower than this is ringed.
const FINDABLE: f64 = 26.0;
/// Radius of the ring.
const RING: f64 = 24.0;

/// Runs of a colour, row by row: how many pixels, and which colour.
pub(super) type Runs = Vec<(u16, Colour)>;

/// The maps that were drawn, and the geometry of each province.
pub(super) struct Grounds {
    borders: &'static Borders,
    drawn: RwLock<BTreeMap<Spot, Arc<OnceLock<Runs>>>>,
}

impl Grounds {
    pub(super) fn new(borders: &'static Borders) -> Grounds {
        Grounds {
            borders,
            drawn: RwLock::default(),
        }
    }

    /// The map of a place, drawn at its first use.
    pub(super) fn of(&self, spot: Spot) -> Arc<OnceLock<Runs>> {
        // The guard must be gone before the lock is asked for writing: a named one would wait for itself.
        let known = {
            let drawn = self.drawn.read().unwrap_or_else(PoisonError::into_inner);
            drawn.get(&spot).cloned()
        };
        let cell = known.unwrap_or_else(|| {
            let mut drawn = self.drawn.write().unwrap_or_else(PoisonError::into_inner);
            drawn.entry(spot).or_default().clone()
        });
        cell.get_or_init(|| runs(spot, self.borders));
        cell
    }
}

fn runs(spot: Spot, borders: &Borders) -> Runs {
    let [width, height] = SIZE;
    let tree = Tree::from_str(&svg(spot, borders), &Options::default());
    let pixmap = Pixmap::new(width as u32, height as u32);
    let (Ok(tree), Some(mut pixmap)) = (tree, pixmap) else {
        return Runs::new();
    };
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    let shades = Shades::new();
    let mut runs = Runs::new();
    let mut last: (&[u8], Colour) = (&[], PAPER);
    for (at, pixel) in pixmap.data().chunks_exact(4).enumerate() {
        // Most pixels are like the one before.
        if pixel != last.0 {
            last = (pixel, shades.nearest(pixel));
        }
        match runs.last_mut() {
            Some((count, run)) if *run == last.1 && at % width > 0 => *count += 1,
            _ => runs.push((1, last.1)),
        }
    }
    runs
}

/// The colours that a map can have.
struct Shades(Vec<(Colour, [u8; 3])>);

impl Shades {
    fn new() -> Shades {
        let colours = colours(LIGHT.paper);
        let with_place = |place: &Colour| Some((*place, *colours.get(usize::from(*place))?));
        Shades(OF_MAPS.iter().filter_map(with_place).collect())
    }

    /// The nearest to a pixel, whose first bytes are red, green and blue.
    fn nearest(&self, pixel: &[u8]) -> Colour {
        let distance = |other: &[u8; 3]| -> i32 {
            let channels = pixel.iter().zip(other);
            channels
                .map(|(a, b)| (i32::from(*a) - i32::from(*b)).pow(2))
                .sum()
        };
        let found = self.0.iter().min_by_key(|(_, other)| distance(other));
        found.map_or(PAPER, |(place, _)| *place)
    }
}

fn svg(spot: Spot, borders: &Borders) -> String {
    let (areas, detail) = match spot {
        Spot::Indonesia | Spot::Province(_) => (Area::provinces(borders.shapes()), 2.0),
        Spot::Regency(code) => (Area::each(borders.shapes_of(code.province())), 1.5),
    };
    let size = SIZE.map(|side| side as f64);
    let frame = Frame::fit(&areas, size, MARGIN);
    let detail = Detail {
        tolerance: detail,
        smallest: 3.0,
    };
    let map = Map::new(borders, &areas, &frame, detail);
    let [width, height] = SIZE;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         stroke-linejoin=\"round\" stroke-linecap=\"round\" fill-rule=\"evenodd\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
        LIGHT.paper
    );
    push(&mut svg, &map.union(|_| true), LIGHT.land);
    let place = match spot {
        Spot::Indonesia => None,
        Spot::Province(code) | Spot::Regency(code) => Some(map.outline(code)),
    };
    if let Some(place) = place {
        push(&mut svg, &place, LIGHT.indigo);
        push_ring(&mut svg, &place);
    }
    svg.push_str("</svg>");
    svg
}

fn push(svg: &mut String, outline: &Outline, colour: &str) {
    let (rings, dots) = (outline.path(), outline.dots_path());
    let _ = write!(
        svg,
        "<path d=\"{rings}\" fill=\"{colour}\" stroke=\"{colour}\"/>\
         <path d=\"{dots}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"3\"/>"
    );
}

fn push_ring(svg: &mut String, place: &Outline) {
    let Some([min, max]) = place.extent() else {
        return;
    };
    if max[0] - min[0] > FINDABLE || max[1] - min[1] > FINDABLE {
        return;
    }
    let [x, y] = [0, 1].map(|axis| f64::midpoint(min[axis], max[axis]).round());
    let _ = write!(
        svg,
        "<circle cx=\"{x}\" cy=\"{y}\" r=\"{RING}\" fill=\"none\" stroke=\"{}\" stroke-width=\"4\"/>",
        LIGHT.indigo
    );
}

/// The province whose cloth stands on a card of this place.
pub(super) fn province(spot: Spot) -> Option<RegionCode> {
    match spot {
        Spot::Indonesia => None,
        Spot::Province(code) | Spot::Regency(code) => Some(code.province()),
    }
}
