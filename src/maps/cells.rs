//! An outline on a coarse grid, as in needlework.
//!
//! In: an outline whose unit is a cell. Out: [`Cells`], those that the outline covers. Must not draw.

use super::{Outline, outline};

/// Sub-rows and sub-columns of a cell that are asked whether they lie inside.
const SAMPLES: usize = 4;
/// How many of them make a cell covered: a little less than half, so that capes stay.
const ENOUGH: usize = SAMPLES * SAMPLES * 2 / 5;

/// Which cells of a grid are covered.
#[derive(Debug, Clone, PartialEq)]
pub struct Cells {
    columns: usize,
    rows: usize,
    covered: Vec<bool>,
}

impl Cells {
    /// The cells that an outline covers, by the even-odd rule. Each of its pieces that is too small
    /// for one still has the cell of its middle, so no island is lost.
    pub fn of(outline: &Outline, columns: usize, rows: usize) -> Cells {
        let mut counts = vec![0; columns * rows];
        let mut crossings = Vec::new();
        for ring in &outline.rings {
            cross(ring, rows * SAMPLES, &mut crossings);
        }
        crossings.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for pair in crossings.chunks_exact(2) {
            let (sub, _) = pair[0];
            let bounds = [pair[0].1, pair[1].1].map(|x| sample(x, columns));
            let row = sub / SAMPLES * columns;
            let mut at = bounds[0];
            while at < bounds[1] {
                // As many samples as lie in the same cell.
                let next = ((at / SAMPLES + 1) * SAMPLES).min(bounds[1]);
                if let Some(count) = counts.get_mut(row + at / SAMPLES) {
                    *count += next - at;
                }
                at = next;
            }
        }
        let mut cells = Cells {
            columns,
            rows,
            covered: counts.iter().map(|count| *count >= ENOUGH).collect(),
        };
        cells.keep_small_pieces(outline);
        cells
    }

    fn keep_small_pieces(&mut self, outline: &Outline) {
        let small = outline.rings.iter().filter_map(|ring| {
            let [min, max] = outline::extent(ring.iter())?;
            let little = max[0] - min[0] < 2.0 && max[1] - min[1] < 2.0;
            little.then(|| outline::middle(ring))
        });
        let points: Vec<[f64; 2]> = small.chain(outline.dots.iter().copied()).collect();
        for [x, y] in points {
            if x >= 0.0 && y >= 0.0 && (x as usize) < self.columns && (y as usize) < self.rows {
                let at = y as usize * self.columns + x as usize;
                if let Some(cell) = self.covered.get_mut(at) {
                    *cell = true;
                }
            }
        }
    }

    /// How many columns the grid has.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// How many cells are covered.
    pub fn count(&self) -> usize {
        self.covered.iter().filter(|covered| **covered).count()
    }

    /// Whether a cell is covered; nothing is outside the grid.
    pub fn is_covered(&self, column: usize, row: usize) -> bool {
        let at = row * self.columns + column;
        column < self.columns && self.covered.get(at).copied().unwrap_or(false)
    }

    /// The runs of covered cells down a column: first row and how many.
    pub fn runs(&self, column: usize) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for row in (0..self.rows).filter(|row| self.is_covered(column, *row)) {
            match runs.last_mut() {
                Some((start, length)) if *start + *length == row => *length += 1,
                _ => runs.push((row, 1)),
            }
        }
        runs
    }
}

/// Adds where a ring crosses the middles of sub-rows, `subs` of them: the sub-row and the column. Each
/// sub-row is crossed an even number of times, as every corner lies above one sub-row for both of its edges.
fn cross(ring: &[[f64; 2]], subs: usize, crossings: &mut Vec<(usize, f64)>) {
    let above = |y: f64| (y * SAMPLES as f64 - 0.5).ceil().clamp(0.0, subs as f64) as usize;
    let next = ring.iter().cycle().skip(1);
    for (a, b) in ring.iter().zip(next) {
        let (from, to) = (above(a[1]), above(b[1]));
        for sub in from.min(to)..from.max(to) {
            let y = (sub as f64 + 0.5) / SAMPLES as f64;
            crossings.push((sub, a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])));
        }
    }
}

/// The first sample whose middle lies to the right of `x`.
fn sample(x: f64, columns: usize) -> usize {
    let last = (columns * SAMPLES) as f64;
    (x * SAMPLES as f64 - 0.5).ceil().clamp(0.0, last) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_count_and_islands_stay() {
        let outline = Outline {
            rings: vec![
                vec![[1.0, 1.0], [3.5, 1.0], [3.5, 3.0], [1.0, 3.0]],
                vec![[6.4, 0.4], [6.5, 0.4], [6.5, 0.5]],
            ],
            dots: vec![[0.2, 3.9], [99.0, -4.0]],
        };
        let cells = Cells::of(&outline, 8, 4);
        let drawn: Vec<String> = (0..4)
            .map(|row| {
                let cell = |column| {
                    if cells.is_covered(column, row) {
                        '#'
                    } else {
                        '.'
                    }
                };
                (0..8).map(cell).collect()
            })
            .collect();
        assert_eq!(drawn, ["......#.", ".###....", ".###....", "#......."]);
        assert_eq!(cells.runs(1), [(1, 2)]);
        assert_eq!((cells.count(), cells.columns()), (8, 8));
    }

    #[test]
    fn holes_are_not_covered() {
        let square = |low: f64, high: f64| vec![[low, low], [high, low], [high, high], [low, high]];
        let outline = Outline {
            rings: vec![square(0.0, 9.0), square(3.0, 6.0)],
            dots: Vec::new(),
        };
        assert_eq!(Cells::of(&outline, 9, 9).count(), 72);
    }
}
