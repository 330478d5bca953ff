//! Html being written, with the links in it.
//!
//! In: text and destinations. Out: escaped html. Must not write an author's text unescaped.

use super::{Link, printable};
use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

/// A piece of html and the links whose destinations are still to be put into it.
#[derive(Default)]
pub(super) struct Output {
    pub(super) html: String,
    pub(super) links: Vec<Link>,
}

impl Output {
    /// Appends another piece with its links.
    pub(super) fn append(&mut self, other: Output) {
        let shift = self.html.len();
        self.html.push_str(&other.html);
        let moved = other.links.into_iter().map(|link| Link {
            at: link.at + shift,
            ..link
        });
        self.links.extend(moved);
    }

    /// Inserts html near the end, moving the links behind it.
    pub(super) fn insert(&mut self, at: usize, html: &str) {
        self.html.insert_str(at, html);
        for link in self.links.iter_mut().rev().take_while(|link| link.at >= at) {
            link.at += html.len();
        }
    }
}

/// Appends text between tags. Writing to a String cannot fail, here and below.
pub(super) fn push_text(html: &mut String, text: &str) {
    let _ = escape_html_body_text(html, text);
}

/// Appends ` name="value"`.
pub(super) fn push_attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    let _ = escape_html(&mut *html, &printable(value));
    html.push('"');
}

/// Appends a URL as it stands inside a quoted attribute.
pub(super) fn push_url(html: &mut String, url: &str) {
    let _ = escape_href(html, url);
}

/// Appends text of html, in which `&name;` and `&#1;` keep their meaning and all else is escaped.
pub(super) fn push_with_references(out: &mut String, text: &str) {
    let mut copied = 0;
    for (at, _) in text.match_indices('&') {
        let reference = text.get(at..).and_then(reference_length);
        if let Some(length) = reference {
            let _ = escape_html(&mut *out, text.get(copied..at).unwrap_or_default());
            out.push_str(text.get(at..at + length).unwrap_or_default());
            copied = at + length;
        }
    }
    let _ = escape_html(out, text.get(copied..).unwrap_or_default());
}

/// The length of the character reference at the start of `text`, if there is one.
fn reference_length(text: &str) -> Option<usize> {
    const LONGEST: usize = 34;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let inner = text.get(1..end)?;
    let is_number =
        |digits: &str, radix| !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    let fits = match inner.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => is_number(hex, 16),
            None => is_number(number, 10),
        },
        None => inner.starts_with(|c: char| c.is_ascii_alphabetic()) && is_number(inner, 36),
    };
    fits.then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::push_with_references;

    #[test]
    fn references_keep_their_meaning() {
        let mut out = String::new();
        push_with_references(&mut out, "R&D &amp; &nbsp;&#39;&#xE9; &#xg; &; \"<'> &a b;");
        assert_eq!(
            out,
            "R&amp;D &amp; &nbsp;&#39;&#xE9; &amp;#xg; &amp;; &quot;&lt;&#39;&gt; &amp;a b;"
        );
    }
}
