//! Pasted chats of WhatsApp, and plain texts.
//!
//! In: a text as it was exported or copied. Out: a [`Story`] without who wrote it, when, from which number, and without the notes of the
//! program. Must not keep a telephone number: a chat is private, a page is not.

use super::Story;
use super::blocks::{Block, Inline, Style};
use super::clean::clean_text;

/// The most bytes of a chat that is read.
const MOST_BYTES: usize = 4_000_000;

/// Reads a chat or a plain text.
///
/// # Errors
/// When it is no text, too long or empty.
pub fn read(bytes: &[u8]) -> Result<Story, crate::import::Trouble> {
    use crate::import::{book, csv_text};
    if bytes.len() > MOST_BYTES {
        return Err(book::too_large());
    }
    let text = csv_text::decode(bytes);
    if csv_text::is_binary(&text) {
        return Err(no_text());
    }
    let text = clean_text(&text.replace("\r\n", "\n").replace('\r', "\n"));
    let mut story = Story::default();
    let lines = without_prefixes(&text, &mut story);
    blocks(&lines, &mut story);
    if story.blocks.is_empty() {
        return Err(empty());
    }
    Ok(story)
}

fn no_text() -> crate::import::Trouble {
    use crate::both;
    crate::import::Trouble::new(
        both!("ini bukan teks", "this is no text"),
        both!(
            "yang dapat diimpor: dokumen Word (.docx) dan teks (.txt); dari WhatsApp, salin pesannya atau pakai Ekspor Chat tanpa media",
            "what can be imported: Word documents (.docx) and texts (.txt); from WhatsApp, copy the messages or use Export Chat without media"
        ),
    )
}

pub(in crate::import) fn empty() -> crate::import::Trouble {
    use crate::both;
    crate::import::Trouble::new(
        both!("tidak ada tulisan di dalamnya", "there is no text in it"),
        both!(
            "periksa apakah berkasnya benar; tulisan di dalam gambar harus diketik ulang",
            "check that it is the right file; words within a picture must be typed again"
        ),
    )
}

/// Notes of the program, in both languages.
const NOTES: [&str; 22] = [
    "<media tidak disertakan>",
    "<media omitted>",
    "media tidak disertakan",
    "media omitted",
    "gambar tidak disertakan",
    "image omitted",
    "video tidak disertakan",
    "video omitted",
    "audio tidak disertakan",
    "audio omitted",
    "stiker tidak disertakan",
    "sticker omitted",
    "dokumen tidak disertakan",
    "document omitted",
    "gif tidak disertakan",
    "gif omitted",
    "pesan ini dihapus",
    "this message was deleted",
    "anda menghapus pesan ini",
    "you deleted this message",
    "null",
    "menunggu pesan ini",
];
/// Ends of lines that stand for a file.
const FILES: [&str; 2] = ["(file terlampir)", "(file attached)"];

/// The lines of all messages, without who sent them and when. Between messages stands an empty line.
fn without_prefixes(text: &str, story: &mut Story) -> Vec<String> {
    let is_chat = text
        .lines()
        .filter(|line| prefix(line).is_some())
        .take(2)
        .count()
        > 0;
    let mut lines = Vec::new();
    let mut senders: Vec<&str> = Vec::new();
    let mut in_note = false;
    for line in text.lines() {
        let line = line.trim_end();
        let said = match prefix(line).filter(|_| is_chat) {
            // Lines below a note of the program belong to it.
            None if in_note && !line.is_empty() => continue,
            None => line,
            Some(rest) => {
                lines.push(String::new());
                let Some((sender, said)) = rest
                    .split_once(": ")
                    .or_else(|| rest.strip_suffix(':').map(|sender| (sender, "")))
                else {
                    in_note = true;
                    continue;
                };
                in_note = false;
                if !senders.contains(&sender) {
                    senders.push(sender);
                }
                said
            }
        };
        if is_note(said) {
            story.left_out.media += 1;
            continue;
        }
        let said = said
            .strip_suffix("<Pesan ini diedit>")
            .or_else(|| said.strip_suffix("<This message was edited>"))
            .unwrap_or(said);
        lines.push(without_numbers(
            said.trim_end(),
            &mut story.left_out.numbers,
        ));
    }
    story.left_out.senders = senders.len();
    lines
}

fn is_note(line: &str) -> bool {
    let lower = line.trim().trim_end_matches('.').to_lowercase();
    NOTES.contains(&lower.as_str()) || FILES.iter().any(|end| lower.ends_with(end))
}

/// What follows the date and time of a message: `[12/03/24 08.15.33] `, `12/03/2024, 08:15 - `. `None` for other lines.
fn prefix(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let (stamp, rest) = match line.strip_prefix('[') {
        Some(inside) => inside.split_once(']')?,
        None => line.split_once(" - ")?,
    };
    let stamp = stamp.trim();
    let digits = stamp.chars().filter(char::is_ascii_digit).count();
    let others = stamp.chars().filter(|c| !c.is_ascii_digit());
    // Signs of dates and times, and the letters of AM and PM.
    let plain = others.clone().all(|c| "/.-:, APMapm".contains(c));
    let begins = stamp.starts_with(|c: char| c.is_ascii_digit());
    let has_date =
        stamp.contains(['/', '-', '.']) && stamp.contains([':', '.']) && stamp.contains(' ');
    (begins && plain && has_date && (8..=14).contains(&digits)).then(|| rest.trim_start())
}

/// A line without telephone numbers: `+62 812-3456-7890`, `0812 3456 7890`, `@6281234567890`.
fn without_numbers(line: &str, count: &mut usize) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit() || c == '+') {
        let before = &rest[..at];
        let run = &rest[at..];
        let length = run
            .find(|c: char| !c.is_ascii_digit() && !"+-.() ".contains(c))
            .unwrap_or(run.len());
        let number = run[..length].trim_end_matches(['-', '.', '(', ')', ' ', '+']);
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let attached = before.ends_with(|c: char| c.is_alphanumeric() || "/=_".contains(c));
        let phone = (10..=15).contains(&digits.len())
            && (number.starts_with("+")
                || digits.starts_with("62")
                || digits.starts_with("08")
                || digits.starts_with("021"));
        if phone && !attached {
            *count += 1;
            kept.push_str(before.trim_end_matches('@'));
            kept.push('…');
            rest = &run[number.len()..];
        } else {
            let number = if number.is_empty() { &run[..1] } else { number };
            kept.push_str(before);
            kept.push_str(number);
            rest = &run[number.len()..];
        }
    }
    kept.push_str(rest);
    kept
}

/// Makes blocks of lines: an empty line ends a paragraph, signs at the beginning make lists.
fn blocks(lines: &[String], story: &mut Story) {
    let mut paragraph: Vec<Inline> = Vec::new();
    let end = |paragraph: &mut Vec<Inline>, story: &mut Story| {
        if !paragraph.is_empty() {
            story
                .blocks
                .push(Block::Paragraph(std::mem::take(paragraph)));
        }
    };
    for line in lines {
        let line = line.trim();
        if line.is_empty() || line.chars().all(|c| "-=_*~".contains(c)) {
            end(&mut paragraph, story);
        } else if let Some((ordered, text)) = listed(line) {
            end(&mut paragraph, story);
            story.blocks.push(Block::Item {
                ordered,
                depth: 0,
                text: inline(text),
            });
        } else if let Some(text) = line.strip_prefix("> ") {
            end(&mut paragraph, story);
            story.blocks.push(Block::Quote(inline(text)));
        } else {
            if !paragraph.is_empty() {
                paragraph.push(Inline::Break);
            }
            paragraph.extend(inline(line));
        }
    }
    end(&mut paragraph, story);
}

/// An item of a list: `- a`, `• a`, `1. a`, `2) a`.
fn listed(line: &str) -> Option<(bool, &str)> {
    for sign in ["- ", "• ", "* ", "– ", "▪ ", "· "] {
        if let Some(text) = line.strip_prefix(sign) {
            return Some((false, text));
        }
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let rest = line.get(digits..)?;
    let text = rest
        .strip_prefix(". ")
        .or_else(|| rest.strip_prefix(") "))?;
    ((1..=2).contains(&digits)).then_some((true, text))
}

/// Reads the marks of WhatsApp: `*bold*`, `_italic_`, `~struck~`; and addresses of the web.
fn inline(line: &str) -> Vec<Inline> {
    let mut parts = Vec::new();
    marked(line, Style::default(), &mut parts, 0);
    parts
}

fn marked(text: &str, style: Style, parts: &mut Vec<Inline>, depth: u8) {
    let mut start = 0;
    let mut at = 0;
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let open = before.is_none_or(|c| !c.is_alphanumeric());
        if open
            && matches!(letter, '*' | '_' | '~')
            && depth < 4
            && let Some(length) = closing(text.get(at + 1..).unwrap_or_default(), letter)
        {
            linked(text.get(start..at).unwrap_or_default(), style, parts);
            let mut inner = style;
            match letter {
                '*' => inner.bold = true,
                '_' => inner.italic = true,
                _ => inner.strike = true,
            }
            marked(
                text.get(at + 1..at + 1 + length).unwrap_or_default(),
                inner,
                parts,
                depth + 1,
            );
            at += length + 2;
            start = at;
            continue;
        }
        at += letter.len_utf8();
    }
    linked(text.get(start..).unwrap_or_default(), style, parts);
}

/// The bytes up to the sign that closes a mark: not behind a blank, and no letter behind it.
fn closing(text: &str, sign: char) -> Option<usize> {
    if text.starts_with(char::is_whitespace) || text.starts_with(sign) {
        return None;
    }
    let mut ends = text.match_indices(sign).map(|(at, _)| at);
    ends.find(|at| {
        let inside = text.get(..*at).unwrap_or_default();
        let behind = text.get(at + 1..).and_then(|rest| rest.chars().next());
        !inside.is_empty()
            && !inside.ends_with(char::is_whitespace)
            && behind.is_none_or(|c| !c.is_alphanumeric())
    })
}

/// Text with its addresses as links.
fn linked(text: &str, style: Style, parts: &mut Vec<Inline>) {
    let mut rest = text;
    let piece = |text: &str, link: Option<String>| Inline::Text {
        text: text.to_owned(),
        style,
        link,
    };
    while let Some(at) = ["https://", "http://"]
        .iter()
        .filter_map(|start| rest.find(start))
        .min()
    {
        let run = &rest[at..];
        let length = run.find(char::is_whitespace).unwrap_or(run.len());
        let address = run[..length]
            .trim_end_matches(['.', ',', ')', ';', '!', '?', '"', '\'', '*', '_', '~']);
        if at > 0 {
            parts.push(piece(&rest[..at], None));
        }
        parts.push(piece(address, Some(address.to_owned())));
        rest = &run[address.len()..];
    }
    if !rest.is_empty() {
        parts.push(piece(rest, None));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::story::blocks::markdown;

    fn written(text: &str) -> (String, Story) {
        let story = read(text.as_bytes()).unwrap();
        (markdown(&story.blocks, &[], &|_| None), story)
    }

    #[test]
    fn a_chat_loses_its_senders_numbers_and_notes() {
        let chat = "12/03/24 08.15 - Pesan dan panggilan terenkripsi secara end-to-end.\n12/03/24 08.15 - Bu Ani: *Kelas menjahit* dimulai _hari ini_.\nAda 12 ibu:\n- Sari\n- Dewi\n\u{200e}12/03/24, 08.20 - +62 812-3456-7890: <Media tidak disertakan>\n[13/03/24 09.00.11] Bu Ani: Hubungi 0812 3456 7890 ya, atau https://a.id/x.\n12/03/2024 08:30 - Pak Budi: ~batal~ 2_3_4 dan * bukan *\n12/03/2024 08:31 - Bu Ani: IMG-2024.jpg (file terlampir)\n";
        let (text, story) = written(chat);
        insta::assert_snapshot!(text, @r"
        **Kelas menjahit** dimulai *hari ini*.\
        Ada 12 ibu:

        - Sari
        - Dewi

        Hubungi … ya, atau <https://a.id/x>.

        ~~batal~~ 2_3_4 dan \* bukan \*
        ");
        assert_eq!(
            (
                story.left_out.senders,
                story.left_out.media,
                story.left_out.numbers
            ),
            (3, 2, 1)
        );
        for gone in ["Ani", "Budi", "812", "terenkripsi", "08.15", "IMG"] {
            assert!(!text.contains(gone), "{gone}");
        }
    }

    #[test]
    fn numbers_that_are_no_telephone_stay() {
        for text in [
            "Rp20.000.000 pada 2023-2024",
            "kode 33.07.01.2001",
            "12-13 Mei 2024 pukul 08.00",
            "ISBN 978 602 8519 93 9",
            "+ 3 ibu",
        ] {
            let mut count = 0;
            assert_eq!(without_numbers(text, &mut count), text);
            assert_eq!(count, 0, "{text}");
        }
    }

    #[test]
    fn plain_texts_are_read_and_others_refused() {
        let (text, _) = written("Judul\n\n1. satu\n2) dua\n> kata\n# bukan judul\n");
        assert_eq!(
            text,
            "Judul\n\n1. satu\n2. dua\n\n> kata\n\n\\# bukan judul\n"
        );
        assert!(
            read(b"")
                .unwrap_err()
                .message
                .id
                .contains("tidak ada tulisan")
        );
        assert!(
            read(b"\x89PNG\r\n\x1a\n\0\0\0")
                .unwrap_err()
                .message
                .id
                .contains("bukan teks")
        );
    }
}
