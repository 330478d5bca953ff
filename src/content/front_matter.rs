//! Front matter: splitting it from the body, parsing it, and finding the place of a key in it.
//!
//! In: the text of a file. Out: a YAML mapping and the Markdown after it; places counted in lines
//! of the file, never of the snippet. It is the only user of the YAML parsers and must not know
//! any document type.

use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use saphyr_parser::{Event, Parser, Span};
use serde_yaml::Mapping;
use std::sync::Arc;

/// One step of the way to a value: a key of a map or a position in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A key, as written.
    Key(String),
    /// A position, from 0.
    Index(usize),
}

/// A piece of YAML that knows where in its file it stands.
#[derive(Debug, Clone)]
pub struct Snippet<'a> {
    /// The file, for places.
    pub file: Arc<str>,
    /// The YAML text.
    pub text: &'a str,
    /// The line of the file on which `text` begins, from 1.
    pub first_line: u32,
}

/// A file split in two.
#[derive(Debug, Clone)]
pub struct Split<'a> {
    /// The YAML between the two `---` lines.
    pub yaml: Snippet<'a>,
    /// The Markdown after it.
    pub body: &'a str,
    /// The line of the file on which `body` begins, from 1.
    pub body_line: u32,
}

/// Splits a document at its two `---` lines. A byte order mark and CRLF are tolerated.
///
/// # Errors
/// `E0101` when the first line is not `---` or no second one follows.
pub fn split<'a>(file: &Arc<str>, text: &'a str) -> Result<Split<'a>, Box<Diagnostic>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    if opening.trim_end() != "---" {
        return Err(Box::new(missing_front_matter(file)));
    }
    let start = opening.len();
    let mut end = start;
    let mut line = 2;
    for candidate in lines {
        let after = end + candidate.len();
        if candidate.trim_end() == "---" {
            return Ok(Split {
                yaml: Snippet {
                    file: file.clone(),
                    text: &text[start..end],
                    first_line: 2,
                },
                body: &text[after..],
                body_line: line + 1,
            });
        }
        end = after;
        line += 1;
    }
    Err(Box::new(
        Diagnostic::new(
            "E0101",
            Place::at(file.clone(), 1, 1),
            both!(
                "bagian data di awal berkas dibuka dengan `---` tetapi tidak ditutup",
                "the front matter is opened with `---` but never closed"
            ),
        )
        .help(both!(
            "tulis satu baris `---` lagi di antara data dan isi tulisan",
            "write another line `---` between the front matter and the text"
        )),
    ))
}

fn missing_front_matter(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new(
        "E0101",
        Place::at(file.clone(), 1, 1),
        both!(
            "berkas ini tidak diawali dengan data di antara dua baris `---`",
            "this file does not begin with front matter between two lines of `---`"
        ),
    )
    .help(both!(
        "mulailah berkas dengan `---`, lalu `judul: ...` dan data lain, lalu `---` lagi",
        "begin the file with `---`, then `judul: ...` and the other fields, then `---` again"
    ))
}

/// Parses a snippet that must be a mapping; an empty one is an empty mapping.
///
/// # Errors
/// `E0102` for broken YAML, `E0104` for a key given twice, `E0106` for anything but a mapping.
pub fn parse_mapping(snippet: &Snippet<'_>) -> Result<Mapping, Box<Diagnostic>> {
    match parse_value(snippet)? {
        serde_yaml::Value::Mapping(mapping) => Ok(mapping),
        serde_yaml::Value::Null => Ok(Mapping::new()),
        _ => Err(Box::new(
            Diagnostic::new(
                "E0106",
                Place::at(snippet.file.clone(), snippet.first_line, 1),
                both!(
                    "bagian ini harus berisi pasangan `kunci: nilai`",
                    "this part must hold pairs of `key: value`"
                ),
            )
            .help(both!(
                "tulis satu pasangan di setiap baris, misalnya `judul: Kelas menjahit`",
                "write one pair on each line, such as `judul: Kelas menjahit`"
            )),
        )),
    }
}

/// Parses any YAML value.
///
/// # Errors
/// `E0102` for broken YAML, `E0104` for a key given twice.
pub fn parse_value(snippet: &Snippet<'_>) -> Result<serde_yaml::Value, Box<Diagnostic>> {
    serde_yaml::from_str(snippet.text).map_err(|error| Box::new(yaml_error(snippet, &error)))
}

fn yaml_error(snippet: &Snippet<'_>, error: &serde_yaml::Error) -> Diagnostic {
    if let Some((key, span)) = first_duplicate_key(snippet.text) {
        return Diagnostic::new(
            "E0104",
            place_of(snippet, &span),
            both!(
                "kunci `{key}` ditulis dua kali",
                "the key `{key}` is written twice"
            ),
        )
        .width(key.chars().count())
        .help(both!(
            "gabungkan isinya di satu tempat lalu hapus yang lain",
            "join both in one place and remove the other"
        ));
    }
    let (line, column) = error
        .location()
        .map_or((1, 1), |at| (at.line().max(1), at.column().max(1)));
    let line = snippet.first_line.saturating_add(u32_of(line - 1));
    let hint = yaml_hint(snippet, line);
    let detail = in_file(&error.to_string(), snippet.first_line);
    let diagnostic = Diagnostic::new(
        "E0102",
        Place::at(snippet.file.clone(), line, u32_of(column)),
        both!(
            "data tidak dapat dibaca sebagai YAML ({detail})",
            "this is not valid YAML ({detail})"
        ),
    );
    diagnostic.help(hint)
}

/// Counts the lines that the parser names from the start of the file, not of the snippet.
fn in_file(detail: &str, first_line: u32) -> String {
    const WORD: &str = " line ";
    let mut parts = detail.split(WORD);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(part.len());
        let (number, rest) = part.split_at(end);
        text.push_str(WORD);
        // A number too long to be a line stays as it is.
        let line = number
            .parse::<u32>()
            .map(|line| line.saturating_add(first_line).saturating_sub(1));
        text.push_str(&line.map_or_else(|_| number.to_owned(), |line| line.to_string()));
        text.push_str(rest);
    }
    text
}

/// The commonest reasons why a line is not YAML, told from the line itself.
fn yaml_hint(snippet: &Snippet<'_>, line: u32) -> crate::lang::Bilingual {
    let index = line.saturating_sub(snippet.first_line) as usize;
    let text = snippet.text.lines().nth(index).unwrap_or_default();
    if text.contains('\t') {
        both!(
            "ganti tab di awal baris dengan spasi",
            "replace the tab at the start of the line by spaces"
        )
    } else if text
        .split_once(": ")
        .is_some_and(|(_, value)| value.contains(": "))
    {
        both!(
            "apit nilai yang mengandung titik dua dengan tanda kutip: judul: \"Literasi: awal baru\"",
            "put quotes around a value that contains a colon: judul: \"Literasi: awal baru\""
        )
    } else {
        both!(
            "periksa tanda kutip, tanda kurung, dan jarak awal baris di sekitar tempat ini",
            "check the quotes, the brackets and the indentation around this place"
        )
    }
}

/// Where a value stands and what is written there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The place of the key, or of the value in a list.
    pub place: Place,
    /// Width in characters of what is meant.
    pub width: usize,
    /// The scalar exactly as written, where the value is one.
    pub scalar: Option<String>,
}

/// Finds the value at `path`. Where the last step does not exist (a missing key), the place of the
/// map that lacks it is given.
pub fn locate(snippet: &Snippet<'_>, path: &[Step]) -> Located {
    let mut finder = Finder {
        parser: Parser::new_from_str(snippet.text),
        best: None,
        depth: 0,
    };
    finder.run(path);
    match finder.best {
        Some(found) => Located {
            place: place_of(snippet, &found.span),
            width: found
                .span
                .end
                .index()
                .saturating_sub(found.span.start.index()),
            scalar: found.scalar,
        },
        None => Located {
            place: Place::at(
                snippet.file.clone(),
                snippet.first_line.saturating_sub(1).max(1),
                1,
            ),
            width: 0,
            scalar: None,
        },
    }
}

/// The places of the items of a snippet that is one list.
pub fn item_places(snippet: &Snippet<'_>) -> Vec<Place> {
    let mut places = Vec::new();
    let mut depth = 0usize;
    for event in Parser::new_from_str(snippet.text) {
        let Ok((event, span)) = event else { break };
        let closes = matches!(event, Event::MappingEnd | Event::SequenceEnd);
        let item = is_start(&event) || matches!(event, Event::Scalar(..) | Event::Alias(_));
        if item && depth == 1 {
            places.push(place_of(snippet, &span));
        }
        depth = if closes {
            depth.saturating_sub(1)
        } else {
            depth + usize::from(is_start(&event))
        };
    }
    places
}

fn place_of(snippet: &Snippet<'_>, span: &Span) -> Place {
    let line = snippet
        .first_line
        .saturating_add(u32_of(span.start.line().saturating_sub(1)));
    Place::at(snippet.file.clone(), line, u32_of(span.start.col() + 1))
}

fn u32_of(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

struct Found {
    span: Span,
    scalar: Option<String>,
}

struct Finder<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    best: Option<Found>,
    depth: usize,
}

/// Deeper nesting than any document needs; beyond it the search for a place is given up.
const MAX_DEPTH: usize = 64;

impl Finder<'_> {
    fn run(&mut self, path: &[Step]) {
        while let Some(event) = self.next() {
            if matches!(event.0, Event::StreamStart | Event::DocumentStart(_)) {
                continue;
            }
            self.descend(&event, path);
            return;
        }
    }

    fn next(&mut self) -> Option<(Event<'static>, Span)> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Some((into_owned(event), span)),
            _ => None,
        }
    }

    /// Follows `path` into the node that begins with `event`; leaves the best place in `self`.
    fn descend(&mut self, event: &(Event<'static>, Span), path: &[Step]) {
        if self.depth > MAX_DEPTH {
            return;
        }
        self.depth += 1;
        match (&event.0, path) {
            (Event::MappingStart(..), [Step::Key(wanted), rest @ ..]) => {
                self.descend_map(wanted, rest)
            }
            (Event::SequenceStart(..), [Step::Index(wanted), rest @ ..]) => {
                self.descend_list(*wanted, rest);
            }
            _ => {}
        }
    }

    fn descend_map(&mut self, wanted: &str, rest: &[Step]) {
        while let Some((key, key_span)) = self.next() {
            let name = match key {
                Event::MappingEnd => return,
                Event::Scalar(ref text, ..) => text.to_string(),
                _ => {
                    self.skip(&key);
                    String::new()
                }
            };
            let Some(value) = self.next() else { return };
            if name == wanted {
                let scalar = match &value.0 {
                    Event::Scalar(text, ..) => Some(text.to_string()),
                    _ => None,
                };
                self.best = Some(Found {
                    span: key_span,
                    scalar,
                });
                self.descend(&value, rest);
                return;
            }
            self.skip(&value.0);
        }
    }

    fn descend_list(&mut self, wanted: usize, rest: &[Step]) {
        let mut index = 0;
        while let Some(item) = self.next() {
            if matches!(item.0, Event::SequenceEnd) {
                return;
            }
            if index == wanted {
                let scalar = match &item.0 {
                    Event::Scalar(text, ..) => Some(text.to_string()),
                    _ => None,
                };
                self.best = Some(Found {
                    span: item.1,
                    scalar,
                });
                self.descend(&item, rest);
                return;
            }
            self.skip(&item.0);
            index += 1;
        }
    }

    /// Passes over the rest of the node that begins with `event`.
    fn skip(&mut self, event: &Event<'_>) {
        let mut open = usize::from(is_start(event));
        while open > 0 {
            match self.next() {
                Some((event, _)) if is_start(&event) => open += 1,
                Some((Event::MappingEnd | Event::SequenceEnd, _)) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }
}

fn is_start(event: &Event<'_>) -> bool {
    matches!(event, Event::MappingStart(..) | Event::SequenceStart(..))
}

fn into_owned(event: Event<'_>) -> Event<'static> {
    match event {
        Event::Scalar(text, style, anchor, _) => Event::Scalar(
            std::borrow::Cow::Owned(text.into_owned()),
            style,
            anchor,
            None,
        ),
        Event::MappingStart(anchor, _) => Event::MappingStart(anchor, None),
        Event::SequenceStart(anchor, _) => Event::SequenceStart(anchor, None),
        Event::StreamStart => Event::StreamStart,
        Event::StreamEnd => Event::StreamEnd,
        Event::DocumentStart(explicit) => Event::DocumentStart(explicit),
        Event::DocumentEnd => Event::DocumentEnd,
        Event::Alias(id) => Event::Alias(id),
        Event::SequenceEnd => Event::SequenceEnd,
        Event::MappingEnd => Event::MappingEnd,
        Event::Nothing => Event::Nothing,
    }
}

/// The second of two equal keys in one map, with its place.
fn first_duplicate_key(text: &str) -> Option<(String, Span)> {
    // One frame a collection: the keys seen so far (maps only) and whether a key comes next.
    let mut stack: Vec<(Option<std::collections::BTreeSet<String>>, bool)> = Vec::new();
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else {
            return None;
        };
        let is_key = matches!(stack.last(), Some((Some(_), true)));
        if matches!(event, Event::MappingEnd | Event::SequenceEnd) {
            stack.pop();
            continue;
        }
        if let Some((Some(keys), expects_key)) = stack.last_mut() {
            if is_key
                && let Event::Scalar(name, ..) = &event
                && !keys.insert(name.to_string())
            {
                return Some((name.to_string(), span));
            }
            *expects_key = !is_key;
        }
        match event {
            Event::MappingStart(..) => stack.push((Some(std::collections::BTreeSet::new()), true)),
            Event::SequenceStart(..) => stack.push((None, false)),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snippet(text: &str) -> Snippet<'_> {
        Snippet {
            file: "content/cerita/a.md".into(),
            text,
            first_line: 2,
        }
    }

    fn key(name: &str) -> Step {
        Step::Key(name.into())
    }

    #[test]
    fn splits_at_the_first_two_rules() {
        let file: Arc<str> = "a.md".into();
        let parts = split(&file, "\u{feff}---\r\njudul: A\r\n---\r\nIsi\n\n---\nlagi").unwrap();
        assert_eq!(parts.yaml.text, "judul: A\r\n");
        assert_eq!(parts.body, "Isi\n\n---\nlagi");
        assert_eq!(parts.body_line, 4);
    }

    #[test]
    fn empty_front_matter_and_no_body() {
        let file: Arc<str> = "a.md".into();
        let parts = split(&file, "---\n---").unwrap();
        assert_eq!((parts.yaml.text, parts.body), ("", ""));
        assert!(parse_mapping(&parts.yaml).unwrap().is_empty());
    }

    #[test]
    fn says_what_is_missing() {
        let file: Arc<str> = "a.md".into();
        assert!(
            split(&file, "Halo")
                .unwrap_err()
                .message
                .id
                .contains("tidak diawali")
        );
        assert!(
            split(&file, "---\njudul: A\n")
                .unwrap_err()
                .message
                .en
                .contains("never closed")
        );
        assert_eq!(split(&file, "").unwrap_err().place.line, 1);
    }

    #[test]
    fn locates_keys_and_items_in_lines_of_the_file() {
        let yaml = snippet("judul: A\nbukti:\n  - jenis: angka\n    isi: 32.10\n  - jenis: x\n");
        let at = locate(&yaml, &[key("bukti"), Step::Index(0), key("isi")]);
        assert_eq!((at.place.line, at.place.column), (5, 5));
        assert_eq!(at.scalar.as_deref(), Some("32.10"));
        // A key that is missing is shown at the item that lacks it.
        let missing = locate(&yaml, &[key("bukti"), Step::Index(1), key("sumber")]);
        assert_eq!(missing.place.line, 6);
        assert_eq!(locate(&yaml, &[key("tanggal")]).place.line, 1);
    }

    #[test]
    fn a_duplicate_key_is_shown_at_its_second_place() {
        let error =
            parse_mapping(&snippet("judul: A\nbukti:\n  - isi: a\n    isi: b\n")).unwrap_err();
        assert_eq!(
            (error.code, error.place.line, error.place.column),
            ("E0104", 5, 5)
        );
        assert_eq!(error.message.id, "kunci `isi` ditulis dua kali");
    }

    #[test]
    fn the_parsers_lines_are_counted_from_the_start_of_the_file() {
        assert_eq!(
            in_file("no end at line 3 column 1, begun at line 1 column 8", 2),
            "no end at line 4 column 1, begun at line 2 column 8"
        );
        assert_eq!(in_file("a line of text", 2), "a line of text");
    }

    #[test]
    fn broken_yaml_points_into_the_file() {
        let error = parse_mapping(&snippet("judul: A\nringkasan: Literasi: baru\n")).unwrap_err();
        assert_eq!((error.code, error.place.line), ("E0102", 3));
        assert!(error.help.unwrap().id.contains("tanda kutip"));
        assert_eq!(
            parse_mapping(&snippet("- a\n- b\n")).unwrap_err().code,
            "E0106"
        );
    }
}
