//! A record as a document: a new one, or changes of one that exists.
//!
//! In: a [`Record`], and the text that exists. Out: the new text and what changed in it. What the table does not have
//! stays byte for byte.

use super::plan::Change;
use super::record::{Field, Kind, Record, Value};
use crate::regions::Register;
use crate::yaml::{Editor, Found};

/// The text of a new document.
pub(super) fn compose(record: &Record) -> String {
    let mut text = String::from("---\n");
    let mut open = "";
    for Field { key, value, .. } in &record.fields {
        let written = value.written();
        match key.split_once('.') {
            None => text.push_str(&format!("{key}:{}\n", written.after_key("", "\n"))),
            Some((parent, key)) => {
                if open != parent {
                    text.push_str(&format!("{parent}:\n"));
                    open = parent;
                }
                text.push_str(&format!("  {key}:{}\n", written.after_key("  ", "\n")));
            }
        }
    }
    text.push_str("---\n");
    text
}

/// Puts what a record says into a document. Values that it only concluded, or that were said for all rows, fill gaps.
///
/// # Errors
/// The change that cannot be made without losing something of the document.
pub(super) fn amend(
    editor: &mut Editor,
    record: &Record,
    kind: Kind,
    register: &Register,
) -> Result<Vec<Change>, Change> {
    let mut changes = Vec::new();
    for Field { key, value, fills } in &record.fields {
        let way: Vec<&str> = key.split('.').collect();
        let found = editor.get(&way);
        if let Some(found) = &found
            && (*fills || value.is(found, key, kind, register) || is_wider(value, found, register))
        {
            continue;
        }
        let change = Change {
            key,
            old: found.as_ref().map(shown),
            new: value.shown(),
        };
        if editor.set(&way, &value.written()).is_err() {
            return Err(change);
        }
        changes.push(change);
    }
    Ok(changes)
}

/// Whether a document names a place within the region of the table, which is then the better answer.
fn is_wider(value: &Value, found: &Found, register: &Register) -> bool {
    match (value, found) {
        (Value::Region(code), Found::Scalar(text)) => register
            .lookup(text)
            .is_ok_and(|found| found != *code && code.contains(found)),
        _ => false,
    }
}

fn shown(found: &Found) -> String {
    match found {
        Found::Scalar(text) => text.clone(),
        Found::List(items) => items.join("; "),
        Found::Other => "…".into(),
    }
}
