//! Share cards and pictures of maps: drawn once, kept in the site's cache, published from there.
//!
//! In: the pages that have one. Out: their pictures, handed to the sink. It must not decide what stands on
//! a picture nor how it looks.

use super::Site;
use super::artifacts::Sink;
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::images::{Cache, Removed};
use crate::lang::Lang;
use crate::render::Renderer;
use crate::routes::{MapOf, Page};
use crate::share_card::{BrokenFont, FontFiles, Painter};
use crate::theme::Theme;
use std::path::Path;

/// The files of the theme with the letters of cards: for titles, and for the rest.
const FONTS: [&str; 2] = ["judul.ttf", "teks.ttf"];

/// What makes the cards of a site.
pub(super) struct Cards {
    fonts: FontFiles,
    painter: Painter,
    /// Which borders the maps of the cards are drawn from.
    country: [u8; 32],
    cache: Cache,
}

impl Cards {
    /// Reads the fonts and opens the cache of the site at `root`; `None` when the site wants no cards.
    ///
    /// # Errors
    /// `E0804` when a font of the theme cannot be read.
    pub(super) fn open(root: &Path, site: &Site) -> Result<Option<Cards>, Box<Diagnostic>> {
        if !site.config.share_cards {
            return Ok(None);
        }
        let [title, text] = FONTS.map(|name| {
            let file = site.theme.fonts.get(name);
            file.map(|file| file.bytes.clone()).unwrap_or_default()
        });
        let fonts = FontFiles::new(title, text);
        let register = site.catalog.register;
        let painter = Painter::new(&fonts, register.borders())
            .map_err(|broken| problem(&site.theme, broken))?;
        Ok(Some(Cards {
            fonts,
            painter,
            country: register.identity(),
            cache: open_cache(root),
        }))
    }

    /// Marks the card of a page as needed.
    pub(super) fn keep(&self, renderer: &Renderer<'_>, (lang, page): (Lang, Page)) {
        let key = renderer.card(lang, page).key(&self.fonts);
        self.cache.keep(&self.of_country(&key));
    }

    /// Marks the picture of a map as needed.
    pub(super) fn keep_map(&self, renderer: &Renderer<'_>, (lang, map): (Lang, MapOf)) {
        let key = renderer.map_picture(lang, map).key(&self.fonts);
        self.cache.keep(&self.of_country(&key));
    }

    /// Publishes the card of a page.
    pub(super) fn publish(
        &self,
        renderer: &Renderer<'_>,
        (lang, page): (Lang, Page),
        file: &str,
        sink: &impl Sink,
    ) -> Result<(), Box<Diagnostic>> {
        let card = renderer.card(lang, page);
        let key = card.key(&self.fonts);
        self.publish_drawn(&key, || self.painter.draw(&card), file, sink)
    }

    /// Publishes the picture of a map.
    pub(super) fn publish_map(
        &self,
        renderer: &Renderer<'_>,
        (lang, map): (Lang, MapOf),
        file: &str,
        sink: &impl Sink,
    ) -> Result<(), Box<Diagnostic>> {
        let plate = renderer.map_picture(lang, map);
        let key = plate.key(&self.fonts);
        self.publish_drawn(&key, || self.painter.draw_plate(&plate), file, sink)
    }

    /// Publishes what the cache has under a key, or what is drawn for it.
    fn publish_drawn(
        &self,
        key: &[u8; 32],
        draw: impl FnOnce() -> Vec<u8>,
        file: &str,
        sink: &impl Sink,
    ) -> Result<(), Box<Diagnostic>> {
        let key = self.of_country(key);
        if let Some(found) = self.cache.get(&key) {
            return sink.link(file, &found.path, &found.bytes);
        }
        let png = draw();
        match self.cache.put(&key, &png) {
            Some(kept) => sink.link(file, &kept, &png),
            None => sink.write(file, &png),
        }
    }

    /// The key of a picture that was drawn from the borders of this country: zeros for the one that is built in.
    fn of_country(&self, key: &[u8; 32]) -> [u8; 32] {
        let mut key = *key;
        for (byte, other) in key.iter_mut().zip(self.country) {
            *byte ^= other;
        }
        key
    }

    /// Forgets the cards that this build did not need.
    pub(super) fn sweep(&self) -> Removed {
        self.cache.sweep()
    }
}

/// The cards that earlier builds of the site at `root` kept.
pub(super) fn open_cache(root: &Path) -> Cache {
    Cache::open(root, "kartu", "png")
}

fn problem(theme: &Theme, broken: BrokenFont) -> Box<Diagnostic> {
    let [title, text] = FONTS;
    let name = match broken {
        BrokenFont::Title => title,
        BrokenFont::Text => text,
    };
    let file = theme.fonts.get(name);
    let path = file.map_or_else(|| format!("fonts/{name}").into(), |file| file.path.clone());
    let message = both!(
        "berkas ini bukan huruf yang dapat dipakai untuk kartu berbagi",
        "this file is no font that can be used for share cards"
    );
    let help = both!(
        "ganti dengan huruf TrueType atau OpenType (.ttf) yang memuat huruf Latin, atau hapus berkas ini untuk memakai huruf bawaan",
        "put a TrueType or OpenType font (.ttf) with Latin letters there, or remove this file to use the built-in font"
    );
    Box::new(Diagnostic::new("E0804", Place::file(path), message).help(help))
}
