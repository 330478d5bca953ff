//! The text of a document: paragraphs, tables, notes, pictures.
//!
//! In: the main part as a tree. Out: a [`Story`]. What reviewers deleted is left out, what they added is text. Must not keep fonts, colours
//! or sizes.

use super::styles::{Role, Styles, list_of};
use super::tree::{Element, Node};
use crate::import::story::{Block, Inline, Story, Style, clean_text};
use std::collections::BTreeMap;

/// What reading a document needs beside its text.
pub(super) struct Reader<'a> {
    pub(super) styles: &'a Styles,
    /// Addresses and parts by the ids of relations.
    pub(super) relations: &'a BTreeMap<String, String>,
    /// The numbers of pictures by their parts; those that cannot be published are missing.
    pub(super) pictures: &'a BTreeMap<String, usize>,
    /// The notes by their ids.
    pub(super) notes: &'a BTreeMap<String, Element>,
    pub(super) story: Story,
    /// The ids of notes in the order in which the text names them.
    named: Vec<String>,
    /// What is told of each picture.
    pub(super) alts: BTreeMap<usize, String>,
}

/// How runs look and where they lead.
#[derive(Debug, Clone, Default)]
struct Look {
    style: Style,
    link: Option<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        styles: &'a Styles,
        relations: &'a BTreeMap<String, String>,
        pictures: &'a BTreeMap<String, usize>,
        notes: &'a BTreeMap<String, Element>,
    ) -> Reader<'a> {
        Reader {
            styles,
            relations,
            pictures,
            notes,
            story: Story::default(),
            named: Vec::new(),
            alts: BTreeMap::new(),
        }
    }

    /// Reads the body and then the notes that it names.
    pub(super) fn read(mut self, body: &Element) -> (Story, BTreeMap<usize, String>) {
        let mut blocks = Vec::new();
        self.blocks(body, &mut blocks);
        let mut at = 0;
        while let Some(id) = self.named.get(at).cloned() {
            at += 1;
            let mut line = Vec::new();
            if let Some(note) = self.notes.get(&id) {
                for paragraph in note.elements() {
                    if !line.is_empty() {
                        line.push(Inline::plain(" "));
                    }
                    self.inline(paragraph, &Look::default(), &mut line);
                }
            }
            self.story.notes.push(line);
        }
        self.story.blocks = blocks;
        (self.story, self.alts)
    }

    fn blocks(&mut self, parent: &Element, blocks: &mut Vec<Block>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "p" => self.paragraph(element, blocks),
                "tbl" => self.table(element, blocks),
                // A table of contents is made by the program.
                "sdt" if is_contents(element) => {}
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" => {
                    self.blocks(element, blocks);
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Element, blocks: &mut Vec<Block>) {
        let properties = paragraph.child("pPr");
        let style = properties
            .and_then(|properties| properties.value("pStyle"))
            .unwrap_or_default();
        let outline = properties
            .and_then(|properties| properties.value("outlineLvl"))
            .and_then(|level| level.parse::<u8>().ok())
            .filter(|level| *level < 9);
        let role = self
            .styles
            .role(style)
            .or(outline.map(|level| Role::Heading(level + 1)));
        if role == Some(Role::Furniture) {
            return;
        }
        let (bold, italic) = self.styles.looks(style);
        let mut look = Look::default();
        // A heading is not bold besides.
        if role.is_none() {
            look.style.bold = bold.unwrap_or(false);
            look.style.italic = italic.unwrap_or(false);
        }
        let mut line = Vec::new();
        self.inline(paragraph, &look, &mut line);
        // Pictures in a line of their own stand between paragraphs.
        let only_pictures = line.iter().all(|part| match part {
            Inline::Text { text, .. } => text.trim().is_empty(),
            Inline::Break | Inline::Picture(_) => true,
            Inline::Note(_) => false,
        });
        if only_pictures {
            let pictures = line.iter().filter_map(|part| match part {
                Inline::Picture(number) => Some(Block::Picture(*number)),
                _ => None,
            });
            blocks.extend(pictures);
            return;
        }
        let list = properties
            .and_then(list_of)
            .or_else(|| self.styles.list(style))
            .filter(|(list, _)| list != "0");
        match (role, list) {
            (Some(Role::Title), _) if self.story.title.is_none() => {
                self.story.title = Some(crate::import::story::plain(&line));
            }
            (Some(Role::Title), _) => blocks.push(Block::Heading(1, line)),
            (Some(Role::Heading(level)), _) => {
                blocks.push(Block::Heading(level, without_emphasis(line)));
            }
            (Some(Role::Quote), _) => blocks.push(Block::Quote(line)),
            (_, Some((list, depth))) => {
                let ordered = self.styles.counts(&list, depth);
                blocks.push(Block::Item {
                    ordered,
                    depth,
                    text: line,
                });
            }
            _ => typed_list(line, blocks),
        }
    }

    fn table(&mut self, table: &Element, blocks: &mut Vec<Block>) {
        let mut rows: Vec<Vec<Vec<Block>>> = Vec::new();
        for row in table.elements().filter(|element| element.name == "tr") {
            let deleted = row
                .child("trPr")
                .is_some_and(|row| row.child("del").is_some());
            if deleted {
                self.story.left_out.revisions += 1;
                continue;
            }
            let cells = row
                .elements()
                .filter(|element| element.name == "tc")
                .map(|cell| {
                    let mut inside = Vec::new();
                    self.blocks(cell, &mut inside);
                    inside
                });
            rows.push(cells.collect());
        }
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        // A table of one column is a frame around text.
        if width <= 1 {
            blocks.extend(rows.into_iter().flatten().flatten());
            return;
        }
        let cell = |cell: &Vec<Block>| {
            let mut line: Vec<Inline> = Vec::new();
            for block in cell {
                if !line.is_empty() {
                    line.push(Inline::plain("; "));
                }
                match block {
                    Block::Heading(_, text)
                    | Block::Paragraph(text)
                    | Block::Quote(text)
                    | Block::Item { text, .. } => line.extend(text.iter().cloned()),
                    Block::Picture(number) => line.push(Inline::Picture(*number)),
                    Block::Table(rows) => line.extend(
                        rows.iter()
                            .flatten()
                            .flat_map(|cell| cell.iter().cloned().chain([Inline::plain(" ")])),
                    ),
                }
            }
            line
        };
        blocks.push(Block::Table(
            rows.iter()
                .map(|row| row.iter().map(cell).collect())
                .collect(),
        ));
    }

    fn inline(&mut self, parent: &Element, look: &Look, line: &mut Vec<Inline>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "r" => self.run(element, look, line),
                "hyperlink" => {
                    let id = element.attribute("id").unwrap_or_default();
                    let target = self.relations.get(id).filter(|target| is_address(target));
                    let look = Look {
                        style: look.style,
                        link: target.cloned(),
                    };
                    self.inline(element, &look, line);
                }
                "del" | "moveFrom" => self.story.left_out.revisions += 1,
                "commentRangeStart" => self.story.left_out.revisions += 1,
                "ins" | "moveTo" | "smartTag" | "sdt" | "sdtContent" | "fldSimple"
                | "customXml" | "bdo" | "dir" => self.inline(element, look, line),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &Element, look: &Look, line: &mut Vec<Inline>) {
        let properties = run.child("rPr");
        let mut style = look.style;
        if let Some(properties) = properties {
            if properties.is_on("vanish") == Some(true) {
                return;
            }
            let (bold, italic) = properties
                .value("rStyle")
                .map_or((None, None), |id| self.styles.looks(id));
            style.bold = properties.is_on("b").or(bold).unwrap_or(style.bold);
            style.italic = properties.is_on("i").or(italic).unwrap_or(style.italic);
            style.strike = properties.is_on("strike").unwrap_or(style.strike);
        }
        for node in &run.children {
            let Node::Element(element) = node else {
                continue;
            };
            let text = match element.name.as_str() {
                "t" => clean_text(&element.text()).replace('\n', " "),
                "tab" => " ".into(),
                "noBreakHyphen" => "-".into(),
                "br" if element
                    .attribute("type")
                    .is_none_or(|kind| kind == "textWrapping") =>
                {
                    line.push(Inline::Break);
                    continue;
                }
                "cr" => {
                    line.push(Inline::Break);
                    continue;
                }
                "footnoteReference" | "endnoteReference" => {
                    self.note(element, line);
                    continue;
                }
                "drawing" | "pict" | "object" | "AlternateContent" => {
                    self.drawing(element, line);
                    continue;
                }
                _ => continue,
            };
            if !text.is_empty() {
                line.push(Inline::Text {
                    text,
                    style,
                    link: look.link.clone(),
                });
            }
        }
    }

    fn note(&mut self, reference: &Element, line: &mut Vec<Inline>) {
        let kind = if reference.name.starts_with("end") {
            "e"
        } else {
            "f"
        };
        let id = format!("{kind}{}", reference.attribute("id").unwrap_or_default());
        if !self.notes.contains_key(&id) {
            return;
        }
        let known = self.named.iter().position(|named| *named == id);
        let number = known.unwrap_or_else(|| {
            self.named.push(id);
            self.named.len() - 1
        });
        line.push(Inline::Note(number));
    }

    /// A picture, or a box with text. Of alternatives the first is taken: the others are for older programs.
    fn drawing(&mut self, drawing: &Element, line: &mut Vec<Inline>) {
        let drawing = match drawing.name.as_str() {
            "AlternateContent" => drawing
                .child("Choice")
                .or_else(|| drawing.child("Fallback"))
                .unwrap_or(drawing),
            _ => drawing,
        };
        let picture = drawing
            .find("blip")
            .and_then(|blip| blip.attribute("embed"))
            .or_else(|| {
                drawing
                    .find("imagedata")
                    .and_then(|data| data.attribute("id"))
            });
        if let Some(part) = picture.and_then(|id| self.relations.get(id)) {
            match self.pictures.get(part) {
                Some(number) => {
                    let told = drawing
                        .find("docPr")
                        .and_then(|about| about.attribute("descr"))
                        .unwrap_or_default();
                    let told = clean_text(told)
                        .split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" ");
                    self.alts.entry(*number).or_insert(told);
                    line.push(Inline::Picture(*number));
                }
                None => self.story.left_out.pictures += 1,
            }
        }
        if let Some(content) = drawing.find("txbxContent") {
            for paragraph in content.elements().filter(|element| element.name == "p") {
                if !line.is_empty() {
                    line.push(Inline::Break);
                }
                self.inline(paragraph, &Look::default(), line);
            }
        }
    }
}

/// A paragraph, or an item of a list that somebody typed by hand: `• a`, `- a`.
fn typed_list(mut line: Vec<Inline>, blocks: &mut Vec<Block>) {
    if let Some(Inline::Text { text, .. }) = line.first_mut() {
        let typed = text.trim_start();
        let bare = ["• ", "- ", "– ", "· "]
            .iter()
            .find_map(|sign| typed.strip_prefix(sign));
        if let Some(bare) = bare {
            *text = bare.to_owned();
            blocks.push(Block::Item {
                ordered: false,
                depth: 0,
                text: line,
            });
            return;
        }
    }
    blocks.push(Block::Paragraph(line));
}

/// A heading whose words are all bold needs no marks.
fn without_emphasis(line: Vec<Inline>) -> Vec<Inline> {
    let plain = line.into_iter().map(|part| match part {
        Inline::Text {
            text,
            mut style,
            link,
        } => {
            style.bold = false;
            Inline::Text { text, style, link }
        }
        Inline::Break => Inline::plain(" "),
        other => other,
    });
    plain.collect()
}

fn is_contents(sdt: &Element) -> bool {
    let gallery = sdt
        .find("docPartGallery")
        .and_then(|gallery| gallery.attribute("val"));
    gallery.is_some_and(|gallery| gallery.eq_ignore_ascii_case("table of contents"))
}

/// Addresses that may stand in a page.
fn is_address(target: &str) -> bool {
    crate::yaml::is_web_address(target)
}
