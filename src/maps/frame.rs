//! Where a map lies on its picture: degrees -> units of the drawing.
//!
//! In: areas and the size of the picture. Out: [`Frame`], an equirectangular projection at the
//! latitude of their middle. Within one province, and for the whole of Indonesia (11° S to 6° N),
//! shapes are right to within 2 %.

use super::Area;
use crate::regions::{Bounds, Point};
use serde::{Deserialize, Serialize};

/// Where what is smaller than its box stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left or upper edge.
    Start,
    /// In the middle.
    Middle,
}

/// A projection and its scale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Longitude and latitude of the upper left corner of what is shown.
    corner: [f64; 2],
    /// Units of a degree of longitude and of latitude.
    scale: [f64; 2],
    /// The place of the corner.
    origin: [f64; 2],
}

impl Frame {
    /// The largest frame in which all areas lie in a box of `size`, `margin` from its edges, in the
    /// middle.
    pub fn fit(areas: &[Area<'_>], size: [f64; 2], margin: f64) -> Frame {
        Frame::aligned(areas, size, margin, [Align::Middle, Align::Middle])
    }

    /// The same, at another place in the box: across and down.
    pub fn aligned(areas: &[Area<'_>], size: [f64; 2], margin: f64, align: [Align; 2]) -> Frame {
        let shapes = areas.iter().flat_map(|area| &area.shapes);
        let bounds = shapes.map(|shape| shape.bounds).reduce(Bounds::with);
        let bounds = bounds.unwrap_or(Bounds {
            min: [0.0; 2],
            max: [1.0; 2],
        });
        Frame::around(bounds, size, margin, align)
    }

    /// The largest frame in which a box of degrees lies in a box of `size`, `margin` from its edges.
    pub fn around(bounds: Bounds, size: [f64; 2], margin: f64, align: [Align; 2]) -> Frame {
        let [wide, high] = extent(bounds);
        let room = size.map(|side| (side - 2.0 * margin).max(1.0));
        let scale = (room[0] / wide).min(room[1] / high);
        let origin = [(0, wide), (1, high)].map(|(axis, degrees)| {
            let free = room[axis] - degrees * scale;
            let before = match align[axis] {
                Align::Start => 0.0,
                Align::Middle => free / 2.0,
            };
            margin + before
        });
        Frame::at(bounds, scale, origin)
    }

    /// A frame that shows `scale` units for a degree of latitude, the north-west corner of `bounds` at
    /// `origin`.
    pub fn at(bounds: Bounds, scale: f64, origin: [f64; 2]) -> Frame {
        Frame {
            corner: [bounds.min[0], bounds.max[1]],
            scale: [scale * narrow(bounds), scale],
            origin,
        }
    }

    /// Units of a degree of latitude.
    pub fn scale(&self) -> f64 {
        self.scale[1]
    }

    /// The place of a longitude and latitude: to the right and down.
    pub fn project(&self, [lon, lat]: [f64; 2]) -> [f64; 2] {
        [
            self.origin[0] + (lon - self.corner[0]) * self.scale[0],
            self.origin[1] + (self.corner[1] - lat) * self.scale[1],
        ]
    }

    /// The place of a point of the register or of an author.
    pub fn place(&self, point: Point) -> [f64; 2] {
        self.project([point.lon, point.lat])
    }

    /// Units of a kilometre, for a scale bar.
    pub fn units_per_km(&self) -> f64 {
        // A minute of latitude is a nautical mile.
        self.scale[1] / (60.0 * 1.852)
    }
}

/// Width and height of a box in degrees of latitude, as far as they count; never 0.
pub fn extent(bounds: Bounds) -> [f64; 2] {
    let wide = (bounds.max[0] - bounds.min[0]) * narrow(bounds);
    let high = bounds.max[1] - bounds.min[1];
    [wide, high].map(|side| side.max(1e-6))
}

/// How much shorter a degree of longitude is than one of latitude in the middle of a box.
fn narrow(bounds: Bounds) -> f64 {
    f64::midpoint(bounds.min[1], bounds.max[1])
        .to_radians()
        .cos()
}
