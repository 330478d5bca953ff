//! The quick way from a text that was written to a page that shows it: the new text takes the place of the old one in a
//! site that is laid out already.
//!
//! In: a site, and the documents that were written. Out: whether the site shows them now. It does so only where the
//! layout cannot differ: everything by which documents are found, sorted, counted, linked or withheld is the same,
//! and nothing is wrong with them. Questions between documents are asked later, by a look at all files.

use super::kept::{Kept, Look};
use super::prepare::reader;
use super::read::read_again;
use super::{Options, Site};
use crate::content::event::Event;
use crate::content::library::Library;
use crate::content::story::Story;
use crate::content::{AnyItem, Document, Item};
use std::sync::Arc;

/// Puts what was written into `site`; `false` when the site must be laid out anew. Nothing has changed then.
pub(super) fn patch(site: &mut Site, options: &Options, kept: &mut Kept, look: &Look) -> bool {
    let Some(ground) = kept.ground.clone() else {
        return false;
    };
    let Some(read) = read_again(&reader(options, &ground), &kept.texts, look) else {
        return false;
    };
    let items = read.iter().map(|again| {
        let (before, after) = (again.before.item()?, again.after.item()?);
        let is_fine = !again.after.has_errors() && is_alike(before, after);
        is_fine.then_some((before, after))
    });
    let Some(items) = items.collect::<Option<Vec<_>>>() else {
        return false;
    };
    let Some(places) = items
        .iter()
        .map(|(before, _)| place_of(site, before))
        .collect::<Option<Vec<usize>>>()
    else {
        return false;
    };
    for ((_, after), place) in items.iter().zip(places) {
        put(site, place, after);
    }
    kept.texts.take(read);
    true
}

/// The place of an item in its list. `None` when it is not in it as it was read: something of it is withheld.
fn place_of(site: &Site, item: &AnyItem) -> Option<usize> {
    fn of<T>(list: &[Arc<Item<T>>], item: &Arc<Item<T>>) -> Option<usize> {
        list.iter().position(|other| Arc::ptr_eq(other, item))
    }
    let catalog = &site.catalog;
    match item {
        AnyItem::Story(item) => of(&catalog.stories, item),
        AnyItem::Event(item) => of(&catalog.events, item),
        AnyItem::Library(item) => of(&catalog.libraries, item),
        AnyItem::Commitment(item) => of(&catalog.commitments, item),
        AnyItem::Coverage(item) => of(&catalog.coverage, item),
        AnyItem::Page(item) => of(&catalog.pages, item),
    }
}

fn put(site: &mut Site, place: usize, item: &AnyItem) {
    fn of<T>(list: &mut [Arc<Item<T>>], place: usize, item: &Arc<Item<T>>) {
        if let Some(there) = list.get_mut(place) {
            *there = item.clone();
        }
    }
    let catalog = &mut site.catalog;
    match item {
        AnyItem::Story(item) => of(&mut catalog.stories, place, item),
        AnyItem::Event(item) => of(&mut catalog.events, place, item),
        AnyItem::Library(item) => of(&mut catalog.libraries, place, item),
        AnyItem::Commitment(item) => of(&mut catalog.commitments, place, item),
        AnyItem::Coverage(item) => of(&mut catalog.coverage, place, item),
        AnyItem::Page(item) => of(&mut catalog.pages, place, item),
    }
}

/// Whether two readings of a document take the same place in a site.
fn is_alike(one: &AnyItem, other: &AnyItem) -> bool {
    match (one, other) {
        (AnyItem::Story(one), AnyItem::Story(other)) => same(one, other, story),
        (AnyItem::Event(one), AnyItem::Event(other)) => same(one, other, event),
        (AnyItem::Library(one), AnyItem::Library(other)) => same(one, other, library),
        (AnyItem::Commitment(one), AnyItem::Commitment(other)) => {
            same(one, other, |facts, _| format!("{facts:?}"))
        }
        (AnyItem::Coverage(one), AnyItem::Coverage(other)) => {
            same(one, other, |facts, _| format!("{facts:?}"))
        }
        // The name of a page stands in the footer of all pages, which is made anew as well.
        (AnyItem::Page(one), AnyItem::Page(other)) => same(one, other, |_, _| String::new()),
        _ => false,
    }
}

fn same<T>(one: &Item<T>, other: &Item<T>, facts: fn(&T, &str) -> String) -> bool {
    let outline = |item: &Item<T>| {
        let versions = item.versions();
        let versions: Vec<String> = versions.map(|version| outline(version, facts)).collect();
        (versions, item.drafts.clone(), item.folders.clone())
    };
    outline(one) == outline(other)
}

/// Everything of a version by which it is found, sorted, counted, linked or withheld.
fn outline<T>(version: &Document<T>, facts: fn(&T, &str) -> String) -> String {
    let common = &version.common;
    let links = version.body.links.iter();
    let links: Vec<_> = links.map(|link| (link.kind, &link.target)).collect();
    let headings = version.body.headings.iter();
    let headings: Vec<&str> = headings.map(|heading| heading.id.as_str()).collect();
    let found = (&version.path, version.lang, version.body_lang, &common.slug);
    let marks = (common.draft, common.featured, common.sample);
    let kept = (&common.aliases, &common.photos, &common.withheld_photos);
    let facts = facts(&version.facts, &common.title);
    format!("{found:?} {marks:?} {kept:?} {links:?} {headings:?} {facts}")
}

fn story(story: &Story, _: &str) -> String {
    let Story {
        date,
        region,
        library,
        topics,
        sdg,
        subject,
        identity,
        consent,
        // What it tells. Words of it matter to questions, not to the layout.
        challenge: _,
        action: _,
        change: _,
        evidence: _,
        quotes: _,
        follow_ups: _,
    } = story;
    let place = (date, region, library, topics, sdg);
    format!("{place:?} {subject:?} {identity:?} {consent:?}")
}

fn event(event: &Event, _: &str) -> String {
    let Event {
        kind,
        level,
        start,
        end,
        region,
        timezone,
        participants,
        libraries,
        venue: _,
        organisers: _,
        speakers: _,
        outcomes: _,
    } = event;
    let time = (start, end, timezone);
    format!("{kind:?} {level:?} {time:?} {region:?} {participants:?} {libraries:?}")
}

/// Libraries are sorted by their names.
fn library(library: &Library, name: &str) -> String {
    format!("{name} {library:?}")
}
