//! The lists of the demo, narrowed: each choice leads to a page that shows what the file of the
//! facets says, no more and no less, in both languages and below a path.

use crate::demo::{AT_ROOT, BELOW, Built};
use crate::html::Tag;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A whole list, as readers and scripts get it.
struct List<'b> {
    site: &'b Built,
    file: &'b str,
    tags: &'b [Tag],
    /// Its entries, in order, by their URLs.
    entries: Vec<String>,
    facets: Value,
}

/// Every list of a site that can be narrowed, at its first page.
fn lists(site: &Built) -> Vec<List<'_>> {
    let mut lists = Vec::new();
    for (file, tags) in &site.pages {
        let Some(nav) = tags.iter().find(|tag| tag.has("class", "saring")) else {
            continue;
        };
        let list = nav.get("data-daftar").unwrap();
        let facets = site.file(nav.get("data-berkas").unwrap());
        let facets = facets.unwrap_or_else(|| panic!("{file}: there are no facets"));
        if site.file(list).as_ref() == Some(file) {
            lists.push(List {
                site,
                file,
                tags,
                entries: entries(site, list),
                facets: serde_json::from_slice(&site.files[&facets]).unwrap(),
            });
        }
    }
    lists
}

/// The entries of the list at a URL, from all its pages.
fn entries(site: &Built, url: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut next = Some(url.to_owned());
    while let Some(url) = next {
        let file = site.file(&url);
        let file = file.unwrap_or_else(|| panic!("there is no {url}"));
        let tags = &site.pages[&file];
        let inside = tags
            .iter()
            .skip_while(|tag| tag.get("data-entri").is_none());
        let inside: Vec<&Tag> = inside
            .take_while(|tag| tag.name != "section" && tag.name != "footer")
            .collect();
        let titles = inside.windows(2).filter(|pair| pair[0].name == "h3");
        found.extend(titles.map(|pair| pair[1].get("href").unwrap().to_owned()));
        let link = inside.iter().find(|tag| tag.has("rel", "next"));
        next = link.map(|tag| tag.get("href").unwrap().to_owned());
    }
    found
}

impl List<'_> {
    /// The choices of each facet: name of the parameter, then value, with the link.
    fn choices(&self) -> BTreeMap<String, Vec<(&str, &Tag, usize)>> {
        let mut choices: BTreeMap<String, Vec<_>> = BTreeMap::new();
        let mut parameter = String::new();
        for pair in self.tags.windows(2) {
            if let Some(names) = pair[0].get("data-saring") {
                names.split(' ').next().unwrap().clone_into(&mut parameter);
            }
            if let Some(value) = pair[0].get("data-nilai").filter(|value| !value.is_empty()) {
                let count = pair[1].text.replace(['.', ','], "").parse().unwrap();
                let found = choices.entry(parameter.clone()).or_default();
                found.push((value, &pair[0], count));
            }
        }
        choices
    }

    /// The facet with this parameter.
    fn facet(&self, parameter: &str) -> &Value {
        let facets = self.facets["facets"].as_array().unwrap().iter();
        let mut named = facets.filter(|facet| texts(&facet["names"]).contains(&parameter));
        named.next().unwrap()
    }
}

fn texts(values: &Value) -> Vec<&str> {
    let values = values.as_array().unwrap().iter();
    values.map(|value| value.as_str().unwrap()).collect()
}

fn numbers(values: &Value) -> Vec<usize> {
    let values = values.as_array().unwrap().iter();
    values
        .map(|value| usize::try_from(value.as_u64().unwrap()).unwrap())
        .collect()
}

/// The entries that have a value, by what a script is told.
fn with_value(facet: &Value, at: usize) -> Vec<usize> {
    let codes = numbers(&facet["entries"]).into_iter().enumerate();
    let has = |code: usize| match facet.get("sets") {
        Some(sets) => numbers(&sets[code]).contains(&at),
        None => code == at,
    };
    codes
        .filter(|(_, code)| has(*code))
        .map(|(entry, _)| entry)
        .collect()
}

#[test]
fn each_choice_leads_to_the_entries_that_scripts_are_told_of() {
    for site in [&*AT_ROOT, &*BELOW] {
        let lists = lists(site);
        // Stories, events, libraries, coverage and commitments, in two languages.
        assert_eq!(lists.len(), 10);
        for list in &lists {
            let choices = list.choices();
            assert_eq!(
                list.facets["facets"].as_array().unwrap().len(),
                choices.len(),
                "{}",
                list.file
            );
            for (parameter, choices) in choices {
                let facet = list.facet(&parameter);
                assert_eq!(
                    facet["entries"].as_array().unwrap().len(),
                    list.entries.len()
                );
                check_choices(list, facet, &choices);
            }
        }
    }
}

fn check_choices(list: &List<'_>, facet: &Value, choices: &[(&str, &Tag, usize)]) {
    let values: Vec<Vec<&str>> = facet["values"]
        .as_array()
        .unwrap()
        .iter()
        .map(texts)
        .collect();
    let mut covered = BTreeSet::new();
    assert_eq!(values.len(), choices.len(), "{}", list.file);
    assert!(values.len() > 1, "{}: nothing to choose", list.file);
    for (value, link, count) in choices {
        let at = values.iter().position(|words| words.contains(value));
        let told = with_value(facet, at.unwrap_or_else(|| panic!("{value} is unknown")));
        let told: Vec<&String> = told.iter().map(|entry| &list.entries[*entry]).collect();
        let shown = entries(list.site, link.get("href").unwrap());
        assert_eq!(
            shown.iter().collect::<Vec<_>>(),
            told,
            "{} {value}",
            list.file
        );
        assert_eq!(shown.len(), *count, "{} {value}", list.file);
        assert!(*count > 0, "{} {value}: a choice of nothing", list.file);
        covered.extend(shown);
    }
    assert_eq!(covered.len(), list.entries.len(), "{}", list.file);
}

#[test]
fn every_page_of_a_list_names_the_same_state_of_it() {
    for list in lists(&AT_ROOT) {
        let state = |tags: &[Tag]| {
            let nav = tags.iter().find(|tag| tag.has("class", "saring"))?;
            Some(nav.get("data-berkas")?.to_owned())
        };
        let expected = state(list.tags);
        let links = list.choices().into_values().flatten();
        let hrefs = links.map(|(_, link, _)| link.get("href").unwrap().to_owned());
        for href in hrefs {
            let page = &AT_ROOT.pages[&AT_ROOT.file(&href).unwrap()];
            assert_eq!(state(page), expected, "{href}");
        }
    }
}
