//! Reads html that authors write into tags and text.
//!
//! In: html. Out: [`Piece`]s with their ranges. Must not judge them: `tags` and `html` do.

use std::ops::Range;

/// A piece of html.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Text(&'t str),
    /// A comment, which is not published.
    Comment,
    /// A tag with its attributes, references not decoded.
    Open(&'t str, Vec<(&'t str, &'t str)>),
    Close(&'t str),
    /// What begins like a tag and is none.
    Broken,
}

/// Reads html piece by piece by the strict grammar of CommonMark, in linear time: an attempt that
/// fails has read no further than the next `<` or the end of one quoted value.
pub(super) struct Reader<'t> {
    html: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn new(html: &'t str) -> Self {
        Reader { html, at: 0 }
    }
}

impl<'t> Iterator for Reader<'t> {
    type Item = (Range<usize>, Piece<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.html.get(self.at..).filter(|rest| !rest.is_empty())?;
        let (length, piece) = if begins_markup(rest) {
            read_markup(rest)
        } else {
            let mut signs = rest.match_indices('<').map(|(at, _)| at);
            let next = signs.find(|at| rest.get(*at..).is_some_and(begins_markup));
            let end = next.unwrap_or(rest.len());
            (end, Piece::Text(rest.get(..end)?))
        };
        let start = self.at;
        self.at += length;
        Some((start..self.at, piece))
    }
}

/// Whether a browser would take the start of `html` for markup.
fn begins_markup(html: &str) -> bool {
    let Some(after) = html.strip_prefix('<') else {
        return false;
    };
    after
        .strip_prefix('/')
        .unwrap_or(after)
        .starts_with(|c: char| c.is_ascii_alphabetic())
        || after.starts_with(['!', '?'])
}

fn read_markup(html: &str) -> (usize, Piece<'_>) {
    let until = |mark: &str| html.find(mark).map(|at| at + mark.len());
    if html.starts_with("<!--") {
        return match until("-->") {
            Some(end) => (end, Piece::Comment),
            None => (html.len(), Piece::Broken),
        };
    }
    if html.starts_with("<!") || html.starts_with("<?") {
        // Declarations and instructions say nothing to readers, but they are no comments either.
        return (until(">").unwrap_or(html.len()), Piece::Broken);
    }
    match read_tag(html) {
        Some((rest, piece)) => (html.len() - rest.len(), piece),
        None => {
            let next = html.get(1..).and_then(|after| after.find('<'));
            (next.map_or(html.len(), |at| at + 1), Piece::Broken)
        }
    }
}

/// Reads a whole tag; gives what follows it.
fn read_tag(html: &str) -> Option<(&str, Piece<'_>)> {
    let after = html.strip_prefix('<')?;
    let (is_closing, after) = match after.strip_prefix('/') {
        Some(after) => (true, after),
        None => (false, after),
    };
    let (name, mut rest) = split_where(after, |c| !c.is_ascii_alphanumeric() && c != '-');
    let mut attributes = Vec::new();
    loop {
        let trimmed = rest.trim_start_matches(is_space);
        if let Some(after) = trimmed.strip_prefix('>') {
            let piece = if is_closing {
                Piece::Close(name)
            } else {
                Piece::Open(name, attributes)
            };
            return Some((after, piece));
        }
        if let Some(after) = trimmed.strip_prefix("/>").filter(|_| !is_closing) {
            return Some((after, Piece::Open(name, attributes)));
        }
        if is_closing || trimmed.len() == rest.len() {
            return None;
        }
        let attribute;
        (attribute, rest) = read_attribute(trimmed)?;
        attributes.push(attribute);
    }
}

/// Reads `name`, `name=value`, `name='value'` or `name="value"`; gives what follows it.
fn read_attribute(html: &str) -> Option<((&str, &str), &str)> {
    let (name, rest) = split_where(html, |c| {
        !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.')
    });
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == ':') {
        return None;
    }
    let Some(value) = rest.trim_start_matches(is_space).strip_prefix('=') else {
        return Some(((name, ""), rest));
    };
    let value = value.trim_start_matches(is_space);
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote)?;
            return Some(((name, value), rest));
        }
    }
    let (value, rest) = split_where(value, |c| {
        is_space(c) || matches!(c, '"' | '\'' | '=' | '<' | '>' | '`')
    });
    (!value.is_empty()).then_some(((name, value), rest))
}

fn split_where(text: &str, is_end: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(is_end).unwrap_or(text.len()))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::{Piece, Reader};

    fn pieces(html: &str) -> Vec<Piece<'_>> {
        Reader::new(html).map(|(_, piece)| piece).collect()
    }

    #[test]
    fn tags_are_read_with_their_attributes() {
        assert_eq!(
            pieces("a < b <B Title = 'x>y' open\n lang=jv/>c</b ><!-- <i> -->d"),
            [
                Piece::Text("a < b "),
                Piece::Open("B", vec![("Title", "x>y"), ("open", ""), ("lang", "jv/")]),
                Piece::Text("c"),
                Piece::Close("b"),
                Piece::Comment,
                Piece::Text("d"),
            ]
        );
        assert_eq!(pieces("<br/>"), [Piece::Open("br", vec![])]);
    }

    #[test]
    fn what_is_no_tag_is_broken() {
        for html in [
            "<b",
            "<b title=\"x",
            "<b \"x\">",
            "<b a=>",
            "</b x>",
            "<!-- x",
            "<!x>",
            "<?x",
        ] {
            assert_eq!(pieces(html), [Piece::Broken], "{html}");
        }
        assert_eq!(pieces("<b <i>"), [Piece::Broken, Piece::Open("i", vec![])]);
        assert_eq!(pieces("<b a=\"1\"c=\"2\">"), [Piece::Broken]);
    }
}
