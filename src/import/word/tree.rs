//! XML as a tree of elements.
//!
//! In: the text of a part of a document. Out: its root [`Element`]. Documents that define entities are refused, and so is what is deeper or
//! larger than any honest document. Namespaces are dropped: the parts that are read use each local name once.

use super::super::Trouble;
use super::super::book::broken;
use crate::both;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// The most elements within each other; each is a call of a function when the tree is walked.
const MAX_DEPTH: usize = 200;
/// The most elements and texts.
const MAX_NODES: usize = 3_000_000;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name without the namespace.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// An attribute by its name without the namespace.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name in it.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The attribute `val` of the first element of this name, as Word keeps most settings.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// Whether a switch such as `<w:b/>` is on.
    pub(super) fn is_on(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("val").unwrap_or("1");
        Some(!matches!(value, "0" | "false" | "off" | "none"))
    }

    /// All text in it.
    pub(super) fn text(&self) -> String {
        let parts = self.children.iter().map(|node| match node {
            Node::Text(text) => text.clone(),
            Node::Element(element) => element.text(),
        });
        parts.collect()
    }

    /// The first element of this name at any depth.
    pub(super) fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| {
            if element.name == name {
                Some(element)
            } else {
                element.find(name)
            }
        })
    }
}

/// Reads a tree.
pub(super) fn tree(xml: &str) -> Result<Element, Trouble> {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    let mut nodes = 0usize;
    loop {
        nodes += 1;
        if nodes > MAX_NODES || open.len() > MAX_DEPTH {
            return Err(super::super::book::too_large());
        }
        match reader.read_event().map_err(|_| broken())? {
            Event::Start(start) => open.push(element(&start)?),
            Event::Empty(start) => {
                let element = element(&start)?;
                add(&mut open, Node::Element(element))?;
            }
            Event::End(_) => {
                let element = open.pop().ok_or_else(broken)?;
                add(&mut open, Node::Element(element))?;
            }
            Event::Text(text) => add(&mut open, Node::Text(text.xml10_content().into_owned()))?,
            Event::CData(text) => add(&mut open, Node::Text(text.xml10_content().into_owned()))?,
            Event::GeneralRef(reference) => {
                let letter = match reference.resolve_char_ref().map_err(|_| broken())? {
                    Some(letter) => letter,
                    None => predefined(&reference.xml10_content()).ok_or_else(entities)?,
                };
                add(&mut open, Node::Text(letter.to_string()))?;
            }
            Event::DocType(_) => return Err(entities()),
            Event::Eof => break,
            _ => {}
        }
    }
    // What was opened and never closed was cut off.
    match (open.pop(), open.is_empty()) {
        (Some(mut root), true) => {
            let first = root
                .children
                .iter()
                .position(|node| matches!(node, Node::Element(_)));
            match first.map(|at| root.children.swap_remove(at)) {
                Some(Node::Element(element)) => Ok(element),
                _ => Err(broken()),
            }
        }
        _ => Err(broken()),
    }
}

fn add(open: &mut [Element], node: Node) -> Result<(), Trouble> {
    open.last_mut().ok_or_else(broken)?.children.push(node);
    Ok(())
}

fn element(start: &BytesStart<'_>) -> Result<Element, Trouble> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| broken())?;
        let name = attribute.key.local_name().as_ref().to_owned();
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|_| entities())?
            .into_owned();
        attributes.push((name, value));
    }
    Ok(Element {
        name: start.local_name().as_ref().to_owned(),
        attributes,
        children: Vec::new(),
    })
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

fn entities() -> Trouble {
    Trouble::new(
        both!(
            "berkas ini memuat entitas XML buatan sendiri, yang tidak ada dalam dokumen Word yang wajar",
            "this file defines XML entities, which no honest Word document does"
        ),
        both!(
            "jangan dipakai sebelum jelas asalnya; kalau isinya memang perlu, buka di Word lalu simpan ulang sebagai .docx",
            "do not use it before you know where it comes from; if you need it, open it in Word and save it anew as .docx"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_read_and_hostile_ones_refused() {
        let root = tree("<?xml version=\"1.0\"?><w:a xmlns:w=\"x\"><w:b w:val=\"1&amp;2\"/>satu &lt; &#100;ua<c>x</c></w:a>").unwrap();
        assert_eq!(
            (root.name.as_str(), root.value("b"), root.text().as_str()),
            ("a", Some("1&2"), "satu < duax")
        );
        let told = |xml: &str| tree(xml).unwrap_err().message.id;
        assert!(told("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>").contains("entitas"));
        assert!(told("<a>&x;</a>").contains("entitas"));
        assert!(told("<a><b></a>").contains("rusak"));
        assert!(told("<a><b>").contains("rusak"));
        assert!(told("").contains("rusak"));
        assert!(told(&"<a>".repeat(1_000)).contains("terlalu besar"));
    }
}
