//! Rendering: an artifact of the routes -> its bytes.
//!
//! In: the frozen [`Catalog`], the [`Routes`], the settings and the theme. Out: bytes, produced one
//! artifact at a time and dropped by the caller. Pure: it must not read or write files.

mod cards;
mod documents;
mod event;
mod feeds;
mod home;
mod json_ld;
mod library;
mod lists;
mod methodology;
mod regions;
mod sitemap;
mod story;
mod templates;
pub mod views;

use crate::catalog::Catalog;
use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::lang::Lang;
use crate::regions::{Level, RegionCode};
use crate::routes::{Artifact, Feed, Page, Routes};
use crate::theme::{Theme, Words};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use templates::Templates;
use views::{
    AlternateView, Cached, CrumbView, EventCard, LanguageView, LibraryCard, LinkView, MenuView,
    PageView, PlaceView, PublisherView, SiteView, StoryCard, UrlsView, View,
};

/// What rendering needs, shared by all threads.
#[derive(Debug)]
pub struct Renderer<'a> {
    catalog: &'a Catalog,
    routes: &'a Routes,
    config: &'a Config,
    theme: &'a Theme,
    templates: Templates,
    assets: BTreeMap<String, Arc<str>>,
    shared: BTreeMap<Lang, Shared>,
    /// Positions in the list of libraries, by slug, for events that name theirs.
    libraries: std::collections::HashMap<&'a str, crate::catalog::LibraryId>,
}

/// What all pages of a language share, made once.
#[derive(Debug)]
struct Shared {
    site: tera::Value,
    words: tera::Value,
    footer: tera::Value,
    places: BTreeMap<RegionCode, Cached<PlaceView>>,
    topics: Vec<Cached<LinkView>>,
    stories: Vec<OnceLock<Cached<StoryCard>>>,
    events: Vec<OnceLock<Cached<EventCard>>>,
    libraries: Vec<OnceLock<Cached<LibraryCard>>>,
}

/// A finished artifact.
pub type Bytes<'a> = Cow<'a, [u8]>;

impl<'a> Renderer<'a> {
    /// Prepares the templates and what all pages share.
    ///
    /// # Errors
    /// Problems of the theme's templates, each at its line.
    pub fn new(
        catalog: &'a Catalog,
        routes: &'a Routes,
        config: &'a Config,
        theme: &'a Theme,
    ) -> Result<Self, Vec<Diagnostic>> {
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
            templates,
            assets,
            shared: BTreeMap::new(),
            libraries,
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

    /// Renders an artifact; `None` for a file of `static/`, which is copied instead.
    ///
    /// # Errors
    /// A template that cannot be rendered, with its line and the page.
    pub fn render(&self, artifact: &Artifact) -> Result<Option<Bytes<'_>>, Box<Diagnostic>> {
        let owned = |text: String| Ok(Some(Cow::Owned(text.into_bytes())));
        match artifact {
            Artifact::Page(lang, page) => owned(self.scope(*lang).page(*page)?),
            Artifact::Redirect(lang, page) => owned(self.scope(*lang).redirect(*page)?),
            Artifact::Feed(lang, feed) => owned(self.scope(*lang).feed(*feed)),
            Artifact::Sitemap(part) => owned(self.sitemap(*part)),
            Artifact::Robots => owned(self.robots()),
            Artifact::ThemeAsset(path) => {
                let file = self.assets.iter().find(|(_, asset)| *asset == path);
                let file = file.and_then(|(name, _)| self.theme.statics.get(name));
                Ok(file.map(|file| Cow::Borrowed(file.bytes.as_ref())))
            }
            Artifact::Static(_) => Ok(None),
        }
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
        let words = words.map_or_else(tera::Value::none, |words| {
            tera::Value::from_serializable(&words.tree)
        });
        let mut context = tera::Context::new();
        context.insert_value("site", site.clone());
        context.insert_value("t", words.clone());
        let home = self.href(Page::Home);
        let footer = self
            .renderer
            .templates
            .render("_footer.html", &context, &home);
        let catalog = self.catalog();
        let place = |code: &RegionCode| (*code, Cached::new(&self.place_view(*code)));
        let topic = |(index, topic): (u16, &crate::config::Topic)| {
            Cached::new(&self.link(topic.name.get(self.lang), Page::Topic(index, 1), None))
        };
        Ok(Shared {
            site,
            words,
            places: catalog.joins.of_region.keys().map(place).collect(),
            topics: (0..).zip(&catalog.topics).map(topic).collect(),
            footer: tera::Value::safe_string(&footer.map_err(|problem| vec![*problem])?),
            stories: cells(catalog.stories.len()),
            events: cells(catalog.events.len()),
            libraries: cells(catalog.libraries.len()),
        })
    }

    fn shared(&self) -> Option<&'r Shared> {
        self.renderer.shared.get(&self.lang)
    }

    fn site(&self) -> SiteView {
        let config = self.config();
        let catalog = self.catalog();
        let menu = if config.menu.is_empty() {
            self.default_menu()
        } else {
            self.own_menu()
        };
        let is_special = |page: &Page| {
            let Page::Document(id) = page else {
                return false;
            };
            [
                crate::routes::methodology_page(catalog),
                crate::routes::corrections_page(catalog),
            ]
            .contains(&Some(*id))
        };
        let pages = (0..catalog.pages.len())
            .map(|index| Page::Document(crate::catalog::PageId::new(index)));
        let pages = pages
            .filter(|page| !is_special(page))
            .map(|page| self.link(self.title_of(page), page, None));
        SiteView {
            title: config.title.get(self.lang).to_owned(),
            description: config.description.get(self.lang).to_owned(),
            home: self.href(Page::Home),
            publisher: PublisherView {
                name: config.publisher.name.clone(),
                url: config.publisher.url.clone(),
                email: config.publisher.email.clone(),
                address: config.publisher.address.clone(),
            },
            social: config
                .social
                .iter()
                .map(|(name, url)| LinkView {
                    title: name.clone(),
                    href: url.clone(),
                    count: None,
                })
                .collect(),
            licence: config.licence.clone(),
            sample_site: config.count_samples,
            menu,
            pages: pages.collect(),
            urls: UrlsView {
                stories: self.href(Page::Stories(1)),
                events: self.href(Page::Events(1)),
                libraries: self.href(Page::Libraries(1)),
                coverage: self.href(Page::CoverageList(1)),
                commitments: self.href(Page::Commitments(1)),
                regions: self.href(Page::Regions),
                topics: self.href(Page::Topics),
                years: self.href(Page::Years),
                methodology: self.href(Page::Methodology),
                corrections: self.href(Page::Corrections),
                feed: self.feed_href(Feed::All),
            },
            assets: self
                .renderer
                .assets
                .iter()
                .map(|(name, path)| (name.clone(), self.routes().file_href(path)))
                .collect(),
        }
    }

    fn default_menu(&self) -> Vec<MenuView> {
        let entries = [
            ("stories", Page::Stories(1)),
            ("events", Page::Events(1)),
            ("libraries", Page::Libraries(1)),
            ("regions", Page::Regions),
            ("topics", Page::Topics),
            ("methodology", Page::Methodology),
        ];
        entries
            .into_iter()
            .map(|(key, page)| MenuView {
                key: key.to_owned(),
                title: self.words().get(&format!("menu.{key}")).to_owned(),
                href: self.href(page),
            })
            .collect()
    }

    fn own_menu(&self) -> Vec<MenuView> {
        let href = |url: &str| match url.strip_prefix('/') {
            Some(path) => self.routes().file_href(path),
            None => url.to_owned(),
        };
        let entry = |entry: &crate::config::MenuEntry| MenuView {
            key: entry.url.clone(),
            title: entry.title.get(self.lang).to_owned(),
            href: href(&entry.url),
        };
        self.config().menu.iter().map(entry).collect()
    }

    fn feed_href(&self, feed: Feed) -> String {
        self.routes()
            .file_href(&self.routes().feed_file(self.lang, feed, self.catalog()))
    }

    /// Renders a page with its template.
    fn page(&self, page: Page) -> Result<String, Box<Diagnostic>> {
        match page {
            Page::Home => self.html("home.html", page, &self.home()),
            Page::Stories(number) => self.html("stories.html", page, &self.stories(number)),
            Page::Topic(index, number) => self.html("topic.html", page, &self.topic(index, number)),
            Page::Year(year, number) => self.html("year.html", page, &self.year(year, number)),
            Page::Story(id) => self.html("story.html", page, &self.story(id)),
            Page::Events(number) => self.html("events.html", page, &self.events(number)),
            Page::Event(id) => self.html("event.html", page, &self.event(id)),
            Page::Libraries(number) => self.html("libraries.html", page, &self.libraries(number)),
            Page::Library(id) => self.html("library.html", page, &self.library(id)),
            Page::CoverageList(number) => {
                self.html("coverage.html", page, &self.coverage_list(number))
            }
            Page::Coverage(id) => self.html("coverage_item.html", page, &self.coverage(id)),
            Page::Commitments(number) => {
                self.html("commitments.html", page, &self.commitments(number))
            }
            Page::Commitment(id) => self.html("commitment.html", page, &self.commitment(id)),
            Page::Regions => self.html("regions.html", page, &self.regions()),
            Page::Province(code) | Page::Regency(code) => {
                self.html("region.html", page, &self.region(code))
            }
            Page::Topics => self.html("topics.html", page, &self.topics()),
            Page::Years => self.html("years.html", page, &self.years()),
            Page::Methodology => self.html("methodology.html", page, &self.methodology()),
            Page::Corrections => self.html("corrections.html", page, &self.corrections()),
            Page::Document(id) => self.html("page.html", page, &self.document(id)),
            Page::Withheld(_) => self.html("withheld.html", page, &()),
            Page::NotFound => self.html("404.html", page, &()),
        }
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
            .render(template, &context, &self.href(page))
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
            .render("redirect.html", &context, &target.href)
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

    /// What the head and frame of a page need.
    fn frame(&self, page: Page) -> PageView {
        let title = self.title_of(page);
        let breadcrumb = self.breadcrumb(page, &title);
        let noindex = matches!(page, Page::Withheld(_) | Page::NotFound);
        let (kind, section) = kind_of(page);
        let alternates = if noindex {
            Vec::new()
        } else {
            self.alternates(page)
        };
        PageView {
            lang: self.lang.tag(),
            kind,
            section,
            description: self.description_of(page),
            canonical: self.url(page),
            alternates,
            languages: self.languages(page),
            json_ld: self.json_ld(page, &title, &breadcrumb),
            breadcrumb,
            og_type: if matches!(page, Page::Story(_) | Page::Event(_)) {
                "article"
            } else {
                "website"
            },
            feeds: self.feeds_of(page),
            noindex,
            title,
        }
    }

    /// The languages in which the page exists, when there are several.
    fn alternates(&self, page: Page) -> Vec<AlternateView> {
        let routes = self.routes();
        let langs: Vec<Lang> = routes
            .languages()
            .iter()
            .copied()
            .filter(|lang| routes.exists(*lang, page, self.catalog()))
            .collect();
        if langs.len() < 2 {
            return Vec::new();
        }
        let mut alternates: Vec<AlternateView> = langs
            .iter()
            .map(|lang| AlternateView {
                lang: lang.tag(),
                url: routes.url(*lang, page, self.catalog()),
            })
            .collect();
        if let Some(first) = alternates.first().map(|first| first.url.clone()) {
            alternates.push(AlternateView {
                lang: "x-default",
                url: first,
            });
        }
        alternates
    }

    fn languages(&self, page: Page) -> Vec<LanguageView> {
        let routes = self.routes();
        let entry = |lang: &Lang| {
            let twin = page != Page::NotFound && routes.exists(*lang, page, self.catalog());
            let target = if twin { page } else { Page::Home };
            LanguageView {
                lang: lang.tag(),
                name: match lang {
                    Lang::Id => "Bahasa Indonesia",
                    Lang::En => "English",
                },
                href: routes.href(*lang, target, self.catalog()),
                current: *lang == self.lang,
                twin,
            }
        };
        if routes.languages().len() < 2 {
            Vec::new()
        } else {
            routes.languages().iter().map(entry).collect()
        }
    }

    fn breadcrumb(&self, page: Page, title: &str) -> Vec<CrumbView> {
        let words = self.words();
        if matches!(page, Page::Home | Page::NotFound) {
            return Vec::new();
        }
        let crumb = |title: &str, page: Page| CrumbView {
            title: title.to_owned(),
            href: Some(self.href(page)),
        };
        let mut crumbs = vec![crumb(words.get("titles.home"), Page::Home)];
        match page {
            Page::Story(_) | Page::Withheld(_) => {
                crumbs.push(crumb(words.get("titles.stories"), Page::Stories(1)));
            }
            Page::Event(_) => crumbs.push(crumb(words.get("titles.events"), Page::Events(1))),
            Page::Library(_) => {
                crumbs.push(crumb(words.get("titles.libraries"), Page::Libraries(1)));
            }
            Page::Coverage(_) => {
                crumbs.push(crumb(words.get("titles.coverage"), Page::CoverageList(1)));
            }
            Page::Commitment(_) => {
                crumbs.push(crumb(words.get("titles.commitments"), Page::Commitments(1)));
            }
            Page::Province(_) => crumbs.push(crumb(words.get("titles.regions"), Page::Regions)),
            Page::Regency(code) => {
                crumbs.push(crumb(words.get("titles.regions"), Page::Regions));
                let province = code.province();
                crumbs.push(crumb(
                    &self.catalog().register.name(province),
                    Page::Province(province),
                ));
            }
            Page::Topic(..) => crumbs.push(crumb(words.get("titles.topics"), Page::Topics)),
            Page::Year(..) => crumbs.push(crumb(words.get("titles.years"), Page::Years)),
            _ => {}
        }
        crumbs.push(CrumbView {
            title: title.to_owned(),
            href: None,
        });
        crumbs
    }

    fn feeds_of(&self, page: Page) -> Vec<LinkView> {
        let feed = |feed: Feed, title: String| LinkView {
            title,
            href: self.feed_href(feed),
            count: None,
        };
        let words = self.words();
        let mut feeds = vec![feed(Feed::All, words.get("feeds.all").to_owned())];
        match page {
            Page::Stories(_) | Page::Story(_) => {
                feeds.push(feed(Feed::Stories, words.get("feeds.stories").to_owned()));
            }
            Page::Events(_) | Page::Event(_) => {
                feeds.push(feed(Feed::Events, words.get("feeds.events").to_owned()));
            }
            Page::CoverageList(_) | Page::Coverage(_) => {
                feeds.push(feed(Feed::Coverage, words.get("feeds.coverage").to_owned()));
            }
            Page::Province(code) | Page::Regency(code) => {
                let province = code.province();
                let name = self.catalog().register.name(province);
                feeds.push(feed(
                    Feed::Province(province),
                    words.fill("feeds.province", &[("name", &name)]),
                ));
            }
            _ => {}
        }
        feeds
    }

    /// The title of a page, without the site's name; empty for the home page.
    fn title_of(&self, page: Page) -> String {
        let (catalog, words) = (self.catalog(), self.words());
        let numbered = |title: String, number: u32| match number {
            0 | 1 => title,
            number => words.fill(
                "titles.page",
                &[("title", &title), ("n", &number.to_string())],
            ),
        };
        match page {
            Page::Home => String::new(),
            Page::Story(id) => catalog.story(id).in_lang(self.lang).common.title.clone(),
            Page::Event(id) => catalog.event(id).in_lang(self.lang).common.title.clone(),
            Page::Library(id) => catalog.library(id).in_lang(self.lang).common.title.clone(),
            Page::Coverage(id) => catalog.coverage(id).in_lang(self.lang).common.title.clone(),
            Page::Commitment(id) => catalog
                .commitment(id)
                .in_lang(self.lang)
                .common
                .title
                .clone(),
            Page::Document(id) => catalog.page(id).in_lang(self.lang).common.title.clone(),
            Page::Province(code) | Page::Regency(code) => catalog.register.name(code),
            Page::Stories(number) => numbered(words.get("titles.stories").to_owned(), number),
            Page::Events(number) => numbered(words.get("titles.events").to_owned(), number),
            Page::Libraries(number) => numbered(words.get("titles.libraries").to_owned(), number),
            Page::CoverageList(number) => numbered(words.get("titles.coverage").to_owned(), number),
            Page::Commitments(number) => {
                numbered(words.get("titles.commitments").to_owned(), number)
            }
            Page::Topic(index, number) => {
                let name = catalog
                    .topics
                    .get(usize::from(index))
                    .map_or("", |topic| topic.name.get(self.lang));
                numbered(words.fill("titles.topic", &[("name", name)]), number)
            }
            Page::Year(year, number) => numbered(
                words.fill("titles.year", &[("year", &year.to_string())]),
                number,
            ),
            Page::Regions => words.get("titles.regions").to_owned(),
            Page::Topics => words.get("titles.topics").to_owned(),
            Page::Years => words.get("titles.years").to_owned(),
            Page::Methodology => words.get("titles.methodology").to_owned(),
            Page::Corrections => words.get("titles.corrections").to_owned(),
            Page::Withheld(_) => words.get("titles.withheld").to_owned(),
            Page::NotFound => words.get("titles.not_found").to_owned(),
        }
    }

    /// One or two sentences for search engines and cards.
    fn description_of(&self, page: Page) -> String {
        fn summary<T>(item: &crate::content::Item<T>, lang: Lang) -> String {
            let version = item.in_lang(lang);
            version
                .common
                .summary
                .clone()
                .unwrap_or_else(|| version.body.excerpt.clone())
        }
        let (catalog, words) = (self.catalog(), self.words());
        match page {
            Page::Story(id) => summary(catalog.story(id), self.lang),
            Page::Event(id) => summary(catalog.event(id), self.lang),
            Page::Library(id) => summary(catalog.library(id), self.lang),
            Page::Coverage(id) => summary(catalog.coverage(id), self.lang),
            Page::Commitment(id) => summary(catalog.commitment(id), self.lang),
            Page::Document(id) => summary(catalog.page(id), self.lang),
            Page::Province(code) | Page::Regency(code) => words.fill(
                "descriptions.region",
                &[("name", &catalog.register.full_name(code))],
            ),
            Page::Home | Page::Withheld(_) | Page::NotFound => {
                self.config().description.get(self.lang).to_owned()
            }
            Page::Topic(..) | Page::Topics => words.get("descriptions.topics").to_owned(),
            Page::Year(..) | Page::Years => words.get("descriptions.years").to_owned(),
            Page::Stories(_) => words.get("descriptions.stories").to_owned(),
            Page::Events(_) => words.get("descriptions.events").to_owned(),
            Page::Libraries(_) => words.get("descriptions.libraries").to_owned(),
            Page::CoverageList(_) => words.get("descriptions.coverage").to_owned(),
            Page::Commitments(_) => words.get("descriptions.commitments").to_owned(),
            Page::Regions => words.get("descriptions.regions").to_owned(),
            Page::Methodology => words.get("descriptions.methodology").to_owned(),
            Page::Corrections => words.get("descriptions.corrections").to_owned(),
        }
    }
}

/// The kind of a page, and the section of the menu it belongs to.
fn kind_of(page: Page) -> (&'static str, &'static str) {
    match page {
        Page::Home => ("home", "home"),
        Page::Stories(_) => ("stories", "stories"),
        Page::Story(_) | Page::Withheld(_) => ("story", "stories"),
        Page::Events(_) => ("events", "events"),
        Page::Event(_) => ("event", "events"),
        Page::Libraries(_) => ("libraries", "libraries"),
        Page::Library(_) => ("library", "libraries"),
        Page::CoverageList(_) | Page::Coverage(_) => ("coverage", "about"),
        Page::Commitments(_) | Page::Commitment(_) => ("commitments", "data"),
        Page::Regions => ("regions", "regions"),
        Page::Province(_) | Page::Regency(_) => ("region", "regions"),
        Page::Topics | Page::Topic(..) => ("topics", "topics"),
        Page::Years | Page::Year(..) => ("years", "stories"),
        Page::Methodology => ("methodology", "methodology"),
        Page::Corrections => ("corrections", "data"),
        Page::Document(_) => ("document", "about"),
        Page::NotFound => ("not-found", ""),
    }
}
