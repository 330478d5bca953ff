//! What the styles and lists of a document mean.
//!
//! In: the parts `styles.xml` and `numbering.xml`. Out: whether a style is a heading, a title, a quote or a list, and whether a list counts. Word
//! names its styles in the language of the program: `Heading 1` and `Judul 1` are one.

use super::tree::Element;
use std::collections::BTreeMap;

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Heading(u8),
    Quote,
    /// Tables of contents, headers: not part of the text.
    Furniture,
}

/// A style of paragraphs or of runs.
#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    bold: Option<bool>,
    italic: Option<bool>,
    list: Option<(String, u8)>,
}

/// The styles and lists of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// Whether the levels of a list count, by the number of the list.
    counting: BTreeMap<String, BTreeMap<u8, bool>>,
}

/// The most styles that are based on each other.
const DEEPEST: usize = 20;

impl Styles {
    pub(super) fn read(styles: Option<&Element>, numbering: Option<&Element>) -> Styles {
        let mut read = Styles::default();
        for style in styles
            .into_iter()
            .flat_map(Element::elements)
            .filter(|style| style.name == "style")
        {
            let Some(id) = style.attribute("styleId") else {
                continue;
            };
            let paragraph = style.child("pPr");
            let run = style.child("rPr");
            read.styles.insert(
                id.to_owned(),
                Style {
                    name: style.value("name").unwrap_or(id).to_lowercase(),
                    based_on: style.value("basedOn").map(str::to_owned),
                    outline: paragraph
                        .and_then(|paragraph| paragraph.value("outlineLvl"))
                        .and_then(|level| level.parse().ok()),
                    bold: run.and_then(|run| run.is_on("b")),
                    italic: run.and_then(|run| run.is_on("i")),
                    list: paragraph.and_then(list_of),
                },
            );
        }
        if let Some(numbering) = numbering {
            read.lists(numbering);
        }
        read
    }

    fn lists(&mut self, numbering: &Element) {
        let level = |level: &Element| {
            let depth: u8 = level.attribute("ilvl")?.parse().ok()?;
            let counts = !matches!(level.value("numFmt"), Some("bullet" | "none") | None);
            Some((depth, counts))
        };
        let mut kinds: BTreeMap<&str, BTreeMap<u8, bool>> = BTreeMap::new();
        for kind in numbering
            .elements()
            .filter(|element| element.name == "abstractNum")
        {
            let levels = kind
                .elements()
                .filter(|element| element.name == "lvl")
                .filter_map(level);
            kinds.insert(
                kind.attribute("abstractNumId").unwrap_or_default(),
                levels.collect(),
            );
        }
        for list in numbering.elements().filter(|element| element.name == "num") {
            let Some(id) = list.attribute("numId") else {
                continue;
            };
            let mut levels = list
                .value("abstractNumId")
                .and_then(|kind| kinds.get(kind))
                .cloned()
                .unwrap_or_default();
            for change in list
                .elements()
                .filter(|element| element.name == "lvlOverride")
            {
                levels.extend(change.child("lvl").and_then(level));
            }
            self.counting.insert(id.to_owned(), levels);
        }
    }

    /// The styles from the one of this id up to the one that all are based on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let first = self.styles.get(id);
        std::iter::successors(first, |style| self.styles.get(style.based_on.as_deref()?))
            .take(DEEPEST)
    }

    /// What a paragraph of this style is.
    pub(super) fn role(&self, id: &str) -> Option<Role> {
        let named = role_of(&id.to_lowercase());
        named.or_else(|| {
            self.chain(id).find_map(|style| {
                role_of(&style.name).or_else(|| {
                    style
                        .outline
                        .filter(|level| *level < 9)
                        .map(|level| Role::Heading(level + 1))
                })
            })
        })
    }

    /// Whether a style makes its text bold or italic.
    pub(super) fn looks(&self, id: &str) -> (Option<bool>, Option<bool>) {
        (
            self.chain(id).find_map(|style| style.bold),
            self.chain(id).find_map(|style| style.italic),
        )
    }

    /// The list that a style puts its paragraphs into.
    pub(super) fn list(&self, id: &str) -> Option<(String, u8)> {
        let from_style = self.chain(id).find_map(|style| style.list.clone());
        let name = self
            .styles
            .get(id)
            .map_or(id, |style| style.name.as_str())
            .to_lowercase();
        // Without its definition a list is told by the name of its style.
        let named = || {
            let starts = [
                "list bullet",
                "listbullet",
                "list number",
                "listnumber",
                "daftar butir",
            ];
            let start = starts.iter().find(|start| name.starts_with(**start))?;
            let depth = name.get(start.len()..)?.trim().parse::<u8>().unwrap_or(1);
            Some((String::new(), depth.saturating_sub(1)))
        };
        // A style of the second level has a list of its own, which begins at its first.
        let from_style = from_style.map(|(list, depth)| {
            let named = named().map_or(0, |(_, depth)| depth);
            (list, depth.max(named))
        });
        from_style.or_else(named)
    }

    /// Whether a level of a list counts its items.
    pub(super) fn counts(&self, list: &str, depth: u8) -> bool {
        self.counting
            .get(list)
            .and_then(|levels| levels.get(&depth))
            .copied()
            .unwrap_or(false)
    }
}

/// The list that the properties of a paragraph name, and how deep.
pub(super) fn list_of(paragraph: &Element) -> Option<(String, u8)> {
    let list = paragraph.child("numPr")?;
    let depth = list
        .value("ilvl")
        .and_then(|depth| depth.parse().ok())
        .unwrap_or(0);
    Some((list.value("numId")?.to_owned(), depth))
}

fn role_of(name: &str) -> Option<Role> {
    let bare: String = name
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '_'))
        .collect();
    for start in ["heading", "judul", "tajuk"] {
        if let Some(level) = bare
            .strip_prefix(start)
            .and_then(|level| level.parse::<u8>().ok())
        {
            return (1..=9).contains(&level).then_some(Role::Heading(level));
        }
    }
    match bare.as_str() {
        "title" | "judul" | "judulutama" | "namajudul" => Some(Role::Title),
        "subtitle" | "subjudul" | "anakjudul" => Some(Role::Heading(2)),
        "quote" | "intensequote" | "kutipan" | "kutipanintens" | "kutipankuat" => Some(Role::Quote),
        "tocheading" | "judultoc" | "header" | "footer" | "kepala" | "kaki" => {
            Some(Role::Furniture)
        }
        _ if bare.starts_with("toc") && bare.len() == 4 => Some(Role::Furniture),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_of_both_languages_are_known() {
        for (name, role) in [
            ("heading 1", Role::Heading(1)),
            ("judul2", Role::Heading(2)),
            ("judul", Role::Title),
            ("title", Role::Title),
            ("kutipan", Role::Quote),
            ("toc 1", Role::Furniture),
        ] {
            assert_eq!(role_of(name), Some(role), "{name}");
        }
        assert_eq!(role_of("normal"), None);
        assert_eq!(role_of("judul tabel"), None);
    }
}
