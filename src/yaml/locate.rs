//! Finding the place of a value in a piece of YAML.
//!
//! In: a [`Snippet`] and the way to a value. Out: its place, in lines of the file. It parses the text
//! once more, with places, so it is asked only when there is something to report.

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

/// Finds the value at `path`. Where the last step does not exist (a missing key), the place of the
/// map that lacks it is given.
pub fn locate(snippet: &Snippet<'_>, path: &[Step]) -> Located {
    let mut finder = Finder {
        parser: Parser::new_from_str(snippet.text),
        best: None,
        depth: 0,
    };
    finder.run(path);
    match finder.best {
        Some(found) => Located {
            place: place_of(snippet, &found.span),
            width: found
                .span
                .end
                .index()
                .saturating_sub(found.span.start.index()),
            scalar: found.scalar,
        },
        None => Located {
            place: Place::at(
                snippet.file.clone(),
                snippet.first_line.saturating_sub(1).max(1),
                1,
            ),
            width: 0,
            scalar: None,
        },
    }
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

struct Found {
    span: saphyr_parser::Span,
    scalar: Option<String>,
}

struct Finder<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    best: Option<Found>,
    depth: usize,
}

/// Deeper nesting than any document needs; beyond it the search for a place is given up.
const MAX_DEPTH: usize = 64;

impl Finder<'_> {
    fn run(&mut self, path: &[Step]) {
        while let Some(event) = self.next() {
            if matches!(event.0, Event::StreamStart | Event::DocumentStart(_)) {
                continue;
            }
            self.descend(&event, path);
            return;
        }
    }

    fn next(&mut self) -> Option<(Event<'static>, saphyr_parser::Span)> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Some((into_owned(event), span)),
            _ => None,
        }
    }

    /// Follows `path` into the node that begins with `event`; leaves the best place in `self`.
    fn descend(&mut self, event: &(Event<'static>, saphyr_parser::Span), path: &[Step]) {
        if self.depth > MAX_DEPTH {
            return;
        }
        self.depth += 1;
        match (&event.0, path) {
            (Event::MappingStart(..), [Step::Key(wanted), rest @ ..]) => {
                self.descend_map(wanted, rest);
            }
            (Event::SequenceStart(..), [Step::Index(wanted), rest @ ..]) => {
                self.descend_list(*wanted, rest);
            }
            _ => {}
        }
    }

    fn descend_map(&mut self, wanted: &str, rest: &[Step]) {
        while let Some((key, key_span)) = self.next() {
            let name = match key {
                Event::MappingEnd => return,
                Event::Scalar(ref text, ..) => text.to_string(),
                _ => {
                    self.skip(&key);
                    String::new()
                }
            };
            let Some(value) = self.next() else { return };
            if name == wanted {
                let scalar = match &value.0 {
                    Event::Scalar(text, ..) => Some(text.to_string()),
                    _ => None,
                };
                self.best = Some(Found {
                    span: key_span,
                    scalar,
                });
                self.descend(&value, rest);
                return;
            }
            self.skip(&value.0);
        }
    }

    fn descend_list(&mut self, wanted: usize, rest: &[Step]) {
        let mut index = 0;
        while let Some(item) = self.next() {
            if matches!(item.0, Event::SequenceEnd) {
                return;
            }
            if index == wanted {
                let scalar = match &item.0 {
                    Event::Scalar(text, ..) => Some(text.to_string()),
                    _ => None,
                };
                self.best = Some(Found {
                    span: item.1,
                    scalar,
                });
                self.descend(&item, rest);
                return;
            }
            self.skip(&item.0);
            index += 1;
        }
    }

    /// Passes over the rest of the node that begins with `event`.
    fn skip(&mut self, event: &Event<'_>) {
        let mut open = usize::from(is_start(event));
        while open > 0 {
            match self.next() {
                Some((event, _)) if is_start(&event) => open += 1,
                Some((Event::MappingEnd | Event::SequenceEnd, _)) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }
}

fn is_start(event: &Event<'_>) -> bool {
    matches!(event, Event::MappingStart(..) | Event::SequenceStart(..))
}

fn into_owned(event: Event<'_>) -> Event<'static> {
    match event {
        Event::Scalar(text, style, anchor, _) => Event::Scalar(
            std::borrow::Cow::Owned(text.into_owned()),
            style,
            anchor,
            None,
        ),
        Event::MappingStart(anchor, _) => Event::MappingStart(anchor, None),
        Event::SequenceStart(anchor, _) => Event::SequenceStart(anchor, None),
        Event::StreamStart => Event::StreamStart,
        Event::StreamEnd => Event::StreamEnd,
        Event::DocumentStart(explicit) => Event::DocumentStart(explicit),
        Event::DocumentEnd => Event::DocumentEnd,
        Event::Alias(id) => Event::Alias(id),
        Event::SequenceEnd => Event::SequenceEnd,
        Event::MappingEnd => Event::MappingEnd,
        Event::Nothing => Event::Nothing,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn snippet(text: &str) -> Snippet<'_> {
        Snippet {
            file: "content/cerita/a.md".into(),
            text,
            first_line: 2,
        }
    }

    fn key(name: &str) -> Step {
        Step::Key(name.into())
    }

    #[test]
    fn locates_keys_and_items_in_lines_of_the_file() {
        let yaml = snippet("judul: A\nbukti:\n  - jenis: angka\n    isi: 32.10\n  - jenis: x\n");
        let at = locate(&yaml, &[key("bukti"), Step::Index(0), key("isi")]);
        assert_eq!((at.place.line, at.place.column), (5, 5));
        assert_eq!(at.scalar.as_deref(), Some("32.10"));
        // A key that is missing is shown at the item that lacks it.
        let missing = locate(&yaml, &[key("bukti"), Step::Index(1), key("sumber")]);
        assert_eq!(missing.place.line, 6);
        assert_eq!(locate(&yaml, &[key("tanggal")]).place.line, 1);
    }
}
