//! Where the files of maps stand: tables, pictures, and pages for other sites to embed.
//!
//! In: a map. Out: files of the output. Must not know what is on a map.

use super::{Page, Routes, page};
use crate::catalog::{Catalog, Measure};
use crate::headers::EMBED;
use crate::lang::Lang;
use crate::regions::{Level, RegionCode};

/// A map that is there outside its page as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MapOf {
    /// The country by its provinces, of all years.
    Provinces(Measure),
    /// A province by its kabupaten and kota, or one of these.
    Region(RegionCode),
}

impl MapOf {
    /// The map on a page, if that is there outside the page as well.
    pub fn on(page: Page) -> Option<MapOf> {
        match page {
            Page::Map(measure, None) => Some(MapOf::Provinces(measure)),
            Page::Province(code) | Page::Regency(code) => Some(MapOf::Region(code)),
            _ => None,
        }
    }

    /// The page that shows it.
    pub fn page(self) -> Page {
        match self {
            MapOf::Provinces(measure) => Page::Map(measure, None),
            MapOf::Region(code) if code.level() == Level::Province => Page::Province(code),
            MapOf::Region(code) => Page::Regency(code),
        }
    }
}

/// How a picture of its own is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PictureFormat {
    /// Shapes and text.
    Svg,
    /// Pixels.
    Png,
}

impl PictureFormat {
    /// Both forms of a map: one that stays sharp, and one that every program shows.
    pub const ALL: [PictureFormat; 2] = [PictureFormat::Svg, PictureFormat::Png];

    /// The end of the names of its files.
    pub fn ending(self) -> &'static str {
        match self {
            PictureFormat::Svg => "svg",
            PictureFormat::Png => "png",
        }
    }
}

impl Routes {
    /// The file of the table of a map; it stands beside the page.
    pub fn map_table_file(
        &self,
        lang: Lang,
        measure: Measure,
        year: Option<i16>,
        catalog: &Catalog,
    ) -> String {
        let folder = page::path(&Page::Map(measure, year), lang, catalog);
        format!("{}{folder}{}", self.prefix(lang), table_name(lang))
    }

    /// The file of the table of a region, beside its page: of a province by its kabupaten and kota, of one of
    /// these by its libraries; `None` where it has none.
    pub fn region_table_file(
        &self,
        lang: Lang,
        code: RegionCode,
        catalog: &Catalog,
    ) -> Option<String> {
        let entries = catalog.joins.of_region.get(&code);
        let has_libraries = || entries.is_some_and(|entries| !entries.libraries.is_empty());
        let page = match code.level() {
            Level::Province => Page::Province(code),
            _ => has_libraries().then_some(Page::Regency(code))?,
        };
        let folder = page::path(&page, lang, catalog);
        Some(format!("{}{folder}{}", self.prefix(lang), table_name(lang)))
    }

    /// The file of a map as a picture of its own, such as `peta/jawa-barat.svg`. `None` for a PNG when the site
    /// wants no cards: both take the time of a picture that is drawn.
    pub fn map_picture_file(
        &self,
        lang: Lang,
        map: MapOf,
        format: PictureFormat,
        catalog: &Catalog,
    ) -> Option<String> {
        if format == PictureFormat::Png && !self.share_cards {
            return None;
        }
        let name = name(map, lang, catalog);
        let ending = format.ending();
        Some(format!("{}{name}.{ending}", self.prefix(lang)))
    }

    /// The file of the page with a map alone, such as `embed/peta/jawa-barat/index.html`.
    pub fn embed_file(&self, lang: Lang, map: MapOf, catalog: &Catalog) -> String {
        let name = name(map, lang, catalog);
        format!("{}{EMBED}{name}/index.html", self.prefix(lang))
    }

    /// The full URL of that page.
    pub fn embed_url(&self, lang: Lang, map: MapOf, catalog: &Catalog) -> String {
        let file = self.embed_file(lang, map, catalog);
        self.file_url(file.trim_end_matches("index.html"))
    }
}

/// A map below the folder of maps: `peta/cerita`, `peta/jawa-tengah/kabupaten-wonosobo`.
fn name(map: MapOf, lang: Lang, catalog: &Catalog) -> String {
    let maps = page::path(&Page::Map(Measure::Libraries, None), lang, catalog);
    match map {
        MapOf::Provinces(measure) => format!("{maps}{}", page::measure_name(measure, lang)),
        MapOf::Region(_) => {
            let path = page::path(&map.page(), lang, catalog);
            let below = path.split_once('/').map_or("", |(_, below)| below);
            format!("{maps}{}", below.trim_end_matches('/'))
        }
    }
}

/// The name of the file of a table.
fn table_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Id => "tabel.csv",
        Lang::En => "table.csv",
    }
}
