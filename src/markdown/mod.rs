//! Markdown turned into safe html.
//!
//! In: the body of a document ([`Source`]) and the words it needs ([`Options`]). Out: a [`Body`]
//! with html, links, headings and plain text, and [`Diagnostic`]s for what an author has to mend.
//! Pure; must know neither routes nor templates: the destinations of internal links are left out
//! of the html and put in by [`Body::with_links`] when the routes are known.
//!
//! The html is safe by construction. Every tag comes from this module: text is escaped, addresses
//! pass an allow-list, and html written by authors is read into tags, checked against a small
//! table (`tags`) and written anew, properly nested. Nothing is removed in silence: what is not
//! allowed is an error at its place. Links and pictures in html are refused (`E0304`), because
//! the Markdown syntax says the same and is checked.
//!
//! Problems: `E0302` unsafe or unusable address, `E0303` picture from elsewhere, `E0304` link or
//! picture written in html, `E0305` nesting too deep, `E0306` html tag or attribute not allowed,
//! `E0307` html not well formed, `W0301` picture without alternative text, `W0302` footnote
//! without reference, `W0303` footnote written twice.

mod blocks;
mod depth;
mod footnotes;
mod headings;
mod html;
mod links;
mod output;
mod places;
mod reader;
mod tags;
mod text;
mod urls;
mod words;
mod writer;

pub use words::BLOCK_END;

use crate::diagnostics::{Diagnostic, Place};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// The Markdown body of one file.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Path of the file, for the places of problems and links.
    pub file: &'a Arc<str>,
    /// The Markdown, without the front matter.
    pub text: &'a str,
    /// The line of the file on which `text` begins, from 1.
    pub first_line: u32,
}

/// What the html of a document depends on beside its text.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The level of the first heading and of all beside it, 1 to 6. The page has the only `h1`, so
    /// this is 2 unless the body stands inside a section.
    pub top_level: u8,
    /// Ids that the page itself uses; no heading gets one of them.
    pub reserved_ids: &'a [&'a str],
    /// The words that are spoken or shown.
    pub labels: Labels<'a>,
}

impl<'a> Options<'a> {
    /// The usual options with these words.
    pub fn with(labels: Labels<'a>) -> Self {
        Options {
            top_level: 2,
            reserved_ids: &[],
            labels,
        }
    }
}

/// The words that the html of a document needs, in its language. They are plain text and come from
/// the theme; without them, for those who do not look at the html, they are empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Labels<'a> {
    /// Names the scrolling region of a table; its number follows.
    pub table: &'a str,
    /// Names the section of footnotes.
    pub footnotes: &'a str,
    /// Names a reference to a footnote; its number follows.
    pub footnote: &'a str,
    /// Names the link from a footnote back to the text; the number of the note follows.
    pub back: &'a str,
    /// Names the box of a task that is done.
    pub done: &'a str,
    /// Names the box of a task that is not done.
    pub open: &'a str,
}

/// A document as html and what other modules need to know of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// The html, in which the destinations of internal links are empty.
    pub html: String,
    /// The internal links, in the order of `at`.
    pub links: Vec<Link>,
    /// The headings, in their order.
    pub headings: Vec<Heading>,
    /// The first paragraph outside lists and quotes as plain text: at most 200 characters, cut at
    /// a word, with `…` when cut. Empty where there is no such paragraph.
    pub excerpt: String,
    /// The number of words: what stands between white space and holds a letter or digit.
    pub words: u32,
}

/// What an internal link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](target)`: something to go to.
    Document,
    /// `![text](target)`: a picture to show.
    Image,
}

/// A link whose destination lies in this site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it is for.
    pub kind: LinkKind,
    /// The destination as written, with the escapes of Markdown decoded, the percent signs of
    /// URLs not (see [`Link::path`]), white space at the ends cut off. May be empty.
    pub target: String,
    /// The byte offset in [`Body::html`] at which the URL is inserted.
    pub at: usize,
    /// Where the link begins in the file.
    pub place: Place,
    /// How many characters the link covers on its first line.
    pub width: usize,
}

/// What becomes of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled<'a> {
    /// The URL that it leads to or shows.
    Url(Cow<'a, str>),
    /// Html in place of a picture.
    Picture {
        /// Where it is alone in its paragraph: a figure in place of that.
        alone: String,
        /// Among other text.
        within: String,
    },
    /// A picture that is not shown.
    Nothing,
}

impl Filled<'_> {
    fn length(&self) -> usize {
        match self {
            Filled::Url(url) => url.len(),
            Filled::Picture { alone, within } => alone.len().max(within.len()),
            Filled::Nothing => 0,
        }
    }
}

impl Link {
    /// The path of the target, percent-decoded, without `?...` and `#...`. Where the decoded
    /// bytes are no UTF-8 the path stays as written.
    pub fn path(&self) -> Cow<'_, str> {
        let path = self.split().0;
        percent_decode_str(path)
            .decode_utf8()
            .unwrap_or(Cow::Borrowed(path))
    }

    /// What follows the path: empty, or begins with `?` or `#`. As written.
    pub fn suffix(&self) -> &str {
        self.split().1
    }

    fn split(&self) -> (&str, &str) {
        let end = self.target.find(['?', '#']).unwrap_or(self.target.len());
        self.target.split_at(end)
    }
}

/// A heading of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The level in the html, from [`Options::top_level`] to 6.
    pub level: u8,
    /// The id in the html, unique in the document.
    pub id: String,
    /// The text without markup.
    pub text: String,
}

/// Turns Markdown into html. Problems are added to `diagnostics`; the html is well formed and
/// safe even where there are some, but leaves out what they are about.
pub fn parse(
    source: &Source<'_>,
    options: &Options<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    parse_with_words(source, options, diagnostics).0
}

/// As [`parse`], with the words at their places: a text as long in bytes as `source.text`, blank
/// where there is no prose (marks, addresses, code, html), with [`BLOCK_END`] where a block ends.
pub fn parse_with_words(
    source: &Source<'_>,
    options: &Options<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Body, String) {
    let text = printable(source.text);
    let places = places::Places::new(source.file, &text, source.first_line);
    let problems = places::Problems::new(places, diagnostics);
    let (body, words) = writer::write(&text, options, problems);
    // Where a character was replaced by a longer one, the places are lost.
    let same = text.len() == source.text.len();
    let words = if same {
        words
    } else {
        " ".repeat(source.text.len())
    };
    (body, words)
}

/// The text without control characters: NUL is replaced as CommonMark says, the others because XML,
/// and so the feeds, cannot hold them. They come as themselves or as references such as `&#1;`. Breaks that text processors leave behind become spaces. Each
/// takes one column before and after.
fn printable(text: &str) -> Cow<'_, str> {
    let is_control = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    if !text.bytes().any(is_control) && !text.contains(['\u{fffe}', '\u{ffff}']) {
        return Cow::Borrowed(text);
    }
    let replaced = |letter| match letter {
        '\u{b}' | '\u{c}' => ' ',
        '\t' | '\n' | '\r' => letter,
        '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        other => other,
    };
    Cow::Owned(text.chars().map(replaced).collect())
}

impl Body {
    /// The html with its links: `resolve` gives what becomes of each, in the order of the links. URLs
    /// are escaped here; that they are safe to publish is for `resolve` to know.
    pub fn with_links<'a>(&'a self, resolve: impl FnMut(&'a Link) -> Filled<'a>) -> String {
        let filled: Vec<Filled<'a>> = self.links.iter().map(resolve).collect();
        let length = filled.iter().map(Filled::length).sum::<usize>();
        let mut html = String::with_capacity(self.html.len() + length);
        let mut copied = 0;
        for (link, filled) in self.links.iter().zip(&filled) {
            let (place, alone) = match filled {
                Filled::Url(_) => (link.at..link.at, false),
                _ => self.picture_at(link),
            };
            html.push_str(self.html.get(copied..place.start).unwrap_or_default());
            match filled {
                Filled::Url(url) => output::push_url(&mut html, url),
                Filled::Picture { alone: figure, .. } if alone => html.push_str(figure),
                Filled::Picture { within, .. } => html.push_str(within),
                Filled::Nothing => {}
            }
            copied = place.end;
        }
        html.push_str(self.html.get(copied..).unwrap_or_default());
        html
    }

    /// Where the picture of a link stands in the html, and whether it is alone in its paragraph, which is then a part
    /// of it.
    fn picture_at(&self, link: &Link) -> (Range<usize>, bool) {
        let rest = self.html.get(link.at..).unwrap_or_default();
        // The values of attributes hold no such sign: it is escaped there.
        let end = link.at + rest.find('>').map_or(0, |at| at + 1);
        let start = link.at.saturating_sub(links::PICTURE.len());
        let before = self.html.get(..start).unwrap_or_default();
        let after = self.html.get(end..).unwrap_or_default();
        if before.ends_with("<p>") && after.starts_with("</p>") {
            (start - "<p>".len()..end + "</p>".len(), true)
        } else {
            (start..end, false)
        }
    }

    /// All the text for the search, without markup: words separated by single spaces.
    pub fn plain_text(&self) -> String {
        text::plain(&self.html)
    }
}
