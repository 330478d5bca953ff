//! Laying out a site: every page, feed, redirect and file gets its place in the output.
//!
//! In: the catalog, the settings and the names of copied files. Out: [`Routes`] and problems. The
//! order in which things claim a file decides who has it when two want it.

use super::claims::{Asker, Claims};
use super::documents::{Version, versions};
use super::{
    Artifact, Copied, Feed, HEADERS, Introductions, MapOf, Page, PictureFormat, Routes,
    SERVICE_WORKER, SITEMAP_LIMIT, has_card, page,
};
use crate::both;
use crate::catalog::{Catalog, List, Measure};
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Lang;
use crate::regions::Level;
use crate::slug::LONGEST;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

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
        let introductions = Introductions::of(catalog);
        let documents = versions(catalog, &introductions);
        let mut routes = Routes {
            base: config.base_url.clone(),
            languages: config.languages.clone(),
            per_page: config.per_page.max(1),
            sitemap_limit: limit.max(1),
            all: Vec::new(),
            by_source: HashMap::new(),
            pages: Vec::new(),
            introductions,
            share_cards: config.share_cards,
            facet_files: BTreeMap::new(),
            assets: copied.assets.clone(),
            gallery: copied.gallery.clone(),
        };
        let mut problems = Vec::new();
        let mut claims = Claims::default();
        let mut laid_out: Vec<LaidOut<'_>> = config
            .languages
            .par_iter()
            .map(|lang| routes.lay_out(*lang, catalog, &documents))
            .collect();
        for part in &mut laid_out {
            routes.pages.append(&mut part.pages);
            claims.append(std::mem::take(&mut part.claims));
        }
        routes.add_facets(catalog, &mut claims);
        routes.add_sources(catalog, &documents);
        for (page, version) in &documents {
            add_aliases(*page, *version, &mut claims, &mut problems);
        }
        add_sitemaps(routes.sitemap_parts().len(), &mut claims);
        claims.add("robots.txt".into(), Artifact::Robots, Asker::Site);
        routes.add_replaceable(catalog, copied, &mut claims);
        add_copied(copied, &mut claims);
        for file in copied.pictures {
            claims.add(
                file.to_string(),
                Artifact::Picture(file.clone()),
                Asker::Site,
            );
        }
        for path in routes.named_assets(&documents) {
            claims.add(media_file(&path), Artifact::Media(path), Asker::Site);
        }
        // The same picture beside two documents is one: its files are named for what is in them.
        for (at, picture) in (0..).zip(&copied.gallery.pictures) {
            for variant in picture.variants() {
                claims.add(
                    picture.file(variant),
                    Artifact::Photo(at, variant),
                    Asker::Site,
                );
            }
        }
        routes.all = claims.settle(&mut problems);
        routes.check_links(catalog, &documents, &mut problems);
        routes.check_menu(&config.menu, catalog, &mut problems);
        (routes, problems)
    }

    /// The pages and feeds of a language.
    fn lay_out<'c>(
        &self,
        lang: Lang,
        catalog: &'c Catalog,
        documents: &[(Page, &'c dyn Version)],
    ) -> LaidOut<'c> {
        let mut laid_out = LaidOut::default();
        self.add_pages(lang, catalog, documents, &mut laid_out);
        self.add_feeds(lang, catalog, &mut laid_out.claims);
        laid_out
    }

    fn add_pages<'c>(
        &self,
        lang: Lang,
        catalog: &'c Catalog,
        documents: &[(Page, &'c dyn Version)],
        into: &mut LaidOut<'c>,
    ) {
        for page in self.own_pages(catalog) {
            self.add_page(lang, page, catalog, into, Asker::Site);
        }
        let mut own = documents.to_vec();
        own.retain(|(page, version)| {
            version.lang() == lang && !matches!(page, Page::Methodology | Page::Corrections)
        });
        // A translation into the language of its original has no page: the original has it.
        own.dedup_by_key(|(page, _)| *page);
        for (page, version) in own {
            self.add_page(lang, page, catalog, into, Asker::Slug(version));
        }
        let mut unlisted = Vec::new();
        if self.languages.first() == Some(&lang) {
            // A page nobody should find by searching: it is at its URL, but in no list or sitemap.
            let count = u32::try_from(catalog.withheld.len()).unwrap_or(0);
            unlisted.extend((0..count).map(Page::Withheld));
        }
        unlisted.extend([Page::NotFound, Page::Offline]);
        for page in unlisted {
            let file = self.file_of(lang, page, catalog);
            into.claims
                .add(file, Artifact::Page(lang, page), Asker::Site);
        }
    }

    /// The pages that the site makes by itself, in the order of the sitemap.
    fn own_pages(&self, catalog: &Catalog) -> Vec<Page> {
        let mut pages = vec![
            Page::Home,
            Page::Regions,
            Page::Topics,
            Page::Years,
            Page::Methodology,
            Page::Corrections,
            Page::Search,
        ];
        for list in List::ALL {
            let numbers = 1..=self.page_count(catalog.entries_in(list));
            pages.extend(numbers.map(|number| Routes::list_page(list, number)));
        }
        for (index, stories) in (0..).zip(&catalog.joins.of_topic) {
            let numbers = 1..=self.page_count(stories.len());
            pages.extend(numbers.map(|number| Page::Topic(index, number)));
        }
        for (year, entries) in &catalog.joins.of_year {
            let numbers = 1..=self.page_count(entries.stories.len());
            pages.extend(numbers.map(|number| Page::Year(*year, number)));
        }
        pages.extend(self.choice_pages(catalog));
        for measure in Measure::ALL {
            pages.push(Page::Map(measure, None));
            let years = catalog.years_of(measure).into_iter();
            pages.extend(years.map(|year| Page::Map(measure, Some(year))));
        }
        for code in catalog.joins.of_region.keys() {
            pages.push(if code.level() == Level::Province {
                Page::Province(*code)
            } else {
                Page::Regency(*code)
            });
        }
        pages
    }

    fn add_page<'c>(
        &self,
        lang: Lang,
        page: Page,
        catalog: &'c Catalog,
        into: &mut LaidOut<'c>,
        asker: Asker<'c>,
    ) {
        let LaidOut { pages, claims } = into;
        claims.add(
            self.file_of(lang, page, catalog),
            Artifact::Page(lang, page),
            asker,
        );
        pages.push((lang, page));
        if let Page::Map(measure, year) = page {
            let file = self.map_table_file(lang, measure, year, catalog);
            claims.add(file, Artifact::MapTable(lang, measure, year), Asker::Site);
        }
        if let Page::Province(code) | Page::Regency(code) = page
            && let Some(file) = self.region_table_file(lang, code, catalog)
        {
            claims.add(file, Artifact::RegionTable(lang, code), Asker::Site);
        }
        if let Some(map) = MapOf::on(page) {
            for format in PictureFormat::ALL {
                if let Some(file) = self.map_picture_file(lang, map, format, catalog) {
                    claims.add(file, Artifact::MapPicture(lang, map, format), Asker::Site);
                }
            }
            let file = self.embed_file(lang, map, catalog);
            claims.add(file, Artifact::Embed(lang, map), Asker::Site);
        }
        // The card of the site may be a file of its own; a photo needs none beside it.
        if has_card(page)
            && page != Page::Home
            && self.shared_photo(lang, page, catalog).is_none()
            && let Some(file) = self.card_file(lang, page, catalog)
        {
            claims.add(file, Artifact::Card(lang, page), Asker::Site);
        }
    }

    fn file_of(&self, lang: Lang, page: Page, catalog: &Catalog) -> String {
        let mut file = format!("{}{}", self.prefix(lang), page::path(&page, lang, catalog));
        if file.is_empty() || file.ends_with('/') {
            file.push_str("index.html");
        }
        file
    }

    fn add_feeds(&self, lang: Lang, catalog: &Catalog, claims: &mut Claims<'_>) {
        let mut feeds = vec![
            Feed::All,
            Feed::Stories,
            Feed::Events,
            Feed::Coverage,
            Feed::Commitments,
            Feed::Libraries,
        ];
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
                Asker::Site,
            );
        }
    }

    /// What a site may replace by a file of its own in `static/`: the files of the theme, and those
    /// that tell browsers and hosts about the site.
    fn add_replaceable(&self, catalog: &Catalog, copied: &Copied<'_>, claims: &mut Claims<'_>) {
        let cards = self.languages.iter().filter_map(|lang| {
            let file = self.card_file(*lang, Page::Home, catalog)?;
            Some((file, Artifact::Card(*lang, Page::Home)))
        });
        let manifests = self.languages.iter().map(|lang| {
            let artifact = Artifact::WebManifest(*lang);
            (self.manifest_file(*lang), artifact)
        });
        let theme = copied.theme.iter().map(|name| {
            let artifact = Artifact::ThemeAsset(name.clone());
            (name.to_string(), artifact)
        });
        let fixed = [
            (SERVICE_WORKER.to_owned(), Artifact::ServiceWorker),
            (HEADERS.to_owned(), Artifact::Headers),
        ];
        for (file, artifact) in manifests.chain(theme).chain(fixed).chain(cards) {
            let mut own = copied.statics.iter();
            if !own.any(|name| name.eq_ignore_ascii_case(&file)) {
                claims.add(file, artifact, Asker::Site);
            }
        }
    }

    fn add_sources(&mut self, catalog: &Catalog, documents: &[(Page, &dyn Version)]) {
        for (page, version) in documents {
            self.by_source
                .insert(version.path().clone(), (version.lang(), *page));
        }
        let first = self.languages.first().copied().unwrap_or_default();
        for (index, story) in (0..).zip(&catalog.withheld) {
            for path in &story.paths {
                let page = (first, Page::Withheld(index));
                self.by_source.insert(path.clone(), page);
            }
        }
    }
}

/// The pages and files of a language.
#[derive(Default)]
struct LaidOut<'c> {
    /// In the order of the sitemap.
    pages: Vec<(Lang, Page)>,
    claims: Claims<'c>,
}

/// The output file of a file beside a document.
pub(super) fn media_file(path: &str) -> String {
    format!("media/{}", path.strip_prefix("content/").unwrap_or(path))
}

fn add_aliases(
    page: Page,
    version: &dyn Version,
    claims: &mut Claims<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    for (index, alias) in version.common().aliases.iter().enumerate() {
        let place = version.place_of_alias(index);
        match alias_file(alias) {
            Some(file) => claims.add(
                file,
                Artifact::Redirect(version.lang(), page),
                Asker::At(place),
            ),
            None => problems.push(
                Diagnostic::at(
                    "E0503",
                    place,
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
}

/// The output file of an old URL: `/a/b` and `/a/b/` are `a/b/index.html`, `/a/b.html` is itself.
fn alias_file(alias: &str) -> Option<String> {
    let path = alias.strip_prefix('/')?;
    let bad = |part: &str| part.is_empty() || part.starts_with('.') || part.len() > LONGEST;
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

/// The sitemap, and its parts when there are more pages than one may list.
fn add_sitemaps(parts: usize, claims: &mut Claims<'_>) {
    if parts > 1 {
        for part in 1..=u32::try_from(parts).unwrap_or(u32::MAX) {
            let file = format!("sitemap-{part}.xml");
            claims.add(file, Artifact::Sitemap(Some(part)), Asker::Site);
        }
    }
    claims.add("sitemap.xml".into(), Artifact::Sitemap(None), Asker::Site);
}

fn add_copied(copied: &Copied<'_>, claims: &mut Claims<'_>) {
    for name in copied.statics {
        let place = Place::file(format!("static/{name}"));
        let artifact = Artifact::Static(name.clone());
        claims.add(name.to_string(), artifact, Asker::At(place.into()));
    }
}
