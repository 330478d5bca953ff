//! Every URL and output path of a site, before the first page is rendered.
//!
//! In: the [`Catalog`], the settings and the names of the files that are copied. Out: [`Routes`],
//! and problems: two pages at one URL, links to nothing. It must not know themes or templates.

mod links;
mod page;

pub use links::Destination;
pub use page::{Page, segment};

use crate::both;
use crate::catalog::{Catalog, CommitmentId, CoverageId, EventId, LibraryId, PageId, StoryId};
use crate::config::{BaseUrl, Config};
use crate::content::{Item, place_of_key};
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Lang;
use crate::regions::{Level, RegionCode};
use std::collections::{BTreeMap, HashMap};
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
    /// A file of the theme, by its name.
    ThemeAsset(Arc<str>),
    /// A file of `static/`, by its name.
    Static(Arc<str>),
}

/// A path of the output and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The file, relative to the output: `cerita/x/index.html`.
    pub file: String,
    /// What it is.
    pub artifact: Artifact,
}

/// The files that are copied rather than rendered.
#[derive(Debug, Clone, Copy)]
pub struct Copied<'a> {
    /// Output paths of the theme's files.
    pub theme: &'a [Arc<str>],
    /// Files of `static/`, relative to it.
    pub statics: &'a [Arc<str>],
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
    /// Positions in `all` by file.
    by_file: HashMap<String, usize>,
    /// The pages in the order of the sitemap.
    pages: Vec<(Lang, Page)>,
}

/// The most URLs a sitemap may list (sitemaps.org).
pub const SITEMAP_LIMIT: usize = 50_000;

impl Routes {
    /// Lays out the site. Problems are found URLs that two things want.
    pub fn new(
        catalog: &Catalog,
        config: &Config,
        copied: &Copied<'_>,
    ) -> (Routes, Vec<Diagnostic>) {
        Routes::with_sitemap_limit(catalog, config, copied, SITEMAP_LIMIT)
    }

    /// The same with a sitemap of at most `limit` URLs a file.
    pub(crate) fn with_sitemap_limit(
        catalog: &Catalog,
        config: &Config,
        copied: &Copied<'_>,
        limit: usize,
    ) -> (Routes, Vec<Diagnostic>) {
        let mut routes = Routes {
            base: config.base_url.clone(),
            languages: config.languages.clone(),
            per_page: config.per_page.max(1),
            sitemap_limit: limit.max(1),
            all: Vec::new(),
            by_source: HashMap::new(),
            by_file: HashMap::new(),
            pages: Vec::new(),
        };
        let mut problems = Vec::new();
        let mut claims = Claims::default();
        for &lang in &config.languages {
            routes.add_pages(lang, catalog, &mut claims);
            routes.add_feeds(lang, catalog, &mut claims);
        }
        routes.add_sources(catalog);
        routes.add_aliases(catalog, &mut claims, &mut problems);
        let parts = routes.pages.len().div_ceil(routes.sitemap_limit);
        if parts > 1 {
            for part in 1..=u32::try_from(parts).unwrap_or(u32::MAX) {
                claims.add(
                    format!("sitemap-{part}.xml"),
                    Artifact::Sitemap(Some(part)),
                    None,
                );
            }
        }
        claims.add("sitemap.xml".into(), Artifact::Sitemap(None), None);
        claims.add("robots.txt".into(), Artifact::Robots, None);
        for name in copied.theme {
            claims.add(name.to_string(), Artifact::ThemeAsset(name.clone()), None);
        }
        for name in copied.statics {
            let place = Place::file(format!("static/{name}"));
            claims.add(
                name.to_string(),
                Artifact::Static(name.clone()),
                Some(place),
            );
        }
        routes.all = claims.settle(&mut problems);
        routes.by_file = routes
            .all
            .iter()
            .enumerate()
            .map(|(index, route)| (route.file.clone(), index))
            .collect();
        routes.check_links(catalog, &mut problems);
        (routes, problems)
    }

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
            Feed::Province(code) => page::path(&Page::Province(code), lang, catalog),
        };
        format!("{}{folder}{name}", self.prefix(lang))
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

    fn add_pages(&mut self, lang: Lang, catalog: &Catalog, claims: &mut Claims) {
        let mut pages = vec![
            Page::Home,
            Page::Regions,
            Page::Topics,
            Page::Years,
            Page::Methodology,
            Page::Corrections,
        ];
        let lists: [(fn(u32) -> Page, usize); 5] = [
            (Page::Stories, catalog.stories.len()),
            (Page::Events, catalog.events.len()),
            (Page::Libraries, catalog.libraries.len()),
            (Page::CoverageList, catalog.coverage.len()),
            (Page::Commitments, catalog.commitments.len()),
        ];
        for (page, entries) in lists {
            pages.extend((1..=self.page_count(entries)).map(page));
        }
        for (index, stories) in (0..).zip(&catalog.joins.of_topic) {
            pages.extend(
                (1..=self.page_count(stories.len())).map(|number| Page::Topic(index, number)),
            );
        }
        for (year, entries) in &catalog.joins.of_year {
            pages.extend(
                (1..=self.page_count(entries.stories.len()))
                    .map(|number| Page::Year(*year, number)),
            );
        }
        for code in catalog.joins.of_region.keys() {
            pages.push(if code.level() == Level::Province {
                Page::Province(*code)
            } else {
                Page::Regency(*code)
            });
        }
        for page in pages {
            self.add_page(lang, page, catalog, claims, None);
        }
        self.add_items(
            lang,
            &catalog.stories,
            |index| Page::Story(StoryId::new(index)),
            catalog,
            claims,
        );
        self.add_items(
            lang,
            &catalog.events,
            |index| Page::Event(EventId::new(index)),
            catalog,
            claims,
        );
        self.add_items(
            lang,
            &catalog.libraries,
            |index| Page::Library(LibraryId::new(index)),
            catalog,
            claims,
        );
        self.add_items(
            lang,
            &catalog.coverage,
            |index| Page::Coverage(CoverageId::new(index)),
            catalog,
            claims,
        );
        self.add_items(
            lang,
            &catalog.commitments,
            |index| Page::Commitment(CommitmentId::new(index)),
            catalog,
            claims,
        );
        let special = [methodology_page(catalog), corrections_page(catalog)];
        let document = |index| Page::Document(PageId::new(index));
        for (index, item) in catalog.pages.iter().enumerate() {
            if !special.contains(&Some(PageId::new(index))) {
                self.add_item(lang, item, document(index), catalog, claims);
            }
        }
        if self.languages.first() == Some(&lang) {
            // A page nobody should find by searching: it is at its URL, but in no list or sitemap.
            for index in 0..u32::try_from(catalog.withheld.len()).unwrap_or(0) {
                let file = self.file_of(lang, Page::Withheld(index), catalog);
                claims.add(file, Artifact::Page(lang, Page::Withheld(index)), None);
            }
        }
        claims.add(
            self.file_of(lang, Page::NotFound, catalog),
            Artifact::Page(lang, Page::NotFound),
            None,
        );
    }

    fn add_items<T>(
        &mut self,
        lang: Lang,
        items: &[Item<T>],
        page: impl Fn(usize) -> Page,
        catalog: &Catalog,
        claims: &mut Claims,
    ) {
        for (index, item) in items.iter().enumerate() {
            self.add_item(lang, item, page(index), catalog, claims);
        }
    }

    fn add_item<T>(
        &mut self,
        lang: Lang,
        item: &Item<T>,
        page: Page,
        catalog: &Catalog,
        claims: &mut Claims,
    ) {
        if let Some(version) = item.translation(lang) {
            self.add_page(
                lang,
                page,
                catalog,
                claims,
                Some(place_of_key(version, "slug")),
            );
        }
    }

    fn add_page(
        &mut self,
        lang: Lang,
        page: Page,
        catalog: &Catalog,
        claims: &mut Claims,
        place: Option<Place>,
    ) {
        claims.add(
            self.file_of(lang, page, catalog),
            Artifact::Page(lang, page),
            place,
        );
        self.pages.push((lang, page));
    }

    fn file_of(&self, lang: Lang, page: Page, catalog: &Catalog) -> String {
        let mut file = format!("{}{}", self.prefix(lang), page::path(&page, lang, catalog));
        if file.is_empty() || file.ends_with('/') {
            file.push_str("index.html");
        }
        file
    }

    fn add_feeds(&self, lang: Lang, catalog: &Catalog, claims: &mut Claims) {
        let mut feeds = vec![Feed::All, Feed::Stories, Feed::Events, Feed::Coverage];
        feeds.extend(
            catalog
                .register
                .provinces()
                .iter()
                .map(|province| Feed::Province(province.code)),
        );
        for feed in feeds {
            claims.add(
                self.feed_file(lang, feed, catalog),
                Artifact::Feed(lang, feed),
                None,
            );
        }
    }

    fn add_aliases(&self, catalog: &Catalog, claims: &mut Claims, problems: &mut Vec<Diagnostic>) {
        let mut each = |aliases: &[String], place: Place, lang: Lang, page: Page| {
            for alias in aliases {
                match alias_file(alias) {
                    Some(file) => {
                        claims.add(file, Artifact::Redirect(lang, page), Some(place.clone()))
                    }
                    None => problems.push(
                        Diagnostic::new(
                            "E0503",
                            place.clone(),
                            both!(
                                "`{alias}` bukan alamat lama di situs ini",
                                "`{alias}` is not an old address of this site"
                            ),
                        )
                        .help(both!(
                            "tulis jalurnya saja, diawali garis miring: `/berita/judul-lama/`",
                            "write its path only, beginning with a slash: `/berita/old-title/`"
                        )),
                    ),
                }
            }
        };
        fn of<T>(
            items: &[Item<T>],
            page: impl Fn(usize) -> Page,
            each: &mut impl FnMut(&[String], Place, Lang, Page),
        ) {
            for (index, item) in items.iter().enumerate() {
                for version in item.versions() {
                    each(
                        &version.common.aliases,
                        place_of_key(version, "alias"),
                        version.lang,
                        page(index),
                    );
                }
            }
        }
        of(
            &catalog.stories,
            |i| Page::Story(StoryId::new(i)),
            &mut each,
        );
        of(&catalog.events, |i| Page::Event(EventId::new(i)), &mut each);
        of(
            &catalog.libraries,
            |i| Page::Library(LibraryId::new(i)),
            &mut each,
        );
        of(
            &catalog.coverage,
            |i| Page::Coverage(CoverageId::new(i)),
            &mut each,
        );
        of(
            &catalog.commitments,
            |i| Page::Commitment(CommitmentId::new(i)),
            &mut each,
        );
        of(
            &catalog.pages,
            |i| page_of_document(catalog, PageId::new(i)),
            &mut each,
        );
    }

    fn add_sources(&mut self, catalog: &Catalog) {
        fn of<T>(
            items: &[Item<T>],
            page: impl Fn(usize) -> Page,
            into: &mut HashMap<Arc<str>, (Lang, Page)>,
        ) {
            for (index, item) in items.iter().enumerate() {
                for version in item.versions() {
                    into.insert(version.path.clone(), (version.lang, page(index)));
                }
            }
        }
        let into = &mut self.by_source;
        of(&catalog.stories, |i| Page::Story(StoryId::new(i)), into);
        of(&catalog.events, |i| Page::Event(EventId::new(i)), into);
        of(
            &catalog.libraries,
            |i| Page::Library(LibraryId::new(i)),
            into,
        );
        of(
            &catalog.coverage,
            |i| Page::Coverage(CoverageId::new(i)),
            into,
        );
        of(
            &catalog.commitments,
            |i| Page::Commitment(CommitmentId::new(i)),
            into,
        );
        of(
            &catalog.pages,
            |i| page_of_document(catalog, PageId::new(i)),
            into,
        );
        let first = self.languages.first().copied().unwrap_or_default();
        for (index, story) in (0..).zip(&catalog.withheld) {
            for path in &story.paths {
                into.insert(path.clone(), (first, Page::Withheld(index)));
            }
        }
    }
}

/// The author's introduction to the methodology page.
pub fn methodology_page(catalog: &Catalog) -> Option<PageId> {
    catalog.page_named(&["metodologi", "methodology"])
}

/// The author's introduction to the correction log.
pub fn corrections_page(catalog: &Catalog) -> Option<PageId> {
    catalog.page_named(&["ralat", "corrections"])
}

/// The page that shows a document under `content/halaman/`.
fn page_of_document(catalog: &Catalog, id: PageId) -> Page {
    if methodology_page(catalog) == Some(id) {
        Page::Methodology
    } else if corrections_page(catalog) == Some(id) {
        Page::Corrections
    } else {
        Page::Document(id)
    }
}

/// The output file of an old URL: `/a/b` and `/a/b/` are `a/b/index.html`, `/a/b.html` is itself.
fn alias_file(alias: &str) -> Option<String> {
    let path = alias.strip_prefix('/')?;
    let bad = |part: &str| part.is_empty() || part == "." || part == ".." || part.starts_with('.');
    let odd = |c: char| c.is_control() || c.is_whitespace() || "\\?#:*\"<>|%".contains(c);
    let trimmed = path.trim_end_matches('/');
    if trimmed.split('/').any(bad) || trimmed.contains(odd) {
        return None;
    }
    let is_file = !path.ends_with('/')
        && trimmed
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.'));
    Some(if is_file {
        trimmed.to_owned()
    } else {
        format!("{trimmed}/index.html")
    })
}

/// Who wants which file. Letter case is ignored, because some hosts and disks ignore it.
#[derive(Default)]
struct Claims {
    by_file: BTreeMap<String, Vec<(String, Artifact, Option<Place>)>>,
}

impl Claims {
    fn add(&mut self, file: String, artifact: Artifact, place: Option<Place>) {
        self.by_file
            .entry(file.to_lowercase())
            .or_default()
            .push((file, artifact, place));
    }

    /// One artifact a file; the others are problems, told at the place of each.
    fn settle(self, problems: &mut Vec<Diagnostic>) -> Vec<Route> {
        let mut routes = Vec::with_capacity(self.by_file.len());
        for (_, mut wanted) in self.by_file {
            if wanted.len() > 1 {
                problems.extend(collisions(&wanted));
            }
            let (file, artifact, _) = wanted.swap_remove(0);
            routes.push(Route { file, artifact });
        }
        routes.sort_by(|a, b| a.file.cmp(&b.file));
        routes
    }
}

fn collisions(wanted: &[(String, Artifact, Option<Place>)]) -> Vec<Diagnostic> {
    let url = format!("/{}", wanted[0].0.trim_end_matches("index.html"));
    let placed = || {
        wanted
            .iter()
            .filter_map(|(_, artifact, place)| Some((artifact, place.clone()?)))
    };
    placed()
        .skip(usize::from(placed().count() == wanted.len()))
        .map(|(artifact, place)| {
            let other = wanted
                .iter()
                .filter_map(|(_, _, at)| at.as_ref())
                .find(|at| **at != place);
            let owner = other.map_or_else(
                || both!("halaman bawaan situs", "a page the site makes by itself"),
                |at| both!("{}", "{}", at.file),
            );
            let crate::lang::Bilingual { id, en } = owner;
            let code = if matches!(artifact, Artifact::Redirect(..)) {
                "E0502"
            } else {
                "E0501"
            };
            Diagnostic::new(
                code,
                place,
                both!(
                    "alamat `{url}` sudah dipakai oleh {id}",
                    "the URL `{url}` is taken by {en}"
                ),
            )
            .help(both!(
                "ganti `slug`, `alias`, atau nama berkasnya",
                "change the `slug`, the `alias` or the file's name"
            ))
        })
        .collect()
}
