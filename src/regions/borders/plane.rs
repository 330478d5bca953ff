//! Lines near a point: whether they are crossed, and how far away they are.
//!
//! In: points in degrees. Out: yes or no, and kilometres. Must not know regions.
//!
//! Distances are taken on a plane that touches the earth at a point with latitude φ₀ (equirectangular
//! projection): `x = R (λ - λ₀) cos φ₀`, `y = R (φ - φ₀)`, with the earth a sphere. The plane is exact
//! along the meridian; across it the error is that of `cos φ₀` for the `cos φ` of the other point,
//! which within Indonesia (11° S to 6° N) is below 2 %, and below 0.2 % up to 100 km. The
//! sphere itself is wrong by up to 0.6 %, as the earth is flattened.

use super::Bounds;
use crate::regions::Point;

/// The mean radius of the earth in kilometres (IUGG).
const EARTH_RADIUS_KM: f64 = 6371.009;

impl Point {
    /// Kilometres to another point along the great circle (haversine formula on a sphere).
    pub fn distance_km(self, other: Point) -> f64 {
        let half = |a: f64, b: f64| ((b - a).to_radians() / 2.0).sin().powi(2);
        let across = self.lat.to_radians().cos() * other.lat.to_radians().cos();
        let h = half(self.lat, other.lat) + across * half(self.lon, other.lon);
        2.0 * EARTH_RADIUS_KM * h.sqrt().min(1.0).asin()
    }
}

/// A plane with its origin at a point.
pub(super) struct Plane {
    origin: Point,
    /// Kilometres in a degree of longitude and of latitude.
    scale: [f64; 2],
}

impl Plane {
    /// The plane that touches the earth at `origin`.
    pub(super) fn at(origin: Point) -> Plane {
        let degree = EARTH_RADIUS_KM.to_radians();
        Plane {
            origin,
            scale: [degree * origin.lat.to_radians().cos(), degree],
        }
    }

    /// Kilometres east and north of the origin.
    fn place(&self, [lon, lat]: [f64; 2]) -> [f64; 2] {
        [
            (lon - self.origin.lon) * self.scale[0],
            (lat - self.origin.lat) * self.scale[1],
        ]
    }

    /// The square of the distance from the origin to a box, 0 inside.
    pub(super) fn squared_to_box(&self, bounds: &Bounds) -> f64 {
        let [min, max] = [self.place(bounds.min), self.place(bounds.max)];
        let away = |axis: usize| min[axis].max(-max[axis]).max(0.0);
        away(0).powi(2) + away(1).powi(2)
    }

    /// The square of the distance from the origin to the nearest point of a line.
    pub(super) fn squared_to_line(&self, line: &[[f64; 2]]) -> f64 {
        let mut nearest = f64::INFINITY;
        let mut points = line.iter().map(|point| self.place(*point));
        let Some(mut from) = points.next() else {
            return nearest;
        };
        for to in points {
            nearest = nearest.min(squared_to_segment(from, to));
            from = to;
        }
        nearest
    }
}

/// The square of the distance from the origin of the plane to the segment between two points.
fn squared_to_segment(from: [f64; 2], to: [f64; 2]) -> f64 {
    let along = [to[0] - from[0], to[1] - from[1]];
    let length = along[0].powi(2) + along[1].powi(2);
    // How far along the segment the foot of the perpendicular lies; beyond an end, the end is nearest.
    let share = -(from[0] * along[0] + from[1] * along[1]) / length;
    let share = if length > 0.0 {
        share.clamp(0.0, 1.0)
    } else {
        0.0
    };
    (from[0] + share * along[0]).powi(2) + (from[1] + share * along[1]).powi(2)
}

/// Whether the line from `point` due east crosses `line` an odd number of times.
///
/// A segment counts when one of its ends lies north of the point and the other does not, so that an end
/// that two segments share counts once.
pub(super) fn is_crossed(line: &[[f64; 2]], bounds: &Bounds, point: Point) -> bool {
    let Point { lat, lon } = point;
    if lat < bounds.min[1] || lat > bounds.max[1] || lon > bounds.max[0] {
        return false;
    }
    let is_north = |end: &[f64; 2]| end[1] > lat;
    if lon < bounds.min[0] {
        // All of it lies to the east: only its ends matter.
        return line.first().is_some_and(is_north) != line.last().is_some_and(is_north);
    }
    let crosses = |pair: &&[[f64; 2]]| match pair {
        [a, b] => {
            is_north(a) != is_north(b) && (lat - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) + a[0] > lon
        }
        _ => false,
    };
    line.windows(2).filter(crosses).count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(lat: f64, lon: f64) -> Point {
        Point { lat, lon }
    }

    #[test]
    fn known_distances() {
        // One degree of latitude is 111.2 km on the sphere.
        let degree = point(-7.0, 110.0).distance_km(point(-8.0, 110.0));
        assert!((degree - 111.195).abs() < 0.001, "{degree}");
        // Monas to Gedung Sate: 120 km by the map.
        let far = point(-6.1754, 106.8272).distance_km(point(-6.9025, 107.6188));
        assert!((118.5..120.5).contains(&far), "{far}");
    }

    #[test]
    fn the_nearest_place_of_a_segment_is_its_foot_or_an_end() {
        assert_eq!(squared_to_segment([-3.0, 4.0], [5.0, 4.0]), 16.0);
        assert_eq!(squared_to_segment([3.0, 4.0], [9.0, 4.0]), 25.0);
        assert_eq!(squared_to_segment([3.0, 4.0], [3.0, 4.0]), 25.0, "a point");
    }

    proptest! {
        /// Beside the haversine formula: the errors that the module doc states.
        #[test]
        fn the_plane_is_as_good_as_promised(
            lat in -11.0..6.1, lon in 95.0..141.1, lat2 in -11.0..6.1, lon2 in 95.0..141.1, near in -0.6..0.6, near2 in -0.6..0.6,
        ) {
            let here = point(lat, lon);
            for (there, most) in [
                (point(f64::clamp(lat + near, -11.1, 6.1), lon + near2), 0.002),
                (point(lat2, lon2), 0.02),
            ] {
                let sphere = here.distance_km(there);
                let [x, y] = Plane::at(here).place([there.lon, there.lat]);
                let plane = x.hypot(y);
                prop_assert!((plane - sphere).abs() <= most * sphere + 1e-6, "{here:?} {there:?}: {plane} {sphere}");
            }
        }
    }
}
