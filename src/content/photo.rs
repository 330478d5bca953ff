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
    /// Whether somebody on it can be recognised; as long as nobody says no, people can.
    pub recognisable: bool,
    /// Id of the consent of those who can be recognised.
    pub consent: Option<String>,
    /// Its position in the list, from 0.
    pub index: usize,
    /// The point that crops keep, from 0 to 1 across and down, where the author names one.
    pub focus: Option<[f64; 2]>,
}

/// Reads the field `foto`.
pub fn read_all(fields: &mut Fields<'_>, context: &Context<'_>) -> Vec<Photo> {
    let photos = fields.maps("foto").into_iter();
    photos
        .enumerate()
        .filter_map(|(index, fields)| read(fields, index, context))
        .collect()
}

fn read(mut fields: Fields<'_>, index: usize, context: &Context<'_>) -> Option<Photo> {
    let file = fields.need("berkas", Fields::text);
    let alt = fields.need("alt", Fields::text);
    let caption = fields.text("keterangan");
    let credit = fields.need("fotografer", Fields::text);
    let licence = fields.text("lisensi");
    let people = fields.need("ada_orang", Fields::flag);
    let consent = fields.text("izin");
    let recognisable = fields.flag("dikenali").unwrap_or(true);
    let focus = fields.pair("fokus", "[0.5, 0.33]");
    let inside = |focus: &[f64; 2]| focus.iter().all(|part| (0.0..=1.0).contains(part));
    if focus.is_some_and(|focus| !inside(&focus)) {
        fields.report(
            "fokus",
            "E0109",
            both!(
                "kedua angka `fokus` harus antara 0 dan 1",
                "both numbers of `fokus` must lie between 0 and 1"
            ),
            both!(
                "tulis bagian dari lebar lalu dari tinggi gambar: `fokus: [0.5, 0.33]` adalah tengah, agak ke atas",
                "write parts of the width, then of the height: `fokus: [0.5, 0.33]` is the middle, a little up"
            ),
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
            both!(
                "letakkan berkas gambarnya di samping naskah ini, dengan nama yang sama persis (huruf besar-kecil dibedakan)",
                "put the picture beside this file, under exactly this name (letter case counts)"
            ),
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
        recognisable,
        consent,
        index,
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
    let message = if says_nothing {
        both!(
            "`alt` belum menjelaskan isi gambar: `{alt}`",
            "`alt` does not say what the picture shows: `{alt}`"
        )
    } else if length < 10 {
        both!(
            "`alt` terlalu pendek: {length} huruf, paling sedikit 10",
            "`alt` is too short: {length} characters, at least 10"
        )
    } else if length > 200 {
        both!(
            "`alt` terlalu panjang: {length} huruf, paling banyak 200",
            "`alt` is too long: {length} characters, at most 200"
        )
    } else {
        return;
    };
    let help = both!(
        "tulis apa yang tampak, bagi yang tidak dapat melihatnya: \"Enam ibu menimbang keripik di meja perpustakaan\"",
        "say what is seen, for those who cannot see it: \"Six women weigh crisps at a library table\""
    );
    fields.report("alt", "E0201", message, help);
}
