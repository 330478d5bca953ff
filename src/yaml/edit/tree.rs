//! The values of a piece of YAML with the bytes at which they stand.
//!
//! In: YAML that has been parsed already. Out: a tree of [`Node`]s. Must not be asked of a text beyond
//! the limits of `limits`: the tree is as deep as the text.

use saphyr_parser::{Event, Parser};

/// A value and where it stands, in bytes of the text.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
    Alias,
}

/// A key of a map.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Node {
    /// Whether it is written with brackets.
    pub(super) fn is_flow(&self, text: &str) -> bool {
        text[self.start..].starts_with(['[', '{'])
    }
}

/// Reads the first document of a text; `None` where it is empty or no YAML.
pub(super) fn tree(text: &str) -> Option<Node> {
    // The parser counts characters.
    let bytes: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let byte = |index: usize| bytes.get(index).copied().unwrap_or(text.len());
    let mut open: Vec<(Node, Option<Key>)> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        let (start, end) = (byte(span.start.index()), byte(span.end.index()));
        let kind = match event {
            Event::Scalar(value, ..) => Kind::Scalar(value.into_owned()),
            Event::Alias(_) => Kind::Alias,
            Event::SequenceStart(..) => {
                let kind = Kind::List(Vec::new());
                open.push((Node { start, end, kind }, None));
                continue;
            }
            Event::MappingStart(..) => {
                let kind = Kind::Map(Vec::new());
                open.push((Node { start, end, kind }, None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let (mut node, _) = open.pop()?;
                node.end = if node.is_flow(text) {
                    end
                } else {
                    node.last_end()
                };
                match open.last_mut() {
                    Some(parent) => add(parent, node)?,
                    None => return Some(node),
                }
                continue;
            }
            _ => continue,
        };
        // Block scalars reach over the line breaks behind them, quoted ones over comments.
        let whole = text.get(start..end)?;
        let length = quoted_length(whole).unwrap_or_else(|| whole.trim_end().len());
        let node = Node {
            start,
            end: start + length,
            kind,
        };
        match open.last_mut() {
            Some(parent) => add(parent, node)?,
            None => return Some(node),
        }
    }
    None
}

/// The bytes of a quoted scalar with its quotes; `None` for others.
fn quoted_length(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        let doubled = quote == '\'' && letters.peek().is_some_and(|(_, next)| *next == quote);
        if letter == '\\' && quote == '"' || letter == quote && doubled {
            letters.next();
        } else if letter == quote {
            return Some(at + 1);
        }
    }
    None
}

impl Node {
    /// Where the last of its parts ends.
    fn last_end(&self) -> usize {
        let last = match &self.kind {
            Kind::List(items) => items.last(),
            Kind::Map(pairs) => pairs.last().map(|(_, value)| value),
            _ => None,
        };
        let key = match &self.kind {
            Kind::Map(pairs) => pairs.last().map(|(key, _)| key.end + 1),
            _ => None,
        };
        let end = last.map_or(self.end, |node| node.end);
        end.max(key.unwrap_or_default())
    }
}

/// Adds a value to the map or list that is open, or takes it for the next key. `None` for a key that is
/// no scalar.
fn add((parent, waiting): &mut (Node, Option<Key>), node: Node) -> Option<()> {
    match &mut parent.kind {
        Kind::List(items) => items.push(node),
        Kind::Map(pairs) => match waiting.take() {
            Some(key) => pairs.push((key, node)),
            None => {
                let Kind::Scalar(name) = node.kind else {
                    return None;
                };
                *waiting = Some(Key {
                    name,
                    start: node.start,
                    end: node.end,
                });
            }
        },
        _ => return None,
    }
    Some(())
}
