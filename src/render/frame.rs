//! The head and frame of a page: its languages, feeds and place in the site.
//!
//! In: a page. Out: [`PageView`]. Must not hold what the page itself shows.

use super::Scope;
use super::views::{AlternateView, LanguageView, LinkView, PageView};
use crate::lang::Lang;
use crate::routes::{Feed, Page, Routes};

impl Scope<'_> {
    /// What the head and frame of a page need.
    pub(super) fn frame(&self, page: Page) -> PageView {
        let title = self.title_of(page);
        let breadcrumb = self.breadcrumb(page, &title);
        let noindex = matches!(page, Page::Withheld(_) | Page::NotFound | Page::Offline);
        let (kind, section) = kind_of(page);
        let canonical = self.url(page);
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
            share: self.share(page, &title, &canonical),
            image: self.share_image(page, &title),
            canonical,
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
                // Each language is called as it calls itself.
                name: self
                    .renderer
                    .scope(*lang)
                    .words()
                    .get("site.language_own")
                    .to_owned(),
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

    fn feeds_of(&self, page: Page) -> Vec<LinkView> {
        let feed = |feed: Feed, title: String| LinkView {
            title,
            href: self.feed_href(feed),
            count: None,
        };
        let words = self.words();
        let mut feeds = vec![feed(Feed::All, words.get("feeds.all").to_owned())];
        match page {
            Page::Choice(list, ..) => return self.feeds_of(Routes::list_page(list, 1)),
            Page::Stories(_) | Page::Story(_) => {
                feeds.push(feed(Feed::Stories, words.get("feeds.stories").to_owned()));
            }
            Page::Events(_) | Page::Event(_) => {
                feeds.push(feed(Feed::Events, words.get("feeds.events").to_owned()));
            }
            Page::CoverageList(_) | Page::Coverage(_) => {
                feeds.push(feed(Feed::Coverage, words.get("feeds.coverage").to_owned()));
            }
            Page::Commitments(_) | Page::Commitment(_) => {
                let title = words.get("feeds.commitments").to_owned();
                feeds.push(feed(Feed::Commitments, title));
            }
            Page::Libraries(_) | Page::Library(_) => {
                let title = words.get("feeds.libraries").to_owned();
                feeds.push(feed(Feed::Libraries, title));
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
}

/// The kind of a page, and the section of the menu it belongs to.
fn kind_of(page: Page) -> (&'static str, &'static str) {
    match page {
        Page::Choice(list, ..) => kind_of(Routes::list_page(list, 1)),
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
        Page::Map(..) => ("map", "map"),
        Page::Topics | Page::Topic(..) => ("topics", "topics"),
        Page::Years | Page::Year(..) => ("years", "stories"),
        Page::Methodology => ("methodology", "methodology"),
        Page::Corrections => ("corrections", "data"),
        Page::Search => ("search", ""),
        Page::Document(_) => ("document", "about"),
        Page::NotFound => ("not-found", ""),
        Page::Offline => ("offline", ""),
    }
}
