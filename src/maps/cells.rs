//! An outline on a coarse grid, as in needlework.
//!
//! In: an outline whose unit is a cell. Out: [`Cells`], those that the outline covers. Must not draw.

use super::Outline;

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
        for sub in 0..rows * SAMPLES {
            let y = (sub as f64 + 0.5) / SAMPLES as f64;
            let mut crossings: Vec<f64> = outline
                .rings
                .iter()
                .flat_map(|ring| crossings(ring, y))
                .collect();
            crossings.sort_by(f64::total_cmp);
            for pair in crossings.chunks_exact(2) {
                let bounds = [pair[0], pair[1]].map(|x| sample(x, columns));
                for at in bounds[0]..bounds[1] {
                    let cell = sub / SAMPLES * columns + at / SAMPLES;
                    if let Some(count) = counts.get_mut(cell) {
                        *count += 1;
                    }
                }
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
        let rings = outline.rings.iter();
        let small = rings.filter_map(|ring| {
            let piece = Outline {
                rings: vec![ring.clone()],
                dots: Vec::new(),
            };
            let [min, max] = piece.extent()?;
            let little = max[0] - min[0] < 2.0 && max[1] - min[1] < 2.0;
            little.then(|| piece.middle()).flatten()
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

/// Where a ring crosses a row.
fn crossings(ring: &[[f64; 2]], y: f64) -> impl Iterator<Item = f64> {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).filter_map(move |(a, b)| {
        let crosses = (a[1] <= y) != (b[1] <= y);
        crosses.then(|| a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]))
    })
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
