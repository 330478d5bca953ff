//! A font: which letters it has, how wide words are, what letters look like.
//!
//! In: the bytes of a font file. Out: words as glyphs with their places, in units of the font, after its
//! own kerning; outlines of glyphs. Must not know sizes in pixels of anything but a glyph it draws.

use harfrust::{Buffer, Direction, Font, Script, ShapeOptions, ShapePlan, ShaperFont, shape};
use resvg::tiny_skia::{Path, PathBuilder};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::sync::Arc;

/// A font that can be used.
pub(super) struct Face {
    bytes: Arc<[u8]>,
    font: Font,
    plan: ShapePlan,
    units: f32,
}

/// A glyph and where it stands from the beginning of its word, in units of the font.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub(super) id: u32,
    pub(super) x: i32,
    pub(super) y: i32,
}

/// A word that was set.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Word {
    pub(super) glyphs: Vec<Glyph>,
    /// How wide it is, in units of the font.
    pub(super) width: i32,
}

impl Face {
    /// Reads a font; `None` for what is none.
    pub(super) fn new(bytes: Arc<[u8]>) -> Option<Face> {
        let reference = FontRef::new(&bytes).ok()?;
        let units = f32::from(
            reference
                .metrics(Size::unscaled(), LocationRef::default())
                .units_per_em,
        );
        reference.charmap().map('a')?;
        let font = Font::new(bytes.to_vec(), 0)?;
        let latin = Script::from_iso15924_tag(harfrust::Tag::new(b"Latn"));
        let plan = ShapePlan::new(&font, Direction::LeftToRight, latin, None, &[]);
        Some(Face {
            bytes,
            font,
            plan,
            units,
        })
    }

    /// Units of the font in one em.
    pub(super) fn units(&self) -> f32 {
        self.units
    }

    /// Whether the font can show a letter.
    pub(super) fn has(&self, letter: char) -> bool {
        let shaper = ShaperFont::new(&self.font);
        shaper.nominal_glyph(letter.into()).is_some()
    }

    /// Sets a word in one line.
    pub(super) fn set(&self, word: &str) -> Word {
        let mut buffer = Buffer::new();
        buffer.push_str(word);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(self.plan.script());
        let shaper = ShaperFont::new(&self.font);
        let options = ShapeOptions::new().plan(Some(&self.plan));
        if shape(&shaper, &mut buffer, options).is_err() {
            return Word::default();
        }
        let mut set = Word::default();
        let places = buffer.glyph_positions().iter();
        for (info, place) in buffer.glyph_infos().iter().zip(places) {
            set.glyphs.push(Glyph {
                id: info.glyph_id,
                x: set.width + place.x_offset,
                y: place.y_offset,
            });
            set.width += place.x_advance;
        }
        set
    }

    /// The outline of a glyph at a size in pixels, its baseline at 0 and y downwards; `None` for a blank.
    pub(super) fn outline(&self, glyph: u32, size: f32) -> Option<Path> {
        let font = FontRef::new(&self.bytes).ok()?;
        let outline = font.outline_glyphs().get(GlyphId::new(glyph))?;
        let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
        let mut pen = Pen(PathBuilder::new());
        outline.draw(settings, &mut pen).ok()?;
        pen.0.finish()
    }
}

/// Takes an outline over, upside down: fonts count upwards.
struct Pen(PathBuilder);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, -y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, -y);
    }

    fn quad_to(&mut self, x0: f32, y0: f32, x: f32, y: f32) {
        self.0.quad_to(x0, -y0, x, -y);
    }

    fn curve_to(&mut self, x0: f32, y0: f32, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.cubic_to(x0, -y0, x1, -y1, x, -y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
