//! The documents that a site has, as far as a new one needs to know them.
//!
//! In: the list of a site's files. Out: slug and title of each document of a type. A file that cannot be
//! read is passed over: the check tells about it.

use crate::content::title_key;
use crate::regions::Register;
use crate::slug::slug;
use crate::source::{self, DocumentSource, DocumentType, Sources};
use crate::yaml::{Fields, Reading, parse_mapping, split};
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// A document that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its slug.
    pub slug: String,
    /// Its title, or the library's name.
    pub title: String,
    /// Its file, relative to the site.
    pub path: Arc<str>,
}

/// The documents of a type, in the order of their paths.
pub fn known(site: &Path, sources: &Sources, kind: DocumentType) -> Vec<Known> {
    let documents: Vec<&DocumentSource> = sources
        .documents
        .iter()
        .filter(|document| document.kind == kind)
        .collect();
    let read = documents.par_iter().map(|source| {
        let stem = slug(&source.stem);
        let read = source::read_text(site, &source.path).ok();
        let front = read.and_then(|text| front_matter(source, &text));
        let (written, title) = front.unwrap_or_default();
        Known {
            title: title.unwrap_or_else(|| stem.clone()),
            slug: written.unwrap_or(stem),
            path: source.path.clone(),
        }
    });
    read.collect()
}

/// Slug and title as they are written.
fn front_matter(source: &DocumentSource, text: &str) -> Option<(Option<String>, Option<String>)> {
    let split = split(&source.path, text).ok()?;
    let mapping = parse_mapping(&split.yaml).ok()?;
    let reading = Reading::new(split.yaml, Register::embedded());
    let mut fields = reading.fields(mapping);
    let slug = fields.text("slug");
    Some((slug, Fields::text(&mut fields, title_key(source.kind))))
}
