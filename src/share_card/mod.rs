//! Share cards: the picture that messengers and social media show for a link.
//!
//! In: a [`Card`], which is a few finished words, a place and a topic, and the fonts of the theme. Out: a
//! PNG of 1200 × 630 pixels. The same card always gives the same bytes. Pure: whether a card was drawn
//! before is for the cache of `images` to know; it must not read or write files, nor know documents.
//!
//! The same fonts letter a [`Plate`], a map as a picture of its own.
//!
//! What costs time is done once: a map for each region (`ground`, with resvg), a letter for each size
//! (`letters`). A card then is a cloth of rectangles, a copied map and some sixty copied letters, and
//! most of its millisecond is the writing of the PNG.

mod canvas;
mod face;
mod ground;
mod indexed;
mod layout;
mod letters;
mod lines;
mod palette;
mod plate;

pub use layout::{HEIGHT, WIDTH};
pub use plate::{Lettering, PLATE_WIDTH, Plate, escaped};

use crate::regions::{Borders, RegionCode};
use face::Face;
use ground::Grounds;
use letters::Letters;
use std::sync::Arc;

/// Raise it whenever a card comes out with other bytes than before: cards of older versions are drawn
/// anew. A test tells when that was forgotten.
const VERSION: u32 = 2;

/// What a card shows of the country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// All of Indonesia.
    Indonesia,
    /// A province in Indonesia.
    Province(RegionCode),
    /// A kabupaten or kota in its province.
    Regency(RegionCode),
}

/// The words of a card and what is drawn beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// A few words above the title: what it is.
    pub kicker: String,
    /// The title. What is too long for five lines ends in an ellipsis.
    pub title: String,
    /// Where; may be empty.
    pub place: String,
    /// The name of the site.
    pub site: String,
    /// What the site is; may be empty.
    pub tagline: String,
    /// The mark of a sample, where it is one.
    pub sample: Option<String>,
    /// The map.
    pub spot: Spot,
    /// The topic, or whatever else the cloth at the edge is woven from.
    pub topic: String,
}

impl Card {
    /// What the card is made from, for naming it in a cache: equal for equal cards only.
    pub fn key(&self, fonts: &FontFiles) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        let version = format!("{} {VERSION}", env!("CARGO_PKG_VERSION"));
        let spot = match self.spot {
            Spot::Indonesia => String::new(),
            Spot::Province(code) | Spot::Regency(code) => code.digits(),
        };
        let words = [
            version.as_str(),
            &self.kicker,
            &self.title,
            &self.place,
            &self.site,
            &self.tagline,
            self.sample.as_deref().unwrap_or("\0"),
            &spot,
            &self.topic,
        ];
        for part in words
            .map(str::as_bytes)
            .into_iter()
            .chain([fonts.sum.as_slice()])
        {
            // The length keeps the parts apart.
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        *hasher.finalize().as_bytes()
    }
}

/// The fonts of cards, TrueType or OpenType.
#[derive(Debug, Clone)]
pub struct FontFiles {
    /// For titles and the name of the site.
    title: Arc<[u8]>,
    /// For everything else.
    text: Arc<[u8]>,
    sum: [u8; 32],
}

impl FontFiles {
    /// Two font files.
    pub fn new(title: Arc<[u8]>, text: Arc<[u8]>) -> FontFiles {
        let mut hasher = blake3::Hasher::new();
        for font in [&title, &text] {
            hasher.update(&(font.len() as u64).to_le_bytes());
            hasher.update(font);
        }
        let sum = *hasher.finalize().as_bytes();
        FontFiles { title, text, sum }
    }
}

/// Which of the two fonts cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrokenFont {
    /// That of titles.
    Title,
    /// That of small text.
    Text,
}

/// Draws cards, from any number of threads; what cards share is kept between them.
pub struct Painter {
    title: Letters,
    text: Letters,
    grounds: Grounds,
}

impl Painter {
    /// Reads the fonts; `borders` are those of the country.
    ///
    /// # Errors
    /// When one of them is no font.
    pub fn new(fonts: &FontFiles, borders: &'static Borders) -> Result<Painter, BrokenFont> {
        let face = |bytes: &Arc<[u8]>, broken| Face::new(bytes.clone()).ok_or(broken);
        Ok(Painter {
            title: Letters::new(face(&fonts.title, BrokenFont::Title)?),
            text: Letters::new(face(&fonts.text, BrokenFont::Text)?),
            grounds: Grounds::new(borders),
        })
    }

    /// Draws a card.
    pub fn draw(&self, card: &Card) -> Vec<u8> {
        layout::draw(card, self).into_png(layout::dye(card))
    }
}

#[cfg(test)]
mod tests;
