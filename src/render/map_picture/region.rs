//! A province by its kabupaten and kota, or one of these, for a picture.
//!
//! In: the map of its page. Out: its [`Drawing`]: the same areas, points and signs, with their names. Must not
//! count.

use super::{CLASSES, Drawing, EDGE, GOLD, INK, LINE, MAP, MUTED, PAPER, SHADE, edge_of, fill_of};
use crate::regions::RegionCode;
use crate::render::Scope;
use crate::render::views::{PointView, RegionAreaView, RegionMapView};
use crate::share_card::{Lettering, PLATE_WIDTH, escaped};
use std::fmt::Write;

/// The greatest height of the map.
const HIGHEST: f64 = 1_060.0;
/// Room for the signs, below the map.
const SIGNS: u32 = 56;
/// Units beyond the edges in which neighbours are covered.
const COVERED: i64 = 12;
/// Sizes of letters.
const NAME: u32 = 24;
const SIGN: u32 = 20;

/// Where the map stands on the plate.
#[derive(Clone, Copy)]
struct Stand {
    left: f64,
    scale: f64,
}

impl Stand {
    fn of(map: &RegionMapView) -> Stand {
        let room = f64::from(PLATE_WIDTH - 2 * EDGE);
        let [width, height] = map.size.map(|side| side as f64);
        let scale = (room / width).min(HIGHEST / height);
        Stand {
            left: f64::from(EDGE) + (room - width * scale) / 2.0,
            scale,
        }
    }

    /// A place of the map, in pixels of the plate.
    fn at(self, [x, y]: [i64; 2]) -> [f64; 2] {
        [
            self.left + x as f64 * self.scale,
            f64::from(MAP) + y as f64 * self.scale,
        ]
    }
}

impl Scope<'_> {
    pub(super) fn region_drawing(&self, code: RegionCode) -> Drawing {
        let name = self.catalog().register.name(code);
        let Some(map) = self.region_map(code) else {
            return Drawing {
                title: name,
                height: 0,
                shapes: String::new(),
                words: Vec::new(),
                legend: Vec::new(),
                has_nothing: false,
            };
        };
        let stand = Stand::of(&map);
        let words = self.words();
        let title = words.fill("map.area", &[("name", &name), ("value", &map.title)]);
        let mut letters = Vec::new();
        let [left, _] = stand.at([0, 0]);
        let mut shapes = format!(
            "<g transform=\"translate({left} {MAP}) scale({})\" stroke-width=\"1.2\" \
             stroke-linejoin=\"round\" stroke-linecap=\"round\" fill-rule=\"evenodd\">",
            stand.scale
        );
        draw_around(&mut shapes, &map);
        for area in &map.areas {
            draw_area(&mut shapes, area);
        }
        for scale in &map.scales {
            let [x, y] = scale.at;
            let _ = write!(
                shapes,
                "<path d=\"M{x} {}v6h{}v-6\" fill=\"none\" stroke=\"{MUTED}\"/>",
                y - 6,
                scale.length
            );
            letters.push(lettering(stand.at([x, y - 10]), SIGN, &scale.text));
        }
        for point in &map.points {
            draw_point(&mut shapes, point.kind, point.at, Some(point));
            if let Some(count) = &point.count {
                letters.push(Lettering {
                    ink: PAPER,
                    ..centred(stand.at([point.at[0], point.at[1] + 6]), NAME, count)
                });
            }
        }
        shapes.push_str("</g>");
        for name in map.around.iter().filter_map(|area| area.name.as_ref()) {
            letters.push(Lettering {
                ink: MUTED,
                is_title: true,
                ..centred(stand.at([name.at[0], name.at[1] + 6]), NAME, &name.text)
            });
        }
        let mut height = (map.size[1] as f64 * stand.scale).ceil() as u32;
        if !map.kinds.is_empty() {
            draw_kinds(&mut shapes, &mut letters, &map, MAP + height + SIGNS / 2);
            height += SIGNS;
        }
        Drawing {
            title,
            height,
            shapes,
            words: letters,
            legend: map.legend,
            has_nothing: map.has_nothing,
        }
    }
}

fn draw_around(shapes: &mut String, map: &RegionMapView) {
    let _ = write!(shapes, "<g fill=\"{SHADE}\" stroke=\"{LINE}\">");
    for area in &map.around {
        let _ = write!(shapes, "<path d=\"{}\"/>", area.path);
    }
    // What lies around reaches a little beyond the map. A frame of paper covers that; a clip path would draw
    // the whole plate a second time.
    let [width, height] = map.size;
    let [wide, high] = [width + 2 * COVERED, height + 2 * COVERED];
    let _ = write!(
        shapes,
        "<path d=\"M-{COVERED}-{COVERED}h{wide}v{high}h-{wide}zM0 0v{height}h{width}v-{height}z\" \
         fill=\"{PAPER}\" stroke=\"none\"/>"
    );
    for [x, y, width, height] in &map.insets {
        let _ = write!(
            shapes,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>"
        );
    }
    shapes.push_str("</g>");
}

fn draw_area(shapes: &mut String, area: &RegionAreaView) {
    let (fill, (edge, islet)) = match (area.class, CLASSES) {
        ("ini", [(_, fill), _, _, (_, edge), _]) => (fill, (edge, edge)),
        (class, _) => (fill_of(class), edge_of(class)),
    };
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
    shapes.push_str("</g>");
}

/// The sign of a kind of library, in units of the map: the shapes of the page.
fn draw_point(shapes: &mut String, kind: &str, [x, y]: [i64; 2], point: Option<&PointView>) {
    let (fill, edge, shape) = match kind {
        "prov" => (
            GOLD,
            INK,
            format!("<path d=\"M{} {y}l14-14 14 14-14 14z\"/>", x - 14),
        ),
        "kab" => (
            PAPER,
            INK,
            format!(
                "<rect x=\"{}\" y=\"{}\" width=\"18\" height=\"18\"/>",
                x - 9,
                y - 9
            ),
        ),
        "tbm" => (
            PAPER,
            INK,
            format!("<path d=\"M{} {}l9-16 9 16z\"/>", x - 9, y + 7),
        ),
        "banyak" => (
            INK,
            PAPER,
            format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"19\"/>"),
        ),
        _ => (
            INK,
            PAPER,
            format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"8\"/>"),
        ),
    };
    let title = point.map(|point| format!("<title>{}</title>", escaped(&point.label)));
    let _ = write!(
        shapes,
        "\n<g fill=\"{fill}\" stroke=\"{edge}\" stroke-width=\"2.5\">{}{shape}</g>",
        title.unwrap_or_default()
    );
}

/// What the signs mean, in a row.
fn draw_kinds(shapes: &mut String, letters: &mut Vec<Lettering>, map: &RegionMapView, middle: u32) {
    let mut left = f64::from(EDGE) + 16.0;
    for kind in &map.kinds {
        let _ = write!(shapes, "<g transform=\"translate({left} {middle})\">");
        draw_point(shapes, kind.kind, [0, 0], None);
        shapes.push_str("</g>");
        let text = lettering([left + 28.0, f64::from(middle) + 7.0], SIGN, &kind.text);
        left += 28.0 + width_of(&kind.text, SIGN) + 52.0;
        letters.push(text);
    }
}

fn lettering(at: [f64; 2], size: u32, text: &str) -> Lettering {
    Lettering {
        at: at.map(|side| side.round().max(0.0) as u32),
        size,
        is_title: false,
        ink: INK,
        text: text.to_owned(),
    }
}

/// A text around a middle, as far as its width can be told without its font.
fn centred([x, y]: [f64; 2], size: u32, text: &str) -> Lettering {
    lettering([x - width_of(text, size) / 2.0, y], size, text)
}

/// A letter is about half as wide as it is high.
fn width_of(text: &str, size: u32) -> f64 {
    text.chars().count() as f64 * f64::from(size) * 0.53
}
