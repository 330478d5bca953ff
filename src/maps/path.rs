//! Rings and dots as the path data of SVG.
//!
//! In: points on a plane. Out: the `d` of a path in whole units, relative and without a character too
//! many: thousands of these are sent to phones. Pure.

use std::fmt::Write;

/// Closed rings. One that shrinks to a point or line in whole units is left out.
pub(super) fn rings(rings: &[Vec<[f64; 2]>]) -> String {
    let mut path = String::new();
    for ring in rings {
        let corners = corners(ring);
        let Some(first) = corners.first().filter(|_| corners.len() > 2) else {
            continue;
        };
        let _ = write!(path, "M{} {}", first[0], first[1]);
        let mut command = 'M';
        for pair in corners.windows(2) {
            if let [from, to] = pair {
                step(&mut path, &mut command, [to[0] - from[0], to[1] - from[1]]);
            }
        }
        path.push('z');
    }
    path
}

/// Dots: lines of no length, which round caps make visible.
pub(super) fn dots(dots: &[[f64; 2]]) -> String {
    let mut path = String::new();
    for dot in dots {
        let [x, y] = dot.map(whole);
        let _ = write!(path, "M{x} {y}h0");
    }
    path
}

/// The corners of a ring in whole units, without repetitions and points on a straight line.
fn corners(ring: &[[f64; 2]]) -> Vec<[i32; 2]> {
    let mut corners: Vec<[i32; 2]> = Vec::with_capacity(ring.len());
    for point in ring {
        let point = point.map(whole);
        while let [.., a, b] = corners[..]
            && is_between(a, b, point)
        {
            corners.pop();
        }
        if corners.last() != Some(&point) {
            corners.push(point);
        }
    }
    while corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    corners
}

/// Whether `b` lies on the straight way from `a` to `c`, or the way turns back there.
fn is_between(a: [i32; 2], b: [i32; 2], c: [i32; 2]) -> bool {
    (b[0] - a[0]) * (c[1] - a[1]) == (c[0] - a[0]) * (b[1] - a[1])
}

/// One step: `h` or `v` along an axis, else `l`; a repeated letter and the space before a minus sign
/// may be left out.
fn step(path: &mut String, command: &mut char, [dx, dy]: [i32; 2]) {
    let (letter, numbers) = match (dx, dy) {
        (dx, 0) => ('h', [Some(dx), None]),
        (0, dy) => ('v', [Some(dy), None]),
        (dx, dy) => ('l', [Some(dx), Some(dy)]),
    };
    let mut glued = *command != letter;
    if glued {
        path.push(letter);
        *command = letter;
    }
    for number in numbers.into_iter().flatten() {
        if !glued && number >= 0 {
            path.push(' ');
        }
        glued = false;
        let _ = write!(path, "{number}");
    }
}

fn whole(value: f64) -> i32 {
    value.round() as i32
}

#[cfg(test)]
mod tests {
    use super::{dots, rings};

    #[test]
    fn paths_are_short_and_right() {
        let square = vec![[0.0, 0.0], [4.2, 0.0], [8.0, 0.1], [8.0, 8.0], [0.0, 8.0]];
        let slope = vec![[10.0, 10.0], [13.0, 8.0], [15.0, 13.0]];
        assert_eq!(rings(&[square, slope]), "M0 0h8v8h-8zM10 10l3-2 2 5z");
        assert_eq!(dots(&[[3.4, 5.6], [-1.0, 0.0]]), "M3 6h0M-1 0h0");
    }

    #[test]
    fn what_vanishes_in_whole_units_is_left_out() {
        assert_eq!(rings(&[vec![[0.0, 0.0], [0.2, 0.1], [0.1, 0.3]]]), "");
        assert_eq!(rings(&[vec![[0.0, 0.0], [5.0, 0.0], [9.0, 0.0]]]), "");
    }
}
