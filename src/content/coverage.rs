//! Press coverage: front matter -> [`Coverage`].
//!
//! In: the fields of a document under `content/publikasi/`. Out: a [`Coverage`]. Must not fetch
//! what it links to.

use crate::both;
use crate::yaml::Fields;
use jiff::civil::Date;

/// The most words quoted from somebody else's article.
pub const MAX_QUOTED_WORDS: usize = 40;

/// An article about the programme, elsewhere.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// Who published it.
    pub media: String,
    /// Where it stands.
    pub url: String,
    /// When it appeared.
    pub date: Date,
    /// A few of its words.
    pub quote: Option<String>,
    /// Documents it is about: `kegiatan/slug`, `cerita/slug`, `perpustakaan/slug`.
    pub related: Vec<String>,
}

/// Reads a piece of coverage; `None` when something required is missing or wrong.
pub fn read(fields: &mut Fields<'_>) -> Option<Coverage> {
    let media = fields.need("media", Fields::text);
    let url = fields.need("url", Fields::web_address);
    let date = fields.need("tanggal", Fields::date);
    let quote = fields.text("kutipan");
    let related = fields.texts("terkait");
    let words = quote
        .as_ref()
        .map_or(0, |quote| quote.split_whitespace().count());
    if words > MAX_QUOTED_WORDS {
        fields.report(
            "kutipan",
            "E0204",
            both!(
                "kutipan {words} kata; paling banyak {MAX_QUOTED_WORDS}",
                "the quotation has {words} words; at most {MAX_QUOTED_WORDS}"
            ),
            both!(
                "artikel orang lain ditautkan, tidak disalin: pilih satu kalimat saja",
                "other people's articles are linked, not copied: choose one sentence"
            ),
        );
    }
    Some(Coverage {
        media: media?,
        url: url?,
        date: date?,
        quote,
        related,
    })
}
