//! The questions that authors have answered in their files.
//!
//! In: questions with their answers. Out: text, one question in two lines.

use super::visible::{on_one_line, visible};
use crate::both;
use crate::checks::silence::Silenced;
use crate::lang::Lang;
use std::fmt::Write as _;

/// The list, with a blank line behind it; empty where there is nothing to list.
pub(super) fn list(silenced: &[Silenced], lang: Lang) -> String {
    let mut text = String::new();
    for Silenced { question, reason } in silenced {
        let place = &question.place;
        let file = on_one_line(&place.file);
        let (line, column, code) = (place.line, place.column, question.code);
        let message = visible(question.message.get(lang));
        let reason = visible(reason);
        let answer = both!("dijawab: {reason}", "answered: {reason}");
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{file}:{line}:{column} {code} {message}");
        let _ = writeln!(text, "  {}", answer.get(lang));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}
