//! The setting `wilayah`: regions and borders that a site brings.
//!
//! In: the fields. Out: [`Country`]: where the files are, and whose they are. Must not read the files.

use crate::both;
use crate::lang::Bilingual;
use crate::yaml::Fields;

/// The regions of another country or programme.
#[derive(Debug, Clone)]
pub struct Country {
    /// The list of regions (CSV), relative to the site.
    pub list: String,
    /// Their borders (TopoJSON), relative to the site.
    pub borders: String,
    /// Who made both, in the words that pages show below maps.
    pub credit: Bilingual,
}

pub(super) fn read(mut fields: Fields<'_>) -> Option<Country> {
    let mut path = |key: &'static str| {
        let path = fields.need(key, Fields::text)?;
        if stays_inside(&path) {
            return Some(path);
        }
        fields.report(
            key,
            "E0704",
            both!(
                "`{path}` bukan berkas di dalam folder situs",
                "`{path}` is no file in the site's folder"
            ),
            both!(
                "tulis jalur dari folder situs, misalnya `data-wilayah/daftar.csv`",
                "write the path from the site's folder, such as `data-wilayah/list.csv`"
            ),
        );
        None
    };
    let (list, borders) = (path("daftar"), path("batas"));
    let credit = fields.need("sumber", Fields::bilingual);
    fields.done();
    Some(Country {
        list: list?,
        borders: borders?,
        credit: credit?,
    })
}

/// Whether a path cannot lead out of the folder that it is taken from.
fn stays_inside(path: &str) -> bool {
    let bad = |part: &str| part.is_empty() || part == "." || part == "..";
    !path.contains(['\\', ':']) && !path.split('/').any(bad)
}
