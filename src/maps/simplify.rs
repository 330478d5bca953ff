//! Thinning a line: fewer points that look the same.
//!
//! In: the points of a line on a plane. Out: some of them. The ends stay; a closed line (whose last
//! point is the first) keeps at least a triangle. Must not know that lines are borders.
//!
//! After Visvalingam and Whyatt (1993): the corner whose triangle with its two neighbours is least
//! goes first, until none is below the tolerance. Unlike a limit on distance, which keeps the
//! outermost point of every spike, this keeps the weight of a coast.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A triangle by its size, so that the least comes first; equal ones by their order on the line.
type Corner = Reverse<(u64, usize)>;

/// The points that remain.
pub(super) fn simplify(points: &[[f64; 2]], tolerance: f64) -> Vec<[f64; 2]> {
    let Some(last) = points.len().checked_sub(1) else {
        return Vec::new();
    };
    let closed = points.first() == points.last();
    let fewest = if closed { 4 } else { 2 };
    let mut before: Vec<usize> = (0..=last).map(|at| at.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (1..=last + 1).collect();
    let mut size = vec![f64::INFINITY; points.len()];
    let mut heap: BinaryHeap<Corner> = BinaryHeap::with_capacity(points.len());
    let inner = size.iter_mut().enumerate().take(last).skip(1);
    for (at, size) in inner {
        *size = triangle(points, [at - 1, at, at + 1]);
        heap.push(corner(*size, at));
    }
    let mut left = points.len();
    let mut gone = vec![false; points.len()];
    while let Some(Reverse((bits, at))) = heap.pop() {
        // A corner whose neighbours changed stands in the heap a second time with its new size.
        if gone[at] || bits != size[at].to_bits() {
            continue;
        }
        if size[at] >= tolerance || left <= fewest {
            break;
        }
        gone[at] = true;
        left -= 1;
        let (previous, next) = (before[at], after[at]);
        after[previous] = next;
        before[next] = previous;
        for near in [previous, next] {
            if near != 0 && near != last {
                // Never smaller than what went before: a line must not be eaten away from its end.
                let now = triangle(points, [before[near], near, after[near]]).max(size[at]);
                size[near] = now;
                heap.push(corner(now, near));
            }
        }
    }
    let kept = points.iter().zip(&gone).filter(|(_, gone)| !**gone);
    kept.map(|(point, _)| *point).collect()
}

fn corner(size: f64, at: usize) -> Corner {
    // Positive numbers have the same order as their bits.
    Reverse((size.to_bits(), at))
}

/// The area of a triangle.
fn triangle(points: &[[f64; 2]], corners: [usize; 3]) -> f64 {
    let [a, b, c] = corners.map(|at| points.get(at).copied().unwrap_or_default());
    ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])).abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::simplify;

    #[test]
    fn what_is_nearly_straight_goes_and_corners_stay() {
        let line = [[0.0, 0.0], [1.0, 0.1], [2.0, 0.0], [2.0, 5.0], [4.0, 5.0]];
        let kept = simplify(&line, 1.0);
        assert_eq!(kept, [[0.0, 0.0], [2.0, 0.0], [2.0, 5.0], [4.0, 5.0]]);
        assert_eq!(simplify(&line, 0.0), line);
    }

    #[test]
    fn ends_and_a_triangle_always_stay() {
        let line = [[0.0, 0.0], [0.1, 0.1], [0.2, 0.0]];
        assert_eq!(simplify(&line, 100.0), [[0.0, 0.0], [0.2, 0.0]]);
        let ring = [[0.0, 0.0], [0.1, 0.0], [0.1, 0.1], [0.0, 0.1], [0.0, 0.0]];
        assert_eq!(simplify(&ring, 100.0).len(), 4);
        assert!(simplify(&[], 1.0).is_empty());
    }
}
