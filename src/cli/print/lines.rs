//! The source lines that problems are about.
//!
//! In: places. Out: the line of each, cut around the marked part where it is long, and safe for a
//! terminal. Problems come sorted by file, so only the last file is kept.

use super::visible;
use crate::diagnostics::Diagnostic;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// A line of at most so many characters is shown whole.
const WHOLE: usize = 400;
/// Questions about personal data: what they mean is not printed, as reports end in logs.
const PRIVATE: [&str; 4] = ["P0211", "P0212", "P0213", "P0214"];
/// Characters of a longer line that are shown before the marked place, and in all.
const BEFORE: usize = 30;
const SHOWN: usize = 100;

/// Columns, from 1, with how many characters they cover.
type Columns = Vec<(u32, u32)>;

/// The files of a site, one at a time.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    site: &'a Path,
    file: Option<Loaded>,
    /// Columns and widths of personal data by file and line.
    hidden: BTreeMap<(Arc<str>, u32), Columns>,
}

/// A file with the bytes at which its lines begin and end.
#[derive(Debug)]
struct Loaded {
    name: String,
    text: String,
    lines: Vec<Range<usize>>,
    /// The number of a line that was measured and its characters: many problems may be on one.
    measured: Option<(u32, usize)>,
}

/// A line as it is shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// The text.
    pub(super) text: String,
    /// The bytes of it that are marked.
    pub(super) marked: Range<usize>,
}

impl Shown {
    /// The column of the mark in what is shown, from 1.
    pub(super) fn column(&self) -> usize {
        let before = self.text.get(..self.marked.start).unwrap_or_default();
        before.chars().count() + 1
    }
}

impl<'a> Lines<'a> {
    /// Reads for these problems. What some of them call personal data is hidden wherever it shows.
    pub(super) fn new(site: &'a Path, diagnostics: &[Diagnostic]) -> Lines<'a> {
        let mut hidden: BTreeMap<_, Columns> = BTreeMap::new();
        for problem in diagnostics
            .iter()
            .filter(|problem| PRIVATE.contains(&problem.code))
        {
            let place = &problem.place;
            let spans = hidden.entry((place.file.clone(), place.line)).or_default();
            spans.push((place.column, problem.width));
        }
        let file = None;
        Lines { site, file, hidden }
    }

    /// The line a problem is on, unless it is about a file as a whole.
    pub(super) fn shown(&mut self, diagnostic: &Diagnostic) -> Option<Shown> {
        let place = &diagnostic.place;
        if place.column == 0 {
            return None;
        }
        let spans = self.hidden.get(&(place.file.clone(), place.line)).cloned();
        let line = self.line(&place.file, place.line)?;
        Some(match spans {
            None => cut(line, place.column, diagnostic.width),
            Some(spans) => cut(&masked(line, &spans), place.column, diagnostic.width),
        })
    }

    /// The column after the last one that a problem means, from 1; never beyond the end of its line.
    pub(super) fn end_column(&mut self, diagnostic: &Diagnostic) -> u32 {
        let place = &diagnostic.place;
        let column = place.column.max(1);
        let end = column.saturating_add(diagnostic.width);
        if diagnostic.width == 0 {
            return end;
        }
        let length = self.length(&place.file, place.line).unwrap_or(usize::MAX);
        let after = u32::try_from(length.saturating_add(1)).unwrap_or(u32::MAX);
        end.min(after.max(column))
    }

    /// The characters of a line.
    fn length(&mut self, name: &str, number: u32) -> Option<usize> {
        if let Some(file) = self.file.as_ref().filter(|file| file.name == name)
            && let Some((_, length)) = file.measured.filter(|(line, _)| *line == number)
        {
            return Some(length);
        }
        let length = self.line(name, number)?.chars().count();
        if let Some(file) = &mut self.file {
            file.measured = Some((number, length));
        }
        Some(length)
    }

    fn line(&mut self, name: &str, number: u32) -> Option<&str> {
        if self.file.as_ref().is_none_or(|file| file.name != name) {
            let text = crate::source::read_text(self.site, name).unwrap_or_default();
            self.file = Some(Loaded::new(name, text));
        }
        let file = self.file.as_ref()?;
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        let line = file.text.get(file.lines.get(index)?.clone())?;
        Some(line.trim_start_matches('\u{feff}'))
    }
}

impl Loaded {
    fn new(name: &str, text: String) -> Loaded {
        let mut at = 0;
        let mut lines = Vec::new();
        for line in text.split_inclusive('\n') {
            let end = at + line.len();
            let bare = line.strip_suffix('\n').unwrap_or(line);
            let bare = bare.strip_suffix('\r').unwrap_or(bare);
            lines.push(at..at + bare.len());
            at = end;
        }
        let name = name.to_owned();
        Loaded {
            name,
            text,
            lines,
            measured: None,
        }
    }
}

/// The line with the letters and digits of these columns hidden, each by one character.
fn masked(line: &str, spans: &[(u32, u32)]) -> String {
    let inside = |column: u32| {
        let mut spans = spans.iter();
        spans.any(|(start, width)| (*start..start.saturating_add(*width)).contains(&column))
    };
    let hide = |(column, c): (u32, char)| match c {
        c if c.is_alphanumeric() && inside(column) => '•',
        c => c,
    };
    (1u32..).zip(line.chars()).map(hide).collect()
}

/// A line with `width` characters marked from `column` (from 1); a long one is cut around them.
fn cut(line: &str, column: u32, width: u32) -> Shown {
    let start = column.saturating_sub(1) as usize;
    let end = start.saturating_add(width.max(1) as usize);
    let long = line.chars().nth(WHOLE).is_some();
    let (first, last) = if long {
        let first = start.saturating_sub(BEFORE);
        (first, first + SHOWN)
    } else {
        (0, usize::MAX)
    };
    let mut text = String::new();
    if first > 0 {
        text.push('…');
    }
    let mut marked = [None; 2];
    let mut rest = line.chars().enumerate().skip(first);
    for (index, c) in rest.by_ref().take_while(|(index, _)| *index < last) {
        for (mark, at) in marked.iter_mut().zip([start, end]) {
            if index == at {
                *mark = Some(text.len());
            }
        }
        if end - start == 1 && index == start {
            visible::push_marked(&mut text, c);
        } else {
            visible::push(&mut text, c);
        }
    }
    let written = text.len();
    if long && rest.next().is_some() {
        text.push('…');
    }
    let [from, to] = marked.map(|mark| mark.unwrap_or(written));
    Shown {
        text,
        marked: from..to,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(line: &str, column: u32, width: u32) -> (String, String) {
        let Shown { text, marked } = cut(line, column, width);
        (text[marked].to_owned(), text)
    }

    #[test]
    fn a_short_line_is_whole_and_marked_in_characters() {
        assert_eq!(
            marked("é: ünwahr", 4, 3),
            ("ünw".into(), "é: ünwahr".into())
        );
        assert_eq!(marked("ab", 2, 9).0, "b");
        assert_eq!(marked("ab", 9, 1).0, "");
        assert_eq!(marked("", 1, 0), (String::new(), String::new()));
    }

    #[test]
    fn what_is_made_visible_does_not_move_the_mark() {
        let (part, text) = marked("a\u{202e}b\u{7}cde", 5, 2);
        assert_eq!(
            (part.as_str(), text.as_str()),
            ("cd", "a<U+202E>b<U+0007>cde")
        );
        assert_eq!(marked("a\u{202e}b", 2, 1).0, "<U+202E>");
        // A character without width is spelled out where it alone is meant.
        assert_eq!(marked("suka\u{200b}maju", 5, 1).0, "<U+200B>");
        assert_eq!(marked("suka\u{200b}maju", 1, 9).0, "suka\u{200b}maju");
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let line = format!("{}SALAH{}", "x".repeat(1000), "y".repeat(1000));
        let (part, text) = marked(&line, 1001, 5);
        assert_eq!(part, "SALAH");
        let expected = format!("…{}SALAH{}…", "x".repeat(30), "y".repeat(65));
        assert_eq!(text, expected);
        let (part, text) = marked(&line, 1, 3);
        assert_eq!((part.as_str(), text.chars().count()), ("xxx", 101));
        assert_eq!(marked(&line, 2005, 1).1.chars().last(), Some('y'));
        assert_eq!(marked(&line, 5000, 1).1, "…");
    }

    #[test]
    fn lines_end_as_editors_count_them() {
        let file = Loaded::new("a", "satu\r\ndua\n\ntiga".into());
        let lines: Vec<&str> = file.lines.iter().map(|at| &file.text[at.clone()]).collect();
        assert_eq!(lines, ["satu", "dua", "", "tiga"]);
    }
}
