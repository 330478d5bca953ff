//! By what each list can be narrowed: its facets, their choices, and which entries each choice has.
//!
//! In: the lists of the catalog. Out: [`Facets`], found in one pass over each list. A facet with fewer
//! than two choices narrows nothing and is left out. It must not know URLs.

use super::Catalog;
use crate::content::commitment::{CommitmentKind, CommitmentStatus};
use crate::content::event::EventKind;
use crate::content::library::LibraryKind;
use crate::regions::RegionCode;
use crate::yaml;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A list of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// Stories, newest first.
    Stories,
    /// Events, newest first.
    Events,
    /// Libraries, by name.
    Libraries,
    /// Press coverage, newest first.
    Coverage,
    /// Commitments, newest first.
    Commitments,
}

impl List {
    /// Every list.
    pub const ALL: [List; 5] = [
        List::Stories,
        List::Events,
        List::Libraries,
        List::Coverage,
        List::Commitments,
    ];
}

/// A property by which entries are told apart, in the order in which readers are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// What kind of thing it is.
    Kind,
    /// How far it has come.
    Status,
    /// What it is about; an entry may have several topics.
    Topic,
    /// In which province it lies.
    Province,
    /// In which year it was.
    Year,
}

/// A value of a facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// A kind of event.
    EventKind(EventKind),
    /// A kind of library.
    LibraryKind(LibraryKind),
    /// A kind of commitment.
    CommitmentKind(CommitmentKind),
    /// How far a commitment has come.
    Status(CommitmentStatus),
    /// A topic, by its position.
    Topic(u16),
    /// A province.
    Province(RegionCode),
    /// A year.
    Year(i16),
}

impl Choice {
    /// What it is a value of.
    pub fn facet(self) -> Facet {
        match self {
            Choice::EventKind(_) | Choice::LibraryKind(_) | Choice::CommitmentKind(_) => {
                Facet::Kind
            }
            Choice::Status(_) => Facet::Status,
            Choice::Topic(_) => Facet::Topic,
            Choice::Province(_) => Facet::Province,
            Choice::Year(_) => Facet::Year,
        }
    }

    /// The words by which authors write a kind or status, Indonesian and English; `None` for others.
    pub fn words(self) -> Option<(&'static str, &'static str)> {
        fn of<T: yaml::Choice>(value: T) -> Option<(&'static str, &'static str)> {
            let mut choices = T::CHOICES.iter();
            let (id, en, _) = choices.find(|(_, _, other)| *other == value)?;
            Some((id, en))
        }
        match self {
            Choice::EventKind(kind) => of(kind),
            Choice::LibraryKind(kind) => of(kind),
            Choice::CommitmentKind(kind) => of(kind),
            Choice::Status(status) => of(status),
            Choice::Topic(_) | Choice::Province(_) | Choice::Year(_) => None,
        }
    }
}

/// The choices of a facet in a list, at least two.
#[derive(Debug)]
pub struct FacetChoices {
    /// The facet.
    pub facet: Facet,
    /// Each choice with the positions of its entries, ascending and never empty. Years come newest
    /// first, topics and kinds in their own order, provinces by code.
    pub choices: Vec<(Choice, Vec<u32>)>,
}

/// By what each list can be narrowed.
#[derive(Debug, Default)]
pub struct Facets {
    lists: BTreeMap<List, Vec<FacetChoices>>,
}

impl Facets {
    /// Gathers the facets of all lists.
    pub(super) fn new(catalog: &Catalog) -> Facets {
        let facets = List::ALL.into_par_iter();
        let facets = facets.map(|list| (list, of_list(list, catalog)));
        Facets {
            lists: facets.collect(),
        }
    }

    /// The facets of a list, in the order in which readers are asked.
    pub fn of(&self, list: List) -> &[FacetChoices] {
        self.lists.get(&list).map_or(&[], Vec::as_slice)
    }

    /// The positions of the entries that `choice` leaves in a list; `None` when it is not offered.
    pub fn entries(&self, list: List, choice: Choice) -> Option<&[u32]> {
        let facets = self.of(list).iter();
        let mut choices = facets.flat_map(|facet| &facet.choices);
        let (_, entries) = choices.find(|(other, _)| *other == choice)?;
        Some(entries)
    }
}

fn of_list(list: List, catalog: &Catalog) -> Vec<FacetChoices> {
    let mut found = Gathered::default();
    match list {
        List::Stories => {
            let topics = &catalog.joins.topics_of_story;
            for ((entry, story), topics) in (0..).zip(&catalog.stories).zip(topics) {
                let facts = &story.original.facts;
                let topics = topics.iter().filter_map(|topic| u16::try_from(*topic).ok());
                topics.for_each(|topic| found.add(entry, Choice::Topic(topic)));
                found.add(entry, Choice::Province(facts.region.province()));
                found.add(entry, Choice::Year(facts.date.year()));
            }
        }
        List::Events => {
            for (entry, event) in (0..).zip(&catalog.events) {
                let facts = &event.original.facts;
                found.add(entry, Choice::EventKind(facts.kind));
                found.add(entry, Choice::Province(facts.region.province()));
                found.add(entry, Choice::Year(facts.start.year()));
            }
        }
        List::Libraries => {
            for (entry, library) in (0..).zip(&catalog.libraries) {
                let facts = &library.original.facts;
                found.add(entry, Choice::LibraryKind(facts.kind));
                found.add(entry, Choice::Province(facts.region.province()));
            }
        }
        // Most media write once, so a choice of them would be as long as the list.
        List::Coverage => {
            for (entry, item) in (0..).zip(&catalog.coverage) {
                found.add(entry, Choice::Year(item.original.facts.date.year()));
            }
        }
        List::Commitments => {
            for (entry, commitment) in (0..).zip(&catalog.commitments) {
                let facts = &commitment.original.facts;
                found.add(entry, Choice::CommitmentKind(facts.kind));
                found.add(entry, Choice::Status(facts.status));
                found.add(entry, Choice::Province(facts.region.province()));
                found.add(entry, Choice::Year(facts.date.year()));
            }
        }
    }
    found.finish()
}

/// The entries of each choice while a list is walked.
#[derive(Default)]
struct Gathered {
    facets: BTreeMap<Facet, BTreeMap<Choice, Vec<u32>>>,
}

impl Gathered {
    fn add(&mut self, entry: u32, choice: Choice) {
        let choices = self.facets.entry(choice.facet()).or_default();
        let entries = choices.entry(choice).or_default();
        // A story may name a topic twice.
        if entries.last() != Some(&entry) {
            entries.push(entry);
        }
    }

    fn finish(self) -> Vec<FacetChoices> {
        let facets = self.facets.into_iter();
        facets
            .filter(|(_, choices)| choices.len() > 1)
            .map(|(facet, choices)| {
                let mut choices: Vec<_> = choices.into_iter().collect();
                if facet == Facet::Year {
                    choices.reverse();
                }
                FacetChoices { facet, choices }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_facet_needs_two_choices_and_years_come_newest_first() {
        let mut found = Gathered::default();
        for (entry, year, topics) in [(0, 2024, &[3, 3][..]), (1, 2022, &[1, 3]), (2, 2024, &[])] {
            found.add(entry, Choice::Year(year));
            found.add(entry, Choice::Status(CommitmentStatus::Promised));
            for topic in topics {
                found.add(entry, Choice::Topic(*topic));
            }
        }
        let facets = found.finish();
        let names: Vec<Facet> = facets.iter().map(|facet| facet.facet).collect();
        assert_eq!(names, [Facet::Topic, Facet::Year]);
        assert_eq!(
            facets[0].choices,
            [(Choice::Topic(1), vec![1]), (Choice::Topic(3), vec![0, 1])]
        );
        assert_eq!(
            facets[1].choices,
            [
                (Choice::Year(2024), vec![0, 2]),
                (Choice::Year(2022), vec![1])
            ]
        );
    }
}
