//! The places of all values of a piece of YAML, read once.
//!
//! In: a [`Snippet`]. Out: an [`Index`] that answers where a value stands. A file with many problems
//! would otherwise be read again for each of them, which takes time by the square of its length.

use super::locate::{Located, Step, place_of};
use super::parse::Snippet;
use crate::diagnostics::Place;
use saphyr_parser::{Event, Parser, Span};
use std::collections::BTreeMap;

/// Where the values of a snippet stand.
#[derive(Debug)]
pub(super) struct Index {
    nodes: Vec<Node>,
    /// The place given where nothing is found: the line before the snippet, where it begins.
    whole: Place,
}

/// Finds one value; where several are wanted, `Index` reads the text once for all.
pub fn locate(snippet: &Snippet<'_>, path: &[Step]) -> Located {
    Index::new(snippet).locate(path)
}

/// A value: where it (or its key) stands and what is in it.
#[derive(Debug)]
struct Node {
    place: Place,
    width: usize,
    scalar: Option<String>,
    children: Children,
}

#[derive(Debug)]
enum Children {
    None,
    List(Vec<usize>),
    Map(BTreeMap<String, usize>),
}

/// A map or list whose end has not come yet.
struct Open {
    /// Its node; `None` for the key of a map that is itself a map or list.
    node: Option<usize>,
    /// In a map, the key that waits for its value.
    key: Option<(String, Span)>,
    is_map: bool,
}

impl Index {
    /// Reads the places of a snippet, as far as it is YAML.
    pub(super) fn new(snippet: &Snippet<'_>) -> Index {
        let line = snippet.first_line.saturating_sub(1).max(1);
        let mut index = Index {
            nodes: Vec::new(),
            whole: Place::at(snippet.file.clone(), line, 1),
        };
        let mut open: Vec<Open> = Vec::new();
        for event in Parser::new_from_str(snippet.text) {
            let Ok((event, span)) = event else { break };
            let (scalar, children) = match event {
                Event::Scalar(text, ..) => (Some(text.into_owned()), Children::None),
                Event::Alias(_) => (None, Children::None),
                Event::SequenceStart(..) => (None, Children::List(Vec::new())),
                Event::MappingStart(..) => (None, Children::Map(BTreeMap::new())),
                Event::SequenceEnd | Event::MappingEnd => {
                    open.pop();
                    continue;
                }
                _ => continue,
            };
            let is_map = matches!(children, Children::Map(_));
            let is_open = is_map || matches!(children, Children::List(_));
            let node = match open.last_mut() {
                Some(parent) if parent.is_map && parent.key.is_none() => {
                    parent.key = Some((scalar.unwrap_or_default(), span));
                    None
                }
                parent => Some(index.add(snippet, parent, span, scalar, children)),
            };
            if is_open {
                let key = None;
                open.push(Open { node, key, is_map });
            }
        }
        index
    }

    /// Adds a value under its parent; of two equal keys the first keeps its place.
    fn add(
        &mut self,
        snippet: &Snippet<'_>,
        parent: Option<&mut Open>,
        span: Span,
        scalar: Option<String>,
        children: Children,
    ) -> usize {
        let number = self.nodes.len();
        let mut span = span;
        if let Some(parent) = parent {
            let key = parent.key.take();
            let parent = parent.node.and_then(|node| self.nodes.get_mut(node));
            match (parent.map(|node| &mut node.children), key) {
                (Some(Children::List(items)), _) => items.push(number),
                (Some(Children::Map(values)), Some((name, key_span))) => {
                    values.entry(name).or_insert(number);
                    span = key_span;
                }
                _ => {}
            }
        }
        self.nodes.push(Node {
            place: place_of(snippet, &span),
            width: span.end.index().saturating_sub(span.start.index()),
            scalar,
            children,
        });
        number
    }

    /// Finds the value at `path`. Where a step does not exist (a missing key), the place of the
    /// map that lacks it is given.
    pub(super) fn locate(&self, path: &[Step]) -> Located {
        let mut found = None;
        let mut node = self.nodes.first();
        for step in path {
            let next = match (node.map(|node| &node.children), step) {
                (Some(Children::Map(values)), Step::Key(key)) => values.get(key),
                (Some(Children::List(items)), Step::Index(at)) => items.get(*at),
                _ => None,
            };
            node = next.and_then(|at| self.nodes.get(*at));
            if node.is_none() {
                break;
            }
            found = node;
        }
        match found {
            Some(node) => Located {
                place: node.place.clone(),
                width: node.width,
                scalar: node.scalar.clone(),
            },
            None => Located {
                place: self.whole.clone(),
                width: 0,
                scalar: None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::yaml::{Snippet, Step};

    fn place(text: &str, path: &[Step]) -> (u32, u32, Option<String>) {
        let snippet = Snippet {
            file: "a.md".into(),
            text,
            first_line: 2,
        };
        let located = Index::new(&snippet).locate(path);
        (located.place.line, located.place.column, located.scalar)
    }

    fn key(name: &str) -> Step {
        Step::Key(name.into())
    }

    #[test]
    fn keys_and_items_in_lines_of_the_file() {
        let text = "judul: A\nbukti:\n  - jenis: angka\n    isi: 32.10\n  - jenis: x\n";
        let isi = [key("bukti"), Step::Index(0), key("isi")];
        assert_eq!(place(text, &isi), (5, 5, Some("32.10".into())));
        // A key that is missing is shown at the item that lacks it.
        let missing = [key("bukti"), Step::Index(1), key("sumber")];
        assert_eq!(place(text, &missing), (6, 5, None));
        assert_eq!(place(text, &[key("tanggal")]), (1, 1, None));
        assert_eq!(place(text, &[key("judul")]), (2, 1, Some("A".into())));
    }

    #[test]
    fn odd_yaml_is_read_as_far_as_it_goes() {
        assert_eq!(place("? [a, b]\n: c\nd: e\n", &[key("d")]).0, 4);
        assert_eq!(place("a: 1\nb: [", &[key("a")]).0, 2);
        assert_eq!(place("", &[key("a")]), (1, 1, None));
        assert_eq!(place("- a\n", &[key("a")]), (1, 1, None));
        assert_eq!(place("a: &x 1\nb: *x\n", &[key("b")]), (3, 1, None));
    }
}
