//! Maps as pictures of their own: for slides, reports and other sites.
//!
//! In: a [`Plate`], finished shapes and words with their places. Out: an SVG with its words as text, which
//! can be searched, translated and edited; or a PNG of the same, its words in the fonts of the theme. The
//! same plate always gives the same bytes. Must not know maps, measures or documents.

use super::indexed::Indexed;
use super::{FontFiles, Painter};
use resvg::tiny_skia::{Color, FillRule, Paint, Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use std::fmt::Write;

/// Pixels across a plate.
pub const PLATE_WIDTH: u32 = 1600;

/// How shapes say that they are hatched, and what stands in their place while a PNG is drawn.
const HATCHED: &str = "fill=\"url(#arsir)\"";
const UNHATCHED: &str = "fill=\"#f3edde\"";
/// The colour of that place, which nothing else has, and of the lines.
const HATCH: [&str; 2] = ["#f3edde", "#a79e8b"];
/// From line to line, and the width of a line, in pixels along a row.
const HATCH_PERIOD: usize = 20;
const HATCH_WIDTH: usize = 5;

/// Raise it whenever a PNG comes out with other bytes than before from the same plate.
const VERSION: u32 = 3;

/// A picture with words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plate {
    /// Pixels down.
    pub height: u32,
    /// The language of its words, as a tag.
    pub lang: &'static str,
    /// What it shows, for those who do not see it.
    pub title: String,
    /// The shapes, as elements of SVG without text, colours as attributes.
    pub shapes: String,
    /// The words.
    pub words: Vec<Lettering>,
}

/// A line of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lettering {
    /// Where it begins and its baseline, in pixels.
    pub at: [u32; 2],
    /// Its size in pixels.
    pub size: u32,
    /// Whether it is set in the font of titles.
    pub is_title: bool,
    /// Its ink: `#1c1a17`.
    pub ink: &'static str,
    /// The words.
    pub text: String,
}

impl Plate {
    /// The picture as a file of its own. It has no style sheet: what shows it may forbid styles.
    pub fn svg(&self) -> String {
        let mut svg = self.opening();
        let _ = write!(
            svg,
            "<title>{}</title>{}",
            escaped(&self.title),
            self.shapes
        );
        for line in &self.words {
            let family = if line.is_title {
                "Palatino, 'Noto Serif', Georgia, serif"
            } else {
                "'Noto Sans', Arial, sans-serif"
            };
            let [x, y] = line.at;
            let _ = write!(
                svg,
                "\n<text x=\"{x}\" y=\"{y}\" font-size=\"{}\" font-family=\"{family}\" fill=\"{}\">{}</text>",
                line.size,
                line.ink,
                escaped(&line.text)
            );
        }
        svg.push_str("\n</svg>\n");
        svg
    }

    /// What its PNG is made from, for naming it in a cache: equal for equal plates only.
    pub fn key(&self, fonts: &FontFiles) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        let version = format!("{} {VERSION}", env!("CARGO_PKG_VERSION"));
        let svg = self.svg();
        for part in [version.as_bytes(), svg.as_bytes(), fonts.sum.as_slice()] {
            // The length keeps the parts apart.
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        *hasher.finalize().as_bytes()
    }

    fn opening(&self) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{PLATE_WIDTH}\" height=\"{height}\" \
             viewBox=\"0 0 {PLATE_WIDTH} {height}\" role=\"img\" xml:lang=\"{lang}\">",
            height = self.height,
            lang = self.lang
        )
    }
}

impl Painter {
    /// Draws a plate as a PNG.
    pub fn draw_plate(&self, plate: &Plate) -> Vec<u8> {
        // A pattern is sampled pixel by pixel; hatching what is left in a colour of its own takes a hundredth.
        let shapes = plate.shapes.replace(HATCHED, UNHATCHED);
        let shapes = format!("{}{shapes}</svg>", plate.opening());
        let Some(mut pixmap) = Pixmap::new(PLATE_WIDTH, plate.height.max(1)) else {
            return Vec::new();
        };
        // Whatever the shapes leave open is white, never transparent: slides have grounds of any colour.
        pixmap.fill(Color::WHITE);
        if let Ok(tree) = Tree::from_str(&shapes, &Options::default()) {
            resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
        }
        hatch(&mut pixmap);
        for line in &plate.words {
            self.letter(line, &mut pixmap);
        }
        png_of(&pixmap)
    }

    fn letter(&self, line: &Lettering, pixmap: &mut Pixmap) {
        let letters = if line.is_title {
            &self.title
        } else {
            &self.text
        };
        let mut paint = Paint::default();
        let [red, green, blue] = super::palette::rgb(line.ink);
        paint.set_color_rgba8(red, green, blue, 255);
        paint.anti_alias = true;
        let [left, baseline] = line.at.map(|side| side as f32);
        // Letters that the font lacks are shown by their plain forms or left out, as on cards.
        let text = super::lines::showable(letters.face(), &line.text);
        for glyph in letters.face().set(&text).glyphs {
            let Some(path) = letters.face().outline(glyph.id, line.size as f32) else {
                continue;
            };
            let place = [
                left + letters.pixels(glyph.x, line.size),
                baseline - letters.pixels(glyph.y, line.size),
            ];
            let place = Transform::from_translate(place[0], place[1]);
            pixmap.fill_path(&path, &paint, FillRule::Winding, place, None);
        }
    }
}

/// Draws lines from the lower left to the upper right over what has the colour of [`UNHATCHED`].
fn hatch(pixmap: &mut Pixmap) {
    let [ground, line] = HATCH.map(super::palette::rgb);
    let width = pixmap.width() as usize;
    let (pixels, _) = pixmap.data_mut().as_chunks_mut::<4>();
    for (at, pixel) in pixels.iter_mut().enumerate() {
        let [red, green, blue, _] = *pixel;
        if [red, green, blue] != ground {
            continue;
        }
        let along = (at % width + at / width) % HATCH_PERIOD;
        // The pixels at both edges of a line are half covered.
        let part = match along {
            0 | HATCH_WIDTH => 0.5,
            1..HATCH_WIDTH => 1.0,
            _ => 0.0,
        };
        for (channel, (from, to)) in pixel.iter_mut().zip(ground.into_iter().zip(line)) {
            *channel = (f32::from(from) + (f32::from(to) - f32::from(from)) * part).round() as u8;
        }
    }
}

/// The bytes of a PNG without transparency: every pixel of a plate is opaque.
fn png_of(pixmap: &Pixmap) -> Vec<u8> {
    let (pixels, _) = pixmap.data().as_chunks::<4>();
    let Indexed { palette, pixels } = Indexed::of(pixels);
    let mut bytes = Vec::with_capacity(128 * 1024);
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_deflate_compression(png::DeflateCompression::Level(4));
    encoder.set_filter(png::Filter::NoFilter);
    // Writing to memory cannot fail, and the header says what follows.
    if let Ok(mut writer) = encoder.write_header() {
        let _ = writer.write_image_data(&pixels);
    }
    bytes
}

/// Text for SVG.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_covers_what_is_hatched_and_nothing_else() {
        let mut pixmap = Pixmap::new(40, 20).unwrap();
        pixmap.fill(Color::from_rgba8(0xf3, 0xed, 0xde, 255));
        for pixel in pixmap.pixels_mut().iter_mut().step_by(7) {
            *pixel = resvg::tiny_skia::PremultipliedColorU8::from_rgba(1, 2, 3, 255).unwrap();
        }
        hatch(&mut pixmap);
        let count = |wanted: [u8; 3]| {
            let pixels = pixmap.pixels().iter();
            pixels
                .filter(|pixel| [pixel.red(), pixel.green(), pixel.blue()] == wanted)
                .count()
        };
        assert_eq!(count([1, 2, 3]), 800_usize.div_ceil(7));
        let (ground, line) = (count([0xf3, 0xed, 0xde]), count([0xa7, 0x9e, 0x8b]));
        assert!(
            ground > 400 && (100..200).contains(&line),
            "{ground}, {line}"
        );
    }
}
