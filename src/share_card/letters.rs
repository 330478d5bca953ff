//! The letters of a font as they stand on cards: drawn once for each size, then copied.
//!
//! In: a font, words, sizes in pixels. Out: stamps on a canvas. Must not break lines.

use super::canvas::{Canvas, Stamp};
use super::face::{Face, Word};
use super::palette::{Ramp, SHADES};
use resvg::tiny_skia::{FillRule, Mask, Transform};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// Places between two pixels at which a letter may stand.
const STEPS: i32 = 4;

/// A glyph, its size in pixels, and its place between two pixels.
type Key = (u32, u32, i32);

/// A font and the letters that were drawn of it.
pub(super) struct Letters {
    face: Face,
    stamps: RwLock<HashMap<Key, Arc<Stamp>>>,
}

impl Letters {
    pub(super) fn new(face: Face) -> Letters {
        Letters {
            face,
            stamps: RwLock::default(),
        }
    }

    pub(super) fn face(&self) -> &Face {
        &self.face
    }

    /// How many pixels a width in units of the font takes at a size.
    pub(super) fn pixels(&self, units: i32, size: u32) -> f32 {
        units as f32 * size as f32 / self.face.units()
    }

    /// Puts a word on its baseline, beginning at `x`.
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        word: &Word,
        place: (f32, i32),
        size: u32,
        ramp: Ramp,
    ) {
        let (x, baseline) = place;
        for glyph in &word.glyphs {
            let steps = ((x + self.pixels(glyph.x, size)) * STEPS as f32).round() as i32;
            let up = self.pixels(glyph.y, size).round() as i32;
            let stamp = self.stamp((glyph.id, size, steps.rem_euclid(STEPS)));
            let place = [steps.div_euclid(STEPS), baseline - up];
            canvas.stamp(&stamp, place, ramp);
        }
    }

    fn stamp(&self, key: Key) -> Arc<Stamp> {
        let stamps = self.stamps.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(stamp) = stamps.get(&key) {
            return stamp.clone();
        }
        drop(stamps);
        let stamp = Arc::new(self.make(key));
        let mut stamps = self.stamps.write().unwrap_or_else(PoisonError::into_inner);
        stamps.insert(key, stamp.clone());
        stamp
    }

    fn make(&self, (glyph, size, step): Key) -> Stamp {
        let blank = Stamp {
            left: 0,
            top: 0,
            width: 0,
            shades: Vec::new(),
        };
        let Some(path) = self.face.outline(glyph, size as f32) else {
            return blank;
        };
        let bounds = path.bounds();
        let (left, top) = (bounds.left().floor() as i32, bounds.top().floor() as i32);
        // One pixel more for the place between pixels, one for the soft edge.
        let side = |from: i32, to: f32| u32::try_from(to.ceil() as i32 - from + 2).unwrap_or(1);
        let (width, height) = (side(left, bounds.right()), side(top, bounds.bottom()));
        let Some(mut mask) = Mask::new(width, height) else {
            return blank;
        };
        let shift = step as f32 / STEPS as f32 - left as f32;
        let place = Transform::from_translate(shift, -top as f32);
        mask.fill_path(&path, FillRule::Winding, true, place);
        let shade = |coverage: &u8| {
            let shade = (u32::from(*coverage) * u32::from(SHADES) + 127) / 255;
            u8::try_from(shade).unwrap_or(SHADES)
        };
        Stamp {
            left,
            top,
            width: width as usize,
            shades: mask.data().iter().map(shade).collect(),
        }
    }
}
