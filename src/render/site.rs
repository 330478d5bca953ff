//! What is the same on every page of a language: names, menu, URLs of fixed pages and of assets.
//!
//! In: the settings and routes. Out: [`SiteView`], made once for each language.

use super::Scope;
use super::views::{LinkView, MenuKey, MenuView, PublisherView, SiteView, UrlsView};
use crate::catalog::{Measure, PageId};
use crate::config::MenuEntry;
use crate::routes::{Feed, Page};

impl Scope<'_> {
    pub(super) fn site(&self) -> SiteView {
        let config = self.config();
        let catalog = self.catalog();
        let menu = if config.menu.is_empty() {
            self.default_menu()
        } else {
            self.own_menu()
        };
        let introductions = self.routes().introductions();
        let pages = (0..catalog.pages.len())
            .map(|index| introductions.page_of(PageId::new(index)))
            .filter(|page| matches!(page, Page::Document(_)))
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
            credit: config
                .country
                .as_ref()
                .map(|country| country.credit.get(self.lang).to_owned()),
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
                map: self.href(Page::Map(Measure::Libraries, None)),
                topics: self.href(Page::Topics),
                years: self.href(Page::Years),
                methodology: self.href(Page::Methodology),
                corrections: self.href(Page::Corrections),
                search: self.href(Page::Search),
                feed: self.feed_href(Feed::All),
                manifest: self
                    .routes()
                    .file_href(&self.routes().manifest_file(self.lang)),
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
            (MenuKey::Stories, Page::Stories(1)),
            (MenuKey::Events, Page::Events(1)),
            (MenuKey::Libraries, Page::Libraries(1)),
            (MenuKey::Regions, Page::Regions),
            (MenuKey::Map, Page::Map(Measure::Libraries, None)),
            (MenuKey::Topics, Page::Topics),
            (MenuKey::Methodology, Page::Methodology),
        ];
        entries
            .into_iter()
            .map(|(key, page)| MenuView {
                key: key.key().to_owned(),
                title: self.words().get(&format!("menu.{}", key.key())).to_owned(),
                href: self.href(page),
            })
            .collect()
    }

    fn own_menu(&self) -> Vec<MenuView> {
        let href = |url: &str| match url.strip_prefix('/') {
            Some(path) => self.routes().file_href(path),
            None => url.to_owned(),
        };
        let entry = |entry: &MenuEntry| MenuView {
            key: entry.url.clone(),
            title: entry.title.get(self.lang).to_owned(),
            href: href(&entry.url),
        };
        self.config().menu.iter().map(entry).collect()
    }

    pub(super) fn feed_href(&self, feed: Feed) -> String {
        self.routes()
            .file_href(&self.routes().feed_file(self.lang, feed, self.catalog()))
    }
}
