//! Parts of an outline: what lies in a window, and what is cut off at its edges.
//!
//! In: an [`Outline`] and a window. Out: another. What is cut gets edges along the window, so a window for
//! cutting reaches a little beyond what is seen. Must not cut what shares a line that is seen.

use super::Outline;
use super::outline::middle;

/// A rectangle on the plane: least x and y, greatest x and y.
pub type Window = [[f64; 2]; 2];

impl Outline {
    /// The pieces whose middle lies in the window.
    pub fn within(&self, window: Window) -> Outline {
        let inside = |point: [f64; 2]| {
            (0..2).all(|axis| (window[0][axis]..=window[1][axis]).contains(&point[axis]))
        };
        let rings = self.rings.iter().filter(|ring| inside(middle(ring)));
        let dots = self.dots.iter().filter(|dot| inside(**dot));
        Outline {
            rings: rings.cloned().collect(),
            dots: dots.copied().collect(),
        }
    }

    /// What of each ring lies in the window (Sutherland and Hodgman 1974: cut at one edge after the
    /// other), and the dots in it.
    pub fn cut(&self, window: Window) -> Outline {
        let mut outline = self.clone();
        outline.dots.retain(|dot| {
            (0..2).all(|axis| (window[0][axis]..=window[1][axis]).contains(&dot[axis]))
        });
        for axis in [0, 1] {
            for (edge, sign) in [(window[0][axis], 1.0), (window[1][axis], -1.0)] {
                for ring in &mut outline.rings {
                    *ring = cut_at(ring, axis, edge, sign);
                }
            }
        }
        outline.rings.retain(|ring| ring.len() > 2);
        outline
    }
}

/// What of a ring lies on the side of an edge on which `sign * (coordinate - edge)` is not negative.
fn cut_at(ring: &[[f64; 2]], axis: usize, edge: f64, sign: f64) -> Vec<[f64; 2]> {
    let depth = |point: &[f64; 2]| sign * (point[axis] - edge);
    let mut kept = Vec::with_capacity(ring.len());
    let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
    for (from, to) in before.zip(ring) {
        let (a, b) = (depth(from), depth(to));
        if (a < 0.0) != (b < 0.0) {
            let share = a / (a - b);
            let mut crossing = [0, 1].map(|at| from[at] + (to[at] - from[at]) * share);
            crossing[axis] = edge;
            kept.push(crossing);
        }
        if b >= 0.0 {
            kept.push(*to);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(low: f64, high: f64) -> Vec<[f64; 2]> {
        vec![[low, low], [high, low], [high, high], [low, high]]
    }

    #[test]
    fn a_ring_is_cut_at_the_edges() {
        let outline = Outline {
            rings: vec![square(0.0, 10.0), square(20.0, 30.0)],
            dots: vec![[1.0, 1.0], [4.0, 9.0]],
        };
        let cut = outline.cut([[2.0, -5.0], [6.0, 50.0]]);
        assert_eq!(cut.rings.len(), 1);
        assert!((cut.area() - 40.0).abs() < 1e-9, "{}", cut.area());
        assert_eq!(cut.dots, [[4.0, 9.0]]);
        // What lies inside stays as it is.
        assert_eq!(outline.cut([[-1.0; 2], [40.0; 2]]), outline);
    }

    #[test]
    fn pieces_belong_to_the_window_with_their_middle() {
        let outline = Outline {
            rings: vec![square(0.0, 10.0), square(20.0, 30.0)],
            dots: vec![[1.0, 1.0]],
        };
        let within = outline.within([[4.0; 2], [26.0; 2]]);
        assert_eq!(within.rings, [square(0.0, 10.0), square(20.0, 30.0)]);
        assert!(within.dots.is_empty());
    }
}
