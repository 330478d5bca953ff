//! Narrowed lists: the pages of a choice, the words of facets in URLs, and the file of the facets.
//!
//! In: the facets of the catalog. Out: pages, parameters, and for each list a JSON text from which a
//! script tells how many entries a combination of choices leaves and where they stand. It must not
//! know the words that readers see.

use super::claims::Asker;
use super::page::{Page, province_slug};
use super::{Artifact, Claims, Routes};
use crate::catalog::{Catalog, Choice, Facet, FacetChoices, List};
use crate::checksum::checksum;
use crate::content::Item;
use crate::lang::Lang;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a script must know of a list. Positions count from 0, in the order of the list.
#[derive(Serialize)]
struct FacetFile {
    /// Entries on a page of the list.
    per_page: usize,
    facets: Vec<Column>,
}

/// One facet of a list.
#[derive(Serialize)]
struct Column {
    /// The name of the parameter in each language of the site.
    names: Vec<&'static str>,
    /// The values in the order of the choices, each in every language of the site.
    values: Vec<Vec<String>>,
    /// Combinations of values, as positions in `values`; left out where each entry has exactly one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sets: Vec<Vec<usize>>,
    /// For each entry a position in `sets`, or else in `values`.
    entries: Vec<usize>,
}

impl Routes {
    /// The page of the entries that a choice leaves in a list.
    pub fn choice_page(list: List, choice: Choice, number: u32) -> Page {
        match (list, choice) {
            (List::Stories, Choice::Topic(index)) => Page::Topic(index, number),
            (List::Stories, Choice::Year(year)) => Page::Year(year, number),
            _ => Page::Choice(list, choice, number),
        }
    }

    /// A page of a whole list.
    pub fn list_page(list: List, number: u32) -> Page {
        match list {
            List::Stories => Page::Stories(number),
            List::Events => Page::Events(number),
            List::Libraries => Page::Libraries(number),
            List::Coverage => Page::CoverageList(number),
            List::Commitments => Page::Commitments(number),
        }
    }

    /// The file of the facets of a list; `None` where there are none. Its name changes with the
    /// entries, so that a script never takes the entries of a new list for those of an old one.
    pub fn facet_file(&self, list: List) -> Option<&str> {
        self.facet_files.get(&list).map(String::as_str)
    }

    /// The facets of a list as JSON.
    pub fn facets(&self, list: List, catalog: &Catalog) -> String {
        let entries = catalog.entries_in(list);
        let facets = catalog.facets.of(list).iter();
        let file = FacetFile {
            per_page: self.per_page,
            facets: facets
                .map(|facet| self.column(facet, entries, catalog))
                .collect(),
        };
        // Texts, numbers and lists always serialise.
        serde_json::to_string(&file).unwrap_or_default()
    }

    fn column(&self, facet: &FacetChoices, entries: usize, catalog: &Catalog) -> Column {
        let mut chosen = vec![Vec::new(); entries];
        for (at, (_, positions)) in facet.choices.iter().enumerate() {
            for position in positions {
                if let Some(entry) = chosen.get_mut(*position as usize) {
                    entry.push(at);
                }
            }
        }
        let languages = self.languages.iter().copied();
        let value = |(choice, _): &(Choice, Vec<u32>)| {
            let mut values: Vec<String> = languages
                .clone()
                .map(|lang| value(*choice, lang, catalog))
                .collect();
            values.dedup();
            values
        };
        let mut names: Vec<_> = languages
            .clone()
            .map(|lang| parameter(facet.facet, lang))
            .collect();
        names.dedup();
        let (sets, entries) = coded(chosen);
        Column {
            names,
            values: facet.choices.iter().map(value).collect(),
            sets,
            entries,
        }
    }

    /// Names the files of the facets.
    pub(super) fn add_facets(&mut self, catalog: &Catalog, claims: &mut Claims<'_>) {
        for list in List::ALL {
            if catalog.facets.of(list).is_empty() {
                continue;
            }
            let text = self.facets(list, catalog);
            let slugs = slugs(list, catalog).join("\n");
            let sum = checksum([text.as_bytes(), slugs.as_bytes()]);
            let name = super::segment(&Routes::list_page(list, 1), Lang::Id);
            let file = format!("aset/{name}.{sum}.json");
            claims.add(file.clone(), Artifact::Facets(list), Asker::Site);
            self.facet_files.insert(list, file);
        }
    }

    /// The pages of the choices of every list, but for those that have pages of their own.
    pub(super) fn choice_pages(&self, catalog: &Catalog) -> Vec<Page> {
        let mut pages = Vec::new();
        for list in List::ALL {
            let facets = catalog.facets.of(list).iter();
            for (choice, entries) in facets.flat_map(|facet| &facet.choices) {
                let numbers = 1..=self.page_count(entries.len());
                pages.extend(numbers.map(|number| Routes::choice_page(list, *choice, number)));
            }
        }
        pages.retain(|page| matches!(page, Page::Choice(..)));
        pages
    }
}

/// The name of a facet in URLs: `/kegiatan/jenis/plm/`, `/kegiatan/?jenis=plm`.
pub fn parameter(facet: Facet, lang: Lang) -> &'static str {
    let (id, en) = match facet {
        Facet::Kind => ("jenis", "type"),
        Facet::Status => ("status", "status"),
        Facet::Topic => ("topik", "topic"),
        Facet::Province => ("provinsi", "province"),
        Facet::Year => ("tahun", "year"),
    };
    match lang {
        Lang::Id => id,
        Lang::En => en,
    }
}

/// The name of a choice in URLs.
pub fn value(choice: Choice, lang: Lang, catalog: &Catalog) -> String {
    match choice {
        Choice::Topic(index) => {
            let topic = catalog.topics.get(usize::from(index));
            topic.map(|topic| topic.id.clone()).unwrap_or_default()
        }
        Choice::Province(code) => province_slug(catalog, code).to_owned(),
        Choice::Year(year) => year.to_string(),
        _ => {
            let (id, en) = choice.words().unwrap_or_default();
            let word = match lang {
                Lang::Id => id,
                Lang::En => en,
            };
            word.to_owned()
        }
    }
}

/// The choices of each entry as one number: the choice, where each entry has exactly one, or else a
/// position among the combinations that occur.
fn coded(chosen: Vec<Vec<usize>>) -> (Vec<Vec<usize>>, Vec<usize>) {
    if chosen.iter().all(|choices| choices.len() == 1) {
        return (Vec::new(), chosen.into_iter().flatten().collect());
    }
    let mut sets: Vec<Vec<usize>> = Vec::new();
    let mut known: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    let mut code = |choices: Vec<usize>| {
        let next = sets.len();
        let at = *known.entry(choices.clone()).or_insert(next);
        if at == next {
            sets.push(choices);
        }
        at
    };
    let entries = chosen.into_iter().map(&mut code).collect();
    (sets, entries)
}

/// The slugs of the entries of a list, in its order.
fn slugs(list: List, catalog: &Catalog) -> Vec<&str> {
    fn of<T>(items: &[Arc<Item<T>>]) -> Vec<&str> {
        items
            .iter()
            .map(|item| item.original.common.slug.as_str())
            .collect()
    }
    match list {
        List::Stories => of(&catalog.stories),
        List::Events => of(&catalog.events),
        List::Libraries => of(&catalog.libraries),
        List::Coverage => of(&catalog.coverage),
        List::Commitments => of(&catalog.commitments),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_choice_an_entry_needs_no_sets() {
        let chosen = vec![vec![2], vec![0], vec![2]];
        assert_eq!(coded(chosen), (vec![], vec![2, 0, 2]));
    }

    #[test]
    fn combinations_are_numbered_as_they_occur() {
        let chosen = vec![vec![1, 3], vec![0], vec![], vec![1, 3]];
        let sets = vec![vec![1, 3], vec![0], vec![]];
        assert_eq!(coded(chosen), (sets, vec![0, 1, 2, 0]));
    }
}
