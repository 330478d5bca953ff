//! Html being written, with the links in it.
//!
//! In: text and destinations. Out: escaped html. Must not write an author's text unescaped.

use super::Link;
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
    let _ = escape_html(&mut *html, value);
    html.push('"');
}

/// Appends a URL as it stands inside a quoted attribute.
pub(super) fn push_url(html: &mut String, url: &str) {
    let _ = escape_href(html, url);
}
