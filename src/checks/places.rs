//! Where in a file a finding stands.
//!
//! In: bytes of a view. Out: line and column of the file. Only what is asked about is looked for,
//! so that a file without questions costs nothing.

use super::view::{Origin, View};
use crate::content::prose::Prose;
use crate::diagnostics::Place;
use crate::yaml::locate;
use std::ops::Range;

/// The place and width in characters of `span` in the file.
pub(super) fn place(prose: &Prose<'_>, view: &View<'_>, span: &Range<usize>) -> (Place, usize) {
    match view.origin {
        Origin::Body => {
            let body = &prose.body;
            at(body.file, body.text, body.first_line, span)
        }
        Origin::Passage(index) => {
            let words = view.text.get(span.clone()).unwrap_or_default();
            let yaml = prose.yaml.text;
            // Words that stand in the front matter once need no search for their key.
            let mut found = yaml.match_indices(words).filter(|_| words.len() > 1);
            if let (Some((start, _)), None) = (found.next(), found.next()) {
                let span = start..start + words.len();
                return at(&prose.yaml.file, yaml, prose.yaml.first_line, &span);
            }
            let path = prose.passages.get(index).map(|passage| &passage.path);
            let key = locate(&prose.yaml, path.map_or(&[], Vec::as_slice));
            let line = key.place.line.saturating_sub(prose.yaml.first_line) as usize;
            match find_words(prose.yaml.text, line, words) {
                Some(span) => at(
                    &prose.yaml.file,
                    prose.yaml.text,
                    prose.yaml.first_line,
                    &span,
                ),
                None => (key.place, key.width),
            }
        }
    }
}

/// The place of `span` in `text`, whose first line is `first_line` of the file.
fn at(
    file: &std::sync::Arc<str>,
    text: &str,
    first_line: u32,
    span: &Range<usize>,
) -> (Place, usize) {
    let before = text.get(..span.start).unwrap_or_default();
    let lines = before.matches('\n').count();
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count();
    let found = text.get(span.clone()).unwrap_or_default();
    let first = found.lines().next().unwrap_or_default();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let place = Place::at(
        file.clone(),
        first_line.saturating_add(number(lines)),
        number(column).saturating_add(1),
    );
    (place, first.chars().count())
}

/// Finds words in YAML from line `line` (from 0) on, however their lines are folded.
fn find_words(yaml: &str, line: usize, words: &str) -> Option<Range<usize>> {
    let start: usize = yaml.split_inclusive('\n').take(line).map(str::len).sum();
    let text = yaml.get(start..)?;
    if let Some(at) = text.find(words).filter(|_| !words.is_empty()) {
        return Some(start + at..start + at + words.len());
    }
    let mut parts = words.split_whitespace();
    let first = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    text.match_indices(first).find_map(|(at, _)| {
        let mut end = at + first.len();
        for part in &rest {
            let after = text.get(end..)?.trim_start();
            end = text.len() - after.strip_prefix(part)?.len();
        }
        Some(start + at..start + end)
    })
}

#[cfg(test)]
mod tests {
    use super::find_words;

    #[test]
    fn words_are_found_across_folded_lines() {
        let yaml = "judul: Satu\nringkasan: >-\n  Diikuti 309\n  orang dari Satu\n";
        let found = find_words(yaml, 1, "309 orang").unwrap();
        assert_eq!(&yaml[found], "309\n  orang");
        assert_eq!(find_words(yaml, 1, "Satu").unwrap().start, 53);
        assert_eq!(find_words(yaml, 0, "400 orang"), None);
    }
}
