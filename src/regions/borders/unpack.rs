//! Unpacks the borders.
//!
//! In: the bytes that `build_borders.rs` wrote; the form is described there. Out: [`Borders`]. Must
//! not fail: the build script checked what it wrote, so a number that is missing does not occur;
//! what follows it would be left out, and a test counts that nothing is.

use super::{Arc, ArcRef, Borders, Bounds, Grid, Ring, Shape};
use crate::regions::tables;

/// The borders packed in `bytes`, one shape for each regency of the register.
pub(super) fn unpack(bytes: &[u8], grid: Grid) -> Borders {
    let mut numbers = Numbers(bytes);
    let mut borders = Borders {
        points: Vec::new(),
        arcs: Vec::new(),
        shapes: Vec::with_capacity(tables::REGENCIES.len()),
        built_in: true,
    };
    for _ in 0..numbers.next().unwrap_or_default() {
        let Some(arc) = arc(&mut numbers, grid, &mut borders.points) else {
            return borders;
        };
        borders.arcs.push(arc);
    }
    borders.points.shrink_to_fit();
    for regency in tables::REGENCIES {
        let Some(polygons) = many(&mut numbers, |numbers| many(numbers, ring)) else {
            return borders;
        };
        let mut shape = Shape {
            code: regency.code,
            bounds: Bounds::NOTHING,
            polygons,
        };
        let arcs = shape.arcs().filter_map(|arc| borders.arcs.get(arc.index));
        shape.bounds = arcs.fold(Bounds::NOTHING, |bounds, arc| bounds.with(arc.bounds));
        borders.shapes.push(shape);
    }
    borders
}

/// The points of one arc, added to `points`.
fn arc(numbers: &mut Numbers<'_>, grid: Grid, points: &mut Vec<[f64; 2]>) -> Option<Arc> {
    let start = points.len();
    let mut bounds = Bounds::NOTHING;
    let mut place = [0_i64; 2];
    for _ in 0..numbers.next()? {
        for axis in &mut place {
            *axis = axis.wrapping_add(numbers.signed()?);
        }
        // Computed from whole numbers, so that arcs that meet have exactly the same point.
        let point = [0, 1].map(|axis| place[axis] as f64 * grid.step[axis] + grid.offset[axis]);
        bounds = bounds.with(Bounds {
            min: point,
            max: point,
        });
        points.push(point);
    }
    Some(Arc {
        points: start..points.len(),
        bounds,
    })
}

fn ring(numbers: &mut Numbers<'_>) -> Option<Ring> {
    many(numbers, |numbers| {
        let number = numbers.next()?;
        Some(ArcRef {
            index: usize::try_from(number >> 1).ok()?,
            reversed: number & 1 == 1,
        })
    })
}

/// A number, and as many items.
fn many<'a, T>(
    numbers: &mut Numbers<'a>,
    mut item: impl FnMut(&mut Numbers<'a>) -> Option<T>,
) -> Option<Vec<T>> {
    (0..numbers.next()?).map(|_| item(numbers)).collect()
}

/// The numbers of the table that are still to be read.
struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    /// An unsigned LEB128 number.
    fn next(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// A zigzag number.
    fn signed(&mut self) -> Option<i64> {
        let number = self.next()?;
        let half = i64::try_from(number >> 1).ok()?;
        Some(if number & 1 == 1 { !half } else { half })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_their_sign() {
        let mut numbers = Numbers(&[0x05, 0xac, 0x02, 0x05, 0x04, 0x80]);
        assert_eq!(numbers.next(), Some(5));
        assert_eq!(numbers.next(), Some(300));
        assert_eq!(numbers.signed(), Some(-3));
        assert_eq!(numbers.signed(), Some(2));
        assert_eq!(numbers.next(), None, "cut off");
    }

    #[test]
    fn a_table_that_is_cut_off_is_no_panic() {
        for length in 0..2000 {
            unpack(&tables::BORDERS[..length], tables::GRID);
        }
    }

    #[test]
    fn the_whole_table_is_read() {
        let borders = unpack(tables::BORDERS, tables::GRID);
        assert_eq!(borders.arcs.len(), 2701);
        assert_eq!(borders.points.len(), 53_139);
        assert_eq!(borders.shapes.len(), 514);
    }
}
