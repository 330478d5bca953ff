//! Maps as geometry: borders of the register -> outlines on a plane, ready to be drawn.
//!
//! In: [`Borders`] and which shapes form which area. Out: [`Map`], whose lines are simplified once
//! and shared by the areas on both sides, so that no gap opens between neighbours; and [`Outline`]s of
//! its areas, or of any union of them. Must not know colours, pages or documents: it draws nothing.
//!
//! A map of a province by its kabupaten, of the country by its provinces, or of one kabupaten beside
//! its neighbours are the same thing with other areas:
//!
//! ```
//! use etalase::maps::{Area, Detail, Frame, Map};
//! use etalase::regions::{Borders, RegionCode};
//!
//! let borders = Borders::embedded();
//! let province = RegionCode::parse("33").unwrap();
//! let areas = Area::each(borders.shapes_of(province));
//! let frame = Frame::fit(&areas, [240.0, 160.0], 4.0);
//! let map = Map::new(borders, &areas, &frame, Detail { tolerance: 1.0, smallest: 6.0 });
//! let whole = map.union(|_| true);
//! assert!(whole.path().starts_with('M'));
//! ```
//!
//! The way of the data: `topology` leaves out the borders inside an area and joins the arcs between
//! two junctions to one line; `frame` projects the lines; `simplify` thins them, their ends kept;
//! `outline` joins the lines of an area to rings, `clip` takes those of a window, and `path` writes them
//! as SVG.

mod cells;
mod clip;
mod frame;
mod outline;
mod path;
mod simplify;
mod topology;

pub use cells::Cells;
pub use clip::Window;
pub use frame::{Align, Frame, extent};
pub use outline::Outline;
pub use topology::LineRef;

use crate::regions::{Borders, Level, RegionCode, Shape};
use topology::Topology;

/// What a map shows as one: a kabupaten, or all of a province.
#[derive(Debug, Clone)]
pub struct Area<'a> {
    /// Its name on the map.
    pub code: RegionCode,
    /// What it is made of.
    pub shapes: Vec<&'a Shape>,
}

impl<'a> Area<'a> {
    /// An area for each kabupaten and kota.
    pub fn each(shapes: &'a [Shape]) -> Vec<Area<'a>> {
        let area = |shape: &'a Shape| Area {
            code: shape.code,
            shapes: vec![shape],
        };
        shapes.iter().map(area).collect()
    }

    /// An area for each province. The shapes are sorted by code, as [`Borders`] has them.
    pub fn provinces(shapes: &'a [Shape]) -> Vec<Area<'a>> {
        let same = |a: &Shape, b: &Shape| a.code.province() == b.code.province();
        let area = |group: &'a [Shape]| {
            Some(Area {
                code: group.first()?.code.province(),
                shapes: group.iter().collect(),
            })
        };
        shapes.chunk_by(same).filter_map(area).collect()
    }
}

/// How much of the borders a map keeps, in its own units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Detail {
    /// A corner goes when the triangle it makes with its neighbours is smaller than this.
    pub tolerance: f64,
    /// A piece of less than this area is drawn as a dot instead of by its coast.
    pub smallest: f64,
}

/// Areas on a plane, with the lines between them.
#[derive(Debug, Clone)]
pub struct Map {
    /// Each line once: two or more points, of which the first and last are junctions or the same.
    lines: Vec<Vec<[f64; 2]>>,
    /// By code.
    areas: Vec<(RegionCode, Vec<LineRef>)>,
    smallest: f64,
}

impl Map {
    /// Projects and simplifies the borders of `areas`. What takes the time is the number of their
    /// points: a province takes a fraction of a millisecond, the whole country some.
    pub fn new(borders: &Borders, areas: &[Area<'_>], frame: &Frame, detail: Detail) -> Map {
        let topology = Topology::new(borders, areas);
        let line = |points: &Vec<[f64; 2]>| {
            let plane: Vec<[f64; 2]> = points.iter().map(|point| frame.project(*point)).collect();
            simplify::simplify(&plane, detail.tolerance)
        };
        let mut areas: Vec<(RegionCode, Vec<LineRef>)> = areas
            .iter()
            .map(|area| area.code)
            .zip(topology.areas)
            .collect();
        areas.sort_by_key(|(code, _)| *code);
        Map {
            lines: topology.lines.iter().map(line).collect(),
            areas,
            smallest: detail.smallest,
        }
    }

    /// The codes of its areas, sorted.
    pub fn codes(&self) -> impl Iterator<Item = RegionCode> {
        self.areas.iter().map(|(code, _)| *code)
    }

    /// The points of a line. A border that two areas share is one line.
    pub fn line(&self, index: usize) -> &[[f64; 2]] {
        self.lines.get(index).map(Vec::as_slice).unwrap_or_default()
    }

    /// The lines around an area; empty when the map has no such area.
    pub fn lines_of(&self, code: RegionCode) -> &[LineRef] {
        let at = self.areas.binary_search_by_key(&code, |(code, _)| *code);
        let area = at.ok().and_then(|at| self.areas.get(at));
        area.map(|(_, lines)| lines.as_slice()).unwrap_or_default()
    }

    /// The outline of one area; empty when the map has no such area.
    pub fn outline(&self, code: RegionCode) -> Outline {
        Outline::new(self, self.lines_of(code).to_vec())
    }

    /// The outline of all areas chosen as one, without the borders between them.
    pub fn union(&self, chosen: impl Fn(RegionCode) -> bool) -> Outline {
        let chosen = self.areas.iter().filter(|(code, _)| chosen(*code));
        let mut lines: Vec<LineRef> = chosen.flat_map(|(_, lines)| lines).copied().collect();
        topology::keep_outer(&mut lines);
        Outline::new(self, lines)
    }

    /// The outline of a region whose kabupaten and kota are areas of the map, or which is an area.
    pub fn region(&self, code: RegionCode) -> Outline {
        match code.level() {
            Level::Province => self.union(|area| code.contains(area)),
            _ => self.outline(code.regency().unwrap_or(code)),
        }
    }
}

#[cfg(test)]
mod tests;
