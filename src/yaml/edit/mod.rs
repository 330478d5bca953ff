//! Changing single values of the front matter of a document, and nothing else of it.
//!
//! In: the text of a document, a way to a value and what shall stand there. Out: the text with that value
//! changed or added; comments, the order of keys, quotes, line ends and prose stay byte for byte. After each change
//! the text is parsed and compared with what was wanted; where it is not exactly that, or a comment
//! would be lost, the change is refused. Must not know any field.

mod tree;

use super::keys::is_alias;
use super::parse::{Snippet, parse_mapping};
use super::write::{quote_text, write_text};
use crate::diagnostics::Diagnostic;
use serde_yaml::{Mapping, Value};
use std::sync::Arc;
use tree::{Kind, Node, tree};

/// What shall stand as a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Written {
    /// A text, quoted where it must be.
    Text(String),
    /// A text that is always quoted, such as a code.
    Quoted(String),
    /// YAML of one line that needs no quotes: a number, a date, a word, `[1, 2]`.
    Raw(String),
    /// A list of texts, one on each line.
    List(Vec<String>),
}

/// What stands as a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// One value, as its author wrote it, without quotes.
    Scalar(String),
    /// A list, of which only single values are told.
    List(Vec<String>),
    /// Anything else: a map, a repetition with `*`.
    Other,
}

/// A document whose front matter can be changed.
#[derive(Debug, Clone)]
pub struct Editor {
    file: Arc<str>,
    text: String,
    /// Where the YAML begins and ends in the text.
    start: usize,
    end: usize,
    mapping: Mapping,
}

/// A change that would lose something or cannot be written; the text is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

impl Written {
    /// On one line, as a scalar stands behind its key; `flow` inside of brackets.
    fn inline(&self, flow: bool) -> String {
        match self {
            Written::Text(text) if flow => quote_text(text),
            Written::Text(text) => write_text(text),
            Written::Quoted(text) => quote_text(text),
            Written::Raw(yaml) => yaml.clone(),
            Written::List(items) => {
                let items: Vec<String> = items.iter().map(|item| quote_text(item)).collect();
                format!("[{}]", items.join(", "))
            }
        }
    }

    /// What stands behind the colon of its key, the first blank or line end included.
    pub fn after_key(&self, indent: &str, eol: &str) -> String {
        match self {
            Written::List(items) if !items.is_empty() => items
                .iter()
                .map(|item| format!("{eol}{indent}  - {}", write_text(item)))
                .collect(),
            other => format!(" {}", other.inline(false)),
        }
    }

    fn value(&self) -> Option<Value> {
        let yaml = format!("k: {}\n", self.inline(true));
        let snippet = Snippet::whole("".into(), &yaml);
        parse_mapping(&snippet).ok()?.remove("k")
    }
}

impl Editor {
    /// Opens a document.
    ///
    /// # Errors
    /// As splitting and parsing its front matter.
    pub fn open(file: &Arc<str>, text: String) -> Result<Editor, Box<Diagnostic>> {
        let split = super::split(file, &text)?;
        let mapping = parse_mapping(&split.yaml)?;
        // The YAML begins behind the first line, with or without a byte order mark before it.
        let start = text.find('\n').map_or(text.len(), |at| at + 1);
        let end = start + split.yaml.text.len();
        Ok(Editor {
            file: file.clone(),
            start,
            end,
            mapping,
            text,
        })
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    fn yaml(&self) -> &str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    /// What stands under a key, or under a key of the map below a key; `None` where there is nothing.
    pub fn get(&self, way: &[&str]) -> Option<Found> {
        let tree = tree(self.yaml())?;
        let mut node = &tree;
        for name in way {
            let Kind::Map(pairs) = &node.kind else {
                return None;
            };
            node = pairs
                .iter()
                .find(|(key, _)| is_key(name, &key.name))
                .map(|(_, value)| value)?;
        }
        let scalar = |node: &Node| match &node.kind {
            Kind::Scalar(text) => Some(text.trim().to_owned()),
            _ => None,
        };
        match &node.kind {
            Kind::Scalar(text) if is_null(text, self.yaml(), node) => None,
            Kind::Scalar(text) => Some(Found::Scalar(text.trim().to_owned())),
            Kind::List(items) => Some(Found::List(items.iter().filter_map(scalar).collect())),
            _ => Some(Found::Other),
        }
    }

    /// Puts a value under a key, or under a key of the map below a key.
    ///
    /// # Errors
    /// [`Refused`] when a comment would be lost or the result would not be what was wanted.
    pub fn set(&mut self, way: &[&str], wanted: &Written) -> Result<(), Refused> {
        let tree = tree(self.yaml());
        let change = match (&tree, way) {
            (Some(tree), [key]) => self.under(tree, key, wanted, ""),
            (Some(tree), [parent, key]) => self.below(tree, parent, key, wanted),
            (None, [key]) => Some(self.append(&self.line(key, wanted, ""))),
            (None, [parent, key]) => Some(self.append(&self.nested(parent, key, wanted))),
            _ => None,
        };
        let Change { start, end, text } = change.ok_or(Refused)?;
        let mut new = self.text.clone();
        new.replace_range(self.start + start..self.start + end, &text);
        let changed = Editor::open(&self.file, new).map_err(|_| Refused)?;
        if Some(&changed.mapping) != self.expected(way, wanted).as_ref() {
            return Err(Refused);
        }
        *self = changed;
        Ok(())
    }

    fn eol(&self) -> &'static str {
        // As the line above the YAML ends: the prose may be of another hand.
        let above = self.text.get(..self.start).unwrap_or_default();
        if above.ends_with("\r\n") {
            "\r\n"
        } else {
            "\n"
        }
    }

    /// The mapping as it must be after a change.
    fn expected(&self, way: &[&str], wanted: &Written) -> Option<Mapping> {
        let mut expected = self.mapping.clone();
        let value = wanted.value()?;
        match way {
            [key] => {
                let name = written_name(&expected, key);
                expected.insert(name, value);
            }
            [parent, key] => {
                let parent = written_name(&expected, parent);
                let mut inner = match expected.get(&parent) {
                    Some(Value::Mapping(inner)) => inner.clone(),
                    Some(Value::Null) | None => Mapping::new(),
                    Some(_) => return None,
                };
                let name = written_name(&inner, key);
                inner.insert(name, value);
                expected.insert(parent, Value::Mapping(inner));
            }
            _ => return None,
        }
        Some(expected)
    }

    /// The change that puts a value under a key of `map`, which is at the top or below a key.
    fn under(&self, map: &Node, key: &str, wanted: &Written, indent: &str) -> Option<Change> {
        let Kind::Map(pairs) = &map.kind else {
            return None;
        };
        let yaml = self.yaml();
        let flow = map.is_flow(yaml);
        if let Some((key, value)) = pairs.iter().find(|(found, _)| is_key(key, &found.name)) {
            let colon = key.end + yaml.get(key.end..)?.find(':')? + 1;
            let between = yaml.get(colon..value.start.max(colon)).unwrap_or_default();
            let old = yaml.get(colon..value.end.max(colon))?;
            if !is_bare(between) || has_comment(old) || matches!(value.kind, Kind::Alias) {
                return None;
            }
            let text = if flow {
                format!(" {}", wanted.inline(true))
            } else {
                wanted.after_key(indent, self.eol())
            };
            let end = value.end.max(colon);
            return Some(Change {
                start: colon,
                end,
                text,
            });
        }
        if flow {
            let end = map.end.checked_sub(1)?;
            let comma = if pairs.is_empty() { "" } else { ", " };
            let text = format!("{comma}{key}: {}", wanted.inline(true));
            return Some(Change {
                start: end,
                end,
                text,
            });
        }
        if indent.is_empty() {
            return Some(self.append(&self.line(key, wanted, "")));
        }
        // Behind the line on which the map ends, so that a comment there keeps its line.
        let line_end = yaml
            .get(map.end..)?
            .find('\n')
            .map_or(yaml.len(), |at| map.end + at + 1);
        let text = self.line(key, wanted, indent);
        Some(Change {
            start: line_end,
            end: line_end,
            text,
        })
    }

    fn below(&self, tree: &Node, parent: &str, key: &str, wanted: &Written) -> Option<Change> {
        let Kind::Map(pairs) = &tree.kind else {
            return None;
        };
        let yaml = self.yaml();
        let Some((found, value)) = pairs.iter().find(|(found, _)| is_key(parent, &found.name))
        else {
            return Some(self.append(&self.nested(parent, key, wanted)));
        };
        match &value.kind {
            Kind::Map(inner) => {
                let column = inner.first().map_or(0, |(first, _)| {
                    let before = yaml.get(..first.start).unwrap_or_default();
                    before.len() - before.rfind('\n').map_or(0, |at| at + 1)
                });
                self.under(value, key, wanted, &" ".repeat(column))
            }
            Kind::Scalar(text) if is_null(text, yaml, value) => {
                let colon = found.end + yaml.get(found.end..)?.find(':')? + 1;
                let end = value.end.max(colon);
                let eol = self.eol();
                let line = format!("{eol}  {key}:{}", wanted.after_key("  ", eol));
                Some(Change {
                    start: colon,
                    end,
                    text: line,
                })
            }
            _ => None,
        }
    }

    fn line(&self, key: &str, wanted: &Written, indent: &str) -> String {
        let eol = self.eol();
        format!("{indent}{key}:{}{eol}", wanted.after_key(indent, eol))
    }

    fn nested(&self, parent: &str, key: &str, wanted: &Written) -> String {
        format!("{parent}:{}{}", self.eol(), self.line(key, wanted, "  "))
    }

    /// A change that adds lines at the end of the front matter.
    fn append(&self, lines: &str) -> Change {
        let end = self.end - self.start;
        Change {
            start: end,
            end,
            text: lines.to_owned(),
        }
    }
}

/// Bytes of the YAML and what replaces them.
struct Change {
    start: usize,
    end: usize,
    text: String,
}

fn is_key(key: &str, written: &str) -> bool {
    key == written || is_alias(key, written)
}

/// The name under which a map has a key already, or the key.
fn written_name(map: &Mapping, key: &str) -> Value {
    let names = std::iter::once(key).chain(super::aliases(key).iter().copied());
    let found = names.map(Value::from).find(|name| map.contains_key(name));
    found.unwrap_or_else(|| Value::from(key))
}

/// Whether a scalar is written as nothing.
fn is_null(text: &str, yaml: &str, node: &Node) -> bool {
    let quoted = yaml
        .get(node.start..)
        .is_some_and(|rest| rest.starts_with(['"', '\'']));
    !quoted && matches!(text, "" | "~" | "null")
}

/// Whether nothing stands between a colon and its value but blanks, or the sign of a text in lines.
fn is_bare(between: &str) -> bool {
    let between = between.trim();
    let sign = between.trim_start_matches(['|', '>']);
    between.len() - sign.len() <= 1
        && sign.chars().all(|c| matches!(c, '+' | '-' | '0'..='9'))
        && (sign.is_empty() || sign.len() < between.len())
}

/// Whether a piece of YAML may hold a comment. A `#` in a quoted text counts, too: it is only said once
/// too often that a value was left alone.
fn has_comment(yaml: &str) -> bool {
    let mut before = ' ';
    yaml.chars().any(|letter| {
        let comment = letter == '#' && before.is_whitespace();
        before = letter;
        comment
    })
}

#[cfg(test)]
mod tests;
