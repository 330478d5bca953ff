//! How deep elements may stand within each other.
//!
//! In: a text. Out: its first line that nests too deep by itself, which the parser must not see.

use std::ops::Range;

/// Elements within elements beyond this are an error: no text needs them, browsers choke on them.
pub(super) const MAX_DEPTH: usize = 100;

/// The first line that opens more than `MAX_DEPTH` quotes and lists at once.
pub(super) fn absurd_line(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        let mut depth = 0;
        while let Some(after) = after_marker(rest) {
            depth += 1;
            rest = after;
        }
        if depth > MAX_DEPTH {
            return Some(start..start + line.len());
        }
        start += line.len();
    }
    None
}

/// What follows the mark of a quote or list item at the beginning of `line`, if there is one.
fn after_marker(line: &str) -> Option<&str> {
    let line = line.trim_start_matches([' ', '\t']);
    if let Some(after) = line.strip_prefix('>') {
        return Some(after);
    }
    let after = match line.strip_prefix(['-', '+', '*']) {
        Some(after) => after,
        None => {
            let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
            after
                .strip_prefix(['.', ')'])
                .filter(|_| after.len() < line.len())?
        }
    };
    after.starts_with([' ', '\t']).then_some(after)
}
