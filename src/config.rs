//! `etalase.yaml` -> [`Config`], validated.
//!
//! In: the text of the settings file. Out: a [`Config`] and the problems found in it. Must not
//! read files itself, and must not know how a setting is used.

use crate::both;
use crate::diagnostics::{Diagnostic, Place, Span};
use crate::lang::{Bilingual, Lang};
use crate::regions::{Register, TimeZone};
use crate::source::SETTINGS_FILE;
use crate::yaml::{self, Description, Fields, Reading, Snippet, is_web_address, parse_mapping};

mod country;
mod synonyms;

pub use country::Country;
pub use synonyms::SynonymGroup;

/// The settings of a site.
#[derive(Debug, Clone)]
pub struct Config {
    /// The name of the site.
    pub title: Bilingual,
    /// One sentence about it.
    pub description: Bilingual,
    /// Where it will be published.
    pub base_url: BaseUrl,
    /// Its languages; the first is at the root.
    pub languages: Vec<Lang>,
    /// The theme's name: the built-in `nusantara` or a folder under `themes/`.
    pub theme: String,
    /// Where the theme's name is written.
    pub theme_place: Place,
    /// Time zone of times without one of their own.
    pub timezone: TimeZone,
    /// Entries on a page of a list.
    pub per_page: usize,
    /// The folder of consents, relative to the site or absolute.
    pub consent_register: String,
    /// How many days before its end a consent is warned about.
    pub consent_reminder_days: i64,
    /// Whether sample documents count in totals and say so on each page.
    pub count_samples: bool,
    /// Who publishes the site.
    pub publisher: Publisher,
    /// Accounts in social media: name and URL, in the author's order.
    pub social: Vec<(String, String)>,
    /// Entries of the menu; empty for the theme's own.
    pub menu: Vec<MenuEntry>,
    /// The topics, in the author's order.
    pub topics: Vec<Topic>,
    /// The licence of texts and data.
    pub licence: String,
    /// The largest picture read, in pixels.
    pub max_pixels: i64,
    /// Whether pictures are published as AVIF, too, where that is much smaller.
    pub avif: bool,
    /// Whether pages get a picture for messengers and social media.
    pub share_cards: bool,
    /// What the search takes as the same, besides what the program knows.
    pub synonyms: Vec<SynonymGroup>,
    /// Regions that the site brings; Indonesia's when there are none.
    pub country: Option<Country>,
}

/// Where the site will be published: `https://host` and a path that begins and ends with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme and host, without a slash at the end.
    pub origin: String,
    /// The path, `/` or `/sub/path/`.
    pub path: String,
}

/// Who publishes the site.
#[derive(Debug, Clone, Default)]
pub struct Publisher {
    /// Its name.
    pub name: Option<String>,
    /// Its own website.
    pub url: Option<String>,
    /// Where to write to.
    pub email: Option<String>,
    /// Its postal address.
    pub address: Option<String>,
}

/// An entry of the menu.
#[derive(Debug, Clone)]
pub struct MenuEntry {
    /// What it says.
    pub title: Bilingual,
    /// A path of the site (`/tentang/`) or a full URL.
    pub url: String,
    /// Where that is written.
    pub place: Span,
}

/// A topic of stories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its id in front matter and URLs.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
}

/// The topics of a site that names none: id, Indonesian and English name.
const DEFAULT_TOPICS: &[(&str, &str, &str)] = &[
    ("ekonomi", "Ekonomi keluarga", "Household economy"),
    ("pendidikan", "Pendidikan", "Education"),
    ("kesehatan", "Kesehatan", "Health"),
    ("tik", "Teknologi informasi", "Digital skills"),
    ("gender", "Kesetaraan gender", "Gender equality"),
    ("disabilitas", "Disabilitas", "Disability"),
    ("anak-remaja", "Anak dan remaja", "Children and youth"),
    (
        "budaya-lingkungan",
        "Budaya dan lingkungan",
        "Culture and environment",
    ),
    ("partisipasi", "Partisipasi warga", "Civic participation"),
];

impl BaseUrl {
    /// Reads `https://host/path`; the slash at the end may be left out.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<BaseUrl, Bilingual> {
        let wrong = || {
            both!(
                "alamat situs harus diawali `https://` atau `http://` dan tanpa spasi, `?` atau `#`",
                "the site's address must begin with `https://` or `http://` and hold no space, `?` or `#`"
            )
        };
        let (scheme, rest) = text.trim().split_once("://").ok_or_else(wrong)?;
        let forbidden = |c: char| c.is_whitespace() || c.is_control() || "?#\"'<>\\".contains(c);
        if !matches!(scheme, "https" | "http") || rest.contains(forbidden) {
            return Err(wrong());
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if host.is_empty() || path.split('/').any(|part| part == "..") {
            return Err(wrong());
        }
        let path = path.trim_matches('/');
        let path = if path.is_empty() {
            "/".to_owned()
        } else {
            format!("/{path}/")
        };
        Ok(BaseUrl {
            origin: format!("{scheme}://{host}"),
            path,
        })
    }
}

/// Reads the settings. `None` when a setting without a default could not be read.
pub fn parse(text: &str, register: &Register) -> (Option<Config>, Vec<Diagnostic>) {
    let snippet = Snippet::whole(SETTINGS_FILE.into(), text);
    let mapping = match parse_mapping(&snippet) {
        Ok(mapping) => mapping,
        Err(problem) => return (None, vec![*problem]),
    };
    let reading = Reading::new(snippet, register);
    let mut fields = reading.fields(mapping);
    let config = read(&mut fields);
    fields.done();
    (config, reading.finish())
}

/// What may stand in the settings, as the reader of them says.
pub fn describe(register: &Register) -> Description {
    yaml::describe(register, |fields| drop(read(fields)))
}

fn read(fields: &mut Fields<'_>) -> Option<Config> {
    let title = fields.need("judul", Fields::bilingual);
    let description = fields.bilingual("deskripsi").unwrap_or_default();
    let base_url = fields.need("base_url", Fields::text).and_then(|text| {
        BaseUrl::parse(&text)
            .map_err(|message| {
                let help = both!(
                    "tulis alamat tempat situs ini akan terbit, misalnya `base_url: https://perpustakaan.contoh.go.id/`",
                    "write the address where the site will stand, such as `base_url: https://library.example.org/`"
                );
                fields.report("base_url", "E0701", message, help);
            })
            .ok()
    });
    let languages = languages(fields);
    let theme = fields.text("tema").unwrap_or_else(|| "nusantara".into());
    let theme_place = fields.place("tema").place;
    let timezone = fields.choice("zona").unwrap_or(TimeZone::Wib);
    let per_page = fields.integer("per_halaman", 1..=1000).unwrap_or(24);
    let consent_register = fields
        .text("consent_register")
        .unwrap_or_else(|| "content/_izin".into());
    let consent_reminder_days = fields.integer("izin_ingatkan_hari", 0..=3650).unwrap_or(60);
    let count_samples = fields.flag("hitung_contoh").unwrap_or(false);
    let publisher = fields
        .map("penyelenggara")
        .map(publisher)
        .unwrap_or_default();
    let social = fields.map("media_sosial").map(social).unwrap_or_default();
    let menu = fields
        .maps("menu")
        .into_iter()
        .filter_map(menu_entry)
        .collect();
    let topics = topics(fields);
    let licence = fields.text("lisensi").unwrap_or_else(|| "CC BY 4.0".into());
    let max_pixels = fields
        .integer("maks_piksel", 1_000_000..=1_000_000_000)
        .unwrap_or(64_000_000);
    let avif = fields.flag("avif").unwrap_or(false);
    let share_cards = fields.flag("kartu_berbagi").unwrap_or(true);
    let synonyms = fields.map("pencarian").map(search).unwrap_or_default();
    let country = fields.map("wilayah").and_then(country::read);
    Some(Config {
        title: title?,
        description,
        base_url: base_url?,
        languages,
        theme,
        theme_place,
        timezone,
        per_page: usize::try_from(per_page).unwrap_or(24),
        consent_register,
        consent_reminder_days,
        count_samples,
        publisher,
        social,
        menu,
        topics,
        licence,
        max_pixels,
        avif,
        share_cards,
        synonyms,
        country,
    })
}

fn search(mut fields: Fields<'_>) -> Vec<SynonymGroup> {
    let groups = synonyms::read(&mut fields);
    fields.done();
    groups
}

fn languages(fields: &mut Fields<'_>) -> Vec<Lang> {
    let mut languages = Vec::new();
    let known = Lang::ALL.into_iter().map(Lang::tag);
    for entry in fields.entries_among("bahasa", known) {
        let tag = &entry.text;
        match Lang::from_tag(tag) {
            Some(lang) if !languages.contains(&lang) => languages.push(lang),
            Some(_) => {}
            None => fields.report_entry(
                &entry,
                "E0107",
                both!(
                    "bahasa `{tag}` tidak dikenal",
                    "the language `{tag}` is not known"
                ),
                both!(
                    "pilihannya: id (Indonesia), en (Inggris)",
                    "one of: id (Indonesian), en (English)"
                ),
            ),
        }
    }
    if languages.is_empty() {
        languages.push(Lang::Id);
    }
    languages
}

fn publisher(mut fields: Fields<'_>) -> Publisher {
    let publisher = Publisher {
        name: fields.text("nama"),
        url: fields.web_address("url"),
        email: fields.email("email"),
        address: fields.text("alamat"),
    };
    fields.done();
    publisher
}

fn social(mut fields: Fields<'_>) -> Vec<(String, String)> {
    fields.web_addresses()
}

fn menu_entry(mut fields: Fields<'_>) -> Option<MenuEntry> {
    let title = fields.need("judul", Fields::bilingual);
    let url = fields.need("url", Fields::text);
    let place = fields.place("url");
    if let Some(url) = url.as_ref().filter(|url| !is_menu_target(url)) {
        let message = both!(
            "`{url}` bukan alamat halaman",
            "`{url}` is not the address of a page"
        );
        let help = both!(
            "tulis jalur di situs ini, `url: /tentang/`, atau alamat lengkap yang diawali `https://`",
            "write a path of this site, `url: /about/`, or a full address that begins with `https://`"
        );
        fields.report("url", "E0205", message, help);
    }
    fields.done();
    Some(MenuEntry {
        title: title?,
        url: url?,
        place,
    })
}

fn is_menu_target(url: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c);
    let is_path = url.starts_with('/') && !url.starts_with("//") && !url.contains(odd);
    is_path || is_web_address(url)
}

fn topics(fields: &mut Fields<'_>) -> Vec<Topic> {
    let mut topics = Vec::new();
    for (id, mut names) in fields.named_maps("bidang") {
        let slug = crate::slug::slug(&id);
        if slug != id {
            let example = if slug.is_empty() {
                "kelas-warga"
            } else {
                &slug
            };
            names.report_here(
                "E0702",
                both!(
                    "id topik `{id}` tidak dapat menjadi alamat",
                    "the topic id `{id}` cannot be part of a URL"
                ),
                both!(
                    "pakai huruf kecil, angka, dan tanda hubung saja, misalnya `{example}`",
                    "use lower-case letters, digits and hyphens only, such as `{example}`"
                ),
            );
        }
        let name_id = names.text("id").unwrap_or_else(|| id.clone());
        let name_en = names.text("en").unwrap_or_else(|| name_id.clone());
        names.done();
        topics.push(Topic {
            id,
            name: Bilingual {
                id: name_id,
                en: name_en,
            },
        });
    }
    if topics.is_empty() {
        topics = default_topics();
    }
    topics
}

/// The topics of a site that names none.
pub fn default_topics() -> Vec<Topic> {
    let default = |&(id, name, en): &(&str, &str, &str)| Topic {
        id: id.into(),
        name: Bilingual::new(name, en),
    };
    DEFAULT_TOPICS.iter().map(default).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<String> {
        let (_, problems) = parse(text, Register::embedded());
        problems
            .iter()
            .map(|p| {
                format!(
                    "{} {}:{} {}",
                    p.code, p.place.line, p.place.column, p.message.id
                )
            })
            .collect()
    }

    #[test]
    fn title_and_base_url_are_enough() {
        let (config, problems) = parse(
            "judul: Etalase\nbase_url: https://x.example/sub\n",
            Register::embedded(),
        );
        let config = config.unwrap();
        assert!(problems.is_empty());
        assert_eq!(
            config.base_url,
            BaseUrl {
                origin: "https://x.example".into(),
                path: "/sub/".into()
            }
        );
        assert_eq!(
            (config.languages, config.per_page, config.topics.len()),
            (vec![Lang::Id], 24, 9)
        );
    }

    #[test]
    fn english_keys_and_own_topics() {
        let (config, problems) = parse(
            "title: {id: Etalase, en: Showcase}\nbase_url: http://127.0.0.1/\nlanguages: [en, id]\ntopics:\n  laut: {id: Laut, en: Sea}\n",
            Register::embedded(),
        );
        let config = config.unwrap();
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(config.languages, [Lang::En, Lang::Id]);
        assert_eq!(config.topics[0].name.en, "Sea");
    }

    #[test]
    fn problems_name_line_and_cause() {
        assert_eq!(
            messages("judul: A\nbase_ur: https://x.example\n"),
            [
                "E0105 1:1 `base_url` wajib diisi, tetapi belum ada",
                "E0103 2:1 kunci `base_ur` tidak dikenal di sini"
            ]
        );
        assert_eq!(messages("judul: A\nbase_url: x.example\n").len(), 1);
        assert_eq!(
            messages("judul: A\nbase_url: https://x.example\nbahasa: [jv]\n"),
            ["E0107 3:10 bahasa `jv` tidak dikenal"]
        );
    }
}
