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
    let url = fields.need("url", |f, key| web_address(f, key));
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
            Some(both!(
                "artikel orang lain ditautkan, tidak disalin: pilih satu kalimat",
                "other people's articles are linked, not copied: choose one sentence"
            )),
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

/// A text that must be an `http(s)` address.
pub fn web_address(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    let url = fields.text(key)?;
    let lower = url.to_lowercase();
    let good = (lower.starts_with("https://") || lower.starts_with("http://"))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>".contains(c));
    if !good {
        fields.report(
            key,
            "E0205",
            both!("`{key}` bukan alamat web", "`{key}` is not a web address"),
            Some(both!(
                "tulis lengkap, diawali `https://`",
                "write it in full, beginning with `https://`"
            )),
        );
    }
    good.then_some(url)
}
