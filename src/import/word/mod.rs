//! Word documents (.docx) -> [`Story`].
//!
//! In: the bytes of a document. Out: its text with headings, lists, emphasis, links, tables, notes and pictures, or why it cannot be
//! read. A document may be made to harm: what it unfolds to is bounded, entities are refused.

mod body;
mod package;
mod styles;
mod tree;

use super::Trouble;
use super::story::{Picture, Story};
use body::Reader;
use package::{Package, not_word};
use std::collections::BTreeMap;
use styles::Styles;
use tree::{Element, Node};

/// The most pictures that are taken over.
const MOST_PICTURES: usize = 200;

/// Reads a document.
///
/// # Errors
/// When it is no Word document, broken, encrypted, of the old format, too large, or empty.
pub fn read_word(bytes: &[u8]) -> Result<Story, Trouble> {
    let mut package = Package::open(bytes)?;
    let main = package.main.clone();
    let document = package.xml(&main)?.ok_or_else(not_word)?;
    let body = document.child("body").ok_or_else(not_word)?;
    let styles = package.beside("styles.xml")?;
    let numbering = package.beside("numbering.xml")?;
    let styles = Styles::read(styles.as_ref(), numbering.as_ref());
    let relations = package.relations(&main)?;
    let notes = notes(&mut package)?;
    let (numbers, mut pictures) = pictures(&mut package, &relations)?;
    let (mut story, alts) = Reader::new(&styles, &relations, &numbers, &notes).read(body);
    for (number, alt) in alts {
        if let Some(picture) = pictures.get_mut(number) {
            // Word writes descriptions of its own, in words nobody checked.
            let machine = alt.contains("generated") || alt.contains("secara otomatis");
            picture.alt = if machine { String::new() } else { alt };
        }
    }
    story.pictures = pictures;
    if story.blocks.is_empty() && story.title.is_none() {
        return Err(super::story::empty());
    }
    Ok(story)
}

/// Footnotes and endnotes by their ids; those that separate notes from the text are none.
fn notes(package: &mut Package<'_>) -> Result<BTreeMap<String, Element>, Trouble> {
    let mut notes = BTreeMap::new();
    for (part, kind) in [("footnotes.xml", "f"), ("endnotes.xml", "e")] {
        let Some(root) = package.beside(part)? else {
            continue;
        };
        for note in root.children {
            let Node::Element(note) = note else { continue };
            let separates = note.attribute("type").is_some_and(|kind| kind != "normal");
            if let Some(id) = note.attribute("id").filter(|_| !separates) {
                notes.insert(format!("{kind}{id}"), note);
            }
        }
    }
    Ok(notes)
}

/// The pictures that can be published, with their numbers by their parts; the order is that of the parts' names, as Word counts them.
fn pictures(
    package: &mut Package<'_>,
    relations: &BTreeMap<String, String>,
) -> Result<(BTreeMap<String, usize>, Vec<Picture>), Trouble> {
    let mut parts: Vec<&String> = relations
        .values()
        .filter(|part| part.contains("media/") && !part.contains("://"))
        .collect();
    parts.sort_by_key(|part| (part.len(), *part));
    parts.dedup();
    let (mut numbers, mut pictures) = (BTreeMap::new(), Vec::new());
    for part in parts.into_iter().take(MOST_PICTURES) {
        let Some(bytes) = package.bytes(part)? else {
            continue;
        };
        if let Some(ending) = ending(&bytes) {
            numbers.insert(part.clone(), pictures.len());
            pictures.push(Picture {
                ending,
                bytes,
                alt: String::new(),
            });
        }
    }
    Ok((numbers, pictures))
}

/// The ending of a picture that can be published, by its first bytes.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some("jpg")
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("png")
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("webp")
    } else {
        None
    }
}
