//! Every URL and output path of a site, before the first page is rendered.
//!
//! In: the [`Catalog`], the settings and the names of the files that are copied. Out: [`Routes`],
//! and problems: two pages at one URL, links to nothing. Here the URLs are asked for; `layout` makes
//! them, `claims` finds two things that want one, `links` follows links. It must not know themes or
//! templates.

mod claims;
mod documents;
mod facets;
mod layout;
mod links;
mod maps;
mod page;
mod pictures;

pub use documents::Introductions;
pub use facets::{parameter, value};
pub use links::Destination;
pub use maps::{MapOf, PictureFormat};
pub use page::{Page, page_word, segment};
pub use pictures::{begins_with_photo, photo_of, photos_in_text, shown, wanted_pictures};

use crate::catalog::{Catalog, List, Measure};
use crate::config::BaseUrl;
use crate::gallery::{Gallery, Variant};
use crate::lang::Lang;
use crate::regions::RegionCode;
use claims::Claims;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What a feed holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feed {
    /// Stories, events and coverage.
    All,
    /// Stories.
    Stories,
    /// Events.
    Events,
    /// Press coverage.
    Coverage,
    /// Commitments.
    Commitments,
    /// Libraries.
    Libraries,
    /// Stories and events of a province.
    Province(RegionCode),
}

/// What stands at a path of the output.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Artifact {
    /// A page.
    Page(Lang, Page),
    /// An Atom feed.
    Feed(Lang, Feed),
    /// A page that sends visitors of an old URL on to a page of the site.
    Redirect(Lang, Page),
    /// The list of all URLs, or of lists when there are many; its parts count from 1.
    Sitemap(Option<u32>),
    /// What crawlers may read.
    Robots,
    /// What a browser asks for when a reader keeps the site among the applications of a device.
    WebManifest(Lang),
    /// The script that keeps pages readable without a network.
    ServiceWorker,
    /// By what a list can be narrowed, for scripts.
    Facets(List),
    /// The table of a map, as CSV.
    MapTable(Lang, Measure, Option<i16>),
    /// The table of a province by its kabupaten and kota, as CSV.
    RegionTable(Lang, RegionCode),
    /// A map as a picture of its own.
    MapPicture(Lang, MapOf, PictureFormat),
    /// A page with a map alone, for other sites to embed.
    Embed(Lang, MapOf),
    /// The HTTP headers for hosts that read them from a file.
    Headers,
    /// A file of the theme, by its name.
    ThemeAsset(Arc<str>),
    /// A picture that the program draws, by its file.
    Picture(Arc<str>),
    /// The share card of a page.
    Card(Lang, Page),
    /// A file of `static/`, by its name.
    Static(Arc<str>),
    /// A file beside a document that the document names, by its path; no picture.
    Media(Arc<str>),
    /// A variant of a picture, by its position in the gallery.
    Photo(u32, Variant),
}

/// A path of the output and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The file, relative to the output: `cerita/x/index.html`.
    pub file: String,
    /// What it is.
    pub artifact: Artifact,
}

/// The files that are not rendered: they are copied, or ready.
#[derive(Debug, Clone, Copy)]
pub struct Copied<'a> {
    /// Output paths of the theme's files.
    pub theme: &'a [Arc<str>],
    /// Output paths of the pictures that the program draws.
    pub pictures: &'a [Arc<str>],
    /// Files of `static/`, relative to it.
    pub statics: &'a [Arc<str>],
    /// Files beside documents, relative to the site: those that a document names are published.
    pub assets: &'a BTreeSet<Arc<str>>,
    /// The pictures of documents.
    pub gallery: &'a Arc<Gallery>,
}

/// All URLs of a site.
#[derive(Debug)]
pub struct Routes {
    base: BaseUrl,
    languages: Vec<Lang>,
    per_page: usize,
    sitemap_limit: usize,
    /// Every artifact, sorted by file.
    pub all: Vec<Route>,
    /// Which document stands in a source file.
    by_source: HashMap<Arc<str>, (Lang, Page)>,
    /// The pages in the order of the sitemap.
    pages: Vec<(Lang, Page)>,
    introductions: Introductions,
    share_cards: bool,
    /// The files of the facets of lists.
    facet_files: BTreeMap<List, String>,
    /// Files beside documents.
    assets: BTreeSet<Arc<str>>,
    /// The pictures of documents.
    pub gallery: Arc<Gallery>,
}

/// The file of the service worker. It stands at the root, because it may only serve what lies below it.
pub const SERVICE_WORKER: &str = "sw.js";
/// The file that Netlify and Cloudflare Pages read HTTP headers from.
pub const HEADERS: &str = "_headers";

/// The name of a share card; it stands beside the page.
const CARD: &str = "kartu.png";

/// Whether a page has a share card of its own.
fn has_card(page: Page) -> bool {
    matches!(
        page,
        Page::Home
            | Page::Story(_)
            | Page::Event(_)
            | Page::Library(_)
            | Page::Province(_)
            | Page::Regency(_)
    )
}

/// The most URLs a sitemap may list (sitemaps.org).
pub const SITEMAP_LIMIT: usize = 50_000;

impl Routes {
    /// The languages of the site, the first at the root.
    pub fn languages(&self) -> &[Lang] {
        &self.languages
    }

    /// The pages that a sitemap lists, with their languages.
    pub fn pages(&self) -> &[(Lang, Page)] {
        &self.pages
    }

    /// The pages of each file of the sitemap.
    pub fn sitemap_parts(&self) -> std::slice::Chunks<'_, (Lang, Page)> {
        self.pages.chunks(self.sitemap_limit)
    }

    /// The author's pages that are shown as part of a page of the site.
    pub fn introductions(&self) -> &Introductions {
        &self.introductions
    }

    /// Entries on a page of a list.
    pub fn per_page(&self) -> usize {
        self.per_page
    }

    /// The number of pages that a list of `entries` takes, at least one.
    pub fn page_count(&self, entries: usize) -> u32 {
        u32::try_from(entries.div_ceil(self.per_page))
            .unwrap_or(u32::MAX)
            .max(1)
    }

    /// The root-relative URL of a page: `/sub/cerita/x/`. For a document without a version in
    /// `lang` it is the URL of its original.
    pub fn href(&self, lang: Lang, page: Page, catalog: &Catalog) -> String {
        let lang = self.best_lang(lang, page, catalog);
        format!(
            "{}{}{}",
            self.base.path,
            self.prefix(lang),
            page::path(&page, lang, catalog)
        )
    }

    /// The full URL of a page.
    pub fn url(&self, lang: Lang, page: Page, catalog: &Catalog) -> String {
        format!("{}{}", self.base.origin, self.href(lang, page, catalog))
    }

    /// The root-relative URL of a file of the output, such as a feed or a style sheet.
    pub fn file_href(&self, file: &str) -> String {
        format!("{}{file}", self.base.path)
    }

    /// The full URL of a file of the output.
    pub fn file_url(&self, file: &str) -> String {
        format!("{}{}{file}", self.base.origin, self.base.path)
    }

    /// The file of a feed.
    pub fn feed_file(&self, lang: Lang, feed: Feed, catalog: &Catalog) -> String {
        let name = match lang {
            Lang::Id => "umpan.xml",
            Lang::En => "feed.xml",
        };
        let folder = match feed {
            Feed::All => String::new(),
            Feed::Stories => page::path(&Page::Stories(1), lang, catalog),
            Feed::Events => page::path(&Page::Events(1), lang, catalog),
            Feed::Coverage => page::path(&Page::CoverageList(1), lang, catalog),
            Feed::Commitments => page::path(&Page::Commitments(1), lang, catalog),
            Feed::Libraries => page::path(&Page::Libraries(1), lang, catalog),
            Feed::Province(code) => page::path(&Page::Province(code), lang, catalog),
        };
        format!("{}{folder}{name}", self.prefix(lang))
    }

    /// The file of the web manifest of a language.
    pub fn manifest_file(&self, lang: Lang) -> String {
        format!("{}manifest.webmanifest", self.prefix(lang))
    }

    /// The file of the share card of a page; of the site's own card for pages without one. `None` when the
    /// site wants no cards.
    pub fn card_file(&self, lang: Lang, page: Page, catalog: &Catalog) -> Option<String> {
        let page = if has_card(page) { page } else { Page::Home };
        let path = page::path(&page, lang, catalog);
        let file = format!("{}{path}{CARD}", self.prefix(lang));
        self.share_cards.then_some(file)
    }

    /// The path of the site below its host, a slash at both ends.
    pub fn base_path(&self) -> &str {
        &self.base.path
    }

    /// What stands at a file of the output.
    pub fn at(&self, file: &str) -> Option<&Route> {
        let at = self
            .all
            .binary_search_by(|route| route.file.as_str().cmp(file));
        self.all.get(at.ok()?)
    }

    /// The page at a path of the site, such as `kegiatan/bimtek/`.
    pub fn page_at(&self, path: &str) -> Option<Page> {
        match self.at(&format!("{path}index.html"))?.artifact {
            Artifact::Page(_, page) => Some(page),
            _ => None,
        }
    }

    /// Whether `page` exists in `lang` (documents without a translation do not).
    pub fn exists(&self, lang: Lang, page: Page, catalog: &Catalog) -> bool {
        self.languages.contains(&lang) && self.best_lang(lang, page, catalog) == lang
    }

    /// The root of a language below the base: empty for the first, else `en/`.
    fn prefix(&self, lang: Lang) -> &'static str {
        match lang {
            _ if self.languages.first() == Some(&lang) => "",
            Lang::Id => "id/",
            Lang::En => "en/",
        }
    }

    /// The language in which a page is shown to readers of `lang`.
    fn best_lang(&self, lang: Lang, page: Page, catalog: &Catalog) -> Lang {
        match page {
            Page::Story(id) => catalog.story(id).in_lang(lang).lang,
            Page::Event(id) => catalog.event(id).in_lang(lang).lang,
            Page::Library(id) => catalog.library(id).in_lang(lang).lang,
            Page::Coverage(id) => catalog.coverage(id).in_lang(lang).lang,
            Page::Commitment(id) => catalog.commitment(id).in_lang(lang).lang,
            Page::Document(id) => catalog.page(id).in_lang(lang).lang,
            Page::Withheld(_) => self.languages.first().copied().unwrap_or(lang),
            _ => lang,
        }
    }
}
