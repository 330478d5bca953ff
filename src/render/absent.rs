//! Words of the interface that templates name and a language has not.
//!
//! In: where a template failed, the templates and the words. Out: a problem that names all such words at
//! once, with the file they belong into; `None` where the failure has another cause.

use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::format;
use crate::lang::Lang;
use crate::theme::{File, Named, Words};
use std::collections::BTreeMap;

/// The words of a page and who asks for them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking<'a> {
    pub(super) lang: Lang,
    pub(super) words: &'a Words,
    /// The page, for messages.
    pub(super) page: &'a str,
}

/// The problem of a word that is not there. `name` is what the engine does not know, `before` the text
/// of the template in front of it: only of `t.group.` the name is a word's.
pub(super) fn problem(
    place: &Place,
    before: &str,
    name: &str,
    templates: &BTreeMap<String, File>,
    asking: &Asking<'_>,
) -> Option<Diagnostic> {
    let part_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let path = before.rsplit(|c| !part_of_name(c)).next().unwrap_or(before);
    let group = path.strip_prefix("t.")?;
    let own = format!("{group}{name}");
    let absent = absent(templates, asking.words);
    let keys = if absent.is_empty() { vec![own] } else { absent };
    let list = |lang| {
        let quoted: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        let quoted: Vec<&str> = quoted.iter().map(String::as_str).collect();
        format::list(&quoted, lang)
    };
    let (id, en) = (list(Lang::Id), list(Lang::En));
    let Asking { lang, words, page } = asking;
    let (tag, file) = (lang.tag(), &words.file);
    let message = both!(
        "kata {id} tidak ada dalam bahasa `{tag}`, padahal dipakai templat (di halaman {page})",
        "templates use {en}, which the language `{tag}` has no words for (on the page {page})"
    );
    let help = both!(
        "tambahkan yang belum ada ke {file}; kunci yang bertitik ditulis bertingkat",
        "add what is missing to {file}; the parts of a key stand one below the other"
    );
    Some(Diagnostic::new("E0803", place.clone(), message).help(help))
}

/// The words that templates name and a language has not, sorted.
fn absent(templates: &BTreeMap<String, File>, words: &Words) -> Vec<String> {
    let texts: Vec<_> = templates
        .iter()
        .map(|(name, file)| (name.as_str(), String::from_utf8_lossy(&file.bytes)))
        .collect();
    let named = Named::of(texts.iter().map(|(name, text)| (*name, text.as_ref())));
    let absent = named.iter().map(|(key, _)| key);
    absent
        // The language itself stands among its words.
        .filter(|key| *key != "lang" && !words.has(key))
        .map(str::to_owned)
        .collect()
}
