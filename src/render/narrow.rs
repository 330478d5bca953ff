//! Narrowing a list: the choices beside it, each a link to a page of its own, and their words.
//!
//! In: the facets of the catalog and the choice that a page shows. Out: [`NarrowView`]. The choices
//! of a list are the same on all its pages and are made once for a language.

use super::Scope;
use super::order::Order;
use super::views::{
    Cached, ChoiceView, CurrentChoiceView, FilterKey, FilterView, LinkView, NarrowView,
};
use crate::catalog::{Choice, Facet, FacetChoices, List};
use crate::regions::RegionCode;
use crate::routes::{Routes, page_word, parameter, value};
use std::collections::{BTreeMap, BTreeSet};

/// Choices of a facet that stand open. Where there are more than a few beyond these, they are folded.
const OPEN: usize = 8;
/// A fold of so few would cost more than it saves.
const FEW: usize = 3;

impl Scope<'_> {
    /// The choices beside a page of a list; `choice` is the one that the page shows.
    pub(super) fn narrow(&self, list: List, choice: Option<Choice>) -> Cached<NarrowView> {
        let groups = self.shared().and_then(|shared| shared.filters.get(&list));
        let file = self.routes().facet_file(list);
        Cached::new(&NarrowView {
            groups: groups.cloned().unwrap_or_default(),
            file: file.map(|file| self.routes().file_href(file)),
            list: self.href(Routes::list_page(list, 1)),
            page_word: page_word(self.lang),
            current: choice.map(|choice| self.current_choice(list, choice)),
        })
    }

    fn current_choice(&self, list: List, choice: Choice) -> CurrentChoiceView {
        let facets = self.catalog().facets.of(list).iter();
        let offered = facets.map(|facet| facet.choices.as_slice());
        let open = offered.map(open).find(|open| open.contains(&choice));
        CurrentChoiceView {
            key: facet_key(choice.facet()),
            title: self.choice_title(choice),
            value: value(choice, self.lang, self.catalog()),
            folded: open.is_none(),
        }
    }

    /// The choices of every list.
    pub(super) fn filters(&self, order: &Order) -> BTreeMap<List, Vec<Cached<FilterView>>> {
        let of_list = |list: List| {
            let facets = self.catalog().facets.of(list).iter();
            let groups = facets.map(|facet| Cached::new(&self.filter(list, facet, order)));
            (list, groups.collect())
        };
        List::ALL.into_iter().map(of_list).collect()
    }

    fn filter(&self, list: List, facet: &FacetChoices, order: &Order) -> FilterView {
        let open = open(&facet.choices);
        let view = |(choice, entries): &(Choice, Vec<u32>)| ChoiceView {
            title: self.choice_title(*choice),
            href: self.href(Routes::choice_page(list, *choice, 1)),
            count: self.count(entries.len()),
            value: value(*choice, self.lang, self.catalog()),
        };
        let mut choices: Vec<&(Choice, Vec<u32>)> = facet.choices.iter().collect();
        if facet.facet == Facet::Province {
            let province = |(choice, _): &&(Choice, Vec<u32>)| match choice {
                Choice::Province(code) => Some(*code),
                _ => None,
            };
            let named = choices
                .iter()
                .filter_map(|choice| Some((province(choice)?, *choice)));
            let named = order.by_region_name(named.collect(), |(code, _)| *code);
            choices = named.into_iter().map(|(_, choice)| choice).collect();
        }
        let (shown, folded): (Vec<_>, Vec<_>) = choices
            .into_iter()
            .partition(|(choice, _)| open.contains(choice));
        FilterView {
            key: facet_key(facet.facet),
            parameters: self.parameters(facet.facet),
            all: self.count(self.catalog().entries_in(list)),
            choices: shown.into_iter().map(view).collect(),
            folded: folded.into_iter().map(view).collect(),
        }
    }

    /// The names of a facet in URLs, that of this language first.
    fn parameters(&self, facet: Facet) -> Vec<&'static str> {
        let others = self.routes().languages().iter();
        let mut langs = vec![self.lang];
        langs.extend(others.filter(|lang| **lang != self.lang));
        let mut names: Vec<_> = langs.iter().map(|lang| parameter(facet, *lang)).collect();
        names.dedup();
        names
    }

    /// A choice in words: "Jawa Barat".
    pub(super) fn choice_title(&self, choice: Choice) -> String {
        let catalog = self.catalog();
        let key = match choice {
            Choice::EventKind(kind) => format!("kinds.event.{}", kind.key()),
            Choice::LibraryKind(kind) => format!("kinds.library.{}", kind.key()),
            Choice::CommitmentKind(kind) => format!("kinds.commitment.{}", kind.key()),
            Choice::Status(status) => format!("kinds.status.{}", status.key()),
            Choice::Province(code) => return catalog.register.name(code),
            Choice::Year(year) => return year.to_string(),
            Choice::Topic(index) => {
                let topic = catalog.topics.get(usize::from(index));
                let name = topic.map(|topic| topic.name.get(self.lang));
                return name.unwrap_or_default().to_owned();
            }
        };
        self.words().get(&key).to_owned()
    }

    /// The title of what a choice leaves of a list: "Cerita di Jawa Barat".
    pub(super) fn narrowed_title(&self, list: List, choice: Choice) -> String {
        let words = self.words();
        let key = format!("list.said.{}", facet_key(choice.facet()).key());
        let said = words.fill(&key, &[("name", &self.choice_title(choice))]);
        let whole = self.title_of(Routes::list_page(list, 1));
        words.fill("titles.narrowed", &[("list", &whole), ("choice", &said)])
    }

    /// The full list of what the page of a region shows a part of: of the province where it is a
    /// choice, else of the country.
    pub(super) fn all_of(&self, list: List, code: RegionCode) -> LinkView {
        let choice = Choice::Province(code);
        if self.catalog().facets.entries(list, choice).is_some() {
            let page = Routes::choice_page(list, choice, 1);
            return self.link(self.title_of(page), page, None);
        }
        let key = match list {
            List::Stories => "region.all_stories",
            List::Events => "list.all_events",
            List::Libraries => "region.all_libraries",
            List::Coverage => "home.all_coverage",
            List::Commitments => "region.all_commitments",
        };
        self.link(self.words().get(key), Routes::list_page(list, 1), None)
    }
}

/// The name of a facet in translations.
fn facet_key(facet: Facet) -> FilterKey {
    match facet {
        Facet::Kind => FilterKey::Kinds,
        Facet::Status => FilterKey::Statuses,
        Facet::Topic => FilterKey::Topics,
        Facet::Province => FilterKey::Provinces,
        Facet::Year => FilterKey::Years,
    }
}

/// The choices that are not folded: of provinces those with the most entries, of others the first.
fn open(choices: &[(Choice, Vec<u32>)]) -> BTreeSet<Choice> {
    let all = choices.iter();
    if choices.len() <= OPEN + FEW {
        return all.map(|(choice, _)| *choice).collect();
    }
    let mut ranked: Vec<_> = all
        .map(|(choice, entries)| (*choice, entries.len()))
        .collect();
    // The sort is stable, so that equals keep their order.
    ranked.sort_by_key(|(choice, entries)| match choice {
        Choice::Province(_) => std::cmp::Reverse(*entries),
        _ => std::cmp::Reverse(0),
    });
    let first = ranked.into_iter().take(OPEN);
    first.map(|(choice, _)| choice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(count: i16) -> Vec<(Choice, Vec<u32>)> {
        let years = (0..count).rev();
        years
            .map(|year| (Choice::Year(2000 + year), vec![0]))
            .collect()
    }

    #[test]
    fn a_few_choices_are_never_folded() {
        assert_eq!(open(&years(11)).len(), 11);
        assert_eq!(open(&years(12)).len(), 8);
        assert!(open(&years(12)).contains(&Choice::Year(2011)));
        assert!(!open(&years(12)).contains(&Choice::Year(2000)));
    }

    #[test]
    fn provinces_with_most_entries_stay_open() {
        let province = |code: u32| {
            let region = RegionCode::parse(&code.to_string()).unwrap();
            (Choice::Province(region), vec![0; code as usize])
        };
        let open = open(&(11..30).map(province).collect::<Vec<_>>());
        assert_eq!(open.len(), 8);
        let last = RegionCode::parse("29").unwrap();
        assert!(open.contains(&Choice::Province(last)));
    }
}
