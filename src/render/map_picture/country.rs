//! The country by its provinces, for a picture.
//!
//! In: the map of a measure. Out: its [`Drawing`]. Must not count.

use super::{Drawing, EDGE, MAP, MUTED, edge_of, fill_of};
use crate::catalog::Measure;
use crate::render::Scope;
use crate::render::atlas::SIZE;
use crate::render::views::AreaView;
use crate::share_card::{PLATE_WIDTH, escaped};
use std::fmt::Write;

impl Scope<'_> {
    pub(super) fn country_drawing(&self, measure: Measure) -> Drawing {
        let values = self.catalog().values_of(measure, None);
        let title = self.map_title(measure, None);
        let map = self.national(measure, &values, title.clone());
        let scale = f64::from(PLATE_WIDTH - 2 * EDGE) / SIZE[0];
        let mut shapes = format!(
            "<g transform=\"translate({EDGE} {MAP}) scale({scale})\" stroke-width=\"1.6\" \
             stroke-linejoin=\"round\" stroke-linecap=\"round\" fill-rule=\"evenodd\">"
        );
        for area in map.parts.iter().flat_map(|part| &part.areas) {
            draw_area(&mut shapes, area, map.marker);
        }
        shapes.push_str("</g>");
        Drawing {
            title,
            height: (SIZE[1] * scale).ceil() as u32,
            shapes,
            words: Vec::new(),
            legend: map.legend,
            has_nothing: map.has_nothing,
        }
    }
}

/// An area with its name and value.
fn draw_area(shapes: &mut String, area: &AreaView, radius: u32) {
    let fill = fill_of(area.class);
    let (edge, islet) = edge_of(area.class);
    let label = escaped(&area.label);
    let _ = write!(
        shapes,
        "\n<g fill=\"{fill}\" stroke=\"{edge}\"><title>{label}</title>"
    );
    if !area.path.is_empty() {
        let _ = write!(shapes, "<path d=\"{}\"/>", area.path);
    }
    if !area.dots.is_empty() {
        let _ = write!(
            shapes,
            "<path d=\"{}\" fill=\"none\" stroke=\"{islet}\" stroke-width=\"5\"/>",
            area.dots
        );
    }
    if let Some(marker) = &area.marker {
        let _ = write!(
            shapes,
            "<path d=\"{}\" fill=\"none\" stroke=\"{MUTED}\"/><circle cx=\"{}\" cy=\"{}\" r=\"{radius}\"/>",
            marker.line, marker.x, marker.y
        );
    }
    shapes.push_str("</g>");
}
