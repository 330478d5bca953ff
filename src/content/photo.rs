//! Photo entries: front matter -> [`Photo`].
//!
//! In: the field `foto` of any document. Out: [`Photo`]s. Must not open the pictures.

use super::Context;
use crate::both;
use crate::yaml::Fields;

/// A photo as described by its author.
#[derive(Debug, Clone)]
pub struct Photo {
    /// File beside the document.
    pub file: String,
    /// Description for those who do not see it.
    pub alt: String,
    /// Caption.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: String,
    /// Its licence.
    pub licence: Option<String>,
    /// Whether people are on it.
    pub people: bool,
    /// Id of the consent of those who can be recognised.
    pub consent: Option<String>,
    /// The point that crops keep, from 0 to 1 across and down.
    pub focus: [f64; 2],
}

/// Reads the field `foto`.
pub fn read_all(fields: &mut Fields<'_>, context: &Context<'_>) -> Vec<Photo> {
    let photos = fields.maps("foto").into_iter();
    photos.filter_map(|fields| read(fields, context)).collect()
}

fn read(mut fields: Fields<'_>, context: &Context<'_>) -> Option<Photo> {
    let file = fields.need("berkas", Fields::text);
    let alt = fields.need("alt", Fields::text);
    let caption = fields.text("keterangan");
    let credit = fields.need("fotografer", Fields::text);
    let licence = fields.text("lisensi");
    let people = fields.need("ada_orang", Fields::flag);
    let consent = fields.text("izin");
    let focus = fields.pair("fokus").unwrap_or([0.5, 0.33]);
    if !focus.iter().all(|part| (0.0..=1.0).contains(part)) {
        fields.report(
            "fokus",
            "E0109",
            both!(
                "`fokus` harus antara 0 dan 1",
                "`fokus` must lie between 0 and 1"
            ),
            None,
        );
    }
    if let Some(file) = &file
        && !context.has_beside(file)
    {
        fields.report(
            "berkas",
            "E0508",
            both!(
                "gambar `{file}` tidak ditemukan",
                "the picture `{file}` is not there"
            ),
            Some(both!(
                "letakkan berkas gambarnya di samping naskah ini, dengan nama yang sama persis",
                "put the picture beside this file, under exactly this name"
            )),
        );
    }
    if let (Some(alt), Some(file)) = (&alt, &file) {
        check_alt(&fields, alt, file);
    }
    fields.done();
    Some(Photo {
        file: file?,
        alt: alt?,
        caption,
        credit: credit?,
        licence,
        people: people?,
        consent,
        focus,
    })
}

/// An alternative text says what is seen: 10 to 200 characters, neither the file's name nor "foto".
fn check_alt(fields: &Fields<'_>, alt: &str, file: &str) {
    let length = alt.chars().count();
    let plain = alt.to_lowercase();
    let name = file.rsplit('/').next().unwrap_or(file).to_lowercase();
    let bare = name
        .rsplit_once('.')
        .map_or(name.as_str(), |(bare, _)| bare);
    let says_nothing = plain == name
        || plain == bare
        || matches!(plain.as_str(), "foto" | "gambar" | "photo" | "image");
    if says_nothing || !(10..=200).contains(&length) {
        fields.report(
            "alt",
            "E0201",
            both!(
                "`alt` harus menjelaskan isi gambar dalam 10 sampai 200 huruf (sekarang {length})",
                "`alt` must say what the picture shows in 10 to 200 characters (now {length})"
            ),
            Some(both!(
                "contoh: \"Enam ibu menimbang keripik di meja perpustakaan\"",
                "such as: \"Six women weigh crisps at a library table\""
            )),
        );
    }
}
