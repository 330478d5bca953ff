//! Byte offsets in a Markdown body turned into lines and columns of its file.
//!
//! In: the body, its first line, offsets that mostly grow. Out: [`Place`]s and [`Diagnostic`]s.
//! Must not look at the text before something asks for a place.

use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Bilingual;
use std::ops::Range;
use std::sync::Arc;

/// Finds places with a cursor that walks on from the last one: the events of a document come in
/// its order, so all the places of a document together cost one pass over it.
pub(super) struct Places<'s> {
    file: Arc<str>,
    text: &'s str,
    first_line: u32,
    offset: usize,
    line: u32,
    column: u32,
}

impl<'s> Places<'s> {
    pub(super) fn new(file: &Arc<str>, text: &'s str, first_line: u32) -> Self {
        let (file, line) = (Arc::clone(file), first_line);
        Places {
            file,
            text,
            first_line,
            offset: 0,
            line,
            column: 1,
        }
    }

    /// The place of a byte offset, which need not lie on a character boundary. Lines end with
    /// `\n`, columns count characters.
    pub(super) fn at(&mut self, offset: usize) -> Place {
        let offset = self.text.floor_char_boundary(offset);
        if offset < self.offset {
            (self.offset, self.line, self.column) = (0, self.first_line, 1);
        }
        let passed = self.text.get(self.offset..offset).unwrap_or_default();
        let breaks = passed.bytes().filter(|byte| *byte == b'\n').count();
        if let Some(last) = passed.rfind('\n') {
            self.line = self.line.saturating_add(count(breaks));
            self.column = 1 + count(passed.get(last + 1..).unwrap_or_default().chars().count());
        } else {
            self.column = self.column.saturating_add(count(passed.chars().count()));
        }
        self.offset = offset;
        Place::at(Arc::clone(&self.file), self.line, self.column)
    }

    /// How many characters of its first line a byte range covers.
    pub(super) fn width(&self, range: &Range<usize>) -> usize {
        let text = self.text.get(range.clone()).unwrap_or_default();
        text.lines().next().unwrap_or_default().chars().count()
    }
}

/// The places of a document and the list its problems go to.
pub(super) struct Problems<'s, 'd> {
    pub(super) places: Places<'s>,
    list: &'d mut Vec<Diagnostic>,
}

impl<'s, 'd> Problems<'s, 'd> {
    pub(super) fn new(places: Places<'s>, list: &'d mut Vec<Diagnostic>) -> Self {
        Problems { places, list }
    }

    /// Reports a problem of a byte range.
    pub(super) fn at(
        &mut self,
        code: &'static str,
        range: &Range<usize>,
        message: Bilingual,
        help: Bilingual,
    ) {
        let width = self.places.width(range);
        let place = self.places.at(range.start);
        self.list.push(
            Diagnostic::new(code, place, message)
                .help(help)
                .width(width),
        );
    }

    /// Reports a problem whose place was taken earlier.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn offsets_become_lines_and_columns_in_characters() {
        let text = "satu\r\nké [dua]\n\ntiga";
        let mut places = Places::new(&"a.md".into(), text, 7);
        let mut at = |offset| {
            let place = places.at(offset);
            (place.line, place.column)
        };
        assert_eq!(at(0), (7, 1));
        let link = text.find('[').unwrap();
        assert_eq!(at(link), (8, 4));
        assert_eq!(at(link + 1), (8, 5));
        assert_eq!(at(text.len()), (10, 5));
        // Walking back starts anew and gives the same answer.
        assert_eq!(at(link), (8, 4));
        // The middle of a character is its beginning, and nothing lies behind the end.
        assert_eq!(at(8), (8, 2));
        assert_eq!(at(usize::MAX), (10, 5));
    }
}
