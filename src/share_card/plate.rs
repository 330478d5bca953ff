//! Maps as pictures of their own: for slides, reports and other sites.
//!
//! In: a [`Plate`], finished shapes and words with their places. Out: an SVG with its words as text, which
//! can be searched, translated and edited; or a PNG of the same, its words in the fonts of the theme. The
//! same plate always gives the same bytes. Must not know maps, measures or documents.

use super::{FontFiles, Painter};
use resvg::tiny_skia::{Color, FillRule, Paint, Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use std::fmt::Write;

/// Pixels across a plate.
pub const PLATE_WIDTH: u32 = 1600;

/// Raise it whenever a PNG comes out with other bytes than before from the same plate.
const VERSION: u32 = 1;

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
        let shapes = format!("{}{}</svg>", plate.opening(), plate.shapes);
        let Some(mut pixmap) = Pixmap::new(PLATE_WIDTH, plate.height.max(1)) else {
            return Vec::new();
        };
        // Whatever the shapes leave open is white, never transparent: slides have grounds of any colour.
        pixmap.fill(Color::WHITE);
        if let Ok(tree) = Tree::from_str(&shapes, &Options::default()) {
            resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
        }
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

/// The bytes of a PNG without transparency: every pixel of a plate is opaque.
fn png_of(pixmap: &Pixmap) -> Vec<u8> {
    let (pixels, _) = pixmap.data().as_chunks::<4>();
    let colours: Vec<u8> = pixels
        .iter()
        .flat_map(|[red, green, blue, _]| [*red, *green, *blue])
        .collect();
    let mut bytes = Vec::with_capacity(256 * 1024);
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_deflate_compression(png::DeflateCompression::Level(6));
    encoder.set_filter(png::Filter::NoFilter);
    // Writing to memory cannot fail, and the header says what follows.
    if let Ok(mut writer) = encoder.write_header() {
        let _ = writer.write_image_data(&colours);
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
