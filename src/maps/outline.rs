//! The outline of an area: rings to fill, and dots for what is too small to have a coast.
//!
//! In: the lines around an area. Out: [`Outline`]. Must not simplify: neighbours share their lines.

use super::{LineRef, Map, path};
use std::collections::{BTreeMap, BTreeSet};

/// What is drawn of an area. Fill it by the even-odd rule: holes are rings like others.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// Closed lines, the largest first; the last point is not repeated.
    pub rings: Vec<Vec<[f64; 2]>>,
    /// Pieces smaller than the map's `smallest`, by their middle: the largest first, and only where
    /// none is near. To be drawn as round dots.
    pub dots: Vec<[f64; 2]>,
}

impl Outline {
    /// Joins lines to rings. A line that leads nowhere, which correct borders do not have, is closed by
    /// a straight one.
    pub(super) fn new(map: &Map, lines: Vec<LineRef>) -> Outline {
        let mut rings: Vec<(f64, Vec<[f64; 2]>)> = join(map, lines)
            .into_iter()
            .map(|ring| (area(&ring), ring))
            .collect();
        rings.sort_by(|(a, ring), (b, other)| {
            let place = |ring: &[[f64; 2]]| ring.first().map(|point| point.map(f64::to_bits));
            b.total_cmp(a).then_with(|| place(ring).cmp(&place(other)))
        });
        let mut outline = Outline::default();
        let mut taken = Taken::new(map.smallest);
        for (area, ring) in rings {
            if area >= map.smallest {
                taken.add_all(&ring);
                outline.rings.push(ring);
            } else {
                let middle = middle(&ring);
                if taken.add(middle) {
                    outline.dots.push(middle);
                }
            }
        }
        outline
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.rings.is_empty() && self.dots.is_empty()
    }

    /// The box around all of it: least and greatest x and y; `None` when it is empty.
    pub fn extent(&self) -> Option<[[f64; 2]; 2]> {
        extent(self.rings.iter().flatten().chain(&self.dots))
    }

    /// The area of its rings in square units; holes count against it.
    pub fn area(&self) -> f64 {
        // Rings run around holes the other way.
        let sum: f64 = self.rings.iter().map(|ring| signed_area(ring)).sum();
        sum.abs()
    }

    /// A point in the middle of its largest piece.
    pub fn middle(&self) -> Option<[f64; 2]> {
        let largest = self.rings.first().map(|ring| middle(ring));
        largest.or_else(|| self.dots.first().copied())
    }

    /// The rings as the `d` of an SVG path in whole units; empty when there are none.
    pub fn path(&self) -> String {
        path::rings(&self.rings)
    }

    /// The dots as the `d` of an SVG path to be stroked with round caps; empty when there are none.
    pub fn dots_path(&self) -> String {
        path::dots(&self.dots)
    }
}

/// Rings made of lines: each goes on where the one before it ends.
fn join(map: &Map, mut lines: Vec<LineRef>) -> Vec<Vec<[f64; 2]>> {
    lines.sort_unstable();
    let begin = |line: &LineRef| {
        let points = map.line(line.index);
        let first = if line.reversed {
            points.last()
        } else {
            points.first()
        };
        first.map(|point| point.map(f64::to_bits))
    };
    let mut starts: BTreeMap<Option<[u64; 2]>, Vec<LineRef>> = BTreeMap::new();
    // Taken from the end of each list, so the first line comes last.
    for line in lines.iter().rev() {
        starts.entry(begin(line)).or_default().push(*line);
    }
    let mut rings = Vec::new();
    while let Some((at, line)) = take_first(&mut starts) {
        let mut ring = Vec::new();
        let mut next = Some(line);
        while let Some(line) = next {
            let points = map.line(line.index).iter().copied();
            if line.reversed {
                ring.extend(points.rev());
            } else {
                ring.extend(points);
            }
            // The last point is the first of what follows.
            let end = ring.pop().map(|point| point.map(f64::to_bits));
            next = (end != at).then(|| take(&mut starts, end)).flatten();
        }
        rings.push(ring);
    }
    rings
}

type Starts = BTreeMap<Option<[u64; 2]>, Vec<LineRef>>;

fn take_first(starts: &mut Starts) -> Option<(Option<[u64; 2]>, LineRef)> {
    let at = *starts.keys().next()?;
    take(starts, at).map(|line| (at, line))
}

fn take(starts: &mut Starts, at: Option<[u64; 2]>) -> Option<LineRef> {
    let lines = starts.get_mut(&at)?;
    let line = lines.pop();
    if lines.is_empty() {
        starts.remove(&at);
    }
    line
}

/// Twice-signed area halves to the area of a ring (shoelace formula).
fn signed_area(ring: &[[f64; 2]]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let cross = ring
        .iter()
        .zip(next)
        .map(|(a, b)| a[0] * b[1] - b[0] * a[1]);
    cross.sum::<f64>() / 2.0
}

fn area(ring: &[[f64; 2]]) -> f64 {
    signed_area(ring).abs()
}

/// The middle of the box around a ring.
pub(super) fn middle(ring: &[[f64; 2]]) -> [f64; 2] {
    [0, 1].map(|axis| {
        let values = || ring.iter().map(|point| point[axis]);
        let (min, max) = values().fold((f64::INFINITY, f64::NEG_INFINITY), |(min, max), value| {
            (min.min(value), max.max(value))
        });
        (min + max) / 2.0
    })
}

/// The box around points: least and greatest x and y.
pub(super) fn extent<'a>(points: impl Iterator<Item = &'a [f64; 2]>) -> Option<[[f64; 2]; 2]> {
    points.fold(None, |found, point| {
        let [min, max] = found.unwrap_or([*point; 2]);
        Some([
            [min[0].min(point[0]), min[1].min(point[1])],
            [max[0].max(point[0]), max[1].max(point[1])],
        ])
    })
}

/// Places where something is drawn, by the cells of a grid as wide as a dot.
struct Taken {
    cell: f64,
    cells: BTreeSet<[i64; 2]>,
}

impl Taken {
    fn new(smallest: f64) -> Taken {
        Taken {
            cell: smallest.sqrt().max(1.0),
            cells: BTreeSet::new(),
        }
    }

    /// Whether the place was free until now.
    fn add(&mut self, point: [f64; 2]) -> bool {
        self.cells
            .insert(point.map(|value| (value / self.cell).floor() as i64))
    }

    fn add_all(&mut self, points: &[[f64; 2]]) {
        for point in points {
            self.add(*point);
        }
    }
}
