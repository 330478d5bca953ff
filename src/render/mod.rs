//! Rendering: an artifact of the routes -> its bytes.
//!
//! In: the frozen [`Catalog`], the [`Routes`], the settings and the theme. Out: bytes, produced one
//! artifact at a time and dropped by the caller. `frame`, `titles` and `site` make what every page
//! has, `templates` fills the theme's templates, and each kind of page has a file that makes its view.
//! Pure: it must not read or write files.

mod absent;
mod atlas;
mod cards;
mod charts;
mod comparison;
mod dispatch;
mod documents;
mod embed;
mod event;
mod feeds;
mod filters;
mod frame;
mod home;
mod host;
mod images;
mod json_ld;
mod library;
mod lists;
mod map;
mod map_picture;
mod methodology;
mod narrow;
mod offline;
mod order;
mod photos;
mod place_map;
mod qr;
mod region_table;
mod regions;
mod search;
mod search_entries;
mod share;
mod share_card;
mod site;
mod sitemap;
mod story;
mod templates;
mod titles;
pub mod views;

use crate::catalog::{Catalog, List};
use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::lang::Lang;
use crate::pictures::Pictures;
use crate::regions::{Level, RegionCode};
use crate::routes::{Artifact, Page, PictureFormat, Routes};
use crate::theme::{Theme, Words};
pub use search::is_of_search;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use templates::Templates;
use views::{Cached, EventCard, FilterView, LibraryCard, LinkView, PlaceView, StoryCard, View};

/// What pages are made from.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The documents.
    pub catalog: &'a Catalog,
    /// Their URLs.
    pub routes: &'a Routes,
    /// The settings.
    pub config: &'a Config,
    /// Templates and words.
    pub theme: &'a Theme,
    /// The pictures of places and motifs.
    pub pictures: &'a Pictures,
}

/// What rendering needs, shared by all threads.
#[derive(Debug)]
pub struct Renderer<'a> {
    catalog: &'a Catalog,
    routes: &'a Routes,
    config: &'a Config,
    theme: &'a Theme,
    pictures: &'a Pictures,
    templates: Templates,
    assets: BTreeMap<String, Arc<str>>,
    shared: BTreeMap<Lang, Shared>,
    /// Positions in the list of libraries, by slug, for events that name theirs.
    libraries: std::collections::HashMap<&'a str, crate::catalog::LibraryId>,
    /// The map of the provinces, drawn when the first page shows it.
    national: OnceLock<atlas::National>,
    /// The maps of regions that have a page.
    sheets: atlas::Sheets<'a>,
    /// The file of each language's search index that leads to all others, once it is made.
    search: BTreeMap<Lang, String>,
}

/// What all pages of a language share, made once.
#[derive(Debug)]
struct Shared {
    site: tera::Value,
    words: tera::Value,
    footer: tera::Value,
    places: BTreeMap<RegionCode, Cached<PlaceView>>,
    topics: Vec<Cached<LinkView>>,
    filters: BTreeMap<List, Vec<Cached<FilterView>>>,
    stories: Vec<OnceLock<Cached<StoryCard>>>,
    events: Vec<OnceLock<Cached<EventCard>>>,
    libraries: Vec<OnceLock<Cached<LibraryCard>>>,
    order: order::Order,
}

/// A finished artifact.
pub type Bytes<'a> = Cow<'a, [u8]>;

impl<'a> Renderer<'a> {
    /// Prepares the templates and what all pages share.
    ///
    /// # Errors
    /// Problems of the theme's templates, each at its line.
    pub fn new(input: &Input<'a>) -> Result<Self, Vec<Diagnostic>> {
        let Input {
            catalog,
            routes,
            config,
            theme,
            pictures,
        } = *input;
        let templates = Templates::new(theme)?;
        let libraries = (0..)
            .zip(&catalog.libraries)
            .map(|(index, library)| {
                (
                    library.original.common.slug.as_str(),
                    crate::catalog::LibraryId::new(index),
                )
            })
            .collect();
        let assets = crate::theme::asset_paths(theme);
        let mut renderer = Renderer {
            catalog,
            routes,
            config,
            theme,
            pictures,
            templates,
            assets,
            shared: BTreeMap::new(),
            libraries,
            national: OnceLock::new(),
            sheets: atlas::Sheets::new(
                catalog.register.borders(),
                catalog.joins.of_region.keys().copied(),
            ),
            search: BTreeMap::new(),
        };
        for &lang in routes.languages() {
            let shared = Scope {
                renderer: &renderer,
                lang,
            }
            .make_shared()?;
            renderer.shared.insert(lang, shared);
        }
        Ok(renderer)
    }

    /// Renders an artifact. A file that is copied or drawn has nothing to render and comes out empty.
    ///
    /// # Errors
    /// A template that cannot be rendered, with its line and the page.
    pub fn render(&self, artifact: &Artifact) -> Result<Bytes<'_>, Box<Diagnostic>> {
        let text = match artifact {
            Artifact::Page(lang, page) => self.scope(*lang).page(*page)?,
            Artifact::Redirect(lang, page) => self.scope(*lang).redirect(*page)?,
            Artifact::Feed(lang, feed) => self.scope(*lang).feed(*feed),
            Artifact::Sitemap(part) => self.sitemap(*part),
            Artifact::Robots => self.robots(),
            Artifact::WebManifest(lang) => self.scope(*lang).web_manifest(),
            Artifact::ServiceWorker => self.service_worker(),
            Artifact::MapTable(lang, measure, year) => self.scope(*lang).map_table(*measure, *year),
            Artifact::RegionTable(lang, code) => self.scope(*lang).region_table(*code),
            Artifact::MapPicture(lang, map, PictureFormat::Svg) => {
                self.map_picture(*lang, *map).svg()
            }
            Artifact::Embed(lang, map) => self.scope(*lang).embed(*map)?,
            Artifact::Facets(list) => self.routes.facets(*list, self.catalog),
            Artifact::Headers => self.headers(),
            Artifact::ThemeAsset(path) => return Ok(Cow::Borrowed(self.theme_asset(path))),
            Artifact::Picture(file) => {
                let picture = self.pictures.in_file(file);
                let svg = picture.map_or("", |picture| &picture.svg);
                return Ok(Cow::Borrowed(svg.as_bytes()));
            }
            // These are made by others.
            Artifact::Static(_)
            | Artifact::Media(_)
            | Artifact::Photo(..)
            | Artifact::Card(..)
            | Artifact::MapPicture(_, _, PictureFormat::Png) => String::new(),
        };
        Ok(Cow::Owned(text.into_bytes()))
    }

    /// What the drawings of regions depend on, for naming them in a cache.
    pub fn drawings_key(&self) -> [u8; 32] {
        let version = format!("{} {}", env!("CARGO_PKG_VERSION"), atlas::VERSION);
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.catalog.register.identity());
        hasher.update(version.as_bytes());
        *hasher.finalize().as_bytes()
    }

    /// Takes the drawings of an earlier build with the same key, so that they need not be drawn again.
    pub fn take_drawings(&mut self, kept: String) {
        self.sheets.take(kept);
    }

    /// The drawings for a later build; `None` when this one has drawn nothing new.
    pub fn drawings(&self) -> Option<String> {
        self.sheets.keep()
    }

    fn theme_asset(&self, path: &str) -> &[u8] {
        let named = self.assets.iter().find(|(_, asset)| asset.as_ref() == path);
        let file = named.and_then(|(name, _)| self.theme.statics.get(name));
        file.map_or(&[], |file| file.bytes.as_ref())
    }

    fn scope(&self, lang: Lang) -> Scope<'_> {
        Scope {
            renderer: self,
            lang,
        }
    }
}

/// A renderer in one language: what the makers of views work with.
#[derive(Clone, Copy)]
struct Scope<'r> {
    renderer: &'r Renderer<'r>,
    lang: Lang,
}

/// The words of a language that has none.
static NO_WORDS: std::sync::LazyLock<Words> = std::sync::LazyLock::new(Words::default);

impl<'r> Scope<'r> {
    fn catalog(&self) -> &'r Catalog {
        self.renderer.catalog
    }

    fn routes(&self) -> &'r Routes {
        self.renderer.routes
    }

    fn config(&self) -> &'r Config {
        self.renderer.config
    }

    fn words(&self) -> &'r Words {
        self.renderer
            .theme
            .words
            .get(&self.lang)
            .unwrap_or(&NO_WORDS)
    }

    fn asking<'a>(&self, page: &'a str) -> absent::Asking<'a>
    where
        'r: 'a,
    {
        absent::Asking {
            lang: self.lang,
            words: self.words(),
            page,
        }
    }

    fn href(&self, page: Page) -> String {
        self.routes().href(self.lang, page, self.catalog())
    }

    fn url(&self, page: Page) -> String {
        self.routes().url(self.lang, page, self.catalog())
    }

    fn count(&self, number: usize) -> String {
        crate::format::count(number, self.lang)
    }

    /// A link to a page, with the number of entries behind it.
    fn link(&self, title: impl Into<String>, page: Page, entries: Option<usize>) -> LinkView {
        LinkView {
            title: title.into(),
            href: self.href(page),
            count: entries.map(|entries| self.count(entries)),
        }
    }

    /// The page of a region that has one.
    fn region_page(&self, code: RegionCode) -> Option<Page> {
        let page = match code.level() {
            Level::Province => Page::Province(code),
            Level::Regency => Page::Regency(code),
            _ => return None,
        };
        self.catalog()
            .joins
            .of_region
            .contains_key(&code)
            .then_some(page)
    }

    /// What all pages of the language share. The footer is the same on each of them.
    fn make_shared(&self) -> Result<Shared, Vec<Diagnostic>> {
        fn cells<T>(count: usize) -> Vec<OnceLock<T>> {
            std::iter::repeat_with(OnceLock::new).take(count).collect()
        }
        let site = tera::Value::from_serializable(&self.site());
        let words = self.renderer.theme.words.get(&self.lang);
        let words = words.map(|words| tera::Value::from_serializable(&words.tree));
        let mut words = words.and_then(tera::Value::into_map).unwrap_or_default();
        // The language itself stands among its words, for the filters.
        words.insert(tera::value::Key::Str("lang"), self.lang.tag().into());
        let words = tera::Value::from(words);
        let mut context = tera::Context::new();
        context.insert_value("site", site.clone());
        context.insert_value("t", words.clone());
        let home = self.href(Page::Home);
        let footer = self
            .renderer
            .templates
            .render("_footer.html", &context, &self.asking(&home));
        let catalog = self.catalog();
        let place = |code: &RegionCode| (*code, Cached::new(&self.place_view(*code)));
        let topic = |(index, topic): (u16, &crate::config::Topic)| {
            Cached::new(&self.link(topic.name.get(self.lang), Page::Topic(index, 1), None))
        };
        let order = order::Order::new(catalog, self.lang);
        Ok(Shared {
            site,
            words,
            places: catalog.joins.of_region.keys().map(place).collect(),
            topics: (0..).zip(&catalog.topics).map(topic).collect(),
            filters: self.filters(&order),
            footer: tera::Value::safe_string(&footer.map_err(|problem| vec![*problem])?),
            stories: cells(catalog.stories.len()),
            events: cells(catalog.events.len()),
            libraries: cells(catalog.libraries.len()),
            order,
        })
    }

    fn shared(&self) -> Option<&'r Shared> {
        self.renderer.shared.get(&self.lang)
    }

    fn html(
        &self,
        template: &str,
        page: Page,
        view: &impl View,
    ) -> Result<String, Box<Diagnostic>> {
        let mut context = self.context();
        context.insert_value("page", tera::Value::from_serializable(&self.frame(page)));
        context.insert_value("view", view.value());
        self.renderer
            .templates
            .render(template, &context, &self.asking(&self.href(page)))
    }

    fn redirect(&self, page: Page) -> Result<String, Box<Diagnostic>> {
        let target = views::RedirectView {
            lang: self.lang.tag(),
            title: self.title_of(page),
            href: self.href(page),
            url: self.url(page),
        };
        let mut context = self.context();
        context.insert_value("target", tera::Value::from_serializable(&target));
        self.renderer
            .templates
            .render("redirect.html", &context, &self.asking(&target.href))
    }

    /// A context with what all pages of the language share; cloning these values is cheap.
    fn context(&self) -> tera::Context {
        let mut context = tera::Context::new();
        if let Some(shared) = self.shared() {
            context.insert_value("site", shared.site.clone());
            context.insert_value("t", shared.words.clone());
            context.insert_value("footer", shared.footer.clone());
        }
        context
    }
}
