//! Html that authors write inside Markdown: read into tags, checked and written anew.
//!
//! In: the html events of a document. Out: only tags of the table in `tags`, properly nested with
//! those of Markdown, and problems. Must not copy a tag: every one is built from its rule.

use super::output::push_with_references;
use super::reader::{Piece, Reader};
use super::tags::{TagRule, allows, rule};
use super::urls::shown;
use super::writer::{Frame, Role, Writer};
use crate::both;
use crate::diagnostics::Diagnostic;
use crate::lang::Bilingual;
use std::collections::BTreeSet;
use std::ops::Range;

/// A block of html, or a single tag in a sentence, and where its lines stand in the source. The
/// lines do not follow each other there when the block stands in a quote or list.
#[derive(Default)]
pub(super) struct RawHtml {
    text: String,
    /// Offsets of the lines, in `text` and in the source.
    lines: Vec<(usize, usize)>,
}

impl RawHtml {
    pub(super) fn from_tag(html: &str, offset: usize) -> Self {
        RawHtml {
            text: html.to_string(),
            lines: vec![(0, offset)],
        }
    }

    pub(super) fn push(&mut self, html: &str, offset: usize) {
        self.lines.push((self.text.len(), offset));
        self.text.push_str(html);
    }

    /// Where a range of `text` stands in the source.
    fn source(&self, range: &Range<usize>) -> Range<usize> {
        let after = self
            .lines
            .partition_point(|(start, _)| *start <= range.start);
        let line = self.lines.get(after.saturating_sub(1)).copied();
        let (start, offset) = line.unwrap_or_default();
        let begin = range.start - start + offset;
        begin..begin + range.len()
    }
}

impl Writer<'_, '_, '_> {
    /// Writes what is allowed of a piece of html and reports the rest.
    pub(super) fn raw_html(&mut self, raw: &RawHtml) {
        for (range, piece) in Reader::new(&raw.text) {
            match piece {
                Piece::Comment => {}
                Piece::Text(text) => {
                    if !text.trim().is_empty() {
                        self.leave_parts();
                    }
                    self.words.push(text);
                    push_with_references(&mut self.out.html, text);
                }
                Piece::Open(name, attributes) => {
                    self.open_raw(name, &attributes, &raw.source(&range));
                }
                Piece::Close(name) => self.close_raw(name, &raw.source(&range)),
                Piece::Broken => {
                    let found = shown(raw.text.get(range.clone()).unwrap_or_default());
                    self.malformed(
                        &raw.source(&range),
                        both!(
                            "HTML ini tidak lengkap: “{found}”.",
                            "This HTML is incomplete: “{found}”."
                        ),
                    );
                }
            }
        }
    }

    fn open_raw(&mut self, name: &str, attributes: &[(&str, &str)], range: &Range<usize>) {
        let lower = name.to_ascii_lowercase();
        let Some(rule) = rule(&lower) else {
            let (code, message, help) = refused_tag(&lower);
            self.problems.at(code, range, message, help);
            self.refused_tags.insert(lower);
            return;
        };
        if !self.may_stand_here(rule) {
            self.misplaced(rule, range);
            self.refused_tags.insert(lower);
            return;
        }
        if lower == "table" {
            self.open_table();
        } else {
            self.out.html.push('<');
            self.out.html.push_str(rule.name);
        }
        self.push_attributes(rule, attributes, range);
        self.out.html.push('>');
        if !rule.close.is_empty() {
            let place = self.problems.places.at(range.start);
            let role = Role::Raw { rule, place };
            self.frames.push(Frame {
                close: rule.close,
                phrasing: rule.phrasing,
                role,
            });
        }
    }

    /// Writes the allowed attributes and reports the others, all of a tag as one problem.
    fn push_attributes(
        &mut self,
        tag: &TagRule,
        attributes: &[(&str, &str)],
        range: &Range<usize>,
    ) {
        let mut seen = BTreeSet::new();
        let mut refused = String::new();
        for (attribute, value) in attributes {
            let attribute = attribute.to_ascii_lowercase();
            let is_allowed = allows(tag.name, &attribute, value) && !seen.contains(&attribute);
            if is_allowed {
                let html = &mut self.out.html;
                html.push(' ');
                html.push_str(&attribute);
                html.push_str("=\"");
                push_with_references(html, value);
                html.push('"');
                seen.insert(attribute);
            } else {
                refused.push_str(if refused.is_empty() { "" } else { ", " });
                refused.push_str(&attribute);
            }
        }
        if !refused.is_empty() {
            self.refused_attributes(tag, &refused, range);
        }
    }

    fn close_raw(&mut self, name: &str, range: &Range<usize>) {
        let lower = name.to_ascii_lowercase();
        let mut open = self
            .frames
            .iter()
            .rev()
            .map_while(|frame| match frame.role {
                Role::Raw { rule, .. } => Some(rule.name),
                _ => None,
            });
        if open.any(|open| open == lower) {
            self.close_unclosed(|rule| rule.name != lower);
            self.close_frame();
        } else if !self.refused_tags.contains(&lower) {
            self.malformed(
                range,
                both!(
                    "Tanda penutup </{lower}> tidak memiliki pembuka di sini.",
                    "The closing tag </{lower}> closes nothing here."
                ),
            );
        }
    }

    /// Before a block of Markdown: html that can hold only text ends.
    pub(super) fn make_room(&mut self) {
        self.close_unclosed(|rule| rule.phrasing);
        self.leave_parts();
    }

    /// Before text or Markdown: html that can hold only its own parts, as a table its rows, ends.
    /// Browsers would move the text to another place.
    pub(super) fn leave_parts(&mut self) {
        let mut reported = false;
        while let Some(Frame {
            role: Role::Raw { rule, place },
            ..
        }) = self.frames.last()
            && rule.holds_only_parts()
        {
            let name = rule.name;
            if !reported {
                let message = both!(
                    "Di dalam <{name}> ada teks yang tidak berada di bagiannya.",
                    "Inside <{name}> there is text that is in none of its parts."
                );
                let help = both!(
                    "Letakkan teks di dalam <td>, <th>, <li>, <dt>, atau <dd>, atau tulis tabel dan daftar dengan Markdown.",
                    "Please put the text into <td>, <th>, <li>, <dt> or <dd>, or write tables and lists in Markdown."
                );
                let problem = Diagnostic::new("E0307", place.clone(), message);
                self.problems
                    .report(problem.help(help).width(name.len() + 2));
                reported = true;
            }
            self.refused_tags.insert(name.to_string());
            self.close_frame();
        }
    }

    /// Closes the innermost elements of html for as long as `is_meant`, and reports each.
    pub(super) fn close_unclosed(&mut self, is_meant: impl Fn(&TagRule) -> bool) {
        while let Some(Frame {
            role: Role::Raw { rule, place },
            ..
        }) = self.frames.last()
            && is_meant(rule)
        {
            let name = rule.name;
            let message = both!(
                "Tanda <{name}> tidak ditutup dengan </{name}> di bagian yang sama.",
                "The tag <{name}> is not closed by </{name}> in the same part of the text."
            );
            let problem = Diagnostic::new("E0307", place.clone(), message);
            self.problems
                .report(problem.help(well_formed()).width(name.len() + 2));
            self.close_frame();
        }
    }

    fn may_stand_here(&self, tag: &TagRule) -> bool {
        match self.frames.last() {
            None => tag.parents.is_empty(),
            Some(Frame {
                role: Role::Raw { rule, .. },
                ..
            }) => tag.fits(rule),
            Some(frame) => tag.parents.is_empty() && (tag.inline || !frame.phrasing),
        }
    }

    fn misplaced(&mut self, tag: &TagRule, range: &Range<usize>) {
        let name = tag.name;
        let message = both!(
            "Tanda <{name}> tidak dapat berdiri di tempat ini.",
            "The tag <{name}> cannot stand in this place."
        );
        let help = if tag.parents.is_empty() {
            both!(
                "Tempatkan <{name}> di baris tersendiri dengan baris kosong sebelumnya, di luar kalimat, tabel, atau daftar HTML.",
                "Please put <{name}> on a line of its own after an empty line, outside sentences, tables and lists of HTML."
            )
        } else {
            let parents = tag.parents.join(">, <");
            both!(
                "Tempatkan <{name}> langsung di dalam <{parents}>.",
                "Please put <{name}> directly inside <{parents}>."
            )
        };
        self.problems.at("E0307", range, message, help);
    }

    fn malformed(&mut self, range: &Range<usize>, message: Bilingual) {
        self.problems.at("E0307", range, message, well_formed());
    }

    fn refused_attributes(&mut self, tag: &TagRule, refused: &str, range: &Range<usize>) {
        let (name, refused) = (tag.name, shown(refused));
        let message = both!(
            "Atribut “{refused}” dengan nilai itu tidak diizinkan pada <{name}>.",
            "The attribute “{refused}” with that value is not allowed on <{name}>."
        );
        let help = both!(
            "Hapus atribut itu; tampilan diatur oleh tema situs.",
            "Please remove it; the theme of the site decides how things look."
        );
        self.problems.at("E0306", range, message, help);
    }
}

fn well_formed() -> Bilingual {
    both!(
        "Periksa apakah setiap tanda pembuka memiliki penutupnya, misalnya <b>tebal</b>, atau gunakan Markdown saja. Untuk menulis tanda < sebagai teks, tulis &lt;.",
        "Please check that every opening tag has its closing one, as in <b>bold</b>, or use Markdown instead. To write a < as text, write &lt;."
    )
}

/// Code, cause and remedy for a tag that is not in the table.
fn refused_tag(name: &str) -> (&'static str, Bilingual, Bilingual) {
    let found = shown(name);
    let message = both!(
        "Tanda HTML <{found}> tidak diizinkan di dalam dokumen.",
        "The HTML tag <{found}> is not allowed in documents."
    );
    match name {
        "a" => {
            let help = both!(
                "Tulis tautan dengan Markdown: [teks](alamat).",
                "Please write the link in Markdown: [text](address)."
            );
            ("E0304", message, help)
        }
        "img" | "picture" | "source" => {
            let help = both!(
                "Tulis gambar dengan Markdown: ![keterangan](foto.jpg).",
                "Please write the picture in Markdown: ![description](photo.jpg)."
            );
            ("E0304", message, help)
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let help = both!(
                "Tulis judul dengan Markdown: ## Judul.",
                "Please write the heading in Markdown: ## Heading."
            );
            ("E0306", message, help)
        }
        _ => {
            let help = both!(
                "Hapus tanda itu, atau gunakan Markdown. Untuk menulis tanda < sebagai teks, tulis &lt;.",
                "Please remove it, or use Markdown. To write a < as text, write &lt;."
            );
            ("E0306", message, help)
        }
    }
}
