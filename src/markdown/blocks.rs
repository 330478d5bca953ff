//! Headings, tables, code and tasks as html.
//!
//! In: what Markdown says of them. Out: their opening tags, with the frames that close them. Must
//! not write text of authors unescaped.

use super::output::push_attribute;
use super::writer::{Role, Writer};
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr};
use std::fmt::Write as _;

/// The table being written. Tables of Markdown do not nest.
#[derive(Default)]
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) in_head: bool,
}

impl Writer<'_, '_, '_> {
    pub(super) fn open_heading(&mut self, written: u8, asked: Option<CowStr<'_>>) {
        const CLOSE: [&str; 6] = [
            "</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n",
        ];
        let level = self.outline.level(written);
        let _ = write!(self.out.html, "<h{level}");
        let at = self.out.html.len();
        let close = CLOSE
            .get(usize::from(level) - 1)
            .copied()
            .unwrap_or_default();
        let asked = asked.map(CowStr::into_string);
        self.open(">", close, true, Role::Heading { level, at, asked });
        self.heading = Some(String::new());
    }

    pub(super) fn open_code(&mut self, kind: &CodeBlockKind<'_>) {
        // Long lines scroll, so the keyboard must reach the block.
        self.out.html.push_str("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info.split_whitespace().next()
        {
            push_attribute(&mut self.out.html, "class", &format!("language-{language}"));
        }
        self.open(">", "</code></pre>\n", true, Role::Plain);
    }

    /// Writes the start of a table up to the `>` of its tag. Wide tables scroll in a region of
    /// their own, which the keyboard reaches and whose name is unique in the document.
    pub(super) fn open_table(&mut self) {
        self.tables += 1;
        let label = format!("{} {}", self.options.labels.table, self.tables);
        let html = &mut self.out.html;
        html.push_str("<section class=\"tabel-gulir\" tabindex=\"0\"");
        push_attribute(html, "aria-label", &label);
        html.push_str("><table");
    }

    pub(super) fn open_row(&mut self, open: &str, close: &'static str, in_head: bool) {
        self.table.in_head = in_head;
        self.table.column = 0;
        self.open_block(open, close);
    }

    pub(super) fn open_cell(&mut self) {
        self.words.gap();
        let (open, close) = match self.table.in_head {
            true => ("<th scope=\"col\"", "</th>"),
            false => ("<td", "</td>"),
        };
        self.out.html.push_str(open);
        // Classes, so that pages need no inline styles.
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"rata-kiri\">",
            Some(Alignment::Center) => " class=\"rata-tengah\">",
            Some(Alignment::Right) => " class=\"rata-kanan\">",
            Some(Alignment::None) | None => ">",
        };
        self.open(class, close, false, Role::Cell);
    }

    pub(super) fn task(&mut self, done: bool) {
        let labels = &self.options.labels;
        let label = if done { labels.done } else { labels.open };
        let html = &mut self.out.html;
        html.push_str("<input type=\"checkbox\" disabled");
        html.push_str(if done { " checked" } else { "" });
        push_attribute(html, "aria-label", label);
        html.push_str("> ");
    }
}
