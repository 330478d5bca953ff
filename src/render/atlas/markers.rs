//! Round markers for areas that a finger would miss.
//!
//! In: the outlines of a map. Out: for each small area a free place near it, where a round marker covers
//! no land and no other marker. Must not know what the areas are.

use crate::maps::{Cells, Outline};

/// A marker and what it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Marker {
    /// Its middle.
    pub(super) at: [f64; 2],
    /// A point of the area that it stands for.
    pub(super) of: [f64; 2],
}

/// The places where markers may stand.
pub(super) struct Sea {
    /// Side of a cell of the grid in units of the map.
    cell: f64,
    land: Cells,
    size: [f64; 2],
    taken: Vec<[f64; 2]>,
    /// How far from land and from other markers a marker's middle stands.
    coast: f64,
    apart: f64,
}

/// Rings of candidate places around an area, and places on each.
const RINGS: usize = 40;
const TURNS: usize = 32;

impl Sea {
    /// The free places of a map of `size`, with `land` all its areas. A marker's middle stands at least
    /// `coast` from land and `apart` from others'.
    pub(super) fn new(land: &Outline, cell: f64, size: [f64; 2], coast: f64, apart: f64) -> Sea {
        let [columns, rows] = size.map(|side| (side / cell).ceil().max(1.0) as usize);
        let in_cells = |points: &[[f64; 2]]| {
            let scaled = points.iter().map(|point| point.map(|at| at / cell));
            scaled.collect::<Vec<[f64; 2]>>()
        };
        let land = Outline {
            rings: land.rings.iter().map(|ring| in_cells(ring)).collect(),
            dots: in_cells(&land.dots),
        };
        Sea {
            cell,
            land: Cells::of(&land, columns, rows),
            size,
            taken: Vec::new(),
            coast,
            apart,
        }
    }

    /// The free place nearest to an area's middle, which is then taken.
    pub(super) fn place(&mut self, outline: &Outline) -> Option<Marker> {
        let of = outline.middle()?;
        let candidates = (0..RINGS).flat_map(|ring| {
            let distance = self.coast * (1.0 + ring as f64 * 0.15);
            (0..TURNS).map(move |turn| {
                let angle = std::f64::consts::TAU * turn as f64 / TURNS as f64;
                [
                    of[0] + distance * angle.cos(),
                    of[1] + distance * angle.sin(),
                ]
            })
        });
        let free = candidates.into_iter().find(|place| self.is_free(*place));
        let at = free?;
        self.taken.push(at);
        Some(Marker { at, of })
    }

    fn is_free(&self, [x, y]: [f64; 2]) -> bool {
        let room = self.apart / 2.0;
        let inside = x >= room && y >= room && x <= self.size[0] - room && y <= self.size[1] - room;
        let apart = |other: &[f64; 2]| (x - other[0]).hypot(y - other[1]) >= self.apart;
        inside && self.taken.iter().all(apart) && self.is_sea([x, y], self.coast)
    }

    fn is_sea(&self, [x, y]: [f64; 2], room: f64) -> bool {
        let range = |middle: f64| {
            let least = ((middle - room) / self.cell).floor().max(0.0) as usize;
            let greatest = ((middle + room) / self.cell).ceil().max(0.0) as usize;
            least..=greatest
        };
        range(y).all(|row| {
            range(x).all(|column| {
                let middle = [column, row].map(|at| (at as f64 + 0.5) * self.cell);
                // A cell counts by its middle, so its corners may lie nearer.
                let near = (middle[0] - x).hypot(middle[1] - y) <= room + self.cell * 0.71;
                !near || !self.land.is_covered(column, row)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(left: f64, top: f64, side: f64) -> Vec<[f64; 2]> {
        vec![
            [left, top],
            [left + side, top],
            [left + side, top + side],
            [left, top + side],
        ]
    }

    #[test]
    fn markers_stand_in_the_sea_apart_from_each_other() {
        let land = Outline {
            rings: vec![square(20.0, 20.0, 16.0)],
            dots: Vec::new(),
        };
        let mut sea = Sea::new(&land, 2.0, [100.0, 100.0], 6.0, 12.0);
        let area = Outline {
            rings: vec![square(20.0, 20.0, 16.0)],
            dots: Vec::new(),
        };
        let one = sea.place(&area).unwrap();
        let other = sea.place(&area).unwrap();
        assert_eq!(one.of, [28.0, 28.0]);
        for marker in [one, other] {
            let [x, y] = marker.at;
            let edge = |at: f64| {
                if at < 20.0 {
                    20.0 - at
                } else {
                    (at - 36.0).max(0.0)
                }
            };
            assert!(edge(x).hypot(edge(y)) >= 6.0, "{marker:?} stands on land");
        }
        let apart = (one.at[0] - other.at[0]).hypot(one.at[1] - other.at[1]);
        assert!(apart >= 12.0, "{apart}");
    }

    #[test]
    fn where_there_is_no_sea_there_is_no_marker() {
        let land = Outline {
            rings: vec![square(0.0, 0.0, 100.0)],
            dots: Vec::new(),
        };
        let mut sea = Sea::new(&land, 2.0, [100.0, 100.0], 6.0, 12.0);
        assert_eq!(sea.place(&Outline::default()), None);
        assert_eq!(
            sea.place(&Outline {
                rings: vec![square(40.0, 40.0, 4.0)],
                dots: Vec::new()
            }),
            None
        );
    }
}
