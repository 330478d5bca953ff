//! A picture of one byte a pixel, and its PNG with half a byte for each.
//!
//! In: rectangles, coverage of letters, rows of a map. Out: the bytes of a PNG with a palette. Must not
//! know what it shows. What lies outside the picture is cut off.

use super::layout::{HEIGHT, WIDTH};
use super::palette::{Colour, PAPER, Ramp, colours};
use std::borrow::Cow;

/// The picture.
pub(super) struct Canvas {
    pixels: Vec<Colour>,
}

/// Coverage of a letter, from 0 to `palette::SHADES`, with the place of its upper left corner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: usize,
    pub(super) shades: Vec<u8>,
}

impl Canvas {
    /// Paper.
    pub(super) fn new() -> Canvas {
        Canvas {
            pixels: vec![PAPER; WIDTH * HEIGHT],
        }
    }

    /// The part of a row from `x`, at most `width` wide.
    fn row(&mut self, x: usize, y: usize, width: usize) -> &mut [u8] {
        let right = x.saturating_add(width).min(WIDTH);
        if y >= HEIGHT || x >= right {
            return &mut [];
        }
        let range = y * WIDTH + x..y * WIDTH + right;
        self.pixels.get_mut(range).unwrap_or_default()
    }

    /// Fills a rectangle with a colour of the palette.
    pub(super) fn fill(&mut self, [x, y]: [usize; 2], [width, height]: [usize; 2], colour: u8) {
        for y in y..y.saturating_add(height).min(HEIGHT) {
            self.row(x, y, width).fill(colour);
        }
    }

    /// Copies a row of colours.
    pub(super) fn copy(&mut self, [x, y]: [usize; 2], run: usize, colour: u8) {
        self.row(x, y, run).fill(colour);
    }

    /// Copies a whole row over that above which it stands, `times` times.
    pub(super) fn repeat_row(&mut self, y: usize, times: usize) {
        let row: Vec<u8> = self.row(0, y, WIDTH).to_vec();
        for below in 1..=times {
            let to = self.row(0, y + below, WIDTH);
            if to.len() == row.len() {
                to.copy_from_slice(&row);
            }
        }
    }

    /// Puts a letter on its ground.
    pub(super) fn stamp(&mut self, stamp: &Stamp, [x, y]: [i32; 2], ramp: Ramp) {
        let rows = stamp.shades.chunks_exact(stamp.width.max(1));
        for (down, shades) in (0..).zip(rows) {
            let Ok(row) = usize::try_from(y + stamp.top + down) else {
                continue;
            };
            for (across, shade) in (0..).zip(shades).filter(|(_, shade)| **shade > 0) {
                let Ok(column) = usize::try_from(x + stamp.left + across) else {
                    continue;
                };
                for pixel in self.row(column, row, 1) {
                    *pixel = ramp.over(*pixel, *shade);
                }
            }
        }
    }

    /// The pixels, row by row.
    #[cfg(test)]
    pub(super) fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The picture as a PNG, with the dye of its cloth.
    pub(super) fn into_png(self, dye: &str) -> Vec<u8> {
        let (pairs, _) = self.pixels.as_chunks::<2>();
        let packed: Vec<u8> = pairs
            .iter()
            .map(|[left, right]| left << 4 | right)
            .collect();
        let mut bytes = Vec::with_capacity(32 * 1024);
        let mut encoder = png::Encoder::new(&mut bytes, WIDTH as u32, HEIGHT as u32);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_palette(Cow::Owned(colours(dye).concat()));
        // Most rows are like the one above; compression sees that by itself, and no level does it in
        // less time.
        encoder.set_deflate_compression(png::DeflateCompression::Level(1));
        encoder.set_filter(png::Filter::NoFilter);
        // Writing to memory cannot fail, and the header says what follows.
        if let Ok(mut writer) = encoder.write_header() {
            let _ = writer.write_image_data(&packed);
        }
        bytes
    }
}
