//! Plain text taken from a document: its excerpt, its number of words, its text for the search.
//!
//! In: the pieces of text of the events, or html written by this module. Out: plain text. Must not
//! be given html of any other origin.

/// The longest excerpt, in characters, without the ellipsis.
const EXCERPT: usize = 200;

/// Gathers the first paragraph.
#[derive(Default)]
pub(super) struct Excerpt {
    text: String,
    /// Whether the paragraph being read is the one wanted.
    pub(super) open: bool,
    done: bool,
}

impl Excerpt {
    /// A paragraph begins; it is taken unless an earlier one held text.
    pub(super) fn begin(&mut self) {
        self.open = !self.done;
    }

    /// Text of the paragraph.
    pub(super) fn push(&mut self, text: &str) {
        // Four bytes a character at most: more than this can never be shown.
        if self.open && self.text.len() <= 4 * (EXCERPT + 1) {
            self.text.push_str(text);
        }
    }

    /// The paragraph ends. One that held only pictures does not count.
    pub(super) fn end(&mut self) {
        if self.open {
            self.open = false;
            self.done = self.text.contains(|c: char| !c.is_whitespace());
        }
    }

    /// The excerpt: white space folded, cut at a word, with `…` when cut.
    pub(super) fn finish(self) -> String {
        let mut words = self.text.split_whitespace();
        let mut excerpt = String::with_capacity(self.text.len().min(EXCERPT + 8));
        let mut length = 0;
        for word in words.by_ref() {
            let gap = usize::from(length > 0);
            let added = word.chars().take(EXCERPT + 1).count() + gap;
            if length + added > EXCERPT {
                if length == 0 {
                    excerpt.extend(word.chars().take(EXCERPT));
                }
                excerpt.truncate(
                    excerpt
                        .trim_end_matches([',', ';', ':', '–', '-', '('])
                        .len(),
                );
                excerpt.push('…');
                break;
            }
            excerpt.push_str(if gap == 1 { " " } else { "" });
            excerpt.push_str(word);
            length += added;
        }
        excerpt
    }
}

/// Counts words: runs of characters between white space that hold a letter or digit.
#[derive(Default)]
pub(super) struct WordCount {
    count: u32,
    in_word: bool,
}

impl WordCount {
    /// Text that may begin or end in the middle of a word, as around an escaped character.
    pub(super) fn push(&mut self, text: &str) {
        for letter in text.chars() {
            if letter.is_alphanumeric() {
                self.count += u32::from(!self.in_word);
                self.in_word = true;
            } else if letter.is_whitespace() {
                self.in_word = false;
            }
        }
    }

    /// A line or block ends, and a word with it.
    pub(super) fn gap(&mut self) {
        self.in_word = false;
    }

    /// The number of words.
    pub(super) fn finish(&self) -> u32 {
        self.count
    }
}

/// Whether the tags of an element stand inside a word or sentence; all others separate words.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "img"
            | "input"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

/// The text of html that this module wrote, one space between words, without the marks of
/// footnotes.
pub(super) fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        push_text(&mut text, rest.get(..start).unwrap_or_default());
        rest = rest.get(start..).unwrap_or_default();
        if let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(mark.open)) {
            rest = rest.split_once(mark.close).map_or("", |(_, after)| after);
            continue;
        }
        // No tag written here has a bare `>` inside an attribute.
        let (tag, after) = rest.split_once('>').unwrap_or((rest, ""));
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split(' ').next().unwrap_or_default();
        if !is_inline(name) {
            push_space(&mut text);
        }
        rest = after;
    }
    push_text(&mut text, rest);
    text.truncate(text.trim_end().len());
    text
}

struct Mark {
    open: &'static str,
    close: &'static str,
}

/// What footnotes add to the text: the number in it and the way back.
const MARKS: [Mark; 2] = [
    Mark {
        open: "<sup class=\"catatan-acuan\"",
        close: "</sup>",
    },
    Mark {
        open: "<a class=\"catatan-balik\"",
        close: "</a>",
    },
];

/// Appends text with its character references decoded and its white space folded.
fn push_text(out: &mut String, html: &str) {
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('&') {
        push_folded(out, before);
        let known = REFERENCES
            .iter()
            .find_map(|(name, text)| Some((*text, after.strip_prefix(name)?)));
        let (text, after) = known.unwrap_or(("&", after));
        push_folded(out, text);
        rest = after;
    }
    push_folded(out, rest);
}

fn push_folded(out: &mut String, text: &str) {
    if text.starts_with(|c: char| c.is_ascii_whitespace()) {
        push_space(out);
    }
    for (index, word) in text.split_ascii_whitespace().enumerate() {
        out.push_str(if index > 0 { " " } else { "" });
        out.push_str(word);
    }
    if text.ends_with(|c: char| c.is_ascii_whitespace()) {
        push_space(out);
    }
}

fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// The references this module writes, and the one that authors write in html.
const REFERENCES: [(&str, &str); 6] = [
    ("amp;", "&"),
    ("lt;", "<"),
    ("gt;", ">"),
    ("quot;", "\""),
    ("#39;", "'"),
    ("nbsp;", " "),
];

#[cfg(test)]
mod tests {
    use super::{Excerpt, WordCount, plain};

    fn excerpt(text: &str) -> String {
        let mut excerpt = Excerpt::default();
        excerpt.begin();
        excerpt.push(text);
        excerpt.end();
        excerpt.finish()
    }

    #[test]
    fn excerpts_end_at_a_word() {
        assert_eq!(excerpt("Satu\n dua."), "Satu dua.");
        assert_eq!(excerpt(&"a".repeat(200)), "a".repeat(200));
        assert_eq!(excerpt(&"é".repeat(201)), format!("{}…", "é".repeat(200)));
        let cut = excerpt(&"kata, ".repeat(60));
        assert!(
            cut.ends_with("kata…") && cut.chars().count() <= 201,
            "{cut}"
        );
        assert_eq!(
            excerpt(&format!("{} ya", "b".repeat(197))),
            format!("{} ya", "b".repeat(197))
        );
        assert_eq!(
            excerpt(&format!("{} ya", "b".repeat(198))),
            format!("{}…", "b".repeat(198))
        );
    }

    #[test]
    fn words_need_a_letter_or_digit() {
        let mut words = WordCount::default();
        words.push("Rp20.000 – “ya” R");
        words.push("&");
        words.push("D");
        words.gap();
        words.push("x\u{a0}é");
        assert_eq!(words.finish(), 5);
    }

    #[test]
    fn html_becomes_text() {
        let html = "<h2 id=\"a\">A &amp; B</h2>\n<ul>\n<li>sa<em>tu</em></li>\n<li>2 &lt; 3</li>\n</ul>\
                    <p>x<sup class=\"catatan-acuan\"><a href=\"#fn--1\">1</a></sup>.<br>y&nbsp;z</p>\n";
        assert_eq!(plain(html), "A & B satu 2 < 3 x. y z");
    }
}
