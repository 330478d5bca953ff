//! Blocks of a text, and how they are written in Markdown.
//!
//! In: blocks with runs of text. Out: Markdown that shows just these words: no letter of a text becomes markup. Must not know where the
//! text came from.

use super::clean::one_line;

/// A block of a text.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import) enum Block {
    /// A heading with its level, from 1.
    Heading(u8, Vec<Inline>),
    Paragraph(Vec<Inline>),
    /// An item of a list, with how deep it is, from 0.
    Item {
        ordered: bool,
        depth: u8,
        text: Vec<Inline>,
    },
    Quote(Vec<Inline>),
    /// Rows of cells; the first is the head.
    Table(Vec<Vec<Vec<Inline>>>),
    /// The picture of this number.
    Picture(usize),
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import) enum Inline {
    Text {
        text: String,
        style: Style,
        link: Option<String>,
    },
    /// A line break within a paragraph.
    Break,
    /// The footnote of this number, from 0.
    Note(usize),
    Picture(usize),
}

/// How a piece of text looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::import) struct Style {
    pub(in crate::import) bold: bool,
    pub(in crate::import) italic: bool,
    pub(in crate::import) strike: bool,
}

/// A picture with its bytes.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import) struct Picture {
    /// Its ending: `jpg`, `png`, `webp`.
    pub(in crate::import) ending: &'static str,
    pub(in crate::import) bytes: Vec<u8>,
    /// What its document says of it.
    pub(in crate::import) alt: String,
}

impl Inline {
    /// A piece of plain text.
    pub(in crate::import) fn plain(text: &str) -> Inline {
        Inline::Text {
            text: text.to_owned(),
            style: Style::default(),
            link: None,
        }
    }
}

/// The words of a line without markup.
pub(in crate::import) fn plain(line: &[Inline]) -> String {
    let parts = line.iter().map(|part| match part {
        Inline::Text { text, .. } => text.as_str(),
        Inline::Break => " ",
        _ => "",
    });
    one_line(&parts.collect::<String>())
}

/// Whether all of a line that can be seen is bold.
pub(super) fn is_bold(line: &[Inline]) -> bool {
    let mut texts = line.iter().filter_map(|part| match part {
        Inline::Text { text, style, .. } if !text.trim().is_empty() => Some(style.bold),
        _ => None,
    });
    texts.next() == Some(true) && texts.all(|bold| bold)
}

/// Writes blocks. `picture` gives the file and the words of a picture.
pub(super) fn markdown(
    blocks: &[Block],
    notes: &[Vec<Inline>],
    picture: &dyn Fn(usize) -> Option<(String, String)>,
) -> String {
    let mut text = String::new();
    // The number that the next item of each depth gets.
    let mut numbers: Vec<u32> = Vec::new();
    let mut after_item = None;
    for block in blocks {
        let item_of = match block {
            Block::Item { ordered, depth, .. } => Some((*ordered, *depth)),
            _ => None,
        };
        if item_of.is_none() {
            numbers.clear();
        }
        let written = match block {
            Block::Heading(level, line) => {
                let hashes = "#".repeat(usize::from((*level).clamp(2, 6)));
                let words = inline(line, false, picture).replace(['\n', '{'], " ");
                format!("{hashes} {}", words.trim())
            }
            Block::Paragraph(line) => guard(&inline(line, true, picture)),
            Block::Quote(line) => {
                let words = guard(&inline(line, true, picture));
                words
                    .lines()
                    .map(|line| format!("> {line}"))
                    .collect::<Vec<_>>()
                    .join("\n")
            }
            Block::Item {
                ordered,
                depth,
                text,
            } => item(*ordered, *depth, text, &mut numbers, picture),
            Block::Table(rows) => table(rows, picture),
            Block::Picture(number) => shown(*number, picture),
        };
        if written.trim().is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str(if goes_on(after_item, item_of) {
                "\n"
            } else {
                "\n\n"
            });
        }
        text.push_str(&written);
        after_item = item_of;
    }
    for (number, note) in notes.iter().enumerate() {
        let used = format!("[^{}]", number + 1);
        if text.contains(&used) {
            let words = inline(note, false, picture).replace('\n', " ");
            text.push_str(&format!("\n\n{used}: {}", words.trim()));
        }
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// Whether an item belongs to the list of the one above it: lists that count and others stand apart.
fn goes_on(above: Option<(bool, u8)>, item: Option<(bool, u8)>) -> bool {
    match (above, item) {
        (Some((counted, above)), Some((counts, depth))) => {
            counted == counts || above > 0 || depth > 0
        }
        _ => false,
    }
}

fn shown(number: usize, picture: &dyn Fn(usize) -> Option<(String, String)>) -> String {
    picture(number).map_or_else(String::new, |(file, alt)| {
        format!("![{}]({file})", escape(&alt))
    })
}

fn item(
    ordered: bool,
    depth: u8,
    line: &[Inline],
    numbers: &mut Vec<u32>,
    picture: &dyn Fn(usize) -> Option<(String, String)>,
) -> String {
    // An item can only lie one deeper than the one above it.
    let depth = usize::from(depth).min(numbers.len()).min(6);
    numbers.truncate(depth + 1);
    if numbers.len() <= depth {
        numbers.push(0);
    }
    let sign = match numbers.last_mut() {
        Some(number) if ordered => {
            *number += 1;
            format!("{number}.")
        }
        _ => "-".to_owned(),
    };
    let indent = " ".repeat(depth * 3);
    let below = format!("\n{indent}   ");
    let words = guard(&inline(line, true, picture)).replace('\n', &below);
    if words.is_empty() {
        String::new()
    } else {
        format!("{indent}{sign} {words}")
    }
}

fn table(rows: &[Vec<Vec<Inline>>], picture: &dyn Fn(usize) -> Option<(String, String)>) -> String {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let line = |row: &[Vec<Inline>]| {
        let cells = (0..width).map(|at| {
            let cell = row
                .get(at)
                .map(|cell| inline(cell, false, picture))
                .unwrap_or_default();
            cell.replace('\n', " ")
        });
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut lines: Vec<String> = rows.iter().map(|row| line(row)).collect();
    if width == 0 || lines.is_empty() {
        return String::new();
    }
    lines.insert(1, format!("|{}", " --- |".repeat(width)));
    lines.join("\n")
}

/// Writes a line. Emphasis of neighbours that look alike is joined, and blanks stand outside of it, or Markdown would not see it.
fn inline(
    line: &[Inline],
    breaks: bool,
    picture: &dyn Fn(usize) -> Option<(String, String)>,
) -> String {
    let mut pieces: Vec<(String, Style, Option<&str>)> = Vec::new();
    for part in without_blank_ends(line) {
        let (text, style, link) = match part {
            Inline::Text { text, style, link } => {
                (escape(&text.replace('\n', " ")), *style, link.as_deref())
            }
            Inline::Break => (
                (if breaks { "\\\n" } else { " " }).to_owned(),
                Style::default(),
                None,
            ),
            Inline::Note(number) => (format!("[^{}]", number + 1), Style::default(), None),
            Inline::Picture(number) => (shown(*number, picture), Style::default(), None),
        };
        match pieces.last_mut() {
            Some((last, same, to)) if *same == style && *to == link => last.push_str(&text),
            _ => pieces.push((text, style, link)),
        }
    }
    let mut written = String::new();
    for (text, style, link) in pieces {
        let core = text.trim();
        if core.is_empty() || core == "\\" {
            written.push_str(&text);
            continue;
        }
        let before = text.len() - text.trim_start().len();
        let after = before + core.len();
        written.push_str(&text[..before]);
        let core = one_line_of(core);
        let core = match link {
            Some(target) if core == escape(target) && !target.contains(['<', '>', '\\', ' ']) => {
                format!("<{target}>")
            }
            Some(target) => format!("[{core}](<{}>)", target.replace(['<', '>', '\n', '\\'], "")),
            None => core,
        };
        // Emphasis that begins or ends within a word, or with a sign, is none in Markdown.
        let fits = !written.ends_with(|c: char| c.is_alphanumeric() || c == '*')
            && core.starts_with(|c: char| c.is_alphanumeric())
            && core.ends_with(|c: char| c.is_alphanumeric());
        let mark = match (style.bold, style.italic) {
            _ if !fits => "",
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            _ => "",
        };
        let strike = if style.strike && fits { "~~" } else { "" };
        written.push_str(&format!("{mark}{strike}{core}{strike}{mark}"));
        written.push_str(&text[after..]);
    }
    let lines: Vec<String> = written
        .split('\n')
        .map(|line| one_line_of(line.trim()))
        .collect();
    lines.join("\n")
}

/// A line without the blanks and breaks at its ends, which would break nothing.
fn without_blank_ends(line: &[Inline]) -> &[Inline] {
    let seen = |part: &Inline| match part {
        Inline::Text { text, .. } => !text.trim().is_empty(),
        Inline::Break => false,
        Inline::Note(_) | Inline::Picture(_) => true,
    };
    let first = line.iter().position(seen);
    let last = line.iter().rposition(seen);
    match first.zip(last) {
        Some((first, last)) => line.get(first..=last).unwrap_or_default(),
        None => &[],
    }
}

/// Single blanks; line breaks stay.
fn one_line_of(text: &str) -> String {
    let mut single = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter != ' ' || !single.ends_with(' ') {
            single.push(letter);
        }
    }
    single
}

/// A text in which no letter is markup.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        let inside = before.is_alphanumeric() && after.is_alphanumeric();
        let marks = match letter {
            '\\' | '*' | '`' | '[' | ']' | '<' | '|' | '~' => true,
            '_' => !inside,
            '&' => after.is_ascii_alphabetic() || after == '#',
            _ => false,
        };
        if marks {
            escaped.push('\\');
        }
        escaped.push(letter);
        before = letter;
    }
    escaped
}

/// Guards the beginning of each line, where signs and numbers would make headings, lists or rules.
fn guard(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let first = line.chars().next().unwrap_or(' ');
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        let numbered = digits > 0
            && line
                .get(digits..)
                .is_some_and(|rest| rest.starts_with(['.', ')']));
        if matches!(first, '#' | '>' | '-' | '+' | '=' | ':') {
            format!("\\{line}")
        } else if numbered {
            format!("{}\\{}", &line[..digits], &line[digits..])
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Options, Source, parse_with_words};
    use proptest::prelude::*;

    fn written(blocks: &[Block]) -> String {
        markdown(blocks, &[], &|_| None)
    }

    fn styled(text: &str, bold: bool, italic: bool) -> Inline {
        Inline::Text {
            text: text.into(),
            style: Style {
                bold,
                italic,
                strike: false,
            },
            link: None,
        }
    }

    #[test]
    fn emphasis_links_and_lists() {
        let line = vec![
            styled("Kelas ", false, false),
            styled("menjahit ", true, false),
            styled("ibu", true, false),
            styled(" baru", false, true),
            Inline::plain("nya"),
        ];
        assert_eq!(
            written(&[Block::Paragraph(line)]),
            "Kelas **menjahit ibu** *baru*nya\n"
        );
        let link = Inline::Text {
            text: "situs [baru]".into(),
            style: Style::default(),
            link: Some("https://a.id/(x)".into()),
        };
        assert_eq!(
            written(&[Block::Paragraph(vec![link])]),
            "[situs \\[baru\\]](<https://a.id/(x)>)\n"
        );
        let item = |ordered, depth, text: &str| Block::Item {
            ordered,
            depth,
            text: vec![Inline::plain(text)],
        };
        let list = [
            item(true, 0, "a"),
            item(false, 1, "b"),
            item(true, 0, "c"),
            item(true, 5, "d"),
        ];
        assert_eq!(written(&list), "1. a\n   - b\n2. c\n   1. d\n");
        let table = Block::Table(vec![
            vec![vec![Inline::plain("A")], vec![Inline::plain("B|C")]],
            vec![vec![Inline::plain("1")]],
        ]);
        assert_eq!(
            written(&[table]),
            "| A | B\\|C |\n| --- | --- |\n| 1 |  |\n"
        );
    }

    proptest! {
        /// Whatever was typed is read as just these words.
        #[test]
        fn texts_stay_texts(text in "[ -~éå“]{0,40}", other in "[#>*_+=~`|\\[\\](){}!&;:.<0-9a-c -]{0,20}") {
            for line in [text.as_str(), other.as_str()] {
                let words = one_line(line);
                let body = written(&[Block::Paragraph(vec![Inline::plain(line)])]);
                let file = "a.md".into();
                let source = Source { file: &file, text: &body, first_line: 1 };
                let mut problems = Vec::new();
                let (parsed, _) = parse_with_words(&source, &Options::with(Default::default()), &mut problems);
                prop_assert!(problems.is_empty(), "{} {:?}", body, problems);
                let html = parsed.html.trim().to_owned();
                let escaped = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                let plain = html.replace("&quot;", "\"").replace("&#39;", "'");
                let expected = if escaped.is_empty() { String::new() } else { format!("<p>{escaped}</p>") };
                prop_assert_eq!(plain, expected, "{}", body);
            }
        }
    }
}
