//! What was copied along from around an article is left out of a story.
//!
//! In: the blocks of a text. Out: the same without lines that belong to a page. Which lines these are is decided by `checks`.

use super::Story;
use super::blocks::{Block, plain};
use crate::checks;

/// Leaves lines of furniture out and remembers them.
pub(super) fn leave_out(story: &mut Story) {
    let lines: Vec<String> = story
        .blocks
        .iter()
        .map(|block| match block {
            Block::Heading(_, line) | Block::Paragraph(line) | Block::Quote(line) => plain(line),
            Block::Item { text, .. } => plain(text),
            Block::Table(_) | Block::Picture(_) => String::new(),
        })
        .collect();
    let mut start = 0;
    let text = lines.join("\n");
    let spans = checks::furniture_of(&text);
    let mut keep = Vec::with_capacity(lines.len());
    for line in &lines {
        let end = start + line.len();
        let drop = !line.is_empty()
            && spans
                .iter()
                .any(|span| span.start >= start && span.end <= end);
        if drop {
            story.left_out.furniture.push(line.clone());
        }
        keep.push(!drop);
        start = end + 1;
    }
    let mut kept = keep.into_iter();
    story.blocks.retain(|_| kept.next().unwrap_or(true));
}
