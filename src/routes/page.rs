//! The pages of a site and the words of their URLs.
//!
//! In: a [`Page`] and a language. Out: its path below the language's root. Pure.

use super::Routes;
use super::facets;
use crate::catalog::{
    Catalog, Choice, CommitmentId, CoverageId, EventId, LibraryId, List, Measure, PageId, StoryId,
};
use crate::lang::Lang;
use crate::regions::RegionCode;

/// A page. Positions in lists count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// The home page.
    Home,
    /// A page of the list of stories.
    Stories(u32),
    /// A story.
    Story(StoryId),
    /// A page of the list of events.
    Events(u32),
    /// An event.
    Event(EventId),
    /// A page of the list of libraries.
    Libraries(u32),
    /// A library.
    Library(LibraryId),
    /// A page of the list of press coverage.
    CoverageList(u32),
    /// A piece of press coverage.
    Coverage(CoverageId),
    /// A page of the list of commitments.
    Commitments(u32),
    /// A commitment.
    Commitment(CommitmentId),
    /// All regions.
    Regions,
    /// A province.
    Province(RegionCode),
    /// A kabupaten or kota.
    Regency(RegionCode),
    /// A map of the provinces: by a measure, of all time or of a year.
    Map(Measure, Option<i16>),
    /// All topics.
    Topics,
    /// A page of the stories of a topic, by its position.
    Topic(u16, u32),
    /// All years.
    Years,
    /// A page of the stories of a year; its events stand on the first.
    Year(i16, u32),
    /// A page of what a choice leaves of a list. Topics and years of stories have pages of their own.
    Choice(List, Choice, u32),
    /// Where each figure comes from.
    Methodology,
    /// The correction log.
    Corrections,
    /// Where readers search.
    Search,
    /// A page of the author's.
    Document(PageId),
    /// The neutral page of a story that is no longer published, by its position.
    Withheld(u32),
    /// What a wrong URL shows.
    NotFound,
    /// What a reader without a network sees in place of a page that was never read.
    Offline,
}

/// The part of the URL that names a list, in a language.
pub fn segment(page: &Page, lang: Lang) -> &'static str {
    let (id, en) = match page {
        Page::Choice(list, ..) => return segment(&Routes::list_page(*list, 1), lang),
        Page::Stories(_) | Page::Story(_) | Page::Withheld(_) => ("cerita", "stories"),
        Page::Events(_) | Page::Event(_) => ("kegiatan", "events"),
        Page::Libraries(_) | Page::Library(_) => ("perpustakaan", "libraries"),
        Page::CoverageList(_) | Page::Coverage(_) => ("publikasi", "coverage"),
        Page::Commitments(_) | Page::Commitment(_) => ("dukungan", "commitments"),
        Page::Regions | Page::Province(_) | Page::Regency(_) => ("wilayah", "regions"),
        Page::Map(..) => ("peta", "map"),
        Page::Topics | Page::Topic(..) => ("topik", "topics"),
        Page::Years | Page::Year(..) => ("tahun", "years"),
        Page::Methodology => ("metodologi", "methodology"),
        Page::Corrections => ("ralat", "corrections"),
        Page::Search => ("cari", "search"),
        Page::Offline => ("tanpa-jaringan", "offline"),
        Page::Home | Page::Document(_) | Page::NotFound => ("", ""),
    };
    match lang {
        Lang::Id => id,
        Lang::En => en,
    }
}

/// The path of a page below the root of its language, ending in `/` (but for `404.html`).
pub(super) fn path(page: &Page, lang: Lang, catalog: &Catalog) -> String {
    let segment = segment(page, lang);
    match *page {
        Page::Home => String::new(),
        Page::NotFound => "404.html".into(),
        Page::Regions
        | Page::Topics
        | Page::Years
        | Page::Methodology
        | Page::Corrections
        | Page::Search
        | Page::Offline => format!("{segment}/"),
        Page::Map(measure, year) => {
            let mut path = format!("{segment}/");
            // The first measure stands at the URL of the maps.
            if measure != Measure::Libraries {
                path.push_str(&format!("{}/", measure_name(measure, lang)));
            }
            if let Some(year) = year {
                path.push_str(&format!("{year}/"));
            }
            path
        }
        Page::Stories(number)
        | Page::Events(number)
        | Page::Libraries(number)
        | Page::CoverageList(number)
        | Page::Commitments(number) => numbered(format!("{segment}/"), number, lang),
        Page::Story(id) => entry(segment, catalog.story(id), lang),
        Page::Event(id) => entry(segment, catalog.event(id), lang),
        Page::Library(id) => entry(segment, catalog.library(id), lang),
        Page::Coverage(id) => entry(segment, catalog.coverage(id), lang),
        Page::Commitment(id) => entry(segment, catalog.commitment(id), lang),
        Page::Province(code) => format!("{segment}/{}/", province_slug(catalog, code)),
        Page::Regency(code) => {
            let slug = catalog
                .register
                .regency(code)
                .map_or("", |regency| regency.slug);
            format!("{segment}/{}/{slug}/", province_slug(catalog, code))
        }
        Page::Topic(index, number) => {
            let id = catalog
                .topics
                .get(usize::from(index))
                .map_or("", |topic| topic.id.as_str());
            numbered(format!("{segment}/{id}/"), number, lang)
        }
        Page::Year(year, number) => numbered(format!("{segment}/{year}/"), number, lang),
        Page::Choice(_, choice, number) => {
            let facet = facets::parameter(choice.facet(), lang);
            let value = facets::value(choice, lang, catalog);
            numbered(format!("{segment}/{facet}/{value}/"), number, lang)
        }
        Page::Document(id) => {
            let page = catalog.page(id);
            let mut path = String::new();
            for folder in &page.folders {
                path.push_str(&crate::slug::slug(folder));
                path.push('/');
            }
            path.push_str(&page.in_lang(lang).common.slug);
            path.push('/');
            path
        }
        Page::Withheld(index) => {
            let slug = catalog
                .withheld
                .get(index as usize)
                .map_or("", |story| story.slug.as_str());
            format!("{segment}/{slug}/")
        }
    }
}

/// The name of a measure in URLs.
pub(super) fn measure_name(measure: Measure, lang: Lang) -> &'static str {
    let (id, en) = match measure {
        Measure::Libraries => ("perpustakaan", "libraries"),
        Measure::Stories => ("cerita", "stories"),
        Measure::Events => ("kegiatan", "events"),
        Measure::Villages => ("desa", "villages"),
        Measure::Share => ("bagian-desa", "share-of-villages"),
    };
    match lang {
        Lang::Id => id,
        Lang::En => en,
    }
}

pub(super) fn province_slug(catalog: &Catalog, code: RegionCode) -> &'static str {
    catalog
        .register
        .province(code)
        .map_or("", |province| province.slug)
}

fn entry<T>(segment: &str, item: &crate::content::Item<T>, lang: Lang) -> String {
    format!("{segment}/{}/", item.in_lang(lang).common.slug)
}

/// The part of the URL before the number of a page of a list.
pub fn page_word(lang: Lang) -> &'static str {
    match lang {
        Lang::Id => "halaman",
        Lang::En => "page",
    }
}

/// The first page of a list stands at its own URL, the others below it.
fn numbered(mut path: String, number: u32, lang: Lang) -> String {
    if number > 1 {
        path.push_str(&format!("{}/{number}/", page_word(lang)));
    }
    path
}
