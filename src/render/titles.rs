//! The title and description of each page, and the way to it from the home page.
//!
//! In: a page. Out: words in the page's language.

use super::Scope;
use super::views::CrumbView;
use crate::catalog::Measure;
use crate::content::Item;
use crate::lang::Lang;
use crate::routes::{Page, Routes};

impl Scope<'_> {
    /// The title of a page, without the site's name; empty for the home page.
    pub(super) fn title_of(&self, page: Page) -> String {
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
            Page::Choice(list, choice, number) => {
                numbered(self.narrowed_title(list, choice), number)
            }
            Page::Regions => words.get("titles.regions").to_owned(),
            Page::Map(measure, year) => self.map_title(measure, year),
            Page::Topics => words.get("titles.topics").to_owned(),
            Page::Years => words.get("titles.years").to_owned(),
            Page::Methodology => words.get("titles.methodology").to_owned(),
            Page::Corrections => words.get("titles.corrections").to_owned(),
            Page::Search => words.get("titles.search").to_owned(),
            Page::Withheld(_) => words.get("titles.withheld").to_owned(),
            Page::NotFound => words.get("titles.not_found").to_owned(),
            Page::Offline => words.get("titles.offline").to_owned(),
        }
    }

    /// One or two sentences for search engines and cards.
    pub(super) fn description_of(&self, page: Page) -> String {
        fn summary<T>(item: &Item<T>, lang: Lang) -> String {
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
            Page::Home | Page::Withheld(_) | Page::NotFound | Page::Offline => {
                self.config().description.get(self.lang).to_owned()
            }
            Page::Topic(..) | Page::Topics => words.get("descriptions.topics").to_owned(),
            Page::Year(..) | Page::Years => words.get("descriptions.years").to_owned(),
            Page::Choice(list, ..) => self.description_of(Routes::list_page(list, 1)),
            Page::Stories(_) => words.get("descriptions.stories").to_owned(),
            Page::Events(_) => words.get("descriptions.events").to_owned(),
            Page::Libraries(_) => words.get("descriptions.libraries").to_owned(),
            Page::CoverageList(_) => words.get("descriptions.coverage").to_owned(),
            Page::Commitments(_) => words.get("descriptions.commitments").to_owned(),
            Page::Map(..) => words.get("descriptions.map").to_owned(),
            Page::Regions => words.get("descriptions.regions").to_owned(),
            Page::Methodology => words.get("descriptions.methodology").to_owned(),
            Page::Corrections => words.get("descriptions.corrections").to_owned(),
            Page::Search => words.get("descriptions.search").to_owned(),
        }
    }

    pub(super) fn breadcrumb(&self, page: Page, title: &str) -> Vec<CrumbView> {
        let words = self.words();
        if matches!(page, Page::Home | Page::NotFound | Page::Offline) {
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
            Page::Choice(list, ..) => {
                let list = Routes::list_page(list, 1);
                crumbs.push(crumb(&self.title_of(list), list));
            }
            Page::Map(measure, year) => {
                let first = Page::Map(Measure::Libraries, None);
                if page != first {
                    crumbs.push(crumb(words.get("titles.map"), first));
                }
                if year.is_some() {
                    let all = Page::Map(measure, None);
                    crumbs.push(crumb(&self.title_of(all), all));
                }
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
}
