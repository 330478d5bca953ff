//! Free places on a map: where an inset, a scale or a name covers nothing.
//!
//! In: the land of the map. Out: places for boxes at its edges, and the widest free stretch of an area. A map
//! without a free place grows downwards. Must not know what the boxes hold.

use crate::maps::{Cells, Outline};

/// Side of the cells in which free room is looked for, in units.
const CELL: f64 = 8.0;
/// Room kept between a box and the edge, in units.
const EDGE: f64 = 10.0;
/// Places along an edge are tried so many units apart.
const STEP: usize = 24;

/// A rectangle: left, top, width, height.
pub(super) type Rect = [f64; 4];

/// A map of which some is taken.
pub(super) struct Room {
    land: Cells,
    taken: Vec<Rect>,
    /// By row, then column: where land or a box leaves no room for a name.
    covered: Vec<bool>,
    width: f64,
    /// The height of what `land` covers; below it everything is free.
    drawn: f64,
    height: f64,
    /// Where the next box below goes: to the right of the last, where that fits.
    below: [f64; 2],
}

impl Room {
    /// A map of a width and height with `land`.
    pub(super) fn new(land: &Outline, width: f64, height: f64) -> Room {
        let land = cells(land, width, height);
        let columns = count(width);
        let cells = (0..count(height)).flat_map(|row| (0..columns).map(move |at| (at, row)));
        Room {
            covered: cells
                .map(|(column, row)| land.is_covered(column, row))
                .collect(),
            land,
            taken: Vec::new(),
            width,
            drawn: height,
            height,
            below: [EDGE, height],
        }
    }

    /// The height, which grows when there is no free place.
    pub(super) fn height(&self) -> f64 {
        self.height
    }

    /// Takes a free place for a box at an edge: first a corner, the lower left before others.
    pub(super) fn place(&mut self, [width, height]: [f64; 2]) -> Rect {
        let (right, low) = (self.width - width - EDGE, self.drawn - height - EDGE);
        let along = |greatest: f64| {
            let steps = (0..).map(|step| EDGE + (step * STEP) as f64);
            steps.take_while(move |at| *at < greatest)
        };
        let corners = [[EDGE, low], [right, low], [right, EDGE], [EDGE, EDGE]];
        let edges = along(right)
            .map(|x| [x, low])
            .chain(along(right).map(|x| [x, EDGE]))
            .chain(along(low).map(|y| [EDGE, y]))
            .chain(along(low).map(|y| [right, y]));
        let free = corners
            .into_iter()
            .chain(edges)
            .map(|[x, y]| [x, y, width, height])
            .find(|place| self.is_free(*place));
        let place = free.unwrap_or_else(|| {
            if self.below[0] + width + EDGE > self.width {
                self.below = [EDGE, self.height];
            }
            let [left, top] = self.below;
            self.below[0] = left + width + EDGE;
            self.height = self.height.max(top + height + EDGE);
            [left, top, width, height]
        });
        self.take(place);
        place
    }

    fn is_free(&self, [x, y, width, height]: Rect) -> bool {
        let inside = x >= 0.0 && y >= 0.0 && x + width <= self.width && y + height <= self.drawn;
        let apart = |other: &Rect| {
            let [left, top, wide, high] = *other;
            x + width + EDGE <= left
                || left + wide + EDGE <= x
                || y + height + EDGE <= top
                || top + high + EDGE <= y
        };
        let cell = |at: f64| (at / CELL).floor().max(0.0) as usize;
        let mut rows = cell(y - EDGE)..=cell(y + height + EDGE);
        let columns = cell(x - EDGE)..=cell(x + width + EDGE);
        inside
            && self.taken.iter().all(apart)
            && rows.all(|row| {
                let mut columns = columns.clone();
                columns.all(|column| !self.land.is_covered(column, row))
            })
    }

    /// The middle and width of the widest stretch of an area that nothing covers, three cells high. Of several
    /// as wide, the one nearest to the middle of the map.
    pub(super) fn stretch(&self, area: &Outline) -> Option<([f64; 2], f64)> {
        let columns = count(self.width);
        let rows = count(self.drawn);
        let [[_, top], [_, low]] = area.extent()?;
        let cells = cells(area, self.width, self.drawn);
        let cell = |at: f64| (at / CELL).floor().max(0.0) as usize;
        let free = |column: usize, row: usize| {
            let covered = self.covered.get(row * columns + column);
            cells.is_covered(column, row) && covered == Some(&false)
        };
        let mut best: Option<([f64; 2], f64)> = None;
        // Names do not touch the edges.
        for row in cell(top).max(2)..(cell(low) + 1).min(rows.saturating_sub(2)) {
            let mut start = 1;
            for column in 1..columns {
                let inside = column + 1 < columns
                    && free(column, row)
                    && free(column, row - 1)
                    && free(column, row + 1);
                if inside {
                    continue;
                }
                let width = (column - start) as f64 * CELL;
                let middle = [start as f64 * CELL + width / 2.0, (row as f64 + 0.5) * CELL];
                let away = |[_, y]: [f64; 2]| (y - self.drawn / 2.0).abs();
                let better = best.is_none_or(|(at, widest)| {
                    width > widest || width == widest && away(middle) < away(at)
                });
                if width > 0.0 && better {
                    best = Some((middle, width));
                }
                start = column + 1;
            }
        }
        best
    }

    /// Takes a place.
    pub(super) fn take(&mut self, place: Rect) {
        let [x, y, width, height] = place;
        let columns = count(self.width);
        let cell = |at: f64| (at / CELL).floor().max(0.0) as usize;
        for row in cell(y - EDGE)..=cell(y + height + EDGE) {
            for column in cell(x - EDGE)..=cell(x + width + EDGE).min(columns.saturating_sub(1)) {
                if let Some(cell) = self.covered.get_mut(row * columns + column) {
                    *cell = true;
                }
            }
        }
        self.taken.push(place);
    }
}

fn count(side: f64) -> usize {
    (side / CELL).ceil().max(1.0) as usize
}

fn cells(outline: &Outline, width: f64, height: f64) -> Cells {
    let scaled = |points: &[[f64; 2]]| -> Vec<[f64; 2]> {
        points
            .iter()
            .map(|point| point.map(|at| at / CELL))
            .collect()
    };
    let outline = Outline {
        rings: outline.rings.iter().map(|ring| scaled(ring)).collect(),
        dots: scaled(&outline.dots),
    };
    Cells::of(&outline, count(width), count(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn land(left: f64, top: f64, right: f64, low: f64) -> Outline {
        Outline {
            rings: vec![vec![[left, top], [right, top], [right, low], [left, low]]],
            dots: Vec::new(),
        }
    }

    #[test]
    fn boxes_take_free_corners_and_then_the_room_below() {
        let mut room = Room::new(&land(200.0, 0.0, 800.0, 600.0), 800.0, 600.0);
        assert_eq!(room.place([150.0, 100.0]), [10.0, 490.0, 150.0, 100.0]);
        assert_eq!(room.place([150.0, 100.0]), [10.0, 10.0, 150.0, 100.0]);
        let between = room.place([150.0, 300.0]);
        assert!((120.0..=180.0).contains(&between[1]), "{between:?}");
        assert_eq!(room.height(), 600.0);
        assert_eq!(room.place([300.0, 80.0]), [10.0, 600.0, 300.0, 80.0]);
        assert_eq!(room.place([300.0, 90.0]), [320.0, 600.0, 300.0, 90.0]);
        assert_eq!(room.place([300.0, 20.0]), [10.0, 700.0, 300.0, 20.0]);
        assert_eq!(room.height(), 730.0);
    }

    #[test]
    fn a_name_stands_where_its_area_is_widest() {
        let area = Outline {
            rings: vec![vec![
                [0.0, 0.0],
                [160.0, 0.0],
                [160.0, 300.0],
                [600.0, 300.0],
                [600.0, 400.0],
                [0.0, 400.0],
            ]],
            dots: Vec::new(),
        };
        let room = Room::new(&land(500.0, 0.0, 800.0, 600.0), 800.0, 600.0);
        let ([x, y], width) = room.stretch(&area).unwrap();
        assert!((440.0..=500.0).contains(&width), "{width}");
        assert!((230.0..=270.0).contains(&x), "{x}");
        assert!((308.0..=392.0).contains(&y), "{y}");
        assert_eq!(room.stretch(&land(600.0, 100.0, 700.0, 300.0)), None);
    }
}
