//! Html that authors write inside Markdown: read into tags, checked and written anew.
//!
//! In: the html events of a document. Out: only tags of the table in `tags`, properly nested with
//! those of Markdown, and problems. Must not copy a tag: every one is built from its rule.

use super::tags::{TagRule, allows, rule};
use super::urls::shown;
use super::writer::{Frame, Role, Writer};
use crate::both;
use crate::diagnostics::Diagnostic;
use crate::lang::Bilingual;
use pulldown_cmark_escape::escape_html;
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
        for (range, piece) in (Reader {
            html: &raw.text,
            at: 0,
        }) {
            match piece {
                Piece::Comment => {}
                Piece::Text(text) => {
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
        for (index, (attribute, value)) in attributes.iter().enumerate() {
            let attribute = attribute.to_ascii_lowercase();
            let is_new = !attributes
                .iter()
                .take(index)
                .any(|(earlier, _)| earlier.eq_ignore_ascii_case(&attribute));
            if !is_new || !allows(rule.name, &attribute, value) {
                self.refused_attribute(rule, &attribute, range);
                continue;
            }
            self.out.html.push(' ');
            self.out.html.push_str(&attribute);
            self.out.html.push_str("=\"");
            push_with_references(&mut self.out.html, value);
            self.out.html.push('"');
        }
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

    /// Before a block of Markdown: html that can hold only text, or only parts of its own, ends.
    pub(super) fn make_room(&mut self) {
        self.close_unclosed(|rule| rule.phrasing || rule.holds_only_parts());
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

    fn refused_attribute(&mut self, tag: &TagRule, attribute: &str, range: &Range<usize>) {
        let (name, attribute) = (tag.name, shown(attribute));
        let message = both!(
            "Atribut “{attribute}” dengan nilai ini tidak diizinkan pada <{name}>.",
            "The attribute “{attribute}” with this value is not allowed on <{name}>."
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

/// Appends text of html, in which `&name;` and `&#1;` keep their meaning and all else is escaped.
fn push_with_references(out: &mut String, text: &str) {
    let mut copied = 0;
    for (at, _) in text.match_indices('&') {
        let reference = text.get(at..).and_then(reference_length);
        if let Some(length) = reference {
            let _ = escape_html(&mut *out, text.get(copied..at).unwrap_or_default());
            out.push_str(text.get(at..at + length).unwrap_or_default());
            copied = at + length;
        }
    }
    let _ = escape_html(out, text.get(copied..).unwrap_or_default());
}

/// The length of the character reference at the start of `text`, if there is one.
fn reference_length(text: &str) -> Option<usize> {
    const LONGEST: usize = 34;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let inner = text.get(1..end)?;
    let is_number =
        |digits: &str, radix| !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    let fits = match inner.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => is_number(hex, 16),
            None => is_number(number, 10),
        },
        None => inner.starts_with(|c: char| c.is_ascii_alphabetic()) && is_number(inner, 36),
    };
    fits.then_some(end + 1)
}

/// A piece of html.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'t> {
    Text(&'t str),
    /// A comment, which is not published.
    Comment,
    /// A tag with its attributes, references not decoded.
    Open(&'t str, Vec<(&'t str, &'t str)>),
    Close(&'t str),
    /// What begins like a tag and is none.
    Broken,
}

/// Reads html piece by piece by the strict grammar of CommonMark, in linear time: an attempt that
/// fails has read no further than the next `<` or the end of one quoted value.
struct Reader<'t> {
    html: &'t str,
    at: usize,
}

impl<'t> Iterator for Reader<'t> {
    type Item = (Range<usize>, Piece<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.html.get(self.at..).filter(|rest| !rest.is_empty())?;
        let (length, piece) = if begins_markup(rest) {
            read_markup(rest)
        } else {
            let next = rest.match_indices('<').map(|(at, _)| at);
            let end = next
                .filter(|at| rest.get(*at..).is_some_and(begins_markup))
                .next()
                .unwrap_or(rest.len());
            (end, Piece::Text(rest.get(..end)?))
        };
        let start = self.at;
        self.at += length;
        Some((start..self.at, piece))
    }
}

/// Whether a browser would take the start of `html` for markup.
fn begins_markup(html: &str) -> bool {
    let Some(after) = html.strip_prefix('<') else {
        return false;
    };
    after
        .strip_prefix('/')
        .unwrap_or(after)
        .starts_with(|c: char| c.is_ascii_alphabetic())
        || after.starts_with(['!', '?'])
}

fn read_markup(html: &str) -> (usize, Piece<'_>) {
    let until = |mark: &str| html.find(mark).map(|at| at + mark.len());
    if html.starts_with("<!--") {
        return match until("-->") {
            Some(end) => (end, Piece::Comment),
            None => (html.len(), Piece::Broken),
        };
    }
    if html.starts_with("<!") || html.starts_with("<?") {
        // Declarations and instructions say nothing to readers, but they are no comments either.
        return (until(">").unwrap_or(html.len()), Piece::Broken);
    }
    match read_tag(html) {
        Some((rest, piece)) => (html.len() - rest.len(), piece),
        None => {
            let next = html.get(1..).and_then(|after| after.find('<'));
            (next.map_or(html.len(), |at| at + 1), Piece::Broken)
        }
    }
}

/// Reads a whole tag; gives what follows it.
fn read_tag(html: &str) -> Option<(&str, Piece<'_>)> {
    let after = html.strip_prefix('<')?;
    let (is_closing, after) = match after.strip_prefix('/') {
        Some(after) => (true, after),
        None => (false, after),
    };
    let (name, mut rest) = split_where(after, |c| !c.is_ascii_alphanumeric() && c != '-');
    let mut attributes = Vec::new();
    loop {
        let trimmed = rest.trim_start_matches(is_space);
        if let Some(after) = trimmed.strip_prefix('>') {
            let piece = if is_closing {
                Piece::Close(name)
            } else {
                Piece::Open(name, attributes)
            };
            return Some((after, piece));
        }
        if let Some(after) = trimmed.strip_prefix("/>").filter(|_| !is_closing) {
            return Some((after, Piece::Open(name, attributes)));
        }
        if is_closing || trimmed.len() == rest.len() {
            return None;
        }
        let attribute;
        (attribute, rest) = read_attribute(trimmed)?;
        attributes.push(attribute);
    }
}

/// Reads `name`, `name=value`, `name='value'` or `name="value"`; gives what follows it.
fn read_attribute(html: &str) -> Option<((&str, &str), &str)> {
    let (name, rest) = split_where(html, |c| {
        !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.')
    });
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == ':') {
        return None;
    }
    let Some(value) = rest.trim_start_matches(is_space).strip_prefix('=') else {
        return Some(((name, ""), rest));
    };
    let value = value.trim_start_matches(is_space);
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote)?;
            return Some(((name, value), rest));
        }
    }
    let (value, rest) = split_where(value, |c| {
        is_space(c) || matches!(c, '"' | '\'' | '=' | '<' | '>' | '`')
    });
    (!value.is_empty()).then_some(((name, value), rest))
}

fn split_where(text: &str, is_end: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(is_end).unwrap_or(text.len()))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
