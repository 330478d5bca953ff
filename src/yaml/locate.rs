//! Places in a piece of YAML: of the items of a list, of a key given twice.
//!
//! In: a [`Snippet`]. Out: places in lines of the file. It parses the text once more, with places, so
//! it is asked only when there is something to report; `index` answers for many values at once.

use super::keys::is_alias;
use super::parse::Snippet;
use crate::diagnostics::{Place, Span};
use saphyr_parser::{Event, Parser};

/// One step of the way to a value: a key of a map or a position in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A key, as written.
    Key(String),
    /// A position, from 0.
    Index(usize),
}

/// Where a value stands and what is written there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The place of the key, or of the value in a list.
    pub place: Place,
    /// Width in characters of what is meant.
    pub width: usize,
    /// The scalar exactly as written, where the value is one.
    pub scalar: Option<String>,
}

/// Where an item of a list stands, and the keys of its map.
#[derive(Debug, Clone)]
pub struct ItemPlaces {
    /// The place of the item.
    pub place: Place,
    keys: Vec<(String, Span)>,
}

impl ItemPlaces {
    /// An item of whose keys nothing is known.
    pub fn of(place: Place) -> Self {
        let keys = Vec::new();
        ItemPlaces { place, keys }
    }

    /// The place of a key by its Indonesian name, or of the item that lacks it.
    pub fn key(&self, key: &str) -> Span {
        let named = |(name, _): &&(String, Span)| name == key || is_alias(key, name);
        let found = self.keys.iter().find(named);
        found.map_or_else(|| self.place.clone().into(), |(_, span)| span.clone())
    }
}

/// The places of the items of a snippet that is one list, found in one pass.
pub(super) fn item_places(snippet: &Snippet<'_>) -> Vec<ItemPlaces> {
    let mut places: Vec<ItemPlaces> = Vec::new();
    let mut depth = 0usize;
    let mut key_comes = false;
    for event in Parser::new_from_str(snippet.text) {
        let Ok((event, span)) = event else { break };
        let node = is_start(&event) || matches!(event, Event::Scalar(..) | Event::Alias(_));
        if node && depth == 1 {
            places.push(ItemPlaces::of(place_of(snippet, &span)));
            key_comes = matches!(event, Event::MappingStart(..));
        } else if node && depth == 2 {
            if let (true, Event::Scalar(name, ..), Some(item)) =
                (key_comes, &event, places.last_mut())
            {
                let place = place_of(snippet, &span);
                let width = name.chars().count();
                item.keys.push((name.to_string(), Span { place, width }));
            }
            key_comes = !key_comes;
        }
        match event {
            Event::MappingEnd | Event::SequenceEnd => depth = depth.saturating_sub(1),
            event => depth += usize::from(is_start(&event)),
        }
    }
    places
}

pub(super) fn place_of(snippet: &Snippet<'_>, span: &saphyr_parser::Span) -> Place {
    let line = snippet
        .first_line
        .saturating_add(u32_of(span.start.line().saturating_sub(1)));
    Place::at(snippet.file.clone(), line, u32_of(span.start.col() + 1))
}

pub(super) fn u32_of(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn is_start(event: &Event<'_>) -> bool {
    matches!(event, Event::MappingStart(..) | Event::SequenceStart(..))
}

/// The second of two equal keys in one map, with its place.
pub(super) fn first_duplicate_key(text: &str) -> Option<(String, saphyr_parser::Span)> {
    // One frame a collection: the keys seen so far (maps only) and whether a key comes next.
    let mut stack: Vec<(Option<std::collections::BTreeSet<String>>, bool)> = Vec::new();
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else {
            return None;
        };
        let is_key = matches!(stack.last(), Some((Some(_), true)));
        if matches!(event, Event::MappingEnd | Event::SequenceEnd) {
            stack.pop();
            continue;
        }
        if let Some((Some(keys), expects_key)) = stack.last_mut() {
            if is_key
                && let Event::Scalar(name, ..) = &event
                && !keys.insert(name.to_string())
            {
                return Some((name.to_string(), span));
            }
            *expects_key = !is_key;
        }
        match event {
            Event::MappingStart(..) => stack.push((Some(std::collections::BTreeSet::new()), true)),
            Event::SequenceStart(..) => stack.push((None, false)),
            _ => {}
        }
    }
    None
}
