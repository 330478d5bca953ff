//! The borders of the kabupaten and kota, and where a point lies.
//!
//! In: the table that `build_borders.rs` packed. Out: [`Borders`]: arcs that neighbours share, rings
//! made of them, and answers about points. Must not draw or simplify: that is for the maps.
//!
//! The borders are approximate (`data/README.md`): simplified to about 400 m, and drawn from the
//! points of the villages where no official line is free to use. They say whether a point is
//! plausible, never where a border runs. A province is the set of its kabupaten and kota.

mod neighbours;
mod plane;
mod topojson;
mod unpack;

use super::{Level, Point, RegionCode, tables};
pub(super) use neighbours::Neighbours;
use plane::Plane;
use std::ops::Range;
use std::sync::LazyLock;
pub(super) use topojson::read;

/// The grid on which the points lie: longitude and latitude are `offset + step * number`, degrees.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    pub(super) step: [f64; 2],
    pub(super) offset: [f64; 2],
}

/// The borders of all kabupaten and kota of a country.
#[derive(Debug)]
pub struct Borders {
    /// The points of all arcs, one arc after the other: longitude, latitude.
    points: Vec<[f64; 2]>,
    arcs: Vec<Arc>,
    /// By code.
    shapes: Vec<Shape>,
    /// Whether they came with the program, not with a site.
    built_in: bool,
}

#[derive(Debug)]
struct Arc {
    /// Which of the points.
    points: Range<usize>,
    bounds: Bounds,
}

/// The borders of one kabupaten or kota.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The kabupaten or kota.
    pub code: RegionCode,
    /// The box around it.
    pub bounds: Bounds,
    /// Its pieces, such as islands. The first ring of each runs around it, others around its holes.
    pub polygons: Vec<Vec<Ring>>,
}

impl Shape {
    /// Every arc of its rings. No ring uses one twice.
    pub fn arcs(&self) -> impl Iterator<Item = ArcRef> {
        self.polygons.iter().flatten().flatten().copied()
    }
}

/// A closed line: arcs of which each begins where the one before it ends, and the first where the
/// last ends.
pub type Ring = Vec<ArcRef>;

/// An arc as part of a ring. The neighbour across this border has the same `index`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArcRef {
    /// Which arc, for [`Borders::arc`].
    pub index: usize,
    /// Whether the ring runs through its points from the last to the first.
    pub reversed: bool,
}

/// A box in degrees: the least and the greatest longitude and latitude.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Bounds {
    /// Longitude and latitude of the south-west corner.
    pub min: [f64; 2],
    /// Longitude and latitude of the north-east corner.
    pub max: [f64; 2],
}

impl Bounds {
    /// The box around nothing, which any point or box replaces.
    const NOTHING: Bounds = Bounds {
        min: [f64::INFINITY; 2],
        max: [f64::NEG_INFINITY; 2],
    };

    /// The least box around both.
    pub fn with(self, other: Bounds) -> Bounds {
        Bounds {
            min: [0, 1].map(|axis| self.min[axis].min(other.min[axis])),
            max: [0, 1].map(|axis| self.max[axis].max(other.max[axis])),
        }
    }

    /// The box with so many degrees more on each side.
    pub fn widened(self, degrees: f64) -> Bounds {
        Bounds {
            min: self.min.map(|least| least - degrees),
            max: self.max.map(|greatest| greatest + degrees),
        }
    }

    /// Whether the point lies in the box or on its edge.
    pub fn contains(&self, point: Point) -> bool {
        (self.min[0]..=self.max[0]).contains(&point.lon)
            && (self.min[1]..=self.max[1]).contains(&point.lat)
    }
}

impl Borders {
    /// The borders that are built into the program.
    ///
    /// They are unpacked at the first call: 148 kB become 53,139 points (0.9 MB) in 1.2 to
    /// 1.6 ms. A program that does not ask pays nothing.
    pub fn embedded() -> &'static Borders {
        static BORDERS: LazyLock<Borders> =
            LazyLock::new(|| unpack::unpack(tables::BORDERS, tables::GRID));
        &BORDERS
    }

    /// Whether they came with the program, whose makers are to be credited, not with a site.
    pub fn is_built_in(&self) -> bool {
        self.built_in
    }

    /// The box around all of them.
    pub fn bounds(&self) -> Bounds {
        let boxes = self.shapes.iter().map(|shape| shape.bounds);
        boxes.fold(Bounds::NOTHING, Bounds::with)
    }

    /// The shapes of all kabupaten and kota, by code.
    pub fn shapes(&self) -> &[Shape] {
        &self.shapes
    }

    /// The shapes that make up a region: all those of a province; otherwise that of the kabupaten or
    /// kota that `code` is or lies in. None when there is no such region.
    pub fn shapes_of(&self, code: RegionCode) -> &[Shape] {
        let whole = match code.level() {
            Level::Province => code,
            _ => code.regency().unwrap_or(code),
        };
        let before = |shape: &Shape| shape.code < whole;
        let upto = |shape: &Shape| shape.code < whole || whole.contains(shape.code);
        let range = self.shapes.partition_point(before)..self.shapes.partition_point(upto);
        self.shapes.get(range).unwrap_or_default()
    }

    /// How many arcs there are.
    pub fn arc_count(&self) -> usize {
        self.arcs.len()
    }

    /// The points of an arc, two or more: longitude and latitude in degrees (WGS 84). Empty when
    /// there is no such arc. To simplify the map, simplify each arc and keep its ends: borders that
    /// neighbours share then stay shared.
    pub fn arc(&self, index: usize) -> &[[f64; 2]] {
        self.arcs
            .get(index)
            .and_then(|arc| self.points.get(arc.points.clone()))
            .unwrap_or_default()
    }

    /// The points of a ring in its order. The last equals the first.
    pub fn ring(&self, ring: &[ArcRef]) -> Vec<[f64; 2]> {
        let mut points: Vec<[f64; 2]> = Vec::new();
        for arc in ring {
            // Where two arcs meet, both hold the point.
            points.pop();
            let run = self.arc(arc.index).iter().copied();
            if arc.reversed {
                points.extend(run.rev());
            } else {
                points.extend(run);
            }
        }
        points
    }

    /// The kabupaten or kota in which a point lies; `None` at sea, in large lakes and abroad.
    ///
    /// Even-odd rule. A point on a border between two belongs to one of them only.
    pub fn regency_at(&self, point: Point) -> Option<RegionCode> {
        let shape = self.shapes.iter().find(|shape| self.holds(shape, point))?;
        Some(shape.code)
    }

    /// Kilometres from a point to the nearest border of a region, 0 when the point lies in it or on
    /// its border. A kecamatan or village has no border of its own: its kabupaten counts. `None` when
    /// there is no such region.
    ///
    /// Computed on a plane through the point (equirectangular, see `plane.rs`): against the distance on
    /// a sphere the error is below 0.2 % up to 100 km and below 2 % anywhere in Indonesia.
    pub fn distance_km(&self, code: RegionCode, point: Point) -> Option<f64> {
        let shapes = self.shapes_of(code);
        if shapes.is_empty() {
            return None;
        }
        if shapes.iter().any(|shape| self.holds(shape, point)) {
            return Some(0.0);
        }
        let plane = Plane::at(point);
        let mut nearest = f64::INFINITY;
        for shape in shapes {
            if plane.squared_to_box(&shape.bounds) >= nearest {
                continue;
            }
            for arc in shape.arcs().filter_map(|arc| self.arcs.get(arc.index)) {
                // Most arcs are too far away to be looked at point by point.
                if plane.squared_to_box(&arc.bounds) < nearest {
                    let points = self.points.get(arc.points.clone()).unwrap_or_default();
                    nearest = nearest.min(plane.squared_to_line(points));
                }
            }
        }
        Some(nearest.sqrt())
    }

    /// Whether a point lies in a shape: a line from it to the east crosses its borders an odd number of
    /// times. Arcs are always walked in their own direction, so that neighbours agree to the last bit.
    fn holds(&self, shape: &Shape, point: Point) -> bool {
        let crossed = |arc: &&Arc| {
            let points = self.points.get(arc.points.clone()).unwrap_or_default();
            plane::is_crossed(points, &arc.bounds, point)
        };
        let arcs = || shape.arcs().filter_map(|arc| self.arcs.get(arc.index));
        shape.bounds.contains(point) && arcs().filter(crossed).count() % 2 == 1
    }
}
