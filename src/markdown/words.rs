//! The words of a Markdown text at the places where its author wrote them.
//!
//! In: the events of the parser. Out: a text of the same length in bytes as the Markdown, in which
//! all that is no prose (marks, addresses, code, html) is blank, so that whoever questions a
//! sentence can point at it. Must not join or move anything.

use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// Stands where a block of text ends: a sentence never goes on behind it.
pub const BLOCK_END: char = '\u{1e}';

/// The text as it grows.
pub(super) struct Words<'t> {
    markdown: &'t str,
    /// Blank bytes, line breaks and words: always UTF-8, as whole ranges of it are copied.
    bytes: Vec<u8>,
    /// Inside code or html, where text is no prose.
    silent: bool,
}

impl<'t> Words<'t> {
    pub(super) fn new(markdown: &'t str) -> Self {
        let blank = |byte: u8| if byte == b'\n' { byte } else { b' ' };
        Words {
            markdown,
            bytes: markdown.bytes().map(blank).collect(),
            silent: false,
        }
    }

    pub(super) fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => self.silent = true,
            Event::Text(_) if !self.silent => self.copy(range),
            Event::End(end) => {
                if matches!(end, TagEnd::CodeBlock | TagEnd::HtmlBlock) {
                    self.silent = false;
                }
                if !is_inline(*end) {
                    self.end_block(range);
                }
            }
            _ => {}
        }
    }

    fn copy(&mut self, range: &Range<usize>) {
        let source = self.markdown.get(range.clone()).map(str::as_bytes);
        if let (Some(source), Some(place)) = (source, self.bytes.get_mut(range.clone())) {
            place.copy_from_slice(source);
        }
    }

    /// Marks the end of a block on the last byte of its range that is blank or a line break, or on
    /// the one behind it (the bar behind a cell of a table).
    fn end_block(&mut self, range: &Range<usize>) {
        let last = range.end.saturating_sub(1);
        for at in [last, range.end] {
            if let Some(byte) = self.bytes.get_mut(at)
                && at >= range.start
                && matches!(*byte, b' ' | b'\n')
                // The byte of a longer letter stays what it is.
                && self.markdown.is_char_boundary(at)
                && self.markdown.is_char_boundary(at + 1)
            {
                *byte = BLOCK_END as u8;
                return;
            }
        }
    }

    pub(super) fn finish(self) -> String {
        String::from_utf8(self.bytes).unwrap_or_default()
    }
}

fn is_inline(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}

#[cfg(test)]
mod tests {
    use crate::markdown::{Labels, Options, Source, parse_with_words};

    fn words(text: &str) -> String {
        let source = Source {
            file: &"a.md".into(),
            text,
            first_line: 1,
        };
        let (_, words) = parse_with_words(&source, &Options::with(Labels::default()), &mut vec![]);
        assert_eq!(words.len(), text.len());
        words.replace(super::BLOCK_END, "$")
    }

    #[test]
    fn marks_are_blank_and_words_stay_where_they_are() {
        assert_eq!(
            words("# Judul\n\nAda **309** [orang](https://a.id/17) dari `66`\nkota.\n"),
            "  Judul$\nAda   309    orang                   dari     \nkota.$"
        );
    }

    #[test]
    fn blocks_end() {
        assert_eq!(
            words("- 17 desa\n- 66 kota\n\nAkhir"),
            "  17 desa$  66 kota\n$Akhir"
        );
        assert_eq!(
            words("| a | 1 |\n|---|---|\n| b | 2 |\n"),
            "  a$  1$ $         \n  b$  2$ $"
        );
        assert_eq!(
            words("```\n12 desa\n```\n\n<b>x\n\ny é"),
            "   \n       \n  $\n\n   x$\ny é"
        );
    }
}
