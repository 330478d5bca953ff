//! The fields that every document has.
//!
//! In: the fields of a document. Out: [`Common`]. Must not know the document's type but for the
//! key of its title.

use super::Context;
use super::photo::{self, Photo};
use crate::both;
use crate::lang::Bilingual;
use crate::slug::{LONGEST, is_device, slug};
use crate::yaml::Fields;
use jiff::civil::Date;

/// What every document has.
#[derive(Debug, Clone)]
pub struct Common {
    /// Its title, or the library's name.
    pub title: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Its part of the URL.
    pub slug: String,
    /// Not to be published yet.
    pub draft: bool,
    /// May lead the home page.
    pub featured: bool,
    /// Openly a sample.
    pub sample: bool,
    /// When it was last changed in substance.
    pub updated: Option<Date>,
    /// Where its facts come from.
    pub sources: Vec<SourceRef>,
    /// Old URLs that redirect here.
    pub aliases: Vec<String>,
    /// BCP 47 tag of a regional language its text is in.
    pub text_lang: Option<String>,
    /// Photos; in the catalog only those that may be shown.
    pub photos: Vec<Photo>,
    /// The files of photos that may not be shown, which was told. Filled by the catalog.
    pub withheld_photos: Vec<String>,
}

/// Where a fact comes from.
#[derive(Debug, Clone)]
pub struct SourceRef {
    /// Title.
    pub title: String,
    /// Address.
    pub url: Option<String>,
    /// Date.
    pub date: Option<Date>,
}

/// The most characters of a title and of a summary.
const MAX_TITLE: usize = 90;
const MAX_SUMMARY: usize = 200;

/// Reads the common fields. `stem` is the file's name, the default slug.
pub(super) fn read(
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    title_key: &'static str,
    stem: &str,
    needs_sources: bool,
) -> Option<Common> {
    let title = fields.need(title_key, |f, key| f.short_text(key, MAX_TITLE));
    let summary = fields.short_text("ringkasan", MAX_SUMMARY);
    let written = fields.text("slug");
    let slug = checked_slug(fields, written.as_deref(), stem);
    let draft = fields.flag("draf").unwrap_or(false);
    let featured = fields.flag("sorot").unwrap_or(false);
    let sample = fields.flag("contoh").unwrap_or(false);
    let updated = fields.date("diperbarui");
    let sources = if needs_sources {
        fields.need_or("sumber", how_to_name_sources, |f, key| {
            Some(f.maps(key)).filter(|sources| !sources.is_empty())
        })
    } else {
        Some(fields.maps("sumber"))
    };
    let sources = sources.into_iter().flatten().filter_map(source).collect();
    let aliases = fields.texts("alias");
    let text_lang = fields
        .text("bahasa")
        .filter(|tag| is_language_tag(fields, tag));
    let photos = photo::read_all(fields, context);
    Some(Common {
        title: title?,
        summary,
        slug: slug?,
        draft,
        featured,
        sample,
        updated,
        sources,
        aliases,
        text_lang,
        photos,
        withheld_photos: Vec::new(),
    })
}

fn checked_slug(fields: &Fields<'_>, written: Option<&str>, stem: &str) -> Option<String> {
    let wanted = slug(written.unwrap_or(stem));
    let good = match written {
        Some(written) => written == wanted,
        None => !wanted.is_empty(),
    };
    let is_long = wanted.len() > LONGEST;
    if good && !is_device(&wanted) && !is_long {
        return Some(wanted);
    }
    let name: String = written.unwrap_or(stem).chars().take(LONGEST).collect();
    let help = if is_long {
        both!(
            "pakai nama yang lebih pendek, paling banyak {LONGEST} huruf: `slug: kelas-menjahit`",
            "use a shorter name, at most {LONGEST} letters: `slug: kelas-menjahit`"
        )
    } else if wanted.is_empty() || is_device(&wanted) {
        both!(
            "beri nama dengan huruf kecil a-z, angka, dan tanda hubung: `slug: kelas-menjahit`",
            "name it with lower-case letters a-z, digits and hyphens: `slug: kelas-menjahit`"
        )
    } else {
        both!("tulis `slug: {wanted}`", "write `slug: {wanted}`")
    };
    fields.report(
        "slug",
        "E0206",
        both!(
            "`{name}` tidak dapat menjadi alamat halaman",
            "`{name}` cannot be part of a URL"
        ),
        help,
    );
    None
}

fn is_language_tag(fields: &Fields<'_>, tag: &str) -> bool {
    let good = (2..=35).contains(&tag.len())
        && tag.split('-').all(|part| {
            !part.is_empty() && part.len() <= 8 && part.chars().all(|c| c.is_ascii_alphanumeric())
        });
    if !good {
        fields.report(
            "bahasa",
            "E0207",
            both!(
                "`{tag}` bukan kode bahasa",
                "`{tag}` is not a language code"
            ),
            both!(
                "tulis kodenya, misalnya `jv` (Jawa), `su` (Sunda), `ban` (Bali)",
                "write its code, such as `jv` (Javanese), `su` (Sundanese), `ban` (Balinese)"
            ),
        );
    }
    good
}

fn how_to_name_sources(name: &str) -> Bilingual {
    both!(
        "sebutkan asal faktanya, misalnya: `{name}: [{{judul: Siaran pers Perpustakaan Nasional, url: \"https://...\"}}]`",
        "say where the facts come from, such as: `{name}: [{{judul: Press release of the National Library, url: \"https://...\"}}]`"
    )
}

fn source(mut fields: Fields<'_>) -> Option<SourceRef> {
    let title = fields.need("judul", Fields::text);
    let url = fields.web_address("url");
    let date = fields.date("tanggal");
    fields.done();
    Some(SourceRef {
        title: title?,
        url,
        date,
    })
}
