//! A map as a picture of its own: title, map, legend, source, date and licence.
//!
//! In: the map of a page. Out: the [`Plate`] that `share_card` writes as SVG or PNG, and the links to both.
//! Its areas, classes and words are those of the page. Must not count anything itself.

mod country;
mod region;

use super::views::{LegendView, LinkView};
use super::{Renderer, Scope};
use crate::lang::Lang;
use crate::regions::Level;
use crate::routes::{MapOf, PictureFormat};
use crate::share_card::{Lettering, PLATE_WIDTH, Plate};
use std::fmt::Write;

/// The light colours of the theme: pictures are for places that know no dark.
const PAPER: &str = "#fbf8f1";
const INK: &str = "#1c1a17";
const MUTED: &str = "#5b554b";
const SHADE: &str = "#f3eddf";
const HATCH: &str = "#a79e8b";
const LINE: &str = "#d9d0bd";
const GOLD: &str = "#f0b429";
const CLASSES: [(&str, &str); 5] = [
    ("k1", "#dbe3ec"),
    ("k2", "#b0c2d9"),
    ("k3", "#7d9bc2"),
    ("k4", "#47699c"),
    ("k5", "#1d3f72"),
];

/// Room at the edges.
const EDGE: u32 = 48;
/// Baseline of the title.
const TITLE: u32 = 92;
/// Upper edge of the map.
const MAP: u32 = 132;
/// The legend stands so far below the map, and the first line so far below the legend.
const LEGEND: u32 = 36;
const FOOT: u32 = 100;
/// Width and height of a class in the legend.
const SWATCH: [u32; 2] = [180, 18];
/// Height of a line and size of its letters.
const LEADING: u32 = 28;
const SMALL: u32 = 19;
/// Letters in a line of that size: what fits also where letters are wide.
const LETTERS: usize = 150;

/// A drawn map without its frame: shapes and words at their places on the plate, from [`MAP`] on down.
struct Drawing {
    /// What it shows.
    title: String,
    /// How high it is.
    height: u32,
    shapes: String,
    words: Vec<Lettering>,
    legend: Vec<LegendView>,
    has_nothing: bool,
}

impl Renderer<'_> {
    /// A map as a picture.
    pub fn map_picture(&self, lang: Lang, map: MapOf) -> Plate {
        self.scope(lang).map_picture(map)
    }
}

impl Scope<'_> {
    /// Links to the pictures of a map, each called by its format.
    pub(super) fn map_pictures(&self, map: MapOf) -> Vec<LinkView> {
        let link = |format: PictureFormat| {
            let routes = self.routes();
            let file = routes.map_picture_file(self.lang, map, format, self.catalog())?;
            Some(LinkView {
                title: format.ending().to_uppercase(),
                href: routes.file_href(&file),
                count: None,
            })
        };
        PictureFormat::ALL.into_iter().filter_map(link).collect()
    }

    fn map_picture(&self, map: MapOf) -> Plate {
        let drawing = match map {
            MapOf::Provinces(measure) => self.country_drawing(measure),
            MapOf::Region(code) => self.region_drawing(code),
        };
        let Drawing {
            title,
            height,
            mut shapes,
            mut words,
            legend,
            has_nothing,
        } = drawing;
        words.push(Lettering {
            at: [EDGE, TITLE],
            size: title_size(&title),
            is_title: true,
            ink: INK,
            text: title.clone(),
        });
        let mut baseline = MAP + height + LEGEND;
        if !legend.is_empty() || has_nothing {
            self.draw_legend(&mut shapes, &mut words, baseline, (&legend, has_nothing));
            baseline += FOOT;
        }
        for text in self.map_sources(map) {
            for line in lines(&text, LETTERS) {
                words.push(Lettering {
                    at: [EDGE, baseline],
                    size: SMALL,
                    is_title: false,
                    ink: MUTED,
                    text: line,
                });
                baseline += LEADING;
            }
        }
        let height = baseline - LEADING + EDGE - SMALL / 2;
        let ground = format!(
            "<rect width=\"{PLATE_WIDTH}\" height=\"{height}\" fill=\"{PAPER}\"/>{HATCHING}"
        );
        Plate {
            height,
            lang: self.lang.tag(),
            title,
            shapes: ground + &shapes,
            words,
        }
    }

    /// Where the numbers and the borders are from, when they were counted, and who may use them.
    fn map_sources(&self, map: MapOf) -> [String; 3] {
        let words = self.words();
        let date = self.date(self.catalog().today).text;
        let licence = &self.config().licence;
        let counted = match map {
            MapOf::Provinces(_) => words.get("map.note").to_owned(),
            MapOf::Region(_) => format!("{}.", words.get("figures.counted_here")),
        };
        let as_of = format!("{} {date}.", words.get("figure.as_of"));
        // A single kabupaten or kota has no classes.
        let first = match map {
            MapOf::Region(code) if code.level() != Level::Province => format!("{counted} {as_of}"),
            _ => format!("{counted} {} {as_of}", words.get("map.classes")),
        };
        [
            first,
            format!(
                "{} {}",
                self.map_credit(),
                words.fill("footer.licence", &[("licence", licence)])
            ),
            format!(
                "{}: {}",
                self.config().title.get(self.lang),
                self.url(map.page())
            ),
        ]
    }

    /// Whose borders these are.
    fn map_credit(&self) -> &str {
        match &self.config().country {
            Some(country) => country.credit.get(self.lang),
            None => self.words().get("map.credit"),
        }
    }

    fn draw_legend(
        &self,
        shapes: &mut String,
        words: &mut Vec<Lettering>,
        top: u32,
        (legend, has_nothing): (&[LegendView], bool),
    ) {
        let [width, height] = SWATCH;
        let nothing = self.words().get("map.nothing_yet");
        let nothing = has_nothing.then_some(("kx", nothing));
        let classes = legend
            .iter()
            .map(|class| (class.class, class.text.as_str()));
        let mut left = EDGE;
        for (class, text) in classes.chain(nothing) {
            // What has no value is no class, and stands apart.
            if class == "kx" && left > EDGE {
                left += 24;
            }
            let _ = write!(
                shapes,
                "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
                fill_of(class)
            );
            words.push(Lettering {
                at: [left, top + height + 26],
                size: 20,
                is_title: false,
                ink: INK,
                text: text.to_owned(),
            });
            left += width + 6;
        }
    }
}

/// The pattern of what has no value.
const HATCHING: &str = "<defs><pattern id=\"arsir\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\" \
     patternTransform=\"rotate(45)\"><rect width=\"9\" height=\"9\" fill=\"#f3eddf\"/>\
     <rect width=\"2.5\" height=\"9\" fill=\"#a79e8b\"/></pattern></defs>";

fn fill_of(class: &str) -> &'static str {
    let named = CLASSES.iter().find(|(name, _)| *name == class);
    named.map_or("url(#arsir)", |(_, colour)| colour)
}

/// The colour of the edge of an area, and of its islets: a hatched coast needs an edge, a coloured one a gap
/// to its neighbour.
fn edge_of(class: &str) -> (&'static str, &'static str) {
    match class {
        "kx" => (HATCH, HATCH),
        _ => (PAPER, fill_of(class)),
    }
}

/// The largest size at which a title stays in one line; a letter of titles is half as wide as it is high.
fn title_size(title: &str) -> u32 {
    let letters = u32::try_from(title.chars().count()).unwrap_or(u32::MAX);
    ((PLATE_WIDTH - 2 * EDGE) * 2 / letters.max(1)).clamp(20, 56)
}

/// A text in lines of at most `most` letters, broken at spaces.
fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_of_the_theme() {
        let style = include_str!("../../../themes/nusantara/static/style.css");
        let (light, _) = style.split_once("prefers-color-scheme").unwrap();
        for (name, colour) in CLASSES {
            assert!(light.contains(&format!("--{name}: {colour};")), "{name}");
        }
        for (name, colour) in [
            ("kertas", PAPER),
            ("tinta", INK),
            ("redup", MUTED),
            ("kertas2", SHADE),
            ("arsir", HATCH),
            ("garis", LINE),
            ("kunyit", GOLD),
        ] {
            assert!(light.contains(&format!("--{name}: {colour};")), "{name}");
        }
    }

    #[test]
    fn the_hatching_has_the_colours_of_the_palette() {
        assert!(HATCHING.contains(SHADE) && HATCHING.contains(HATCH));
    }

    #[test]
    fn lines_break_at_spaces_and_lose_no_word() {
        let text = "Batas wilayah hanya perkiraan, jangan dipakai menentukan batas.";
        for most in 1..70 {
            let lines = lines(text, most);
            assert_eq!(lines.join(" "), text);
            let too_long = |line: &&String| line.chars().count() > most && line.contains(' ');
            assert_eq!(lines.iter().find(too_long), None, "{most}");
        }
        assert!(lines("", 10).is_empty());
    }

    #[test]
    fn a_long_title_is_set_smaller() {
        assert_eq!(title_size("Peta cerita"), 56);
        assert!(title_size(&"Peta ".repeat(20)) < 40);
        assert_eq!(title_size(""), 56);
    }
}
