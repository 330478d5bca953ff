//! What can be found by name: a list of titles, places and topics for the search page.
//!
//! In: the catalog and the URLs. Out: for each language a JSON text, in which a script finds what a
//! reader types. It holds nothing that pages do not show; of a place no more than kabupaten and
//! province. It must not know the words that readers see.

use super::page::Page;
use super::{Artifact, Claims, Routes};
use crate::catalog::{Catalog, CommitmentId, CoverageId, EventId, LibraryId, PageId, StoryId};
use crate::checksum::checksum;
use crate::content::{Common, Item};
use crate::lang::Lang;
use crate::regions::{Level, RegionCode};
use serde::Serialize;

/// From so many entries on their summaries are left out: a phone loads the whole list.
const MOST_WITH_SUMMARY: usize = 2_000;

/// Key of the kind, title, URL, place, topics and summary.
#[derive(Serialize)]
struct Entry(&'static str, String, String, String, String, String);

impl Routes {
    /// The file of the names of a language.
    pub fn search_file(&self, lang: Lang) -> Option<&str> {
        self.search_files.get(&lang).map(String::as_str)
    }

    /// What can be found in a language, as a JSON list: regions, libraries, stories, events,
    /// commitments, coverage and pages.
    pub fn search_index(&self, lang: Lang, catalog: &Catalog) -> String {
        let mut entries = self.regions_to_find(lang, catalog);
        entries.extend(self.documents_to_find(lang, catalog));
        if entries.len() >= MOST_WITH_SUMMARY {
            entries.iter_mut().for_each(|entry| entry.5.clear());
        }
        // Texts always serialise.
        serde_json::to_string(&entries).unwrap_or_default()
    }

    fn regions_to_find(&self, lang: Lang, catalog: &Catalog) -> Vec<Entry> {
        let entry = |code: &RegionCode| {
            let page = match code.level() {
                Level::Province => Page::Province(*code),
                _ => Page::Regency(*code),
            };
            let within = match code.level() {
                Level::Province => String::new(),
                _ => catalog.register.name(code.province()),
            };
            let href = self.href(lang, page, catalog);
            let name = catalog.register.name(*code);
            Entry("regions", name, href, within, String::new(), String::new())
        };
        catalog.joins.of_region.keys().map(entry).collect()
    }

    fn documents_to_find(&self, lang: Lang, catalog: &Catalog) -> Vec<Entry> {
        let entry = |key, page, common: &Common, region: Option<RegionCode>, topics: String| {
            Entry(
                key,
                common.title.clone(),
                self.href(lang, page, catalog),
                region.map(|code| place(code, catalog)).unwrap_or_default(),
                topics,
                common.summary.clone().unwrap_or_default(),
            )
        };
        fn shown<T>(item: &Item<T>, lang: Lang) -> &Common {
            &item.in_lang(lang).common
        }
        let topics = |at: usize| {
            let topics = catalog.joins.topics_of_story.get(at).into_iter().flatten();
            let names = topics.filter_map(|topic| catalog.topics.get(*topic));
            let names: Vec<&str> = names.map(|topic| topic.name.get(lang)).collect();
            names.join(", ")
        };
        let none = String::new;
        let mut entries = Vec::new();
        for (at, item) in catalog.libraries.iter().enumerate() {
            let page = Page::Library(LibraryId::new(at));
            let region = Some(item.original.facts.region);
            entries.push(entry("libraries", page, shown(item, lang), region, none()));
        }
        for (at, item) in catalog.stories.iter().enumerate() {
            let page = Page::Story(StoryId::new(at));
            let region = Some(item.original.facts.region);
            entries.push(entry(
                "stories",
                page,
                shown(item, lang),
                region,
                topics(at),
            ));
        }
        for (at, item) in catalog.events.iter().enumerate() {
            let page = Page::Event(EventId::new(at));
            let region = Some(item.original.facts.region);
            entries.push(entry("events", page, shown(item, lang), region, none()));
        }
        for (at, item) in catalog.commitments.iter().enumerate() {
            let page = Page::Commitment(CommitmentId::new(at));
            let region = Some(item.original.facts.region);
            entries.push(entry(
                "commitments",
                page,
                shown(item, lang),
                region,
                none(),
            ));
        }
        for (at, item) in catalog.coverage.iter().enumerate() {
            let page = Page::Coverage(CoverageId::new(at));
            entries.push(entry("coverage", page, shown(item, lang), None, none()));
        }
        for (at, item) in catalog.pages.iter().enumerate() {
            let page = self.introductions().page_of(PageId::new(at));
            entries.push(entry("pages", page, shown(item, lang), None, none()));
        }
        entries
    }

    /// Names the files of what can be found.
    pub(super) fn add_search(&mut self, catalog: &Catalog, claims: &mut Claims) {
        for lang in self.languages.clone() {
            let text = self.search_index(lang, catalog);
            let sum = checksum([text.as_bytes()]);
            let file = format!("aset/cari-{}.{sum}.json", lang.tag());
            claims.add(file.clone(), Artifact::SearchIndex(lang), None);
            self.search_files.insert(lang, file);
        }
    }
}

/// Kabupaten or kota and province, never a village.
fn place(code: RegionCode, catalog: &Catalog) -> String {
    let province = catalog.register.name(code.province());
    match code.regency() {
        Some(regency) => format!("{}, {province}", catalog.register.name(regency)),
        None => province,
    }
}
